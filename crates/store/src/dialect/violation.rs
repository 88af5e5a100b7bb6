//! Which rule of the database a statement broke.

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

/// What a unique index says when a row breaks it: its name (PostgreSQL), or its table and columns
/// (SQLite). `None` for every other failure.
pub(crate) fn not_unique(error: &DbErr) -> Option<String> {
    let Some(SqlErr::UniqueConstraintViolation(message)) = error.sql_err() else {
        return None;
    };
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) =
        error
    else {
        return Some(message);
    };
    match cause.as_ref() {
        sqlx::Error::Database(cause) => Some(cause.constraint().unwrap_or(&message).to_owned()),
        _ => Some(message),
    }
}
