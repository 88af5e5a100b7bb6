//! Long lists: entries in the order in which they were changed, and entries that are gone.

use async_trait::async_trait;
use sea_orm::{ConnectionTrait as _, Statement};
use sea_orm_migration::prelude::{
    Alias, ConditionalStatement as _, DbErr, Expr, ExprTrait as _, Index, IndexOrder, MigrationName,
};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::index;
use crate::dialect::Dialect;

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0016_long_lists"
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in entry_tables(manager).await? {
            let mut updated = Index::create();
            updated
                .if_not_exists()
                .name(format!("{table}_updated"))
                .table(Alias::new(&table))
                .col("status")
                .col("locale")
                .col(("updated_at", IndexOrder::Desc))
                .col("id");
            manager.create_index(updated).await?;
        }
        let mut gone = index("entry_versions", "gone", &["model_id", "locale", "id"]);
        gone.cond_where(Expr::col("action").eq("delete"));
        manager.create_index(gone).await
    }
}

/// Tables of entries: those of content types, too, and those that are out of use for now.
#[expect(
    clippy::disallowed_methods,
    reason = "constants; sea-query does not write queries of the databases' own catalogues"
)]
async fn entry_tables(manager: &SchemaManager<'_>) -> Result<Vec<String>, DbErr> {
    let sql = match Dialect::of(manager) {
        Dialect::Postgres => {
            "SELECT entries.relname::text FROM pg_class AS entries \
             JOIN pg_attribute AS part ON part.attrelid = entries.oid AND NOT part.attisdropped \
             WHERE entries.relkind = 'r' \
             AND entries.relnamespace = current_schema()::regnamespace \
             AND part.attname IN ('document_id', 'locale', 'status', 'updated_at', 'published_at') \
             GROUP BY entries.relname HAVING count(*) = 5 ORDER BY 1"
        }
        Dialect::Sqlite => {
            "SELECT entries.name FROM sqlite_master AS entries \
             JOIN pragma_table_info(entries.name) AS part \
             WHERE entries.type = 'table' \
             AND part.name IN ('document_id', 'locale', 'status', 'updated_at', 'published_at') \
             GROUP BY entries.name HAVING count(*) = 5 ORDER BY 1"
        }
    };
    let db = manager.get_connection();
    let all = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(all).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}
