//! Administrators as callers of content: the same plans as for everybody else, made with a right.

use std::marker::PhantomData;
use std::sync::Arc;

use bastide_content_types::{Model, Registry};

use crate::action::{Action, Create, Delete, Find, FindOne, Update};
use crate::administrator::{Allowed, ManageContent, ReadContent, Right};
use crate::authorized::Authorized;
use crate::grant::Grant;
use crate::policy::Access;
use crate::principal::Principal;
use crate::system::System;

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
    /// Whoever asked for something that is now due.
    pub fn on_behalf_of(_proof: &System, administrator: Option<i64>) -> Self {
        Self { id: administrator }
    }

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

/// A right that allows an action on content.
pub trait Covers<A: Action>: Right {}

impl Covers<Find> for ReadContent {}
impl Covers<FindOne> for ReadContent {}
impl Covers<Create> for ManageContent {}
impl Covers<Update> for ManageContent {}
impl Covers<Delete> for ManageContent {}

impl<R: Right> Allowed<R> {
    /// Proof that whoever holds this may do `A` to all of a content type.
    pub fn over<A: Action>(&self, registry: &Arc<Registry>, target: &Arc<Model>) -> Authorized<A>
    where
        R: Covers<A>,
    {
        self.editor().over(registry, target)
    }

    /// Whoever holds this, as a caller of content.
    pub(crate) fn editor(&self) -> Editor {
        Editor {
            id: self.by().map(|it| it.id),
        }
    }
}
