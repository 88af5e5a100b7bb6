//! Administrators as callers of content: the same plans as for everybody else, made with a right.

use std::marker::PhantomData;
use std::sync::Arc;

use bastide_content_types::{FILE, FIRST_FREE_MODEL, FOLDER, Model, Registry, USER};

use crate::action::{Action, Create, Delete, Find, FindOne, Update};
use crate::administrator::{
    Allowed, ManageContent, ManageEndUsers, ReadContent, ReadEndUsers, Right,
};
use crate::authorized::Authorized;
use crate::grant::Grant;
use crate::policy::Access;
use crate::principal::Principal;

/// Whoever edits content by a right of administrators, and not by a grant of a role.
///
/// ```compile_fail
/// // Nobody outside this crate can make one by hand.
/// let forged = bastide_permissions::Editor { id: None };
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editor {
    id: Option<i64>,
}

impl Editor {
    /// Row id of the administrator; none where the program acts by itself.
    pub fn id(self) -> Option<i64> {
        self.id
    }

    /// Proof that this editor may do `A` to a content type.
    pub fn over<A: Action>(self, registry: &Arc<Registry>, target: &Arc<Model>) -> Authorized<A> {
        Authorized {
            principal: Principal::Administrator(self),
            access: Access::Administration,
            registry: registry.clone(),
            target: target.clone(),
            grant: Grant::default(),
            action: PhantomData,
        }
    }
}

/// A right that is about entries.
pub trait Concerns: Right {
    /// Whether it is about those of a type.
    fn concerns(target: &Model) -> bool;
}

/// A right that allows an action on the entries it is about.
pub trait Covers<A: Action>: Concerns {}

impl Covers<Find> for ReadContent {}
impl Covers<FindOne> for ReadContent {}
impl Covers<Create> for ManageContent {}
impl Covers<Update> for ManageContent {}
impl Covers<Delete> for ManageContent {}

impl Covers<Find> for ReadEndUsers {}
impl Covers<FindOne> for ReadEndUsers {}
impl Covers<Create> for ManageEndUsers {}
impl Covers<Update> for ManageEndUsers {}
impl Covers<Delete> for ManageEndUsers {}

impl Concerns for ReadContent {
    fn concerns(target: &Model) -> bool {
        is_content(target)
    }
}

impl Concerns for ManageContent {
    fn concerns(target: &Model) -> bool {
        is_content(target)
    }
}

impl Concerns for ReadEndUsers {
    fn concerns(target: &Model) -> bool {
        target.id == USER
    }
}

impl Concerns for ManageEndUsers {
    fn concerns(target: &Model) -> bool {
        target.id == USER
    }
}

/// The site's own types, and files, which entries show, with their folders. The other types of the
/// program have rights of their own.
fn is_content(target: &Model) -> bool {
    let is_own = !target.is_component() && target.id >= FIRST_FREE_MODEL;
    is_own || [FILE, FOLDER].contains(&target.id)
}

impl<R: Right> Allowed<R> {
    /// Proof that whoever holds this may do `A` to all entries of a type; `None` where the right is
    /// not about them.
    pub fn over<A: Action>(
        &self,
        registry: &Arc<Registry>,
        target: &Arc<Model>,
    ) -> Option<Authorized<A>>
    where
        R: Covers<A>,
    {
        R::concerns(target).then(|| self.editor().over(registry, target))
    }

    /// Whoever holds this, as a caller of content.
    pub(crate) fn editor(&self) -> Editor {
        Editor {
            id: self.by().map(|it| it.id),
        }
    }
}
