//! Roles of end users, as callers of the content API manage them (REST contract, section 6.6):
//! no further than they hold themselves.

use bastide_permissions::{GrantChange, HeldRole, Principal};
use bastide_store::access::RoleId;
use bastide_store::content::Stamp;

use super::error::ManageError;
use super::roles::{NO_ROLE, NewRole, RoleChange};
use crate::security_log::Event;
use crate::services::Services;

impl Services {
    /// Makes a role, which is in force when this returns.
    ///
    /// # Errors
    ///
    /// [`ManageError`]; `Beyond` where it would be given more than the caller holds.
    pub async fn create_role(
        &self,
        caller: &Principal,
        new: NewRole<'_>,
    ) -> Result<(), ManageError> {
        if let Some(object) = new.permissions {
            self.must_hold_all(caller, &self.grant_change(object)?)?;
        }
        let kind = self.make_role(new).await?;
        note(caller, &kind, "created");
        Ok(())
    }

    /// Changes the role with a row id; the change is in force when this returns. What the role is
    /// given already stays as it is, limits included.
    ///
    /// # Errors
    ///
    /// [`ManageError`]; `Beyond` where the role may do more than the caller, or would.
    pub async fn change_role(
        &self,
        caller: &Principal,
        id: i64,
        change: RoleChange<'_>,
    ) -> Result<(), ManageError> {
        let role = self.held_role(caller, id).await?;
        let grants = match change.permissions {
            None => GrantChange::default(),
            Some(object) => {
                let sent = self.grant_change(object)?;
                sent.leaving(&self.grants_of(role.kind()))
            }
        };
        self.must_hold_all(caller, &grants)?;
        self.alter_role(role.kind(), change, &grants).await?;
        note(caller, role.kind(), "changed");
        Ok(())
    }

    /// Removes the role with a row id; its users get the public one.
    ///
    /// # Errors
    ///
    /// [`ManageError`]; `Rule` for the roles that must be there, `Beyond` where the role may do
    /// more than the caller.
    pub async fn delete_role(&self, caller: &Principal, id: i64) -> Result<(), ManageError> {
        let role = self.held_role(caller, id).await?;
        let stamp = Stamp {
            at: self.clock().millis(),
            by: None,
        };
        self.drop_role(role.kind(), stamp, &role.system()).await?;
        note(caller, role.kind(), "deleted");
        Ok(())
    }

    async fn held_role(&self, caller: &Principal, id: i64) -> Result<HeldRole, ManageError> {
        let role = self.store().named_role(RoleId::Row(id)).await?;
        let role = role.ok_or(NO_ROLE)?;
        let held = self.policy().hold(caller, &role.kind);
        held.map_err(|_| ManageError::Beyond)
    }

    fn must_hold_all(&self, caller: &Principal, change: &GrantChange) -> Result<(), ManageError> {
        let may = self.policy().may_give(caller, change);
        may.map_err(|_| ManageError::Beyond)
    }
}

fn note(caller: &Principal, kind: &str, outcome: &'static str) {
    Event {
        name: "user.role",
        outcome,
        account: caller.user_id(),
        subject: Some(kind),
        ..Event::default()
    }
    .write();
}
