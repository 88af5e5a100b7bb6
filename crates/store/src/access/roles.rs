//! Roles of end users and what they were given.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bastide_permissions::{FieldMask, Grant, Grants};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryResult, Set,
};
use serde_json::{Map, Value as Json, json};

use super::advance::advance;
use super::{AccessError, Result};
use crate::Store;
use crate::audit::{Entry, commit};
use crate::entity::role_grant;

impl Store {
    /// All roles by their `type`, with their grants. One that cannot be understood is none: it might
    /// have said less than what is left of it, and must not keep the others from being in force
    /// (attack case AZ-35).
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn grants(&self) -> Result<Vec<(Arc<str>, Grants)>> {
        let select = Query::select()
            .column(("up_roles", "type"))
            .column(("role_grants", "action"))
            .column(("role_grants", "fields"))
            .column(("role_grants", "where"))
            .from("up_roles")
            .left_join(
                "role_grants",
                Expr::col(("role_grants", "role_id")).equals(("up_roles", "id")),
            )
            .and_where(Expr::col(("up_roles", "status")).eq(1))
            .and_where(Expr::col(("up_roles", "type")).is_not_null())
            .to_owned();
        let mut roles: BTreeMap<String, Grants> = BTreeMap::new();
        for row in self.writer().query_all(&select).await? {
            let role: String = row.try_get_by_index(0)?;
            let granted = roles.remove(&role).unwrap_or_default();
            let granted = match row.try_get_by_index::<Option<String>>(1)? {
                None => granted,
                Some(action) => match read(&row) {
                    Ok(grant) => granted.allow(action, grant),
                    Err(AccessError::Damaged(_)) => {
                        tracing::error!(
                            role,
                            action,
                            "a grant cannot be understood and gives nothing"
                        );
                        granted
                    }
                    Err(error) => return Err(error),
                },
            };
            roles.insert(role, granted);
        }
        Ok(roles
            .into_iter()
            .map(|(role, it)| (role.into(), it))
            .collect())
    }

    /// Gives a role these grants and no others, at the instant `now` (epoch milliseconds).
    ///
    /// # Errors
    ///
    /// [`AccessError::Refused`] where there is no such role.
    pub async fn set_grants(&self, role: &str, grants: &Grants, now: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        advance(&tx).await?;
        let id = Query::select()
            .column("id")
            .from("up_roles")
            .and_where(Expr::col("type").eq(role))
            .and_where(Expr::col("status").eq(1))
            .to_owned();
        let row = tx.query_one(&id).await?;
        let missing = || AccessError::Refused(format!("there is no role {role}").into());
        let id: i64 = row.ok_or_else(missing)?.try_get_by_index(0)?;
        let before = told_grants(&tx, id).await?;
        role_grant::Entity::delete_many()
            .filter(role_grant::Column::RoleId.eq(id))
            .exec(&tx)
            .await?;
        insert_grants(&tx, id, grants).await?;
        let after = told_grants(&tx, id).await?;
        let actions: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let changed = actions
            .into_iter()
            .filter(|it| before.get(*it) != after.get(*it));
        let permissions = changed.map(|it| {
            let change = json!({ "before": before.get(it), "after": after.get(it) });
            (it.clone(), change)
        });
        let permissions: Map<String, Json> = permissions.collect();
        let entry = Entry::done("role.update", now)
            .to("role", role)
            .details(json!({ "permissions": permissions }));
        Ok(commit(tx, entry).await?)
    }
}

/// What the audit log says of the grants of a role, by their actions.
async fn told_grants(tx: &DatabaseTransaction, role: i64) -> Result<BTreeMap<String, Json>> {
    let found = role_grant::Entity::find()
        .filter(role_grant::Column::RoleId.eq(role))
        .all(tx)
        .await?;
    Ok(found
        .into_iter()
        .map(|it| (it.action.clone(), told(&it)))
        .collect())
}

/// What the audit log says of a grant.
pub(super) fn told(grant: &role_grant::Model) -> Json {
    let read = |text: &Option<String>| {
        let text = text.as_deref()?;
        serde_json::from_str::<Json>(text).ok()
    };
    json!({ "fields": read(&grant.fields), "where": read(&grant.r#where) })
}

/// Writes the grants of a role that has none yet.
pub(super) async fn insert_grants(
    tx: &DatabaseTransaction,
    role: i64,
    grants: &Grants,
) -> Result<()> {
    for (action, grant) in grants.iter() {
        role_grant::Entity::insert(grant_row(role, action, grant))
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// A grant as it is stored.
pub(super) fn grant_row(role: i64, action: &str, grant: &Grant) -> role_grant::ActiveModel {
    let fields = match &grant.fields {
        FieldMask::All => None,
        FieldMask::Only(names) => Some(json!(names).to_string()),
    };
    role_grant::ActiveModel {
        role_id: Set(role),
        action: Set(action.to_owned()),
        fields: Set(fields),
        r#where: Set(grant.rows.as_ref().map(Json::to_string)),
        ..Default::default()
    }
}

fn read(row: &QueryResult) -> Result<Grant> {
    let fields: Option<String> = row.try_get_by_index(2)?;
    let rows: Option<String> = row.try_get_by_index(3)?;
    let damaged = |_| AccessError::Damaged("grant of a role");
    Ok(Grant {
        fields: match fields {
            None => FieldMask::All,
            Some(names) => FieldMask::Only(serde_json::from_str(&names).map_err(damaged)?),
        },
        rows: rows
            .map(|it| serde_json::from_str(&it))
            .transpose()
            .map_err(damaged)?,
    })
}
