//! Why the benchmark stopped.

use std::error::Error;

/// A result of this program.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// What stopped it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A file, a process or a connection.
    #[error("input or output failed")]
    Io(#[from] std::io::Error),
    /// A statement of the seeder or of the ceiling.
    #[error("the database failed")]
    Database(#[from] tokio_postgres::Error),
    /// Bastide's store did not open.
    #[error("the database could not be opened")]
    Open(#[from] bastide_store::OpenError),
    /// Bastide's store did not take the data.
    #[error("the data could not be loaded")]
    Load(#[from] bastide_store::StoreError),
    /// What another program printed is not what was agreed.
    #[error("an answer could not be read")]
    Json(#[from] serde_json::Error),
    /// Anything else, said in full.
    #[error("{0}")]
    Stopped(String),
}

impl Failure {
    /// The message with all of its causes.
    pub(crate) fn chain(&self) -> String {
        let mut text = self.to_string();
        let mut cause = self.source();
        while let Some(inner) = cause {
            text.push_str(": ");
            text.push_str(&inner.to_string());
            cause = inner.source();
        }
        text
    }
}

/// Stops with a message.
pub(crate) fn stop<T>(message: impl Into<String>) -> Result<T> {
    Err(Failure::Stopped(message.into()))
}
