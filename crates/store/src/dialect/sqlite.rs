//! Reads from SQLite: a few read-only connections on the blocking threads of the runtime.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::Value;
use rusqlite::{Connection, Error, ErrorCode, OpenFlags};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

use super::Settings;
use super::error::ReadError;
use super::param::Param;
use super::rows::{LiteRows, Rows};

/// Statements that run at the same time.
const CONNECTIONS: usize = 4;

/// Statements kept per connection.
const STATEMENTS: usize = 500;

/// Instructions of SQLite's machine between two looks at the clock, some ten microseconds.
const INSTRUCTIONS_PER_LOOK: i32 = 1_000;

/// The connections that read.
pub(crate) struct LiteReader {
    pool: Arc<Pool>,
    permits: Arc<Semaphore>,
    acquire_timeout: Duration,
    statement_timeout: Duration,
}

impl LiteReader {
    /// Readers of an existing file, opened when they are first used.
    pub(super) fn new(file: &Path, settings: &Settings) -> Self {
        Self {
            pool: Arc::new(Pool {
                file: file.to_owned(),
                idle: Mutex::default(),
            }),
            permits: Arc::new(Semaphore::new(CONNECTIONS)),
            acquire_timeout: settings.acquire_timeout,
            statement_timeout: settings.read_timeout,
        }
    }

    /// The file it reads.
    pub(super) fn file(&self) -> &Path {
        &self.pool.file
    }

    /// Runs a statement, with the wait for a connection inside its time.
    pub(super) async fn fetch(&self, sql: &Arc<str>, params: &[Param]) -> Result<Rows, ReadError> {
        let now = Instant::now();
        let deadline = now + self.statement_timeout;
        let patience = deadline.min(now + self.acquire_timeout);
        let permit = timeout_at(patience, self.permits.clone().acquire_owned())
            .await
            .map_err(|error| ReadError::Unavailable(error.into()))?
            .map_err(|error| ReadError::Unavailable(error.into()))?;
        let (pool, sql, params) = (self.pool.clone(), sql.clone(), params.to_vec());
        spawn_blocking(move || pool.fetch(permit, deadline, &sql, &params))
            .await
            .map_err(|error| ReadError::Failed(error.into()))?
            .map(Rows::Sqlite)
            .map_err(classify)
    }
}

struct Pool {
    file: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Pool {
    /// The permit is given back when the work is done, not when the request is given up.
    fn fetch(
        &self,
        permit: OwnedSemaphorePermit,
        deadline: Instant,
        sql: &str,
        params: &[Param],
    ) -> rusqlite::Result<LiteRows> {
        let idle = self.idle().pop();
        let connection = idle.map_or_else(|| open(&self.file), Ok)?;
        let late = move || Instant::now() >= deadline;
        connection.progress_handler(INSTRUCTIONS_PER_LOOK, Some(late))?;
        let rows = read(&connection, sql, params);
        self.idle().push(connection);
        drop(permit);
        rows
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(connection: &Connection, sql: &str, params: &[Param]) -> rusqlite::Result<LiteRows> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut out = LiteRows::new(statement.column_count());
    let mut rows = statement.query(rusqlite::params_from_iter(params))?;
    while let Some(row) = rows.next()? {
        out.push(row)?;
    }
    Ok(out)
}

fn open(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    // In KiB; what does not fit comes from the page cache of the system.
    connection.pragma_update(None, "cache_size", -8_000)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function(super::SQLITE_LOWER, 1, flags, lower)?;
    Ok(connection)
}

/// Lower case of all of Unicode, where SQLite's own `lower` knows ASCII only. What is not text
/// stays what it is.
fn lower(context: &Context<'_>) -> rusqlite::Result<Value> {
    Ok(match context.get(0)? {
        Value::Text(text) => Value::Text(text.to_lowercase()),
        other => other,
    })
}

fn classify(error: Error) -> ReadError {
    match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => ReadError::Timeout,
        Some(
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::CannotOpen
            | ErrorCode::SchemaChanged,
        ) => ReadError::Unavailable(error.into()),
        Some(ErrorCode::TooBig) => ReadError::Parameter(error.into()),
        _ if is_schema_change(&error) => ReadError::SchemaChanged(error.into()),
        _ if matches!(error, Error::ToSqlConversionFailure(_)) => {
            ReadError::Parameter(error.into())
        }
        _ => ReadError::Failed(error.into()),
    }
}

/// SQLite has no code for it, only these words.
fn is_schema_change(error: &Error) -> bool {
    let (Error::SqlInputError { msg: message, .. } | Error::SqliteFailure(_, Some(message))) =
        error
    else {
        return false;
    };
    message.starts_with("no such column") || message.starts_with("no such table")
}
