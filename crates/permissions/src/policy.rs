//! The permissions of every role at one moment, and the one place that decides.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

use bastide_content_types::{Model, Registry};

use crate::action::Action;
use crate::authorized::Authorized;
use crate::grant::{Grant, Grants};
use crate::principal::{Principal, TokenAccess};

/// `type` of the role that callers without credentials have.
pub const PUBLIC: &str = "public";
/// `type` of the role that new end users get.
pub const AUTHENTICATED: &str = "authenticated";

/// The request was understood and refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the caller may not {action} {target}")]
pub struct Denied {
    action: String,
    target: String,
}

impl Denied {
    pub(crate) fn new(action: &str, target: &str) -> Self {
        Self {
            action: action.to_owned(),
            target: target.to_owned(),
        }
    }
}

/// Immutable snapshot of the grants of all roles; swapped whole when one changes.
#[derive(Debug, Default)]
pub struct Policy {
    version: u64,
    roles: HashMap<Arc<str>, Arc<Grants>>,
    /// What a role that is gone was given.
    nothing: Arc<Grants>,
}

impl Policy {
    /// A snapshot. `version` tells it apart from those before and after it.
    pub fn new(version: u64, roles: impl IntoIterator<Item = (Arc<str>, Grants)>) -> Self {
        let roles = roles
            .into_iter()
            .map(|(role, grants)| (role, Arc::new(grants)))
            .collect();
        Self {
            version,
            roles,
            nothing: Arc::default(),
        }
    }

    /// Which snapshot this is.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// What the role of a type was given; `None` for one that this snapshot does not know.
    pub(crate) fn grants_of(&self, role: &str) -> Option<&Grants> {
        self.roles.get(role).map(AsRef::as_ref)
    }

    /// What a principal was given; a role that is gone was given nothing.
    pub fn access(&self, principal: &Principal) -> Access {
        let of_role = |role: &str| {
            let grants = self.roles.get(role).unwrap_or(&self.nothing);
            Access::Granted(grants.clone())
        };
        match principal {
            Principal::Anonymous => of_role(PUBLIC),
            Principal::User { role, .. } => of_role(role),
            Principal::Token(TokenAccess::ReadOnly) => Access::ReadOnly,
            Principal::Token(TokenAccess::Full) => Access::Full,
            Principal::Token(TokenAccess::Custom { grants, .. }) => Access::Granted(grants.clone()),
            Principal::Administrator(_) => Access::Administration,
        }
    }

    /// The only way to obtain an [`Authorized`].
    ///
    /// # Errors
    ///
    /// [`Denied`] unless the principal was given the action on this type.
    pub fn authorize<A: Action>(
        &self,
        principal: &Principal,
        registry: &Arc<Registry>,
        target: &Arc<Model>,
    ) -> Result<Authorized<A>, Denied> {
        let access = self.access(principal);
        let grant = access.grant(target, A::NAME);
        let grant = grant.ok_or_else(|| Denied::new(A::NAME, target.uid().as_str()))?;
        Ok(Authorized {
            principal: principal.clone(),
            access,
            registry: registry.clone(),
            target: target.clone(),
            grant,
            action: PhantomData,
        })
    }

    /// Whether a principal may do something that is not about a content type, such as
    /// `plugin::i18n.locales.listLocales`.
    ///
    /// # Errors
    ///
    /// [`Denied`] unless it was given.
    pub fn require(&self, principal: &Principal, action: &str) -> Result<(), Denied> {
        if self.access(principal).may(action) {
            Ok(())
        } else {
            Err(Denied::new(action, ""))
        }
    }
}

/// What one principal was given.
#[derive(Debug, Clone)]
pub enum Access {
    /// Everything that is not private.
    Full,
    /// Everything but secrets: what administrators see of content.
    Administration,
    /// Whatever reads entries.
    ReadOnly,
    /// These grants.
    Granted(Arc<Grants>),
}

impl Access {
    /// Whether an action id is given.
    pub fn may(&self, action: &str) -> bool {
        match self {
            Self::Full | Self::Administration => true,
            Self::ReadOnly => is_read(action),
            Self::Granted(grants) => grants.get(action).is_some(),
        }
    }

    /// Whether private attributes are seen, and how an entry stands with its other status.
    pub(crate) fn is_of_administration(&self) -> bool {
        matches!(self, Self::Administration)
    }

    /// What an action on a type may do.
    pub(crate) fn grant(&self, target: &Model, action: &str) -> Option<Grant> {
        let id = action_id(target, action);
        match self {
            Self::Full | Self::Administration => Some(Grant::default()),
            Self::ReadOnly => is_read(&id).then(Grant::default),
            Self::Granted(grants) => grants.get(&id).cloned(),
        }
    }
}

/// REST contract, section 6.7: action ids ending in `find` or `findOne`. Users are personal data
/// and not among them (section 11, point 13).
fn is_read(action: &str) -> bool {
    let name = action.rsplit('.').next();
    matches!(name, Some("find" | "findOne")) && !action.starts_with("plugin::users-permissions.")
}

/// The action id of a type's action. Files are reached through the controller of the upload API,
/// and it and the controller of end users have names of their own for what they do.
pub fn action_id(target: &Model, action: &str) -> String {
    match (target.uid().as_str(), action) {
        ("plugin::upload.file", "create" | "update") => {
            "plugin::upload.content-api.upload".to_owned()
        }
        ("plugin::upload.file", "delete") => "plugin::upload.content-api.destroy".to_owned(),
        ("plugin::upload.file", _) => format!("plugin::upload.content-api.{action}"),
        (uid @ "plugin::users-permissions.user", "delete") => format!("{uid}.destroy"),
        (uid, _) => format!("{uid}.{action}"),
    }
}
