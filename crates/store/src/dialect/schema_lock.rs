//! Keeps the schema as it is while content is written, and the tree of folders as it is while one is
//! moved (PostgreSQL).
//!
//! A lock of the server's own memory: a lock on a row that all writers share is written to the
//! log, and makes a list of its holders each time another one comes.

use sea_orm::sea_query::{Func, SelectStatement};

use super::Dialect;

/// Names the lock; `bastide` in ASCII.
const KEY: i64 = 0x0062_6173_7469_6465;

/// Names the lock of the tree of folders; `folders` in ASCII.
const FOLDERS: i64 = 0x0066_6f6c_6465_7273;

/// Begins a transaction that shares the lock.
pub(crate) const BEGIN: &str = "BEGIN; SELECT pg_advisory_xact_lock_shared(27691696219841637)";

impl Dialect {
    /// Takes the lock alone until the transaction ends. SQLite has one writer anyway.
    pub(crate) fn lock_schema(self) -> Option<SelectStatement> {
        self.lock(KEY)
    }

    /// Keeps others from changing the tree of folders until the transaction ends.
    pub(crate) fn lock_folders(self) -> Option<SelectStatement> {
        self.lock(FOLDERS)
    }

    fn lock(self, key: i64) -> Option<SelectStatement> {
        (self == Self::Postgres).then(|| {
            let mut select = SelectStatement::new();
            select.expr(Func::cust("pg_advisory_xact_lock").arg(key));
            select
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_one_lock() {
        assert!(BEGIN.ends_with(&format!("_shared({KEY})")));
    }
}
