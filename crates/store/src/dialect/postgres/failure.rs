//! What a failure on PostgreSQL means (SQLSTATE, appendix A of its manual).

use std::error::Error;
use std::io;

use tokio_postgres::error::SqlState;

use crate::dialect::error::ReadError;
use crate::dialect::param::Unfit;

/// A failed statement.
#[derive(Debug)]
pub(super) struct Failure(pub(super) tokio_postgres::Error);

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        Self(error)
    }
}

/// Whether the connection is gone, so that another may do better.
pub(in crate::dialect) fn is_lost(error: &tokio_postgres::Error) -> bool {
    match error.code() {
        Some(code) => code.code().starts_with("08") || code.code().starts_with("57P"),
        None => error.is_closed() || cause::<io::Error>(error).is_some(),
    }
}

fn cause<T: Error + 'static>(error: &tokio_postgres::Error) -> Option<&T> {
    error.source().and_then(|it| it.downcast_ref())
}

impl Failure {
    /// Whether the connection is gone, so that another may do better.
    pub(super) fn is_lost(&self) -> bool {
        is_lost(&self.0)
    }

    /// Whether the prepared statement will fail for ever.
    pub(super) fn spoils_statement(&self) -> bool {
        self.is_mended_by_preparing() || self.is_schema_change()
    }

    /// Whether the same text, prepared again, may work: "cached plan must not change result type",
    /// a statement that a pooler in between has lost, or types that were taken at the first
    /// preparation and are others now.
    pub(super) fn is_mended_by_preparing(&self) -> bool {
        let mended = [
            &SqlState::FEATURE_NOT_SUPPORTED,
            &SqlState::INVALID_SQL_STATEMENT_NAME,
            &SqlState::UNDEFINED_FUNCTION,
            &SqlState::DATATYPE_MISMATCH,
        ];
        self.0.code().is_some_and(|it| mended.contains(&it))
    }

    fn is_schema_change(&self) -> bool {
        let changes = [
            &SqlState::UNDEFINED_COLUMN,
            &SqlState::UNDEFINED_TABLE,
            &SqlState::UNDEFINED_FUNCTION,
            &SqlState::DATATYPE_MISMATCH,
        ];
        match self.0.code() {
            Some(code) => changes.contains(&code),
            None => matches!(cause::<Unfit>(&self.0), Some(Unfit::Type(_))),
        }
    }

    /// In the caller's terms.
    pub(super) fn into_error(self) -> ReadError {
        // `53`: too many connections, out of memory or disk.
        let away = self.is_lost() || self.code().starts_with("53");
        if away {
            ReadError::Unavailable(self.0.into())
        } else if self.0.code() == Some(&SqlState::QUERY_CANCELED) {
            ReadError::Timeout
        } else if self.is_schema_change() {
            ReadError::SchemaChanged(self.0.into())
        } else if self.code().starts_with("22") || cause::<Unfit>(&self.0).is_some() {
            ReadError::Parameter(self.0.into())
        } else {
            ReadError::Failed(self.0.into())
        }
    }

    fn code(&self) -> &str {
        self.0.code().map_or("", SqlState::code)
    }
}
