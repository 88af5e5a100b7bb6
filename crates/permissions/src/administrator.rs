//! What administrators may do: rights as types, and proofs that one is held.

use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::policy::Denied;
use crate::system::{Reason, System};

mod sealed {
    pub trait Sealed {}
}

/// Something that a role of administrators may allow.
pub trait Right: sealed::Sealed + Send + Sync + 'static {
    /// Its name in a role.
    const NAME: &'static str;
}

macro_rules! rights {
    ($($(#[$doc:meta])* $name:ident => $text:literal;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub struct $name;
            impl sealed::Sealed for $name {}
            impl Right for $name {
                const NAME: &'static str = $text;
            }
        )+

        /// The names of all rights, in the order in which people should read them.
        pub const RIGHTS: &[&str] = &[$($text),+];
    };
}

rights! {
    /// See content types, components and their plans.
    ReadContentTypes => "content-types.read";
    /// Create, change and delete content types and components.
    ManageContentTypes => "content-types.manage";
    /// See roles of end users, and why somebody may do something.
    ReadEndUserRoles => "end-user-roles.read";
    /// Create, change and delete roles of end users.
    ManageEndUserRoles => "end-user-roles.manage";
    /// See end users; never their secrets.
    ReadEndUsers => "end-users.read";
    /// Create, change, block and delete end users, end their sessions, and take second factors away.
    ManageEndUsers => "end-users.manage";
    /// See API tokens; never their secrets.
    ReadApiTokens => "api-tokens.read";
    /// Create, change, rotate and delete API tokens.
    ManageApiTokens => "api-tokens.manage";
    /// See locales.
    ReadLocales => "locales.read";
    /// Create, change and delete locales.
    ManageLocales => "locales.manage";
    /// See entries of all content types, drafts and private attributes included.
    ReadContent => "content.read";
    /// Create, change, publish and delete entries.
    ManageContent => "content.manage";
    /// See administrators and their roles.
    ReadAdministrators => "administrators.read";
    /// Create, invite, change and lock out administrators.
    ManageAdministrators => "administrators.manage";
    /// See webhooks and what became of their deliveries; never their secrets.
    ReadWebhooks => "webhooks.read";
    /// Create, change, try, rotate and delete webhooks, and replay their deliveries.
    ManageWebhooks => "webhooks.manage";
    /// See the audit log, and verify it.
    ReadAuditLog => "audit-log.read";
    /// See the OpenAPI document of the admin listener.
    ReadApiDescription => "api-description.read";
}

/// The rights of one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rights {
    /// All of them, those of later versions included.
    All,
    /// These.
    Only(BTreeSet<String>),
}

impl Rights {
    /// Whether the right with this name is among them.
    pub fn hold(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(name),
        }
    }

    /// Whether all of `others` are among them. Only [`Self::All`] covers itself: it holds what is yet to come.
    pub fn cover(&self, others: &Self) -> bool {
        match (self, others) {
            (Self::All, _) => true,
            (Self::Only(_), Self::All) => false,
            (Self::Only(held), Self::Only(others)) => others.is_subset(held),
        }
    }

    /// The names of those among [`RIGHTS`], in that order.
    pub fn names(&self) -> Vec<&'static str> {
        let held = RIGHTS.iter().copied();
        held.filter(|it| self.hold(it)).collect()
    }
}

/// A signed-in administrator, as the authentication middleware established it.
#[derive(Debug, Clone)]
pub struct Administrator {
    /// Row id.
    pub id: i64,
    /// The session the access token belongs to; empty for [`Self::who_asked`].
    pub session: Arc<str>,
    /// What the role allows.
    pub rights: Arc<Rights>,
    /// When the session proved password and second factor last, in epoch milliseconds.
    pub proved_at: i64,
}

impl Administrator {
    /// Whoever asked for something that is now due, with what the role allows by now.
    pub fn who_asked(_proof: &System, id: i64, rights: Rights) -> Self {
        Self {
            id,
            session: "".into(),
            rights: Arc::new(rights),
            // There is no session, so nothing was proved.
            proved_at: 0,
        }
    }

    /// The only way to obtain an [`Allowed`] for a person.
    ///
    /// # Errors
    ///
    /// [`Denied`] unless the role has the right.
    pub fn require<R: Right>(&self) -> Result<Allowed<R>, Denied> {
        if self.rights.hold(R::NAME) {
            Ok(Allowed {
                by: Some(self.clone()),
                right: PhantomData,
            })
        } else {
            Err(Denied::new(R::NAME, ""))
        }
    }

    /// Whether the session proved password and second factor less than `window` (milliseconds)
    /// before the instant `now` (epoch milliseconds). A proof that lies ahead is none.
    pub fn is_recent(&self, now: i64, window: i64) -> bool {
        let age = now.saturating_sub(self.proved_at);
        (-CLOCKS_APART..window).contains(&age)
    }

    /// The only way to obtain a [`Recent`] for a person.
    ///
    /// # Errors
    ///
    /// [`NotRecent`]; a right that is missing comes first.
    pub fn require_recent<R: Right>(&self, now: i64, window: i64) -> Result<Recent<R>, NotRecent> {
        let allowed = self.require()?;
        if self.is_recent(now, window) {
            Ok(Recent(allowed))
        } else {
            Err(NotRecent::Stale)
        }
    }
}

/// How far the clocks of two servers may be apart, in milliseconds.
const CLOCKS_APART: i64 = 5_000;

/// Proof of a right, held by somebody who has shown lately that it is they: for what a session that
/// was stolen, or left open, shall not be enough for.
///
/// ```compile_fail
/// // Nobody outside this crate can make a proof by hand.
/// fn forged(allowed: bastide_permissions::Allowed<bastide_permissions::ManageApiTokens>) {
///     let _ = bastide_permissions::Recent(allowed);
/// }
/// ```
#[derive(Debug)]
#[must_use = "a proof that is not used allows nothing"]
pub struct Recent<R: Right>(Allowed<R>);

impl<R: Right> Recent<R> {
    /// The right.
    pub fn allowed(&self) -> &Allowed<R> {
        &self.0
    }
}

/// Why somebody has no [`Recent`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRecent {
    /// The role does not have the right.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The session has to prove password and second factor again.
    #[error("password and second factor were not proved lately")]
    Stale,
}

/// Proof that an administrator, or the program itself, may do something.
///
/// ```compile_fail
/// // Nobody outside this crate can make a proof by hand.
/// let forged = bastide_permissions::Allowed::<bastide_permissions::ManageContentTypes> {
///     by: None,
/// };
/// ```
#[derive(Debug)]
#[must_use = "a proof that is not used allows nothing"]
pub struct Allowed<R: Right> {
    by: Option<Administrator>,
    right: PhantomData<R>,
}

impl<R: Right> Allowed<R> {
    /// Proof that the program itself may do it: a command of the operator, an import.
    pub fn by_system(_proof: &System) -> Self {
        Self {
            by: None,
            right: PhantomData,
        }
    }

    /// Proof that the program acts for whoever holds this.
    #[expect(
        clippy::disallowed_methods,
        reason = "the caller is vouched for by this proof"
    )]
    pub fn system(&self) -> System {
        System::new(Reason::Administrator)
    }

    /// The administrator who acts; none where the program does.
    pub fn by(&self) -> Option<&Administrator> {
        self.by.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn administrator(rights: Rights) -> Administrator {
        Administrator {
            id: 1,
            session: "s".into(),
            rights: Arc::new(rights),
            proved_at: 1_000_000,
        }
    }

    #[test]
    fn a_proof_is_recent_for_a_while() {
        let boss = administrator(Rights::All);
        let stale = Err(NotRecent::Stale);
        for (now, expected) in [
            (1_000_000, Ok(())),
            (1_899_999, Ok(())),
            (1_900_000, stale.clone()),
            (i64::MAX, stale.clone()),
            // A clock that was set back makes nothing last longer.
            (995_000, Ok(())),
            (994_999, stale.clone()),
            (i64::MIN, stale),
        ] {
            let recent = boss.require_recent::<ManageApiTokens>(now, 900_000);
            assert_eq!(recent.map(drop), expected, "{now}");
        }
        let clerk = administrator(Rights::Only([].into()));
        let refused = clerk.require_recent::<ManageApiTokens>(2_000_000, 900_000);
        assert!(matches!(refused, Err(NotRecent::Denied(_))));
    }

    #[test]
    fn a_role_allows_what_it_names_and_nothing_else() {
        let editor = administrator(Rights::Only([ReadLocales::NAME.to_owned()].into()));
        assert!(editor.require::<ReadLocales>().is_ok());
        assert!(editor.require::<ManageLocales>().is_err());
        assert!(editor.require::<ManageContentTypes>().is_err());
    }

    #[test]
    fn rights_cover_what_is_among_them() {
        let of = |names: &[&str]| Rights::Only(names.iter().map(|it| (*it).to_owned()).collect());
        let every = of(RIGHTS);
        for (one, other, expected) in [
            (Rights::All, Rights::All, true),
            (Rights::All, every.clone(), true),
            (every.clone(), Rights::All, false),
            (every, of(&["content.read"]), true),
            (
                of(&["content.read"]),
                of(&["content.read", "content.manage"]),
                false,
            ),
            (of(&[]), of(&[]), true),
        ] {
            assert_eq!(one.cover(&other), expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_super_administrator_may_do_everything() {
        let boss = administrator(Rights::All);
        let proof = boss.require::<ManageContentTypes>().unwrap();
        assert_eq!(proof.by().unwrap().id, 1);
    }

    #[test]
    fn no_two_rights_share_a_name() {
        let names: BTreeSet<_> = RIGHTS.iter().collect();
        assert_eq!(names.len(), RIGHTS.len());
    }
}
