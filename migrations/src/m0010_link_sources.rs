//! Links tell the status of the row they begin at, so that entries which lead somewhere are counted
//! without looking at them.

use async_trait::async_trait;
use sea_orm::{ConnectionTrait as _, Statement};
use sea_orm_migration::prelude::{
    Alias, ColumnDef, DbErr, Expr, ExprTrait as _, Index, MigrationName, Query, Table,
};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::dialect::Dialect;

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0010_link_sources"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (links, sources) in link_tables(manager).await? {
            add_status(manager, &links, &sources).await?;
            index_again(manager, &links).await?;
        }
        Ok(())
    }
}

/// Tables whose `src_id` refers to another table, and which: those of content types, too, and those
/// that are out of use for now.
#[expect(
    clippy::disallowed_methods,
    reason = "constants; sea-query does not write queries of the databases' own catalogues"
)]
async fn link_tables(manager: &SchemaManager<'_>) -> Result<Vec<(String, String)>, DbErr> {
    let sql = match Dialect::of(manager) {
        Dialect::Postgres => {
            "SELECT links.relname::text, sources.relname::text FROM pg_constraint AS key \
             JOIN pg_class AS links ON links.oid = key.conrelid \
             JOIN pg_class AS sources ON sources.oid = key.confrelid \
             JOIN pg_attribute AS start \
             ON start.attrelid = key.conrelid AND start.attnum = ANY (key.conkey) \
             WHERE key.contype = 'f' AND start.attname = 'src_id' \
             AND links.relnamespace = current_schema()::regnamespace ORDER BY 1"
        }
        Dialect::Sqlite => {
            "SELECT links.name, key.\"table\" FROM sqlite_master AS links \
             JOIN pragma_foreign_key_list(links.name) AS key \
             WHERE links.type = 'table' AND key.\"from\" = 'src_id' ORDER BY 1"
        }
    };
    let db = manager.get_connection();
    let all = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(all).await?;
    rows.iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect()
}

async fn add_status(manager: &SchemaManager<'_>, links: &str, sources: &str) -> Result<(), DbErr> {
    let status = Dialect::of(manager).pick("smallint", "integer");
    let mut added = Table::alter();
    added.table(Alias::new(links)).add_column(
        ColumnDef::new_with_type("src_status", status)
            .not_null()
            .default(1),
    );
    manager.alter_table(added).await?;
    let drafts = Query::select()
        .column("id")
        .from(Alias::new(sources))
        .and_where(Expr::col("status").eq(0))
        .to_owned();
    let update = Query::update()
        .table(Alias::new(links))
        .value("src_status", 0)
        .and_where(Expr::col("src_id").in_subquery(drafts))
        .to_owned();
    manager.get_connection().execute(&update).await?;
    Ok(())
}

/// The index from targets to sources, with the status in it.
async fn index_again(manager: &SchemaManager<'_>, links: &str) -> Result<(), DbErr> {
    let name = format!("{links}_target");
    let mut drop = Index::drop();
    drop.name(&name).table(Alias::new(links));
    manager.drop_index(drop).await?;
    let mut index = Index::create();
    index.name(&name).table(Alias::new(links));
    if manager.has_column(links, "target_type").await? {
        index.col("target_type");
    }
    for column in [
        "target_doc",
        "target_locale",
        "inv_pos",
        "src_id",
        "src_status",
    ] {
        index.col(column);
    }
    manager.create_index(index).await
}
