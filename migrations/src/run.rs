//! Brings the system tables up to date, on one node at a time.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Expr, Func, Query};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

use crate::history::History;

/// Names the lock on PostgreSQL; any number that no other program on the database uses.
const LOCK: i64 = 0x6261_7374_6964_6501;

/// How long a node waits for another one that migrates (PostgreSQL). On SQLite the connection's
/// `busy_timeout` decides.
const PATIENCE: &str = "60s";

/// Why the system tables are not up to date. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[error("the system tables could not be brought up to date")]
pub struct MigrationError(#[from] DbErr);

/// Runs the steps that the database has not seen yet, in one transaction.
///
/// # Errors
///
/// When a step fails, when another node holds the lock for a minute, or when the database was
/// used by a newer release already.
pub async fn run(db: &DatabaseConnection) -> Result<(), MigrationError> {
    let options = TransactionOptions {
        // Of two nodes on one file, the second waits before it has read anything.
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let tx = db.begin_with_options(options).await?;
    alone(&tx).await?;
    History::up(&tx, None).await?;
    tx.commit().await?;
    Ok(())
}

/// Runs the next `count` steps in a transaction of the caller, or all that are left.
///
/// # Errors
///
/// When a step fails, or when another node holds the lock for a minute.
pub async fn run_in(tx: &DatabaseTransaction, count: Option<u32>) -> Result<(), MigrationError> {
    alone(tx).await?;
    History::up(tx, count).await?;
    Ok(())
}

/// The names of all steps, in their order.
pub fn steps() -> Vec<String> {
    let steps = History::migrations();
    steps.iter().map(|it| it.name().to_owned()).collect()
}

/// Whether the database has seen every step, and no other. Nothing is changed.
pub async fn is_current(db: &DatabaseConnection) -> bool {
    // Without the table there is no history, and nothing else to be told apart.
    let seen = seen(db).await.ok();
    seen == Some(steps().into_iter().collect())
}

async fn seen(db: &impl ConnectionTrait) -> Result<BTreeSet<String>, DbErr> {
    let seen = Query::select()
        .column("version")
        .from(History::migration_table_name())
        .to_owned();
    let rows = db.query_all(&seen).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// When the database has seen its first step, in seconds since 1970; none where it never did.
///
/// # Errors
///
/// When the database fails.
pub async fn first_run(db: &DatabaseConnection) -> Result<Option<i64>, DbErr> {
    let first = Query::select()
        .expr(Func::min(Expr::col("applied_at")))
        .from(History::migration_table_name())
        .to_owned();
    let row = db.query_one(&first).await?;
    row.map_or(Ok(None), |it| it.try_get_by_index(0))
}

/// Waits for whoever makes or changes system tables, and keeps others from it until the end of the
/// transaction.
///
/// # Errors
///
/// When another node is at it for a minute.
pub async fn alone(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    let backend = tx.get_database_backend();
    if !backend.is_prefix_of("postgres://") {
        return Ok(());
    }
    for (sql, value) in [
        (
            "SELECT set_config('lock_timeout', $1, true)",
            PATIENCE.into(),
        ),
        ("SELECT pg_advisory_xact_lock($1)", LOCK.into()),
    ] {
        tx.execute_raw(Statement::from_sql_and_values(backend, sql, [value]))
            .await?;
    }
    Ok(())
}
