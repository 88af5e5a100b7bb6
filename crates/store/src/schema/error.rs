//! Why a schema was not changed or not read, named by what the caller can do about it.

use bastide_content_types::SchemaProblem;
use sea_orm::DbErr;

/// A failure around the schema. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The change cannot be made; each problem names its place.
    #[error("the schema is refused: {}", list(.0))]
    Refused(Vec<SchemaProblem>),
    /// Another change came first: plan again.
    #[error("the schema was changed in the meantime")]
    Stale,
    /// Writers or readers held the tables for too long: try again later.
    #[error("the tables are in use")]
    Busy,
    /// No change made this version of the schema.
    #[error("there is no change {0}")]
    NoSuchChange(u64),
    /// A change cannot be taken back any more; the text says why.
    #[error("{0}")]
    NotUndoable(String),
    /// What the database holds about the schema cannot be understood.
    #[error("the stored schema is damaged: {0}")]
    Damaged(String),
    /// The database failed.
    #[error("the database failed")]
    Database(#[source] DbErr),
}

fn list(problems: &[SchemaProblem]) -> String {
    let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
    texts.join("; ")
}

/// SQLSTATE of PostgreSQL for a lock that could not be had in time, and for a deadlock.
const LOCKED: [&str; 2] = ["55P03", "40P01"];

impl From<DbErr> for SchemaError {
    fn from(error: DbErr) -> Self {
        if code(&error).is_some_and(|it| LOCKED.contains(&it.as_str())) {
            Self::Busy
        } else {
            Self::Database(error)
        }
    }
}

fn code(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(source) | DbErr::Query(source) | DbErr::Conn(source)) = error else {
        return None;
    };
    match source {
        sea_orm::RuntimeErr::SqlxError(error) => {
            let code = error.as_database_error()?.code()?;
            Some(code.into_owned())
        }
        sea_orm::RuntimeErr::Internal(_) => None,
    }
}
