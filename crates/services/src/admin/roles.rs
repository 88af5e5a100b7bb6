//! Roles of administrators (admin contract, `/admin/roles`): nobody gives more than they hold.

use std::collections::BTreeSet;

use bastide_permissions::{
    Allowed, ManageAdministrators, RIGHTS, ReadAdministrators, Recent, Rights,
};
use bastide_store::access::{AdminRoleChange, ManagedRole, NewAdminRole, NotChanged};
use serde::Serialize;

use super::Admin;
use super::people::by;
use crate::access::{ManageError, Problem, code};

const NO_ROLE: ManageError = ManageError::NotFound("Role not found");

/// A role of administrators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ManagedRoleView {
    /// Row id.
    pub id: i64,
    /// By which it is known.
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Whether it allows everything, what later versions bring included.
    pub everything: bool,
    /// The names of what it allows, such as `content.read`.
    pub rights: Vec<&'static str>,
    /// How many administrators have it.
    pub holders: u64,
}

impl ManagedRoleView {
    fn of(role: ManagedRole) -> Self {
        Self {
            id: role.id,
            everything: role.rights == Rights::All,
            rights: role.rights.names(),
            code: role.code,
            name: role.name,
            description: role.description,
            holders: role.holders,
        }
    }
}

/// A role to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewAdministratorRole<'a> {
    /// Its name for people.
    pub name: &'a str,
    /// What it is for.
    pub description: &'a str,
    /// By which it is known; follows from the name where it is absent.
    pub code: Option<&'a str>,
    /// The names of what it allows.
    pub rights: &'a [String],
}

/// What becomes of a role; what is `None` stays as it is.
#[derive(Debug, Clone, Copy)]
pub struct ChangedAdministratorRole<'a> {
    /// Its name for people.
    pub name: Option<&'a str>,
    /// What it is for.
    pub description: Option<&'a str>,
    /// The names of what it allows.
    pub rights: Option<&'a [String]>,
}

impl Admin {
    /// All roles, in the order in which they were made.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn roles(
        &self,
        _: &Allowed<ReadAdministrators>,
    ) -> Result<Vec<ManagedRoleView>, ManageError> {
        self.shown_roles().await
    }

    /// The role with a row id.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn role(
        &self,
        _: &Allowed<ReadAdministrators>,
        id: i64,
    ) -> Result<ManagedRoleView, ManageError> {
        self.shown_role(id).await
    }

    /// Makes a role, and answers it.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn create_role(
        &self,
        recent: &Recent<ManageAdministrators>,
        new: NewAdministratorRole<'_>,
    ) -> Result<ManagedRoleView, ManageError> {
        let code = match new.code {
            Some(code) => code::is_code(code).then(|| code.to_owned()),
            None => code::code_of(new.name),
        };
        let code = code.ok_or_else(|| code::refused("code"))?;
        let role = NewAdminRole {
            code: &code,
            name: new.name,
            description: new.description,
            rights: rights(new.rights)?,
        };
        let now = self.clock.millis();
        let made = self.live.store.create_admin_role(by(recent), &role, now);
        let id = made.await.map_err(|error| match error {
            NotChanged::Access(error) => ManageError::unless_taken("code")(error),
            other => refused(other),
        })?;
        self.shown_role(id).await
    }

    /// Changes a role, at once for whoever has it, and answers it.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn change_role(
        &self,
        recent: &Recent<ManageAdministrators>,
        id: i64,
        change: ChangedAdministratorRole<'_>,
    ) -> Result<ManagedRoleView, ManageError> {
        let change = AdminRoleChange {
            name: change.name,
            description: change.description,
            rights: change.rights.map(rights).transpose()?,
        };
        let now = self.clock.millis();
        let store = &self.live.store;
        let changed = store.change_admin_role(by(recent), id, &change, now);
        changed.await.map_err(refused)?;
        self.live.access_changed().await;
        self.shown_role(id).await
    }

    /// Takes a role away that nobody has.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn delete_role(
        &self,
        recent: &Recent<ManageAdministrators>,
        id: i64,
    ) -> Result<(), ManageError> {
        let now = self.clock.millis();
        let gone = self.live.store.delete_admin_role(by(recent), id, now);
        gone.await.map_err(refused)
    }

    async fn shown_role(&self, id: i64) -> Result<ManagedRoleView, ManageError> {
        let mut roles = self.shown_roles().await?.into_iter();
        roles.find(|it| it.id == id).ok_or(NO_ROLE)
    }

    async fn shown_roles(&self) -> Result<Vec<ManagedRoleView>, ManageError> {
        let roles = self.live.store.admin_roles().await?;
        Ok(roles.into_iter().map(ManagedRoleView::of).collect())
    }
}

fn refused(error: NotChanged) -> ManageError {
    match error {
        NotChanged::NoRole => NO_ROLE,
        other => other.into(),
    }
}

/// The rights with these names.
fn rights(names: &[String]) -> Result<Rights, ManageError> {
    let unknown = names.iter().enumerate();
    let unknown = unknown.filter(|(_, it)| !RIGHTS.contains(&it.as_str()));
    let problems: Vec<Problem> = unknown
        .map(|(at, name)| Problem {
            path: vec!["rights".to_owned(), at.to_string()],
            message: format!("There is no right {name:?}"),
        })
        .collect();
    if problems.is_empty() {
        Ok(Rights::Only(names.iter().cloned().collect::<BTreeSet<_>>()))
    } else {
        Err(ManageError::Invalid(problems))
    }
}
