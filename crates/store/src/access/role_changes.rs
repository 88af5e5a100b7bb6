//! How roles of end users come, change and go.

use bastide_auth::access::Audience;
use bastide_content_types::ROLE;
use bastide_permissions::{Grant, GrantChange, System};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
};
use serde_json::{Map, Value as Json, json};

use super::accounts::join_role;
use super::advance::advance;
use super::roles::{grant_row, told};
use super::seed::{SeedRole, count, insert_role};
use super::sessions::end;
use super::{AccessError, Result};
use crate::Store;
use crate::audit::{Entry, commit};
use crate::content::Stamp;
use crate::entity::{role_grant, session};

/// Most roles of end users.
const MOST_ROLES: u64 = 200;

/// What becomes of a role; everything that is `None` stays as it is.
#[derive(Debug, Clone, Copy)]
pub struct RoleChange<'a> {
    /// Name for people.
    pub name: Option<&'a str>,
    /// What it is for.
    pub description: Option<&'a str>,
    /// Whether its users need a second factor.
    pub require_two_factor: Option<bool>,
    /// What it is given, and what is taken away from it.
    pub grants: &'a GrantChange,
}

impl Store {
    /// Makes a role, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// [`AccessError::Refused`] where its type is taken, [`AccessError::Full`] where there are as
    /// many roles as there may be.
    pub async fn create_role(&self, role: &SeedRole<'_>, now: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        // Counted first: whoever changes something of access takes turns at this row.
        advance(&tx).await?;
        if count(&tx, "up_roles").await? >= MOST_ROLES {
            return Err(AccessError::Full(MOST_ROLES));
        }
        insert_role(&tx, role, &self.dialect().instant(now)).await?;
        let entry = Entry::done("role.create", now)
            .to("role", role.kind)
            .details(json!({
                "name": role.name,
                "permissions": role.grants.to_json(),
                "requireTwoFactor": role.require_two_factor,
            }));
        Ok(commit(tx, entry).await?)
    }

    /// Changes the role of a type, at the instant `now` (epoch milliseconds), and answers whether
    /// there is one. Where it requires a second factor from now on, the sessions of users who have
    /// none end.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn change_role(&self, kind: &str, change: &RoleChange<'_>, now: i64) -> Result<bool> {
        let tx = self.begin_access().await?;
        if change.require_two_factor == Some(true) {
            // Sessions first: others wait for the turn of the next line with sessions in their hands.
            let unprotected = session::Column::UserId.in_subquery(without_factor(kind));
            end(&tx, Audience::Public, unprotected, now).await?;
        }
        advance(&tx).await?;
        let Some((id, _)) = role(&tx, kind).await? else {
            return Ok(false);
        };
        let mut update = Query::update();
        update
            .table("up_roles")
            .value("updated_at", self.dialect().instant(now))
            .value("version", Expr::col("version").add(1))
            .and_where(Expr::col("id").eq(id));
        for (column, value) in [("name", change.name), ("description", change.description)] {
            if let Some(value) = value {
                update.value(column, value);
            }
        }
        if let Some(required) = change.require_two_factor {
            update.value("require_two_factor", required);
        }
        tx.execute(&update).await?;
        let mut permissions = Map::new();
        for (action, grant) in change.grants.iter() {
            let before = grant_of(&tx, id, action).await?;
            set_grant(&tx, id, action, grant).await?;
            let after = grant_of(&tx, id, action).await?;
            let difference = json!({ "before": before, "after": after });
            permissions.insert(action.to_owned(), difference);
        }
        let entry = Entry::done("role.update", now)
            .to("role", kind)
            .details(json!({
                "name": change.name,
                "requireTwoFactor": change.require_two_factor,
                "permissions": permissions,
            }));
        commit(tx, entry).await?;
        Ok(true)
    }

    /// Removes the role of a type with its grants; its users get the role of the type `heir`.
    /// Answers whether there was one.
    ///
    /// # Errors
    ///
    /// [`AccessError::Refused`] where there is no heir.
    pub async fn delete_role(
        &self,
        kind: &str,
        heir: &str,
        stamp: Stamp,
        proof: &System,
    ) -> Result<bool> {
        let tx = self.begin_system().await?;
        advance(tx.inner()).await?;
        let Some((_, document)) = role(tx.inner(), kind).await? else {
            return Ok(false);
        };
        let missing = || AccessError::Refused(format!("there is no role {heir}").into());
        let (_, heir) = role(tx.inner(), heir).await?.ok_or_else(missing)?;
        let mut inherit = Query::update();
        inherit
            .table("l306_role")
            .value("target_doc", heir)
            .and_where(Expr::col("target_doc").eq(&document));
        tx.inner().execute(&inherit).await?;
        // Grants go with the row, by their foreign key; so do links of other types.
        tx.writer(stamp, proof)
            .delete(ROLE, &document, None)
            .await?;
        let entry = Entry::done("role.delete", stamp.at).to("role", kind);
        tx.commit(entry).await?;
        Ok(true)
    }

    /// The types of the roles whose users need a second factor.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn roles_with_two_factor(&self) -> Result<Vec<String>> {
        Ok(strict_roles(self.writer()).await?)
    }

    /// Whether there is a role of a type.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn has_role(&self, kind: &str) -> Result<bool> {
        Ok(role(self.writer(), kind).await?.is_some())
    }

    /// The `type` of the role of an end user and whether the account is blocked; `None` where there
    /// is no such user. A user without a role has none.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn role_of(&self, user: i64) -> Result<Option<(Option<String>, bool)>> {
        let mut select = Query::select();
        select
            .column(("up_roles", "type"))
            .column(("up_users", "blocked"))
            .from("up_users")
            .and_where(Expr::col(("up_users", "id")).eq(user))
            .and_where(Expr::col(("up_users", "status")).eq(1));
        let row = self
            .writer()
            .query_one(super::accounts::join_role(&mut select))
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let blocked: Option<bool> = row.try_get_by_index(1)?;
        Ok(Some((
            row.try_get_by_index(0)?,
            blocked.unwrap_or_default(),
        )))
    }
}

/// The types of the roles whose users need a second factor.
pub(crate) async fn strict_roles(
    db: &impl ConnectionTrait,
) -> std::result::Result<Vec<String>, DbErr> {
    let select = Query::select()
        .column("type")
        .from("up_roles")
        .and_where(Expr::col("require_two_factor").eq(true))
        .and_where(Expr::col("type").is_not_null())
        .to_owned();
    let rows = db.query_all(&select).await?;
    rows.iter().map(|it| it.try_get_by_index(0)).collect()
}

/// Row id and document of the role of a type.
async fn role(tx: &impl ConnectionTrait, kind: &str) -> Result<Option<(i64, String)>> {
    let select = Query::select()
        .columns(["id", "document_id"])
        .from("up_roles")
        .and_where(Expr::col("type").eq(kind))
        .and_where(Expr::col("status").eq(1))
        .to_owned();
    let Some(row) = tx.query_one(&select).await? else {
        return Ok(None);
    };
    Ok(Some((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
}

/// The users of a role who have no second factor.
fn without_factor(kind: &str) -> SelectStatement {
    let mut select = Query::select();
    select
        .column(("up_users", "id"))
        .from("up_users")
        .left_join(
            "user_factors",
            Expr::col(("user_factors", "user_id")).equals(("up_users", "id")),
        )
        .and_where(Expr::col(("up_roles", "type")).eq(kind))
        .and_where(Expr::col(("user_factors", "user_id")).is_null());
    join_role(&mut select).to_owned()
}

/// What the audit log says of a grant; null where there is none.
async fn grant_of(tx: &DatabaseTransaction, role: i64, action: &str) -> Result<Json> {
    use role_grant::{Column, Entity};
    let found = Entity::find()
        .filter(Column::RoleId.eq(role))
        .filter(Column::Action.eq(action))
        .one(tx)
        .await?;
    Ok(found.as_ref().map_or(Json::Null, told))
}

async fn set_grant(
    tx: &DatabaseTransaction,
    role: i64,
    action: &str,
    grant: Option<&Grant>,
) -> Result<()> {
    use role_grant::{Column, Entity};
    let Some(grant) = grant else {
        Entity::delete_many()
            .filter(Column::RoleId.eq(role))
            .filter(Column::Action.eq(action))
            .exec(tx)
            .await?;
        return Ok(());
    };
    let replace = OnConflict::columns([Column::RoleId, Column::Action])
        .update_columns([Column::Fields, Column::Where])
        .to_owned();
    Entity::insert(grant_row(role, action, grant))
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
