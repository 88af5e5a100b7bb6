//! Why content was not read.

use std::error::Error;

use bastide_permissions::{Denied, PlanError};
use bastide_query::QueryError;
use bastide_store::access::AccessError;

/// Why there is no answer, named by what the client can do about it.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// There is no such entry, or none that the query matches (404).
    #[error("there is no such entry")]
    NotFound,
    /// The caller may not read this (403).
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The caller has no account of its own (401).
    #[error("the caller has no account")]
    NotAUser,
    /// The query is refused (400).
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The query names a value that no row can hold (400).
    #[error("a value of the query cannot be stored")]
    Value,
    /// The query populates more rows than one answer may hold (400).
    #[error("the query populates too many rows")]
    TooMany,
    /// The statement took too long (503).
    #[error("the read took too long")]
    Timeout,
    /// The database is away or overloaded (503).
    #[error("the database is not available")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// The schema changed twice while the query was read (503).
    #[error("the schema keeps changing")]
    SchemaChanged(#[source] Box<dyn Error + Send + Sync>),
    /// A fault of ours (500).
    #[error("the read failed")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

impl From<PlanError> for ContentError {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Denied(denied) => Self::Denied(denied),
            PlanError::Query(query) => Self::Query(query),
        }
    }
}

impl From<AccessError> for ContentError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Unavailable(_) => Self::Unavailable(error.into()),
            other => Self::Internal(other.into()),
        }
    }
}
