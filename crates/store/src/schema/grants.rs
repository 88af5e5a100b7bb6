//! What roles and tokens may do with types that go, come back, or change.

mod rename;
mod unreadable;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, Set,
};
use serde_json::{Value as Json, json};

pub(super) use rename::rename;
pub(super) use unreadable::unreadable;

use super::{Item, SchemaError};
use crate::access::advance;
use crate::entity::{api_token, role_grant, schema_trash};

/// Takes every grant on a type away, so that a later type of that uid is open to nobody. Answers
/// what roles had, to be given back; tokens have to be granted it again.
pub(super) async fn revoke(
    tx: &DatabaseTransaction,
    uid: &str,
) -> Result<Option<Item>, SchemaError> {
    // Whoever changes grants takes turns at this row, and so comes to it first.
    advance(tx).await?;
    let begins = format!("{uid}.");
    let on_type = role_grant::Column::Action.starts_with(&begins);
    let rows = role_grant::Entity::find()
        .filter(on_type.clone())
        .all(tx)
        .await?;
    // `LIKE` knows wildcards and, on SQLite, no case; the prefix itself is compared here.
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|it| it.action.starts_with(&begins))
        .collect();
    for row in &rows {
        role_grant::Entity::delete_by_id(row.id).exec(tx).await?;
    }
    let tokens = revoke_tokens(tx, uid, &begins).await?;
    if rows.is_empty() && !tokens {
        return Ok(None);
    }
    let taken = rows.iter().map(|it| {
        json!({"role": it.role_id, "action": it.action, "fields": it.fields, "where": it.r#where})
    });
    Ok(Some(Item::Grants(taken.collect())))
}

/// Custom tokens name actions in a list, or as keys of an object by action or by uid.
async fn revoke_tokens(
    tx: &DatabaseTransaction,
    uid: &str,
    begins: &str,
) -> Result<bool, SchemaError> {
    let concerns = |name: &str| name == uid || name.starts_with(begins);
    let mut changed = false;
    let custom = api_token::Entity::find().filter(api_token::Column::Permissions.is_not_null());
    for token in custom.all(tx).await? {
        let text = token.permissions.clone().unwrap_or_default();
        let Ok(mut permissions) = serde_json::from_str::<Json>(&text) else {
            continue;
        };
        let before = permissions.clone();
        match &mut permissions {
            Json::Array(actions) => actions.retain(|it| !it.as_str().is_some_and(concerns)),
            Json::Object(actions) => actions.retain(|name, _| !concerns(name)),
            _ => {}
        }
        if permissions != before {
            let mut row = token.into_active_model();
            row.permissions = Set(Some(permissions.to_string()));
            row.update(tx).await?;
            changed = true;
        }
    }
    Ok(changed)
}

/// Gives roles what a change took from them; roles that are gone by now are passed over.
pub(super) async fn give_back(tx: &DatabaseTransaction, version: i64) -> Result<(), SchemaError> {
    advance(tx).await?;
    let trash = schema_trash::Entity::find()
        .filter(schema_trash::Column::Version.eq(version))
        .all(tx)
        .await?;
    for row in trash {
        let Item::Grants(grants) = Item::read(&row.item)? else {
            continue;
        };
        for grant in &grants {
            insert(tx, grant).await?;
        }
        schema_trash::Entity::delete_by_id(row.id).exec(tx).await?;
    }
    Ok(())
}

async fn insert(tx: &DatabaseTransaction, grant: &Json) -> Result<(), SchemaError> {
    let text = |key: &str| grant.get(key).and_then(Json::as_str).map(str::to_owned);
    let (Some(role), Some(action)) = (grant.get("role").and_then(Json::as_i64), text("action"))
    else {
        return Err(SchemaError::Damaged("grants in the trash".to_owned()));
    };
    let held = role_grant::Entity::find()
        .filter(role_grant::Column::RoleId.eq(role))
        .filter(role_grant::Column::Action.eq(action.as_str()))
        .count(tx)
        .await?;
    if held > 0 || !role_exists(tx, role).await? {
        return Ok(());
    }
    let row = role_grant::ActiveModel {
        role_id: Set(role),
        action: Set(action),
        fields: Set(text("fields")),
        r#where: Set(text("where")),
        ..Default::default()
    };
    role_grant::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

async fn role_exists(tx: &DatabaseTransaction, role: i64) -> Result<bool, SchemaError> {
    use sea_orm::ConnectionTrait as _;
    use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
    let mut find = Query::select();
    find.column("id")
        .from("up_roles")
        .and_where(Expr::col("id").eq(role));
    Ok(tx.query_one(&find).await?.is_some())
}
