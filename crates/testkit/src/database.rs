//! A database for one test, gone when the test is.

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
    guard: Guard,
}

#[derive(Debug)]
enum Guard {
    Sqlite { _folder: TempDir },
    Postgres { _database: PostgresDatabase },
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
            guard: Guard::Sqlite { _folder: folder },
        }
    }

    /// An empty PostgreSQL database: UTF8, sorted in byte order.
    ///
    /// The server is that of [`crate::server_url`].
    pub fn postgres() -> Self {
        let database = PostgresDatabase::create(&postgres::server_url(), &random_name());
        Self {
            url: database.url().to_owned(),
            guard: Guard::Postgres {
                _database: database,
            },
        }
    }

    /// Where it is, as the setting `database.url` takes it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Which system it is on.
    pub fn kind(&self) -> Kind {
        match self.guard {
            Guard::Sqlite { .. } => Kind::Sqlite,
            Guard::Postgres { .. } => Kind::Postgres,
        }
    }
}

/// A name that no other test uses: identifiers of PostgreSQL hold 63 bytes.
fn random_name() -> String {
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
