//! The database of a server, for what HTTP does not show.

use bastide_testkit::TestDatabase;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};

/// A connection of the test's own.
pub(crate) struct Inside(DatabaseConnection);

/// How much there is of what a write leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Traces {
    pub(crate) versions: i64,
    pub(crate) events: i64,
}

impl Inside {
    pub(crate) async fn of(database: &TestDatabase) -> Self {
        Self(Database::connect(database.url()).await.unwrap())
    }

    /// Versions and events.
    pub(crate) async fn traces(&self) -> Traces {
        Traces {
            versions: self.count("entry_versions").await,
            events: self.count("outbox").await,
        }
    }

    async fn count(&self, table: &str) -> i64 {
        let sql = format!("select count(*) from {table}");
        self.one(&sql).await.try_get_by_index(0).unwrap()
    }

    /// The text that a statement answers.
    pub(crate) async fn text(&self, sql: &str) -> Option<String> {
        self.one(sql).await.try_get_by_index(0).unwrap()
    }

    async fn one(&self, sql: &str) -> sea_orm::QueryResult {
        let statement = Statement::from_string(self.0.get_database_backend(), sql);
        self.0.query_one_raw(statement).await.unwrap().unwrap()
    }
}
