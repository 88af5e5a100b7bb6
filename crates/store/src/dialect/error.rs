//! Why a read or a connection failed, named by what the caller can do about it.

use std::error::Error;

/// The cause of a failure, for the log.
pub type Cause = Box<dyn Error + Send + Sync>;

/// Why a read failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    /// The database is away or overloaded; worth another try later (503).
    #[error("the database is not available")]
    Unavailable(#[source] Cause),
    /// The statement ran longer than it may.
    #[error("the statement took too long")]
    Timeout,
    /// A table or column is not what the statement was planned for: plan again, once.
    #[error("the schema has changed since the statement was planned")]
    SchemaChanged(#[source] Cause),
    /// A parameter that the database cannot hold, such as text with a NUL.
    #[error("a parameter cannot be stored")]
    Parameter(#[source] Cause),
    /// Anything else; a fault of ours.
    #[error("the statement failed")]
    Failed(#[source] Cause),
}

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The address cannot be read.
    #[error("the database address cannot be read")]
    Address(#[source] Cause),
    /// The address names a system that is not supported.
    #[error("the database address must begin with `postgres://` or `sqlite://`")]
    UnknownSystem,
    /// A SQLite database in memory, which the readers could not see.
    #[error("a SQLite database must be a file")]
    InMemory,
    /// The SQLite file cannot be created.
    #[error("the database file cannot be created")]
    File(#[source] std::io::Error),
    /// The certificates to trust cannot be loaded.
    #[error("the certificates to trust cannot be loaded")]
    Tls(#[source] Cause),
    /// The database did not answer or refused the connection.
    #[error("the database refused the connection")]
    Refused(#[source] Cause),
}
