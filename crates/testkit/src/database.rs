//! A database for one test, gone when the test is.

use std::sync::Arc;
use std::time::UNIX_EPOCH;
use std::{env, fs};

use tempfile::TempDir;

use crate::postgres::{self, PostgresDatabase};

/// The systems that the product runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file in a temporary folder.
    Sqlite,
    /// A database on a throw-away server.
    Postgres,
}

/// An empty database that nobody else uses; dropping it removes it.
#[derive(Debug)]
pub struct TestDatabase {
    url: String,
    /// Removes it with the last copy.
    pub(crate) guard: Arc<Guard>,
}

#[derive(Debug)]
pub(crate) enum Guard {
    Sqlite { _folder: TempDir },
    Postgres(PostgresDatabase),
}

impl TestDatabase {
    /// A new database of the given kind.
    pub fn new(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => Self::sqlite(),
            Kind::Postgres => Self::postgres(),
        }
    }

    /// A SQLite file that is made by the first connection.
    pub fn sqlite() -> Self {
        let folder = TempDir::with_prefix("bastide-test-").expect("a temporary folder");
        let url = format!(
            "sqlite://{}?mode=rwc",
            folder.path().join("bastide.sqlite").display()
        );
        Self {
            url,
            guard: Arc::new(Guard::Sqlite { _folder: folder }),
        }
    }

    /// An empty PostgreSQL database: UTF8, sorted in byte order.
    ///
    /// The server is that of [`crate::server_url`].
    pub fn postgres() -> Self {
        let database = PostgresDatabase::new(postgres::server_url(), random_name());
        Self {
            url: database.url(),
            guard: Arc::new(Guard::Postgres(database)),
        }
    }

    /// Where it is, as the setting `database.url` takes it.
    pub fn url(&self) -> &str {
        if let Guard::Postgres(database) = &*self.guard {
            database.make();
        }
        &self.url
    }

    /// Begins as a copy of what `fill` puts into a database once for all tests of a program that
    /// name the same `template`; `fill` gets its address, and must have left it at the end. Says
    /// whether this is one: not where somebody has asked for the address before, and not on SQLite,
    /// where filling costs no more than copying.
    pub fn copy(&self, template: &str, fill: impl FnOnce(&str)) -> bool {
        match &*self.guard {
            Guard::Sqlite { .. } => false,
            Guard::Postgres(database) => database.make_copy(&of_this_program(template), fill),
        }
    }

    /// Which system it is on.
    pub fn kind(&self) -> Kind {
        match *self.guard {
            Guard::Sqlite { .. } => Kind::Sqlite,
            Guard::Postgres(_) => Kind::Postgres,
        }
    }
}

/// A name for what this build of the program makes: another one may make something else of it.
fn of_this_program(template: &str) -> String {
    let program = env::current_exe().and_then(fs::metadata);
    let program = program.expect("the program that runs");
    let built = program.modified().expect("the time of the build");
    let built = built.duration_since(UNIX_EPOCH).expect("a time after 1970");
    format!("bastide_{template}_{:x}", built.as_nanos())
}

/// A name that no other test uses: identifiers of PostgreSQL hold 63 bytes.
pub(crate) fn random_name() -> String {
    let mut bytes = [0; 12];
    getrandom::fill(&mut bytes).expect("randomness from the system");
    format!("bastide_test_{}", hex::encode(bytes))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_sqlite_folder_goes_with_its_database() {
        let database = TestDatabase::sqlite();
        let file = database
            .url()
            .strip_prefix("sqlite://")
            .and_then(|it| it.split('?').next());
        let folder = file
            .and_then(|it| Path::new(it).parent())
            .map(Path::to_owned);
        let folder = folder.expect("a file in a folder");
        assert!(folder.is_dir());
        drop(database);
        assert!(!folder.exists());
    }
}
