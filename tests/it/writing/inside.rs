//! The database of a server, for what HTTP does not show.

use bastide_testkit::TestDatabase;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};

use crate::app::TestApp;

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

    /// Keeps the kinds of events in `events_kept` from now on, as events leave the outbox in the background.
    /// The server has made its tables.
    pub(crate) async fn keep_events(&self) {
        let statements: &[&str] = match self.0.get_database_backend() {
            DbBackend::Sqlite => &[
                "create table events_kept (id integer primary key, kind text)",
                "create trigger keep_event after insert on outbox begin \
                 insert into events_kept (kind) values (new.kind); end",
            ],
            _ => &[
                "create table events_kept (id bigserial primary key, kind text)",
                "create function keep_event() returns trigger language plpgsql as \
                 $$ begin insert into events_kept (kind) values (new.kind); return new; end $$",
                "create trigger keep_event after insert on outbox \
                 for each row execute function keep_event()",
            ],
        };
        for sql in statements {
            let statement = Statement::from_string(self.0.get_database_backend(), *sql);
            self.0.execute_raw(statement).await.unwrap();
        }
    }

    /// Versions, and events that were kept.
    pub(crate) async fn traces(&self) -> Traces {
        Traces {
            versions: self.count("entry_versions").await,
            events: self.count("events_kept").await,
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

    /// Every value of every row of every table, as text.
    pub(crate) async fn everything(&self) -> String {
        let (tables, columns) = match self.0.get_database_backend() {
            DbBackend::Sqlite => (
                "select name from sqlite_master where type = 'table'",
                "select name from pragma_table_info('TABLE')",
            ),
            _ => (
                "select table_name from information_schema.tables where table_schema = 'public'",
                "select column_name from information_schema.columns where table_name = 'TABLE'",
            ),
        };
        let mut all = String::new();
        for table in self.texts(tables).await {
            for column in self.texts(&columns.replace("TABLE", &table)).await {
                let values = format!("select cast(\"{column}\" as text) from \"{table}\"");
                for value in self.texts(&values).await {
                    all.push_str(&value);
                    all.push('\n');
                }
            }
        }
        all
    }

    /// The texts that a statement answers.
    async fn texts(&self, sql: &str) -> Vec<String> {
        let statement = Statement::from_string(self.0.get_database_backend(), sql);
        let rows = self.0.query_all_raw(statement).await.unwrap();
        let text = |it: &sea_orm::QueryResult| it.try_get_by_index::<Option<String>>(0).unwrap();
        rows.iter().filter_map(text).collect()
    }

    /// Makes tags `t0`, `t1` and so on of the admin's site, past everything that a write is.
    pub(crate) async fn fill_tags(&self, app: &TestApp, count: u32) {
        let registry = app.services.registry();
        let model = registry.by_uid("api::tag.tag").unwrap();
        let (name, _) = model.field("name").unwrap().column().unwrap();
        let instant = match self.0.get_database_backend() {
            DbBackend::Sqlite => "0",
            _ => "now()",
        };
        let sql = format!(
            "with recursive n(i) as (select 0 union all select i + 1 from n where i < {}) \
             insert into {} (document_id, status, created_at, updated_at, published_at, {name}) \
             select 't' || i, 1, {instant}, {instant}, {instant}, 't' || i from n",
            count - 1,
            model.table,
        );
        let statement = Statement::from_string(self.0.get_database_backend(), sql);
        self.0.execute_raw(statement).await.unwrap();
        app.services.content_changed();
    }

    async fn one(&self, sql: &str) -> sea_orm::QueryResult {
        let statement = Statement::from_string(self.0.get_database_backend(), sql);
        self.0.query_one_raw(statement).await.unwrap().unwrap()
    }
}
