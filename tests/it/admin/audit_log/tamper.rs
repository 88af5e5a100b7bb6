//! Somebody who has the database, and changes the log in it.

use bastide_auth::audit_key::AuditKey;
use bastide_store::audit::Entry;
use bastide_testkit::{Kind, TestDatabase, on_both_databases};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use serde_json::json;

use super::last;
use crate::admin::client::AdminClient;
use crate::admin::content::site::each;
use crate::app::{START, TestApp, keys};

fn key() -> AuditKey {
    AuditKey::new(keys().stored_data.expose().as_bytes()).unwrap()
}

/// The database, as whoever owns it has it.
struct Burglar {
    db: DatabaseConnection,
    kind: Kind,
}

impl Burglar {
    async fn at(app: &TestApp) -> Self {
        let db = Database::connect(app.database.url()).await.unwrap();
        let kind = app.database.kind();
        Self { db, kind }
    }

    async fn run(&self, sql: &str) {
        self.db.execute_unprepared(sql).await.unwrap();
    }

    async fn is_refused(&self, sql: &str) -> bool {
        self.db.execute_unprepared(sql).await.is_err()
    }

    /// Takes away what keeps the rows as they are.
    async fn disarm(&self) {
        let triggers: &[(&str, &str)] = match self.kind {
            Kind::Postgres => &[
                ("audit_log", "audit_log_guard"),
                ("audit_head", "audit_head_guard"),
                ("audit_checkpoints", "audit_checkpoints_guard"),
            ],
            Kind::Sqlite => &[
                ("audit_log", "audit_log_update"),
                ("audit_log", "audit_log_delete"),
                ("audit_log", "audit_log_insert"),
                ("audit_head", "audit_head_update"),
                ("audit_checkpoints", "audit_checkpoints_update"),
                ("audit_checkpoints", "audit_checkpoints_delete"),
            ],
        };
        for (table, trigger) in triggers {
            let on = match self.kind {
                Kind::Postgres => format!(" ON {table}"),
                Kind::Sqlite => String::new(),
            };
            self.run(&format!("DROP TRIGGER {trigger}{on}")).await;
        }
    }
}

/// So many rows, a hundred in each transaction.
async fn fill(app: &TestApp, count: usize) {
    let store = app.services.store();
    let mut number = 0;
    while number < count {
        let entries: Vec<Entry> = (number..number + 100)
            .map(|it| {
                Entry::done("test.row", START * 1_000)
                    .to("row", it)
                    .details(json!({ "n": it }))
            })
            .collect();
        store.note_in_audit_log(&entries).await.unwrap();
        number += 100;
    }
}

on_both_databases! {
    async fn nothing_in_the_log_can_be_changed_or_removed(database: TestDatabase) {
        let app = TestApp::start(database).await;
        fill(&app, 100).await;
        app.services.store().sign_audit_log(&key(), START * 1_000).await.unwrap();
        let burglar = Burglar::at(&app).await;
        for sql in [
            "UPDATE audit_log SET details = '{}' WHERE id = 7",
            "UPDATE audit_log SET id = 700 WHERE id = 7",
            "DELETE FROM audit_log WHERE id = 7",
            "DELETE FROM audit_log",
            "INSERT INTO audit_log SELECT 3, at, actor_kind, actor_id, actor_name, session, address, request, \
             action, object_kind, object_id, outcome, details, previous, hash FROM audit_log WHERE id = 7",
            "DELETE FROM audit_head",
            "UPDATE audit_head SET last_id = 7",
            "UPDATE audit_head SET pruned_id = 1000000",
            "UPDATE audit_checkpoints SET hash = 'x'",
            "DELETE FROM audit_checkpoints",
        ] {
            assert!(burglar.is_refused(sql).await, "{sql}");
        }
        if app.database.kind() == Kind::Postgres {
            for table in ["audit_log", "audit_head", "audit_checkpoints"] {
                assert!(burglar.is_refused(&format!("TRUNCATE {table}")).await);
            }
        } else {
            let replace = "INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE id = 7";
            assert!(burglar.is_refused(replace).await);
        }
    }

    async fn of_ten_thousand_rows_each_that_was_touched_is_named(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let root = AdminClient::first(&app).await;
        let faults = async || {
            let verdict = root.data("/admin/audit-log/verify").await;
            assert_eq!(verdict["intact"], json!(verdict["faults"] == json!([])));
            json!(each(&verdict["faults"], "text"))
        };
        assert_eq!(root.data("/admin/audit-log/verdict").await, json!({ "verdict": null }));
        fill(&app, 10_000).await;
        app.services.store().sign_audit_log(&key(), START * 1_000).await.unwrap();
        fill(&app, 100).await;
        let end = last_of(&app).await;
        assert_eq!(faults().await, json!([]));
        let burglar = Burglar::at(&app).await;
        burglar.disarm().await;

        // One byte.
        burglar.run("UPDATE audit_log SET details = replace(details, '\"n\":', '\"m\":') WHERE id = 5000").await;
        assert_eq!(faults().await, json!(["row 5000 was changed"]));
        burglar.run("UPDATE audit_log SET details = replace(details, '\"m\":', '\"n\":') WHERE id = 5000").await;
        assert_eq!(faults().await, json!([]));
        for (column, value, back) in [
            ("at", "1", "1800000000000"), ("actor_id", "1", "NULL"), ("actor_kind", "'anyone'", "'program'"),
            ("address", "'::1'", "NULL"), ("outcome", "'ok'", "'done'"), ("object_kind", "NULL", "'row'"),
            ("session", "''", "NULL"),
        ] {
            burglar.run(&format!("UPDATE audit_log SET {column} = {value} WHERE id = 6000")).await;
            assert_eq!(faults().await, json!(["row 6000 was changed"]), "{column}");
            burglar.run(&format!("UPDATE audit_log SET {column} = {back} WHERE id = 6000")).await;
        }

        // Two rows change places.
        for (from, to) in [(3000, -1), (3500, 3000), (-1, 3500)] {
            burglar.run(&format!("UPDATE audit_log SET id = {to} WHERE id = {from}")).await;
        }
        assert_eq!(faults().await, json!([
            "row 3500 was moved to the place of row 3000", "row 3000 was moved to the place of row 3500",
        ]));
        for (from, to) in [(3000, -1), (3500, 3000), (-1, 3500)] {
            burglar.run(&format!("UPDATE audit_log SET id = {to} WHERE id = {from}")).await;
        }
        assert_eq!(faults().await, json!([]));

        // The head and a signature.
        burglar.run("UPDATE audit_head SET last_hash = 'x'").await;
        assert_eq!(faults().await.as_array().unwrap().len(), 1);
        burglar.run(&format!("UPDATE audit_head SET last_hash = (SELECT hash FROM audit_log WHERE id = {end})")).await;
        burglar.run("UPDATE audit_checkpoints SET at = at + 1").await;
        assert!(faults().await[0].as_str().unwrap().contains("is not by this server's key"));
        burglar.run("UPDATE audit_checkpoints SET at = at - 1").await;
        assert_eq!(faults().await, json!([]));

        // Rows are taken out: one, some, and at the end.
        burglar.run("DELETE FROM audit_log WHERE id = 7000").await;
        assert_eq!(faults().await, json!(["row 7000 was removed"]));
        let last = root.data("/admin/audit-log/verdict").await;
        let fault = json!({ "kind": "removed", "from": 7000, "to": 7000, "text": "row 7000 was removed" });
        assert_eq!(last["verdict"]["faults"], json!([fault]));
        burglar.run("DELETE FROM audit_log WHERE id BETWEEN 1 AND 20").await;
        assert_eq!(faults().await, json!(["rows 1 to 20 were removed", "row 7000 was removed"]));
        burglar.run(&format!("DELETE FROM audit_log WHERE id > {}", end - 5)).await;
        let cut = format!("rows {} to {end} were removed", end - 4);
        assert_eq!(faults().await[2], json!(cut));
        // Whoever mends the head too has to cut less than what was signed.
        burglar.run("DELETE FROM audit_log WHERE id > 9000").await;
        burglar.run("UPDATE audit_head SET last_id = 9000, last_hash = (SELECT hash FROM audit_log WHERE id = 9000)").await;
        let found = faults().await[2].as_str().unwrap().to_owned();
        assert!(found.starts_with("rows 9001 to 10"), "{found}");
    }

    async fn old_rows_go_with_a_row_that_says_so(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let store = app.services.store();
        fill(&app, 1_000).await;
        let now = START * 1_000;
        store.sign_audit_log(&key(), now).await.unwrap();
        let root = AdminClient::first(&app).await;
        let first = async || {
            let verdict = root.data("/admin/audit-log/verify").await;
            assert_eq!(verdict["intact"], json!(true), "{verdict}");
            verdict["first"].as_i64().unwrap()
        };
        // Too young, or signed by nobody that we know.
        store.prune_audit_log(&key(), 0, now).await.unwrap();
        let stranger = AuditKey::new(&[7; 64]).unwrap();
        store.prune_audit_log(&stranger, now + 1, now).await.unwrap();
        assert_eq!(first().await, 1);
        while store.prune_audit_log(&key(), now + 1, now).await.unwrap() {}
        let first = first().await;
        assert!(first > 1_000, "{first}");
        assert_eq!(root.get("/admin/audit-log/1").await.status, 404);
        let list = root.data("/admin/audit-log?filters[action]=audit_log.pruned").await;
        assert_eq!(list[0]["details"]["to"], json!(first - 1));
        // A beginning that nobody has signed is none.
        let burglar = Burglar::at(&app).await;
        burglar.disarm().await;
        let end: i64 = last(&app).await;
        burglar.run(&format!("DELETE FROM audit_log WHERE id < {end}")).await;
        burglar.run(&format!(
            "UPDATE audit_head SET pruned_id = {}, pruned_hash = (SELECT previous FROM audit_log WHERE id = {end})",
            end - 1
        )).await;
        let verdict = root.data("/admin/audit-log/verify").await;
        assert_eq!(verdict["intact"], json!(false), "{verdict}");
    }
}

async fn last_of(app: &TestApp) -> i64 {
    let rows = app.services.store().audit_rows_after(10_000, 10_000);
    rows.await.unwrap().last().map_or(0, |it| it.id)
}
