//! Proof that somebody may do something.

use std::marker::PhantomData;
use std::sync::Arc;

use bastide_content_types::{Model, Registry};

use crate::action::Action;
use crate::grant::Grant;
use crate::permission_set::PermissionSet;
use crate::policy::Access;
use crate::principal::Principal;
use crate::system::System;

/// Proof that a principal may do `A` to one content type.
///
/// Its fields are private and it cannot be copied, so a proof is made by
/// [`crate::Policy::authorize`] and used once.
///
/// ```compile_fail
/// // Nobody outside this crate can make a proof by hand.
/// let forged = bastide_permissions::Authorized::<bastide_permissions::Find> {
///     principal: bastide_permissions::Principal::Anonymous,
/// };
/// ```
///
/// ```compile_fail
/// // A proof cannot be duplicated.
/// fn twice(proof: bastide_permissions::Authorized<bastide_permissions::Find>) {
///     let _copy = proof.clone();
/// }
/// ```
#[derive(Debug)]
#[must_use = "a proof that is not used authorises nothing"]
pub struct Authorized<A: Action> {
    pub(crate) principal: Principal,
    pub(crate) access: Access,
    pub(crate) registry: Arc<Registry>,
    pub(crate) target: Arc<Model>,
    pub(crate) grant: Grant,
    pub(crate) action: PhantomData<A>,
}

impl<A: Action> Authorized<A> {
    /// Proof that the program itself may do `A`, to all of a type but what is private.
    pub fn by_system(_proof: &System, registry: &Arc<Registry>, target: &Arc<Model>) -> Self {
        Self {
            principal: Principal::Anonymous,
            access: Access::Full,
            registry: registry.clone(),
            target: target.clone(),
            grant: Grant::default(),
            action: PhantomData,
        }
    }

    /// The content type the proof is about.
    pub fn target(&self) -> &Arc<Model> {
        &self.target
    }

    /// The models the proof was made with.
    pub fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// Who the proof was made for; to ask again when the schema has changed meanwhile.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// The permissions behind the proof, as a key of caches.
    pub fn set(&self) -> PermissionSet {
        PermissionSet::new(self.access.clone())
    }
}
