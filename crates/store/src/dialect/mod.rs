//! The seam between two databases: nothing outside of this folder asks which one it runs on.
//!
//! Content is read through a [`Reader`] and written on a [`Line`], which are as fast as the drivers
//! allow; everything else goes through SeaORM.

mod address;
pub(crate) mod bind;
mod broken;
mod calendar;
mod catalogue;
pub(crate) mod ddl;
pub(crate) mod decimal;
mod error;
mod expr;
mod fill;
pub(crate) mod index;
mod json;
mod line;
mod listen;
mod making;
mod outage;
mod param;
mod postgres;
mod rows;
mod schema_lock;
pub(crate) mod sequence;
mod sqlite;
mod tls;
pub(crate) mod violation;
mod writer;

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use sea_orm::sea_query::{
    PostgresQueryBuilder, QueryStatementWriter, SqlWriter, SqliteQueryBuilder, Value,
};
use sea_orm::{DatabaseConnection, DbBackend};

pub(crate) use broken::Broken;
pub(crate) use catalogue::{FoundColumn, FoundIndexColumn};
pub(crate) use error::ReadError;
pub use error::{Cause, ConnectError};
pub(crate) use json::{Form, write_int, write_real};
pub(crate) use line::{Line, Record};
pub(crate) use listen::Ears;
pub(crate) use making::Making;
pub(crate) use outage::is_outage;
pub(crate) use param::Param;
pub(crate) use rows::{Cell, Rows};
pub(crate) use schema_lock::BEGIN;
pub(crate) use writer::{begin, begin_snapshot};

pub(crate) use expr::{like_pattern, sqlite_find};

use address::Address;
pub(crate) use postgres::{Flight, PgPool};

use postgres::{PgLane, PgReader};
use sqlite::LiteReader;

/// Function of the SQLite connections that read: lower case of all of Unicode, null of null.
pub(crate) const SQLITE_LOWER: &str = "bastide_lower";

/// How a database is opened.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Threads that answer requests, each with its own connections on PostgreSQL.
    pub threads: usize,
    /// Longest wait for a connection, after which the database counts as not available.
    pub acquire_timeout: Duration,
    /// Longest time of one statement that reads.
    pub read_timeout: Duration,
    /// Longest time of one statement that writes or changes the schema (PostgreSQL).
    pub write_timeout: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            threads: std::thread::available_parallelism().map_or(1, Into::into),
            acquire_timeout: Duration::from_secs(2),
            read_timeout: Duration::from_secs(5),
            write_timeout: Duration::from_secs(30),
        }
    }
}

/// An open database.
pub(crate) struct Connected {
    /// System tables and schema changes; on SQLite, content too.
    pub(crate) writer: DatabaseConnection,
    /// Transactions that write content on PostgreSQL.
    pub(crate) flights: Option<Arc<PgPool>>,
    /// Reads of content.
    pub(crate) reader: Reader,
    /// Which system it is.
    pub(crate) dialect: Dialect,
}

/// Opens the database at `url`: `postgres://…`, or `sqlite://FILE`, which is created in a folder
/// that exists.
pub(crate) async fn connect(url: &str, settings: &Settings) -> Result<Connected, ConnectError> {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    match scheme {
        "postgres" | "postgresql" => {
            let address = Address::parse(url)?;
            let writer = writer::postgres(address.pooled.clone(), settings).await?;
            let flights = PgPool::new(address.clone(), settings)?;
            let reader = PgReader::new(address, settings)?.into();
            Ok(Connected {
                writer,
                flights: Some(flights.into()),
                reader: Reader::Postgres(reader),
                dialect: Dialect::Postgres,
            })
        }
        "sqlite" => {
            let (writer, file) = writer::sqlite(url, settings).await?;
            let reader = LiteReader::new(&file, settings);
            Ok(Connected {
                writer,
                flights: None,
                reader: Reader::Sqlite(reader),
                dialect: Dialect::Sqlite,
            })
        }
        _ => Err(ConnectError::UnknownSystem),
    }
}

/// Whether there can be a database at `url`: a SQLite file is there, a server may be.
pub(crate) fn is_there(url: &str) -> Result<bool, ConnectError> {
    match url.split_once(':') {
        Some(("sqlite", _)) => writer::is_file(url),
        _ => Ok(true),
    }
}

/// Reads content.
pub(crate) enum Reader {
    /// tokio-postgres.
    Postgres(Box<PgReader>),
    /// rusqlite.
    Sqlite(LiteReader),
}

/// The connection of one request: what is awaited together travels together.
#[derive(Clone, Copy)]
pub(crate) enum Lane<'a> {
    /// One connection.
    Postgres(PgLane<'a>),
    /// Any connection: there is no way to travel.
    Sqlite(&'a LiteReader),
}

impl Reader {
    /// A lane for one request.
    pub(crate) fn lane(&self) -> Lane<'_> {
        match self {
            Self::Postgres(it) => Lane::Postgres(it.lane()),
            Self::Sqlite(it) => Lane::Sqlite(it),
        }
    }
}

impl Lane<'_> {
    /// Runs one statement and answers all of its rows.
    pub(crate) async fn fetch(self, sql: &Arc<str>, params: &[Param]) -> Result<Rows, ReadError> {
        match self {
            Self::Postgres(it) => it.fetch(sql, params).await,
            Self::Sqlite(it) => it.fetch(sql, params).await,
        }
    }
}

/// A database system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// PostgreSQL.
    Postgres,
    /// SQLite.
    Sqlite,
}

impl Dialect {
    /// The system behind a connection of SeaORM.
    pub(crate) fn of(connection: &DatabaseConnection) -> Self {
        match connection.get_database_backend() {
            DbBackend::Sqlite => Self::Sqlite,
            _ => Self::Postgres,
        }
    }

    /// The text of a statement and the values of its placeholders.
    #[cfg(test)]
    pub(crate) fn render(
        self,
        statement: &impl QueryStatementWriter,
    ) -> (String, sea_orm::sea_query::Values) {
        match self {
            Self::Postgres => statement.build(PostgresQueryBuilder),
            Self::Sqlite => statement.build(SqliteQueryBuilder),
        }
    }

    /// Writes a statement where its values are taken in another way.
    pub(crate) fn write(self, statement: &impl QueryStatementWriter, out: &mut impl SqlWriter) {
        match self {
            Self::Postgres => statement.build_collect_any_into(&PostgresQueryBuilder, out),
            Self::Sqlite => statement.build_collect_any_into(&SqliteQueryBuilder, out),
        }
    }

    /// A rendered statement for a connection of SeaORM.
    pub(crate) fn statement(
        self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> sea_orm::Statement {
        sea_orm::Statement::from_sql_and_values(self.backend(), sql, values)
    }

    pub(super) fn backend(self) -> DbBackend {
        match self {
            Self::Postgres => DbBackend::Postgres,
            Self::Sqlite => DbBackend::Sqlite,
        }
    }

    /// An instant as its column holds it, from milliseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn instant(self, millis: i64) -> Value {
        match self {
            Self::Sqlite => millis.into(),
            // What chrono cannot hold, PostgreSQL cannot either, and says so.
            Self::Postgres => {
                DateTime::from_timestamp_millis(millis).map_or_else(|| millis.into(), Into::into)
            }
        }
    }
}
