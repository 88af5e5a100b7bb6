//! What every installation has, made where it is missing.

use bastide_permissions::Grants;
use sea_orm::sea_query::{Expr, ExprTrait, Func, OnConflict, Query, Value};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, QuerySelect};
use serde_json::Value as Json;

use super::advance::advance;
use super::roles::insert_grants;
use super::{AccessError, Result, settings};
use crate::Store;
use crate::entity::schema_state;

/// What a new installation begins with.
#[derive(Debug, Clone)]
pub struct Seed<'a> {
    /// Its roles, in the order of their row ids.
    pub roles: Vec<SeedRole<'a>>,
    /// Its locale, which it gets if it has none at all.
    pub locale: SeedLocale<'a>,
    /// Its settings.
    pub settings: Vec<(&'a str, Json)>,
}

/// A role to be made.
#[derive(Debug, Clone)]
pub struct SeedRole<'a> {
    /// Document id.
    pub document: String,
    /// `type`, by which the role is known.
    pub kind: &'a str,
    /// Name for people.
    pub name: &'a str,
    /// What it is for.
    pub description: &'a str,
    /// Whether its users need a second factor.
    pub require_two_factor: bool,
    /// What it may do.
    pub grants: Grants,
}

/// A locale to be made.
#[derive(Debug, Clone)]
pub struct SeedLocale<'a> {
    /// Document id.
    pub document: String,
    /// Such as `en`.
    pub code: &'a str,
    /// Name for people.
    pub name: &'a str,
}

impl Store {
    /// Makes what is missing of `seed`, at the instant `now` (epoch milliseconds). What is there
    /// stays as it is, the grants of a role that is there included.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn seed(&self, seed: &Seed<'_>, now: i64) -> Result<()> {
        let tx = self.begin_access().await?;
        // Of two nodes that start together, the second finds everything made.
        schema_state::Entity::find_by_id(1)
            .lock_exclusive()
            .one(&tx)
            .await?;
        let at = self.dialect().instant(now);
        let mut made = false;
        for role in &seed.roles {
            if !exists(&tx, "up_roles", Some(("type", role.kind))).await? {
                insert_role(&tx, role, &at).await?;
                made = true;
            }
        }
        if !exists(&tx, "i18n_locales", None).await? {
            insert_locale(&tx, &seed.locale, &at).await?;
            made = true;
        }
        for (key, value) in &seed.settings {
            if !exists(&tx, "settings", Some(("key", key))).await? {
                let keep = OnConflict::column("key").do_nothing().to_owned();
                settings::insert(&tx, key, value, keep).await?;
                made = true;
            }
        }
        if made {
            advance(&tx).await?;
        }
        Ok(tx.commit().await?)
    }
}

async fn exists(
    tx: &DatabaseTransaction,
    table: &'static str,
    which: Option<(&'static str, &str)>,
) -> Result<bool> {
    let mut select = Query::select();
    select.expr(Expr::val(1)).from(table).limit(1);
    if let Some((column, value)) = which {
        select.and_where(Expr::col(column).eq(value));
    }
    Ok(tx.query_one(&select).await?.is_some())
}

/// The columns of every entry without drafts.
const ENTRY: [&str; 5] = [
    "document_id",
    "status",
    "created_at",
    "updated_at",
    "published_at",
];

fn entry(document: &str, at: &Value) -> [Expr; 5] {
    let at = || Expr::val(at.clone());
    [document.into(), 1_i16.into(), at(), at(), at()]
}

/// How many rows a table has.
pub(super) async fn count(tx: &DatabaseTransaction, table: &'static str) -> Result<u64> {
    let select = Query::select()
        .expr(Func::count(Expr::col("id")))
        .from(table)
        .to_owned();
    let row = tx.query_one(&select).await?;
    let count: i64 = match row {
        Some(row) => row.try_get_by_index(0)?,
        None => 0,
    };
    Ok(u64::try_from(count).unwrap_or_default())
}

pub(super) async fn insert_role(
    tx: &DatabaseTransaction,
    role: &SeedRole<'_>,
    at: &Value,
) -> Result<()> {
    let columns = ["type", "name", "description", "require_two_factor"];
    let values = [
        role.kind.into(),
        role.name.into(),
        role.description.into(),
        role.require_two_factor.into(),
    ];
    let insert = Query::insert()
        .into_table("up_roles")
        .columns(ENTRY.into_iter().chain(columns))
        .values_panic(entry(&role.document, at).into_iter().chain(values))
        .returning_col("id")
        .to_owned();
    let row = tx.query_one(&insert).await?;
    let id = row
        .ok_or(AccessError::Damaged("role"))?
        .try_get_by_index(0)?;
    insert_grants(tx, id, &role.grants).await
}

pub(super) async fn insert_locale(
    tx: &DatabaseTransaction,
    locale: &SeedLocale<'_>,
    at: &Value,
) -> Result<i64> {
    let values = [locale.code, locale.name].map(Expr::from);
    let insert = Query::insert()
        .into_table("i18n_locales")
        .columns(ENTRY.into_iter().chain(["code", "name"]))
        .values_panic(entry(&locale.document, at).into_iter().chain(values))
        .returning_col("id")
        .to_owned();
    let row = tx.query_one(&insert).await?;
    Ok(row
        .ok_or(AccessError::Damaged("locale"))?
        .try_get_by_index(0)?)
}
