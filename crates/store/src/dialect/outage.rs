//! Whether a failed statement tells of the database or of us.

use std::borrow::Cow;

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// Classes of SQLSTATE (PostgreSQL, appendix A of its manual) that pass: lost connections, too few
/// resources, interventions of an operator, locks that could not be had. `5` is SQLite's `BUSY`.
const PASSING: [&str; 6] = ["08", "53", "57", "55P03", "40", "5"];

/// Whether two transactions got in each other's way, so that one of them had to be given up: it may
/// succeed at once when it is tried again. `40` are deadlocks and serialization failures.
pub(crate) fn is_clash(error: &DbErr) -> bool {
    code(error).is_some_and(|it| is_clash_code(&it))
}

/// [`is_clash`] for a code.
pub(super) fn is_clash_code(code: &str) -> bool {
    code.len() == 5 && code.starts_with("40")
}

/// [`is_outage`] for a code.
pub(super) fn is_outage_code(code: &str) -> bool {
    // SQLSTATE has five characters, a code of SQLite is a number of up to four.
    let mut classes = PASSING.iter().filter(|it| code.len() == 5 || **it == code);
    classes.any(|it| code.starts_with(it))
}

fn code(error: &DbErr) -> Option<Cow<'_, str>> {
    let (DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause)) = error else {
        return None;
    };
    match cause {
        RuntimeErr::SqlxError(cause) => cause.as_database_error()?.code(),
        RuntimeErr::Internal(_) => None,
    }
}

/// Whether the same statement may succeed later, because the database was away or overloaded.
pub(crate) fn is_outage(error: &DbErr) -> bool {
    let (DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause)) = error else {
        return matches!(error, DbErr::ConnectionAcquire(_));
    };
    let RuntimeErr::SqlxError(cause) = cause else {
        return false;
    };
    match cause.as_ref() {
        sqlx::Error::Database(cause) => cause.code().is_some_and(|it| is_outage_code(&it)),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        _ => false,
    }
}
