//! The connection that writes: SeaORM over a pool of sqlx.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::{
    AccessMode, DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel,
    SqliteTransactionMode, SqlxPostgresConnector, SqlxSqliteConnector, TransactionOptions,
    TransactionTrait,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};

use super::error::ConnectError;
use super::{Dialect, Settings};

/// Statements kept per connection.
const STATEMENTS: usize = 500;

/// Begins a transaction that writes. On SQLite it waits for another process here: one that has read
/// something first is refused at its first write, however patient it is.
pub(crate) async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    db.begin_with_options(options).await
}

/// Begins a transaction that sees the database as of one moment, and writes nothing.
pub(crate) async fn begin_snapshot(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = match Dialect::of(db) {
        Dialect::Postgres => TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        },
        // The moment is that of the first statement.
        Dialect::Sqlite => TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
            ..TransactionOptions::default()
        },
    };
    db.begin_with_options(options).await
}

/// A pool on PostgreSQL.
pub(super) async fn postgres(
    options: PgConnectOptions,
    settings: &Settings,
) -> Result<DatabaseConnection, ConnectError> {
    let options = options.statement_cache_capacity(STATEMENTS).options([
        ("synchronous_commit", "on".to_owned()),
        ("TimeZone", "UTC".to_owned()),
        // A writer that waits for a lock stops every reader behind it.
        ("lock_timeout", "2000".to_owned()),
        (
            "statement_timeout",
            settings.write_timeout.as_millis().to_string(),
        ),
        ("idle_in_transaction_session_timeout", "10000".to_owned()),
    ]);
    let pool = PgPoolOptions::new()
        .max_connections(10)
        .acquire_timeout(settings.acquire_timeout)
        .connect_with(options)
        .await
        .map_err(refused)?;
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(pool))
}

/// One connection on a SQLite file, so that two writes never meet, and the file.
pub(super) async fn sqlite(
    url: &str,
    settings: &Settings,
) -> Result<(DatabaseConnection, PathBuf), ConnectError> {
    let options: SqliteConnectOptions = url
        .parse()
        .map_err(|error: sqlx::Error| ConnectError::Address(error.into()))?;
    let file = options.get_filename().to_owned();
    if url.contains(":memory:") || url.contains("mode=memory") || file.as_os_str().is_empty() {
        return Err(ConnectError::InMemory);
    }
    create(&file).map_err(ConnectError::File)?;
    let options = options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(STATEMENTS)
        .pragma("trusted_schema", "off");
    // What a large import or a crash has left in the write-ahead log is brought in by the first
    // connection. That may take longer than anybody waits for one of the pool.
    let first = options.connect().await.map_err(refused)?;
    first.close().await.map_err(refused)?;
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(settings.acquire_timeout)
        .connect_with(options)
        .await
        .map_err(refused)?;
    Ok((SqlxSqliteConnector::from_sqlx_sqlite_pool(pool), file))
}

/// Whether the file of an address is there.
pub(super) fn is_file(url: &str) -> Result<bool, ConnectError> {
    Ok(file_of(url)?.is_file())
}

/// The file of an address.
pub(super) fn file_of(url: &str) -> Result<PathBuf, ConnectError> {
    let options: Result<SqliteConnectOptions, sqlx::Error> = url.parse();
    let options = options.map_err(|error| ConnectError::Address(error.into()))?;
    Ok(options.get_filename().to_owned())
}

/// Creates the file for its owner alone; SQLite gives its companions (`-wal`, `-shm`) the same
/// mode.
fn create(file: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

fn refused(error: sqlx::Error) -> ConnectError {
    ConnectError::Refused(error.into())
}
