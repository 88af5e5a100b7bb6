//! Roles of end users, as administrators manage them (admin contract, `/admin/end-user-roles`).

use bastide_permissions::{
    AUTHENTICATED, Access, Allowed, GrantChange, Grants, ManageEndUserRoles, PUBLIC, Principal,
    ReadEndUserRoles, Recent, System,
};
use bastide_store::access::{RoleChange as StoredChange, SeedRole};
use bastide_store::content::Stamp;
use serde_json::Value as Json;

use super::code;
use super::error::ManageError;
use crate::seed::new_document_id;
use crate::services::Services;

/// A role to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewRole<'a> {
    /// Name for people.
    pub name: &'a str,
    /// What it is for.
    pub description: &'a str,
    /// By which it is known; follows from the name where it is absent.
    pub kind: Option<&'a str>,
    /// Whether its users need a second factor.
    pub require_two_factor: bool,
    /// A permissions object; what is not granted is denied.
    pub permissions: Option<&'a Json>,
}

/// What becomes of a role; what is absent stays as it is.
#[derive(Debug, Clone, Copy)]
pub struct RoleChange<'a> {
    /// Name for people.
    pub name: Option<&'a str>,
    /// What it is for.
    pub description: Option<&'a str>,
    /// Whether its users need a second factor.
    pub require_two_factor: Option<bool>,
    /// A permissions object: what it does not name stays as it is.
    pub permissions: Option<&'a Json>,
}

pub(super) const NO_ROLE: ManageError = ManageError::NotFound("Role not found");

impl Services {
    /// All roles, each with its permissions.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn end_user_roles(
        &self,
        _: &Allowed<ReadEndUserRoles>,
    ) -> Result<Vec<Json>, ManageError> {
        self.shown_roles().await
    }

    /// The role of a type, with its permissions.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn end_user_role(
        &self,
        _: &Allowed<ReadEndUserRoles>,
        kind: &str,
    ) -> Result<Json, ManageError> {
        self.shown_role(kind).await
    }

    /// Makes a role, which is in force when this returns, and answers it.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn create_end_user_role(
        &self,
        _: &Recent<ManageEndUserRoles>,
        new: NewRole<'_>,
    ) -> Result<Json, ManageError> {
        let kind = self.make_role(new).await?;
        self.shown_role(&kind).await
    }

    /// Makes a role and answers its type.
    pub(super) async fn make_role(&self, new: NewRole<'_>) -> Result<String, ManageError> {
        let kind = match new.kind {
            Some(kind) => code::is_code(kind).then(|| kind.to_owned()),
            None => code::code_of(new.name),
        };
        let kind = kind.ok_or_else(|| code::refused("type"))?;
        let grants = match new.permissions {
            None => Grants::new(),
            Some(object) => self.grant_change(object)?.applied_to(&Grants::new()),
        };
        let role = SeedRole {
            document: new_document_id()?,
            kind: &kind,
            name: new.name,
            description: new.description,
            require_two_factor: new.require_two_factor,
            grants,
        };
        let made = self.store().create_role(&role, self.clock().millis()).await;
        made.map_err(ManageError::unless_taken("type"))?;
        self.access_changed().await;
        Ok(kind)
    }

    /// Changes the role of a type; the change is in force when this returns. Where it requires a second
    /// factor from now on, whoever has none is out. Answers the role.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn change_end_user_role(
        &self,
        _: &Recent<ManageEndUserRoles>,
        kind: &str,
        change: RoleChange<'_>,
    ) -> Result<Json, ManageError> {
        let grants = match change.permissions {
            None => GrantChange::default(),
            Some(object) => self.grant_change(object)?,
        };
        self.alter_role(kind, change, &grants).await?;
        self.shown_role(kind).await
    }

    /// Changes a role to have these grants besides those it has.
    pub(super) async fn alter_role(
        &self,
        kind: &str,
        change: RoleChange<'_>,
        grants: &GrantChange,
    ) -> Result<(), ManageError> {
        let stored = StoredChange {
            name: change.name,
            description: change.description,
            require_two_factor: change.require_two_factor,
            grants,
        };
        let now = self.clock().millis();
        if !self.store().change_role(kind, &stored, now).await? {
            return Err(NO_ROLE);
        }
        self.access_changed().await;
        Ok(())
    }

    /// Removes the role of a type; its users get the public one (REST contract, section 6.6).
    ///
    /// # Errors
    ///
    /// [`ManageError::Rule`] for the roles that must be there.
    pub async fn delete_end_user_role(
        &self,
        recent: &Recent<ManageEndUserRoles>,
        kind: &str,
    ) -> Result<(), ManageError> {
        let allowed = recent.allowed();
        self.drop_role(kind, self.stamp(allowed), &allowed.system())
            .await
    }

    /// Removes a role, unless it must be there.
    pub(super) async fn drop_role(
        &self,
        kind: &str,
        stamp: Stamp,
        proof: &System,
    ) -> Result<(), ManageError> {
        if kind == PUBLIC || kind == AUTHENTICATED {
            return Err(ManageError::Rule(format!("Cannot delete {kind} role")));
        }
        if self.settings().advanced.default_role == kind {
            let message = "New accounts get this role; give them another one first";
            return Err(ManageError::Rule(message.to_owned()));
        }
        let deleted = self.store().delete_role(kind, PUBLIC, stamp, proof);
        if !deleted.await? {
            return Err(NO_ROLE);
        }
        self.access_changed().await;
        Ok(())
    }

    /// A permissions object, checked against the content types in force.
    pub(super) fn grant_change(&self, object: &Json) -> Result<GrantChange, ManageError> {
        let limits = &self.content().rules().limits;
        GrantChange::read(object, &self.registry(), limits).map_err(ManageError::grants)
    }

    async fn shown_role(&self, kind: &str) -> Result<Json, ManageError> {
        let roles = self.shown_roles().await?;
        let is_wanted = |it: &Json| it.get("type").and_then(Json::as_str) == Some(kind);
        roles.into_iter().find(is_wanted).ok_or(NO_ROLE)
    }

    async fn shown_roles(&self) -> Result<Vec<Json>, ManageError> {
        let mut roles = self.roles().await?;
        let strict = self.store().roles_with_two_factor().await?;
        for role in roles.iter_mut().filter_map(Json::as_object_mut) {
            let kind = role.get("type").and_then(Json::as_str).unwrap_or_default();
            let permissions = self.grants_of(kind).to_json();
            let required = strict.iter().any(|it| it == kind);
            role.insert("requireTwoFactor".to_owned(), required.into());
            role.insert("permissions".to_owned(), permissions);
        }
        Ok(roles)
    }

    pub(super) fn grants_of(&self, role: &str) -> Grants {
        let holder = Principal::User {
            id: 0,
            role: role.into(),
            session: "".into(),
        };
        match self.policy().access(&holder) {
            Access::Granted(grants) => (*grants).clone(),
            Access::Full | Access::Administration | Access::ReadOnly => Grants::new(),
        }
    }
}
