//! PostgreSQL for tests: a server that is there or is started, and databases on it.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::thread;

use tokio::runtime::Builder;
use tokio_postgres::{Error, NoTls, SimpleQueryMessage};
use url::Url;

/// Names a running server, whose account may create databases.
const URL_VARIABLE: &str = "BASTIDE_TEST_POSTGRES_URL";

/// The address of a server to create databases on.
///
/// Taken from `BASTIDE_TEST_POSTGRES_URL` where that is set, as `make test` does. Otherwise the
/// checkout's own throw-away server, started by whichever test comes first and left running for
/// the next ones until `make clean-postgres`.
///
/// # Panics
///
/// Where PostgreSQL cannot be started; the message names the package to install.
pub fn server_url() -> String {
    env::var(URL_VARIABLE).unwrap_or_else(|_| shared_server())
}

/// Tests are processes of their own, so a file lock keeps two of them from starting two servers.
fn shared_server() -> String {
    let _lock = lock("test-postgres.lock");
    let script = workspace_root().join(".ci/postgres.sh");
    let output = Command::new("bash").arg(&script).arg("start").output();
    let output = output.expect("bash runs .ci/postgres.sh");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    assert!(
        output.status.success(),
        "no PostgreSQL for this test: {}",
        text(&output.stderr)
    );
    text(&output.stdout)
}

/// Held by one process at a time, as long as the value lives.
pub(crate) fn lock(name: &str) -> File {
    let target = workspace_root().join("target");
    fs::create_dir_all(&target).expect("the target folder");
    let lock = File::create(target.join(name)).expect("the lock file");
    lock.lock().expect("the lock");
    lock
}

pub(crate) fn workspace_root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .ancestors()
        .nth(2)
        .expect("crates/testkit lies two levels deep")
        .to_owned()
}

/// A database that is made when it is first needed, and dropped with its value, whoever is still
/// connected.
#[derive(Debug)]
pub(crate) struct PostgresDatabase {
    server: String,
    name: String,
    made: OnceLock<()>,
}

impl PostgresDatabase {
    /// A name for a database on `server`.
    pub(crate) fn new(server: String, name: String) -> Self {
        Self {
            server,
            name,
            made: OnceLock::new(),
        }
    }

    /// Its address, whether or not it is there.
    pub(crate) fn url(&self) -> String {
        address(&self.server, &self.name)
    }

    /// Creates it empty, whatever the locale of the server, unless it is there.
    pub(crate) fn make(&self) {
        self.made.get_or_init(|| {
            let create = create(&self.name, "template0");
            execute(&self.server, &create).expect("a new database");
        });
    }

    /// Creates it as a copy of `template`, which `fill` makes at its address where nobody has yet.
    /// Says whether it is one: not if it is there already.
    pub(crate) fn make_copy(&self, template: &str, fill: impl FnOnce(&str)) -> bool {
        let mut is_copy = false;
        self.made.get_or_init(|| {
            is_copy = true;
            let create = create(&self.name, template);
            if execute(&self.server, &create).is_err() {
                make_template(&self.server, template, fill);
                execute(&self.server, &create).expect("a copy of the template");
            }
        });
        is_copy
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        if self.made.get().is_some() {
            // A server that is gone took the database along.
            let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
            let _ = execute(&self.server, &drop);
        }
    }
}

/// One process fills the template; the others wait for it. A database under the name of a template
/// is whole: it gets the name when everybody has left it.
fn make_template(server: &str, name: &str, fill: impl FnOnce(&str)) {
    let _lock = lock("test-templates.lock");
    let there = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let rows = execute(server, &there).expect("the list of databases");
    if rows
        .iter()
        .any(|it| matches!(it, SimpleQueryMessage::Row(_)))
    {
        return;
    }
    let raw = format!("{name}_raw");
    let statements = |list: &[String]| {
        for statement in list {
            execute(server, statement).expect("a template");
        }
    };
    statements(&[
        format!("DROP DATABASE IF EXISTS {raw} WITH (FORCE)"),
        create(&raw, "template0"),
    ]);
    fill(&address(server, &raw));
    statements(&[
        format!("ALTER DATABASE {raw} WITH ALLOW_CONNECTIONS false"),
        format!(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{raw}'"
        ),
        format!("ALTER DATABASE {raw} RENAME TO {name}"),
    ]);
}

fn create(name: &str, template: &str) -> String {
    format!("CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' LOCALE 'C.UTF-8'")
}

fn address(server: &str, name: &str) -> String {
    let mut url = Url::parse(server).expect("a PostgreSQL address");
    url.set_path(name);
    url.into()
}

/// Runs one statement, on a thread of its own: the caller may be inside a runtime, or in a
/// destructor, where nothing can be awaited.
fn execute(server: &str, statement: &str) -> Result<Vec<SimpleQueryMessage>, Error> {
    let work = async {
        let (client, connection) = tokio_postgres::connect(server, NoTls).await?;
        let connection = tokio::spawn(connection);
        let answer = client.simple_query(statement).await;
        drop(client);
        connection.await.ok();
        answer
    };
    let wait = || {
        let runtime = Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime for one statement").block_on(work)
    };
    thread::scope(|scope| {
        scope
            .spawn(wait)
            .join()
            .expect("the thread of the statement")
    })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::TestDatabase;

    fn value(url: &str, query: &str) -> Option<String> {
        let rows = execute(url, query).expect("an answer");
        rows.iter().find_map(|row| match row {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        })
    }

    #[test]
    fn databases_are_utf8_in_byte_order() {
        let database = TestDatabase::postgres();
        let encoding = value(database.url(), "SHOW server_encoding");
        assert_eq!(encoding.as_deref(), Some("UTF8"));
        let order = value(
            database.url(),
            "SELECT string_agg(x, '' ORDER BY x) FROM (VALUES ('a'), ('B'), ('Ä')) AS t (x)",
        );
        assert_eq!(order.as_deref(), Some("BaÄ"));
    }

    #[test]
    fn a_database_is_dropped_with_its_value() {
        let server = server_url();
        let database = PostgresDatabase::new(server.clone(), "bastide_test_dropped".to_owned());
        database.make();
        let count = "SELECT count(*) FROM pg_database WHERE datname = 'bastide_test_dropped'";
        assert_eq!(value(&server, count).as_deref(), Some("1"));
        drop(database);
        assert_eq!(value(&server, count).as_deref(), Some("0"));
    }

    #[test]
    fn a_copy_has_what_its_template_has() {
        let name = crate::database::random_name();
        let filled = Cell::new(0);
        for _ in 0..2 {
            let database = TestDatabase::postgres();
            let is_copy = database.copy(&name, |url| {
                filled.set(filled.get() + 1);
                execute(url, "CREATE TABLE kept ()").expect("a table");
            });
            assert!(is_copy);
            let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
            assert_eq!(value(database.url(), tables).as_deref(), Some("1"));
            // It is there already.
            assert!(!database.copy(&name, |_| filled.set(100)));
        }
        assert_eq!(filled.get(), 1);
    }

    #[test]
    fn two_databases_are_strangers() {
        let (one, other) = (TestDatabase::postgres(), TestDatabase::postgres());
        execute(one.url(), "CREATE TABLE t ()").expect("a table");
        let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
        assert_eq!(value(one.url(), tables).as_deref(), Some("1"));
        assert_eq!(value(other.url(), tables).as_deref(), Some("0"));
    }
}
