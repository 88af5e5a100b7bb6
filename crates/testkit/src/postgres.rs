//! PostgreSQL for tests: a server that is there or is started, and databases on it.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
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
    let root = workspace_root();
    let target = root.join("target");
    fs::create_dir_all(&target).expect("the target folder");
    let lock = File::create(target.join("test-postgres.lock")).expect("the lock file");
    lock.lock().expect("the lock of the test server");

    let script = root.join(".ci/postgres.sh");
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

fn workspace_root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .ancestors()
        .nth(2)
        .expect("crates/testkit lies two levels deep")
        .to_owned()
}

/// A database that is dropped with its value, whoever is still connected.
#[derive(Debug)]
pub(crate) struct PostgresDatabase {
    server: String,
    name: String,
    url: String,
}

impl PostgresDatabase {
    /// Creates the database `name`, whatever the locale of the server.
    pub(crate) fn create(server: &str, name: &str) -> Self {
        let mut url = Url::parse(server).expect("a PostgreSQL address");
        url.set_path(name);
        let create =
            format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'");
        execute(server, &create).expect("a new database");
        Self {
            server: server.to_owned(),
            name: name.to_owned(),
            url: url.into(),
        }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        // A server that is gone took the database along.
        let _ = execute(
            &self.server,
            &format!("DROP DATABASE {} WITH (FORCE)", self.name),
        );
    }
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
        let database = PostgresDatabase::create(&server, "bastide_test_dropped");
        let count = "SELECT count(*) FROM pg_database WHERE datname = 'bastide_test_dropped'";
        assert_eq!(value(&server, count).as_deref(), Some("1"));
        drop(database);
        assert_eq!(value(&server, count).as_deref(), Some("0"));
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
