//! The ceiling of roles: nobody gives, takes or touches what it does not hold itself, so that a
//! right to manage users or roles never becomes a right to everything.

use crate::grant::{FieldMask, Grant};
use crate::grant_change::GrantChange;
use crate::planner::speaks_of_caller;
use crate::policy::{Access, Denied, Policy};
use crate::principal::Principal;
use crate::system::{Reason, System};

/// Proof that a caller holds everything that a role may do. It may give the role, change it, and
/// change the accounts that have it.
///
/// ```compile_fail
/// // Nobody outside this crate can make a proof by hand.
/// let forged = bastide_permissions::HeldRole { kind: "editor".into() };
/// ```
#[derive(Debug)]
#[must_use = "a proof that is not used allows nothing"]
pub struct HeldRole {
    kind: String,
}

impl HeldRole {
    /// The `type` of the role.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Proof that the program acts for whoever holds this.
    #[expect(
        clippy::disallowed_methods,
        reason = "the caller is vouched for by this proof"
    )]
    pub fn system(&self) -> System {
        System::new(Reason::Caller)
    }
}

impl Policy {
    /// Proof that a principal holds everything that the role of a type may do. What concerns the
    /// own account alone does not count: whoever has an account may sign in to it.
    ///
    /// # Errors
    ///
    /// [`Denied`] where the role may do more, or is not known in this process yet.
    pub fn hold(&self, principal: &Principal, role: &str) -> Result<HeldRole, Denied> {
        let access = self.access(principal);
        let holds = match (&access, self.grants_of(role)) {
            (Access::Full | Access::Administration, _) => true,
            (_, None) => false,
            (_, Some(grants)) => grants
                .iter()
                .filter(|(action, _)| !is_about_oneself(action))
                .all(|(action, grant)| access.covers(action, grant)),
        };
        if holds {
            Ok(HeldRole {
                kind: role.to_owned(),
            })
        } else {
            Err(Denied::new("hold", role))
        }
    }

    /// Whether a principal holds everything that a change would give somebody.
    ///
    /// # Errors
    ///
    /// [`Denied`] where it does not.
    pub fn may_give(&self, principal: &Principal, change: &GrantChange) -> Result<(), Denied> {
        let access = self.access(principal);
        let beyond = change
            .iter()
            .filter_map(|(action, grant)| Some((action, grant?)))
            .find(|(action, grant)| !access.covers(action, grant));
        beyond.map_or(Ok(()), |(action, _)| Err(Denied::new("give", action)))
    }
}

impl Access {
    /// Whether whoever has this may do all that a grant would allow somebody else.
    fn covers(&self, action: &str, grant: &Grant) -> bool {
        match self {
            Self::Full | Self::Administration => true,
            Self::ReadOnly => self.may(action),
            Self::Granted(grants) => grants.get(action).is_some_and(|own| own.covers(grant)),
        }
    }
}

impl Grant {
    /// Whether it reaches all that another reaches in the hands of somebody else: what a rule says
    /// of the caller means other rows there.
    fn covers(&self, other: &Self) -> bool {
        let fields = match (&self.fields, &other.fields) {
            (FieldMask::All, _) => true,
            (FieldMask::Only(_), FieldMask::All) => false,
            (FieldMask::Only(own), FieldMask::Only(names)) => names.is_subset(own),
        };
        let rows = match (&self.rows, &other.rows) {
            (None, _) => true,
            (Some(own), Some(rule)) => own == rule && !speaks_of_caller(own),
            (Some(_), None) => false,
        };
        fields && rows
    }
}

/// Actions by which people come in and manage their own account.
fn is_about_oneself(action: &str) -> bool {
    action == "plugin::users-permissions.user.me"
        || action.starts_with("plugin::users-permissions.auth.")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::{Value as Json, json};

    use super::*;
    use crate::{Grants, TokenAccess};

    const FIND: &str = "api::note.note.find";

    fn grant(fields: Option<&[&str]>, rows: Option<Json>) -> Grant {
        let fields = fields.map_or(FieldMask::All, |names| {
            FieldMask::Only(names.iter().map(|it| (*it).to_owned()).collect())
        });
        Grant { fields, rows }
    }

    fn user(role: &str) -> Principal {
        Principal::User {
            id: 1,
            role: role.into(),
            session: "s".into(),
        }
    }

    #[test]
    fn a_grant_covers_what_it_reaches_in_other_hands_too() {
        let own = || Some(json!({"owner": {"id": {"$eq": "$user.id"}}}));
        let open = || Some(json!({"open": true}));
        for (held, given, covered) in [
            (grant(None, None), grant(None, None), true),
            (grant(None, None), grant(Some(&["a"]), own()), true),
            (grant(Some(&["a"]), None), grant(None, None), false),
            (
                grant(Some(&["a", "b"]), None),
                grant(Some(&["b"]), None),
                true,
            ),
            (
                grant(Some(&["a"]), None),
                grant(Some(&["a", "b"]), None),
                false,
            ),
            (grant(None, open()), grant(None, open()), true),
            (grant(None, open()), grant(None, None), false),
            (
                grant(None, open()),
                grant(None, Some(json!({"open": false}))),
                false,
            ),
            // The same words, other rows.
            (grant(None, own()), grant(None, own()), false),
            (grant(None, own()), grant(None, None), false),
        ] {
            assert_eq!(held.covers(&given), covered, "{held:?} {given:?}");
        }
    }

    #[test]
    fn a_role_is_held_by_whoever_may_do_as_much() {
        let grants = |actions: &[&str]| {
            actions
                .iter()
                .fold(Grants::new(), |all, it| all.allow(*it, Grant::default()))
        };
        let me = "plugin::users-permissions.user.me";
        let out = "plugin::users-permissions.auth.logout";
        let create = "plugin::users-permissions.user.create";
        let policy = Policy::new(
            1,
            [
                ("public".into(), grants(&[])),
                ("member".into(), grants(&[me, out])),
                ("reader".into(), grants(&[me, FIND])),
                ("clerk".into(), grants(&[create])),
                ("chief".into(), grants(&[create, FIND])),
            ],
        );
        let custom = Principal::Token(TokenAccess::Custom {
            id: 1,
            grants: Arc::new(grants(&[create, FIND])),
        });
        for (principal, role, holds) in [
            (Principal::Anonymous, "public", true),
            (Principal::Anonymous, "member", true),
            (Principal::Anonymous, "reader", false),
            (user("clerk"), "member", true),
            (user("clerk"), "clerk", true),
            (user("clerk"), "reader", false),
            (user("clerk"), "chief", false),
            (user("chief"), "reader", true),
            (user("chief"), "clerk", true),
            // What is not known may do anything.
            (user("chief"), "new", false),
            (custom, "chief", true),
            (Principal::Token(TokenAccess::ReadOnly), "reader", true),
            (Principal::Token(TokenAccess::ReadOnly), "clerk", false),
            (Principal::Token(TokenAccess::Full), "chief", true),
            (Principal::Token(TokenAccess::Full), "new", true),
        ] {
            assert_eq!(
                policy.hold(&principal, role).is_ok(),
                holds,
                "{principal:?} {role}"
            );
        }
    }
}
