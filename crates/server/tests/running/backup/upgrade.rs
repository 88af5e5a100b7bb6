//! What an older release has left, a database or a backup, is brought up to date.

use std::path::PathBuf;

use bastide_testkit::{Kind, TestDatabase};
use sea_orm::{ConnectionTrait as _, Database};
use tokio::runtime::Builder;

use super::tampered::{change, pack, parts, sign};
use super::{answers, back_up, keep_secrets, restore};
use crate::server::Place;
use crate::uploads::program;

/// The step that made the audit log.
const STEP: &str = "m0021_audit_log";
/// The tables that it and the steps since then have made; those that refer to others come first. Who adds a
/// step that makes tables adds them here.
const TABLES: [&str; 5] = [
    "webhook_deliveries",
    "webhooks",
    "audit_log",
    "audit_head",
    "audit_checkpoints",
];

/// Makes a database one of the release before the audit log.
#[expect(
    clippy::disallowed_methods,
    reason = "constants; what a release before has not made is taken away"
)]
fn take_the_audit_log(url: &str, kind: Kind) {
    let functions: &[&str] = match kind {
        Kind::Postgres => &["audit_refuse", "audit_log_guard", "audit_head_guard"],
        Kind::Sqlite => &[],
    };
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let db = Database::connect(url).await.unwrap();
        for table in TABLES {
            let drop = format!("DROP TABLE {table}");
            db.execute_unprepared(&drop).await.unwrap();
        }
        for function in functions {
            let drop = format!("DROP FUNCTION {function}");
            db.execute_unprepared(&drop).await.unwrap();
        }
        let forget = format!("DELETE FROM bastide_migrations WHERE version >= '{STEP}'");
        db.execute_unprepared(&forget).await.unwrap();
        db.close().await.unwrap();
    });
}

fn a_database_of_an_older_release_is_brought_up_to_date(database: TestDatabase) {
    let kind = database.kind();
    let place = Place::empty(database);
    let mut server = place.serve_demo();
    let token = program(&server);
    let before = answers(&server, &token);
    server.kill();
    take_the_audit_log(place.database(), kind);
    let (code, _, error) = place.run(&["backup", "site.bastide"]);
    assert!(
        code == 1 && error.contains("not yet of this release"),
        "{error}"
    );

    let again = place.serve();
    let after = answers(&again, &token);
    for (path, body) in &before {
        assert_eq!(after[path], *body, "{path}");
    }
    let (code, out, error) = place.run(&["audit", "verify"]);
    assert_eq!(code, 0, "{out}{error}");
    assert!(out.starts_with("rows 1 to"), "{out}");
}

#[test]
fn a_database_of_an_older_release_is_brought_up_to_date_on_sqlite() {
    a_database_of_an_older_release_is_brought_up_to_date(TestDatabase::sqlite());
}

#[test]
fn a_database_of_an_older_release_is_brought_up_to_date_on_postgres() {
    a_database_of_an_older_release_is_brought_up_to_date(TestDatabase::postgres());
}

/// Makes a backup one of the release before the audit log: without the step that made its tables.
fn before_the_audit_log(place: &Place) -> PathBuf {
    let mut old = parts(&place.path().join("site.bastide"));
    let is_new = |name: &str| TABLES.contains(&name);
    old.retain(|(name, _)| !is_new(name.split('/').nth(1).unwrap_or_default()));
    let seen = old
        .iter_mut()
        .find(|(name, _)| name.starts_with("rows/bastide_migrations/"));
    let seen = &mut seen.unwrap().1;
    let text = String::from_utf8(seen.clone()).unwrap();
    let (before, after): (Vec<&str>, Vec<&str>) = text.lines().partition(|it| step_of(it) < STEP);
    *seen = (before.join("\n") + "\n").into_bytes();
    change(&mut old, "backup.json", |it| {
        let steps = it["database"]["migrations"].as_array_mut().unwrap();
        steps.retain(|it| it.as_str().unwrap() < STEP);
        let tables = it["database"]["tables"].as_array_mut().unwrap();
        tables.retain(|it| !is_new(it["name"].as_str().unwrap()));
        let rows = it["rows"].as_object_mut().unwrap();
        rows.retain(|name, _| !is_new(name));
        let count = rows["bastide_migrations"].as_u64().unwrap();
        let gone = u64::try_from(after.len()).unwrap();
        rows["bastide_migrations"] = (count - gone).into();
    });
    sign(&mut old);
    let file = place.path().join("old.bastide");
    pack(&file, &old);
    file
}

fn step_of(line: &str) -> &str {
    line.split('"').nth(1).unwrap()
}

fn a_backup_of_an_older_release_is_brought_up_to_date(from: TestDatabase, to: TestDatabase) {
    let place = Place::empty(from);
    let server = place.serve_demo();
    let token = program(&server);
    back_up(&place, "site.bastide");
    let before = answers(&server, &token);
    let old = before_the_audit_log(&place);

    let other = Place::empty(to);
    let (code, _, error) = restore(&other, &old);
    assert_eq!(code, 0, "{error}");
    keep_secrets(&place, &other);
    let again = other.serve();
    let after = answers(&again, &token);
    for (path, body) in &before {
        assert_eq!(after[path], *body, "{path}");
    }
    // The log begins with the restore.
    let (code, out, error) = other.run(&["audit", "verify"]);
    assert_eq!(code, 0, "{out}{error}");
    let (_, out, _) = other.run(&["audit", "export"]);
    assert!(
        out.lines().next().unwrap().contains("backup.restore"),
        "{out}"
    );
}

#[test]
fn a_backup_of_an_older_release_is_brought_up_to_date_on_sqlite() {
    let (from, to) = (TestDatabase::sqlite(), TestDatabase::sqlite());
    a_backup_of_an_older_release_is_brought_up_to_date(from, to);
}

#[test]
fn a_backup_of_an_older_release_is_brought_up_to_date_on_postgres() {
    let (from, to) = (TestDatabase::postgres(), TestDatabase::postgres());
    a_backup_of_an_older_release_is_brought_up_to_date(from, to);
}
