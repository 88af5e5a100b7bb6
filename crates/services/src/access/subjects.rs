//! What there is to permit, for whoever gives permissions.

use bastide_permissions::{Allowed, ReadEndUserRoles, Subject};
use serde::Serialize;

use crate::services::Services;

/// A key of a permissions object, with its actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Permittable {
    /// A uid, or the controller of a plugin.
    pub uid: String,
    /// What can be permitted there.
    pub actions: Vec<PermittableAction>,
}

/// One action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PermittableAction {
    /// Its name in a permissions object.
    pub name: &'static str,
    /// The type whose fields and rows it can be limited to; none where it is permitted whole or not
    /// at all.
    pub model: Option<String>,
}

impl Services {
    /// Everything that a role or a token can be given: the content types of the site, then what the
    /// program answers itself.
    pub fn permittable(&self, _: &Allowed<ReadEndUserRoles>) -> Vec<Permittable> {
        let subjects = Subject::all(&self.registry());
        subjects.iter().map(permittable).collect()
    }
}

fn permittable(subject: &Subject) -> Permittable {
    let action = |name: &&'static str| PermittableAction {
        name,
        model: subject.model(name).map(|it| it.uid().to_string()),
    };
    Permittable {
        uid: subject.key().to_owned(),
        actions: subject.actions().iter().map(action).collect(),
    }
}
