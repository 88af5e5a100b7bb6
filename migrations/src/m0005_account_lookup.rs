//! Accounts are found by their e-mail address, by their name, and by the cost of their hash, each
//! in an index. For that, addresses are stored in the form in which they are looked up.

use async_trait::async_trait;
use sea_orm::ConnectionTrait as _;
use sea_orm_migration::prelude::{DbErr, Expr, ExprTrait as _, MigrationName, Order, Query};
use sea_orm_migration::{MigrationTrait, SchemaManager};

use crate::columns::index;

pub(crate) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0005_account_lookup"
    }
}

/// Addresses that are held in memory at a time.
const PAGE: u64 = 1_000;

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `up_users_email` is there since the second step.
        let names = index("up_users", "username", &["username"]);
        manager.create_index(names).await?;
        index_costs(manager).await?;
        normalize_addresses(manager).await
    }
}

/// Of `$2b$10$…`, the two letters that say bcrypt, and the two digits of its cost.
#[expect(
    clippy::disallowed_methods,
    reason = "a constant; sea-query writes no index of expressions for SQLite"
)]
async fn index_costs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let create = "CREATE INDEX user_credentials_cost ON user_credentials \
                  (substr(password_hash, 1, 2), substr(password_hash, 5, 2))";
    manager.get_connection().execute_unprepared(create).await?;
    Ok(())
}

async fn normalize_addresses(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let mut seen = i64::MIN;
    loop {
        let mut page = Query::select();
        page.columns(["id", "email"])
            .from("up_users")
            .and_where(Expr::col("id").gt(seen))
            .and_where(Expr::col("email").is_not_null())
            .order_by("id", Order::Asc)
            .limit(PAGE);
        let rows = db.query_all(&page).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let (id, email): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            seen = id;
            let normal = normal(&email);
            if normal == email {
                continue;
            }
            let mut update = Query::update();
            update
                .table("up_users")
                .value("email", normal)
                .value("version", Expr::col("version").add(1))
                .and_where(Expr::col("id").eq(id));
            db.execute(&update).await?;
        }
    }
}

/// Without white space around it and in lower case, but for the Kelvin sign, whose lower case is
/// another letter. The store has the same rule; this one is history and stays.
fn normal(email: &str) -> String {
    let pieces = email.trim().split('\u{212A}').map(str::to_lowercase);
    pieces.collect::<Vec<_>>().join("\u{212A}")
}
