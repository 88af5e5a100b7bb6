//! Permissions as a key: who has the very same ones may share a plan or an answer.

use std::hash::{Hash, Hasher};
use std::mem::discriminant;
use std::sync::Arc;

use crate::policy::Access;

/// All permissions behind a proof.
///
/// Grants are compared by identity, not by name of role or token: grants that were read again are
/// another set, so whatever is kept under the old one is out of reach from then on. What depends on
/// the caller beyond its permissions ([`crate::ReadPlan::is_caller_bound`]) must not be kept at all.
#[derive(Debug, Clone)]
pub struct PermissionSet(Access);

impl PermissionSet {
    pub(crate) fn new(access: Access) -> Self {
        Self(access)
    }
}

impl PartialEq for PermissionSet {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Access::Granted(one), Access::Granted(other)) => Arc::ptr_eq(one, other),
            (one, other) => discriminant(one) == discriminant(other),
        }
    }
}

impl Eq for PermissionSet {}

impl Hash for PermissionSet {
    fn hash<H: Hasher>(&self, state: &mut H) {
        discriminant(&self.0).hash(state);
        // The key holds the grants, so no others can come to lie at their address.
        if let Access::Granted(grants) = &self.0 {
            Arc::as_ptr(grants).hash(state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Grants, PUBLIC, Policy, Principal, TokenAccess};

    fn policy() -> Policy {
        Policy::new(1, [(Arc::from(PUBLIC), Grants::new())])
    }

    fn set(policy: &Policy, principal: &Principal) -> PermissionSet {
        PermissionSet::new(policy.access(principal))
    }

    fn user(role: &str) -> Principal {
        Principal::User {
            id: 1,
            role: role.into(),
            session: "s".into(),
        }
    }

    #[test]
    fn the_same_grants_are_one_set_whoever_holds_them() {
        let policy = policy();
        let token = Principal::Token(TokenAccess::Full);
        assert_eq!(
            set(&policy, &Principal::Anonymous),
            set(&policy, &user(PUBLIC))
        );
        assert_eq!(set(&policy, &user("gone")), set(&policy, &user("gone too")));
        assert_eq!(set(&policy, &token), set(&policy, &token));
        assert_ne!(
            set(&policy, &token),
            set(&policy, &Principal::Token(TokenAccess::ReadOnly))
        );
        assert_ne!(
            set(&policy, &user("gone")),
            set(&policy, &Principal::Anonymous)
        );
    }

    #[test]
    fn grants_that_were_read_again_are_another_set() {
        let one = set(&policy(), &Principal::Anonymous);
        assert_ne!(one, set(&policy(), &Principal::Anonymous));
    }
}
