//! Roles of administrators: what each allows, and how they come, change and go.

use std::collections::BTreeMap;

use bastide_permissions::Rights;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set, SqlErr,
};
use serde_json::json;

use super::super::advance::advance;
use super::super::{AccessError, Result};
use super::SUPER_ADMIN;
use super::rank::{Decider, NotChanged};
use super::session::{rights, stored};
use crate::Store;
use crate::audit::{Entry, commit};
use crate::entity::admin_credential;
use crate::entity::admin_role::{ActiveModel, Column, Entity, Model};

/// Most roles of administrators.
const MOST_ROLES: u64 = 200;

/// A role of administrators as it is looked after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManagedRole {
    /// Row id.
    pub id: i64,
    /// By which it is known.
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// What it allows.
    pub rights: Rights,
    /// How many administrators have it.
    pub holders: u64,
}

/// A role to be made.
#[derive(Debug, Clone)]
pub struct NewAdminRole<'a> {
    /// By which it is known.
    pub code: &'a str,
    /// Its name for people.
    pub name: &'a str,
    /// What it is for.
    pub description: &'a str,
    /// What it allows.
    pub rights: Rights,
}

/// What becomes of a role; what is `None` stays as it is.
#[derive(Debug, Clone, Default)]
pub struct AdminRoleChange<'a> {
    /// Its name for people.
    pub name: Option<&'a str>,
    /// What it is for.
    pub description: Option<&'a str>,
    /// What it allows.
    pub rights: Option<Rights>,
}

impl Store {
    /// All roles of administrators, in the order in which they were made.
    ///
    /// # Errors
    ///
    /// When the database fails, or what a role allows cannot be understood.
    pub async fn admin_roles(&self) -> Result<Vec<ManagedRole>> {
        let counts = admin_credential::Entity::find()
            .select_only()
            .column(admin_credential::Column::Role)
            .column_as(admin_credential::Column::AdminId.count(), "holders")
            .group_by(admin_credential::Column::Role)
            .into_tuple::<(String, i64)>()
            .all(self.writer())
            .await?;
        let counts: BTreeMap<String, i64> = counts.into_iter().collect();
        let roles = Entity::find()
            .order_by_asc(Column::Id)
            .all(self.writer())
            .await?;
        let managed = |it: Model| {
            let holders = counts.get(&it.code).copied().unwrap_or_default();
            Ok(ManagedRole {
                id: it.id,
                rights: rights(&it.rights)?,
                code: it.code,
                name: it.name,
                description: it.description,
                holders: u64::try_from(holders).unwrap_or_default(),
            })
        };
        roles.into_iter().map(managed).collect()
    }

    /// Makes a role, and answers its row id.
    ///
    /// # Errors
    ///
    /// [`NotChanged`]; the code may be [taken](AccessError::Refused), and there may be as many roles as
    /// there may be.
    pub async fn create_admin_role(
        &self,
        by: Option<i64>,
        new: &NewAdminRole<'_>,
        now: i64,
    ) -> std::result::Result<i64, NotChanged> {
        let tx = self.begin_access().await?;
        let decider = Decider::of(&tx, by).await?;
        decider.covers(&new.rights)?;
        if Entity::find().count(&tx).await? >= MOST_ROLES {
            return Err(AccessError::Full(MOST_ROLES).into());
        }
        let role = ActiveModel {
            code: Set(new.code.to_owned()),
            name: Set(new.name.to_owned()),
            description: Set(new.description.to_owned()),
            rights: Set(stored(&new.rights)),
            ..Default::default()
        };
        let made = role
            .insert(&tx)
            .await
            .map_err(|error| match error.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(_)) => {
                    AccessError::Refused("the code is taken".into())
                }
                _ => error.into(),
            })?;
        let entry = Entry::done("administrator_role.create", now)
            .to("administrator-role", new.code)
            .details(json!({ "name": new.name, "rights": new.rights.names() }));
        commit(tx, entry).await?;
        Ok(made.id)
    }

    /// Changes a role, at once for whoever has it.
    ///
    /// # Errors
    ///
    /// [`NotChanged`]; the role of super administrators stays as it is.
    pub async fn change_admin_role(
        &self,
        by: Option<i64>,
        id: i64,
        change: &AdminRoleChange<'_>,
        now: i64,
    ) -> std::result::Result<(), NotChanged> {
        let tx = self.begin_access().await?;
        let decider = Decider::of(&tx, by).await?;
        let before = role(&tx, id).await?;
        let held = rights(&before.rights)?;
        decider.covers(&held)?;
        let wanted = change.rights.as_ref().unwrap_or(&held);
        decider.covers(wanted)?;
        Entity::update_many()
            .col_expr(
                Column::Name,
                Expr::value(change.name.unwrap_or(&before.name)),
            )
            .col_expr(
                Column::Description,
                Expr::value(change.description.unwrap_or(&before.description)),
            )
            .col_expr(Column::Rights, Expr::value(stored(wanted)))
            .filter(Column::Id.eq(id))
            .exec(&tx)
            .await?;
        advance(&tx).await?;
        let entry = Entry::done("administrator_role.update", now)
            .to("administrator-role", before.code)
            .details(json!({
                "name": change.name,
                "rights": { "before": held.names(), "after": wanted.names() },
            }));
        Ok(commit(tx, entry).await?)
    }

    /// Takes a role away that nobody has. Invitations to it mean nothing any more.
    ///
    /// # Errors
    ///
    /// [`NotChanged`]; the role of super administrators stays.
    pub async fn delete_admin_role(
        &self,
        by: Option<i64>,
        id: i64,
        now: i64,
    ) -> std::result::Result<(), NotChanged> {
        let tx = self.begin_access().await?;
        let decider = Decider::of(&tx, by).await?;
        let before = role(&tx, id).await?;
        decider.covers(&rights(&before.rights)?)?;
        let holders = admin_credential::Entity::find()
            .filter(admin_credential::Column::Role.eq(&before.code))
            .count(&tx)
            .await?;
        if holders > 0 {
            return Err(NotChanged::Held(holders));
        }
        Entity::delete_by_id(id).exec(&tx).await?;
        advance(&tx).await?;
        let entry = Entry::done("administrator_role.delete", now)
            .to("administrator-role", before.code)
            .details(json!({ "name": before.name }));
        Ok(commit(tx, entry).await?)
    }
}

/// A role that may change.
async fn role(tx: &impl ConnectionTrait, id: i64) -> std::result::Result<Model, NotChanged> {
    let role = Entity::find_by_id(id).one(tx).await?;
    let role = role.ok_or(NotChanged::NoRole)?;
    if role.code == SUPER_ADMIN {
        return Err(NotChanged::Fixed);
    }
    Ok(role)
}
