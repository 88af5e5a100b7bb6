//! The version of everything in this module: other processes compare it with theirs.

use sea_orm::sea_query::{Expr, ExprTrait, InsertStatement, OnConflict, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait};

use super::{AccessError, Result};
use crate::Store;
use crate::dialect::{Broken, Line};
use crate::entity::setting;
use crate::watch::{self, ACCESS};

/// The setting that holds the version.
pub(super) const VERSION: &str = "access.version";

/// Counts a change and tells the other processes when the transaction is committed.
pub(crate) async fn advance(tx: &DatabaseTransaction) -> std::result::Result<(), DbErr> {
    tx.execute(&count()).await?;
    watch::announce(tx, ACCESS).await
}

/// The same in a transaction that writes content.
pub(super) async fn advance_on(line: Line<'_>) -> std::result::Result<(), Broken> {
    line.run(&count()).await?;
    if let Some(notify) = line.dialect().notify(ACCESS, "") {
        line.run(&notify).await?;
    }
    Ok(())
}

fn count() -> InsertStatement {
    let next = Expr::col(("settings", "value"))
        .cast_as("bigint")
        .add(1)
        .cast_as("text");
    Query::insert()
        .into_table("settings")
        .columns(["key", "value"])
        .values_panic([VERSION.into(), "1".into()])
        .on_conflict(OnConflict::column("key").value("value", next).to_owned())
        .to_owned()
}

impl Store {
    /// How often roles, tokens, accounts or settings were changed so far.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn access_version(&self) -> Result<u64> {
        let found = setting::Entity::find_by_id(VERSION)
            .one(self.writer())
            .await?;
        found.map_or(Ok(0), |it| {
            it.value
                .parse()
                .map_err(|_| AccessError::Damaged("version"))
        })
    }
}
