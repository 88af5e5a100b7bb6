//! Why a statement of a transaction failed, whichever driver sent it.

use std::sync::Arc;

use sea_orm::DbErr;
use tokio_postgres::error::SqlState;

use super::error::Cause;
use super::outage::{is_clash, is_clash_code, is_outage, is_outage_code};
use super::postgres::is_lost;
use super::violation;

/// A failed statement.
#[derive(Debug)]
pub(crate) enum Broken {
    /// Sent directly to PostgreSQL.
    Postgres(Arc<tokio_postgres::Error>),
    /// Sent by SeaORM.
    Orm(DbErr),
    /// Not sent, for want of a connection.
    Unavailable(Cause),
}

impl From<DbErr> for Broken {
    fn from(error: DbErr) -> Self {
        Self::Orm(error)
    }
}

impl Broken {
    /// What a unique index says when a row breaks it: its name (PostgreSQL), or its table and
    /// columns (SQLite). `None` for every other failure.
    pub(crate) fn not_unique(&self) -> Option<String> {
        match self {
            Self::Postgres(error) => {
                let broken = error.as_db_error()?;
                let is_unique = broken.code() == &SqlState::UNIQUE_VIOLATION;
                let name = broken.constraint().unwrap_or_else(|| broken.message());
                is_unique.then(|| name.to_owned())
            }
            Self::Orm(error) => violation::not_unique(error),
            Self::Unavailable(_) => None,
        }
    }

    /// Whether two transactions got in each other's way, so that one of them had to be given up.
    pub(crate) fn is_clash(&self) -> bool {
        match self {
            Self::Postgres(error) => error.code().is_some_and(|it| is_clash_code(it.code())),
            Self::Orm(error) => is_clash(error),
            Self::Unavailable(_) => false,
        }
    }

    /// Whether the same statement may succeed later, because the database was away or overloaded.
    pub(crate) fn is_outage(&self) -> bool {
        match self {
            Self::Postgres(error) => {
                is_lost(error) || error.code().is_some_and(|it| is_outage_code(it.code()))
            }
            Self::Orm(error) => is_outage(error),
            Self::Unavailable(_) => true,
        }
    }

    /// The failure itself, for the log.
    pub(crate) fn into_cause(self) -> Cause {
        match self {
            Self::Postgres(error) => error.into(),
            Self::Orm(error) => error.into(),
            Self::Unavailable(cause) => cause,
        }
    }
}
