//! `bastide audit` through the built binary: what it prints, and how it exits.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod run;

use bastide_testkit::{Kind, TestDatabase};
use run::bastide;
use sea_orm::{ConnectionTrait as _, Database};
use serde_json::Value as Json;
use tempfile::TempDir;

/// A data folder and a database, with three rows in the log: what the operator did.
struct Place {
    folder: TempDir,
    database: TestDatabase,
}

impl Place {
    fn new(database: TestDatabase) -> Self {
        let folder = TempDir::new().unwrap();
        let place = Self { folder, database };
        for email in ["ann@example.test", "bob@example.test", "cid@example.test"] {
            let (code, _, error) = place.run(&["admin", "invite", "--email", email]);
            assert_eq!(code, 0, "{error}");
        }
        place
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let variables = [
            ("BASTIDE_ENVIRONMENT", "development"),
            ("BASTIDE_DATABASE__URL", self.database.url()),
        ];
        bastide(self.folder.path(), arguments, &variables)
    }

    /// Exit code and lines of a look at the whole log.
    fn verify(&self) -> (i32, Vec<String>) {
        let (code, out, error) = self.run(&["audit", "verify"]);
        assert!(!error.contains("error"), "{error}");
        (code, out.lines().map(str::to_owned).collect())
    }

    fn export(&self, arguments: &[&str]) -> Vec<Json> {
        let (code, out, error) = self.run(&[&["audit", "export"], arguments].concat());
        assert_eq!(code, 0, "{error}");
        out.lines()
            .map(|it| serde_json::from_str(it).unwrap())
            .collect()
    }

    /// As whoever owns the database.
    #[expect(clippy::disallowed_methods, reason = "no statement of ours does that")]
    fn sql(&self, statements: &[&str]) {
        actix_web::rt::System::new().block_on(async {
            let db = Database::connect(self.database.url()).await.unwrap();
            for sql in statements {
                db.execute_unprepared(sql).await.unwrap();
            }
            db.close().await.unwrap();
        });
    }

    /// Takes away what keeps rows as they are.
    fn disarm(&self) {
        self.sql(match self.database.kind() {
            Kind::Postgres => &["ALTER TABLE audit_log DISABLE TRIGGER USER"],
            Kind::Sqlite => &[
                "DROP TRIGGER audit_log_update",
                "DROP TRIGGER audit_log_delete",
            ],
        });
    }
}

fn what_was_touched_is_named(database: TestDatabase) {
    let place = Place::new(database);
    let rows = place.export(&[]);
    let end = rows.last().unwrap();
    let whole = |faults: &str| {
        let (id, hash) = (&end["id"], end["hash"].as_str().unwrap());
        format!("rows 1 to {id}, signed up to 0, last hash {hash}: {faults}")
    };
    assert_eq!(place.verify(), (0, vec![whole("as they were written")]));
    place.disarm();
    place.sql(&["UPDATE audit_log SET details = replace(details, 'bob@', 'eve@') WHERE id = 2"]);
    assert_eq!(
        place.verify(),
        (1, vec!["row 2 was changed".to_owned(), whole("1 fault")])
    );
    place.sql(&["DELETE FROM audit_log WHERE id = 1"]);
    let expected = ["row 1 was removed", "row 2 was changed", &whole("2 faults")];
    assert_eq!(place.verify(), (1, expected.map(str::to_owned).to_vec()));
}

fn the_log_is_written_line_by_line(database: TestDatabase) {
    let place = Place::new(database);
    let rows = place.export(&[]);
    assert_eq!(rows.len(), 3, "{rows:?}");
    for (row, next) in rows.iter().zip(&rows[1..]) {
        assert_eq!(row["hash"], next["previous"]);
    }
    for (row, email) in rows.iter().zip(["ann@", "bob@", "cid@"]) {
        assert_eq!(
            (&row["action"], &row["actorKind"]),
            (&"administrator.invite".into(), &"operator".into())
        );
        assert!(
            row["details"]["email"].as_str().unwrap().starts_with(email),
            "{row}"
        );
    }
    assert_eq!(place.export(&["--after", "2"]), rows[2..]);
    assert!(place.export(&["--after", "3"]).is_empty());
    for wrong in [
        &["audit"][..],
        &["audit", "export", "--after", "x"],
        &["audit", "verify", "x"],
    ] {
        assert_eq!(place.run(wrong).0, 2, "{wrong:?}");
    }
}

#[test]
fn what_was_touched_is_named_on_sqlite() {
    what_was_touched_is_named(TestDatabase::sqlite());
}

#[test]
fn what_was_touched_is_named_on_postgres() {
    what_was_touched_is_named(TestDatabase::postgres());
}

#[test]
fn the_log_is_written_line_by_line_on_sqlite() {
    the_log_is_written_line_by_line(TestDatabase::sqlite());
}

#[test]
fn the_log_is_written_line_by_line_on_postgres() {
    the_log_is_written_line_by_line(TestDatabase::postgres());
}
