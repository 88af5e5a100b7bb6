//! Proof that somebody may do something.

use std::marker::PhantomData;
use std::sync::Arc;

use bastide_content_types::{Model, Registry};

use crate::action::Action;
use crate::grant::Grant;
use crate::policy::Access;
use crate::principal::Principal;

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
    /// The content type the proof is about.
    pub fn target(&self) -> &Arc<Model> {
        &self.target
    }
}
