//! The report of access, its approval, and the findings of the doctor in a real database.

use bastide_config::LimitsConfig;
use bastide_permissions::{PUBLIC, Reason, System};
use bastide_services::access::{AccessReport, findings};
use bastide_services::auth::OldTokens;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{NoteSite, permit};
use crate::admin::keys::{BOTH, rotate};

const PROOF: fn() -> System = || System::new(Reason::Command);

async fn report(site: &NoteSite) -> AccessReport {
    let now = site.app.now_seconds() * 1_000;
    AccessReport::of(site.app.services.store(), &PROOF(), now)
        .await
        .unwrap()
}

on_both_databases! {
    async fn a_report_follows_every_path_with_its_mask_and_its_rule(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let rule = json!({"owner": {"id": "$user.id"}});
        permit(&admin, PUBLIC, &json!({
            "api::folder.folder": {"find": true},
            "api::note.note": {
                "find": {"fields": ["title", "folder"], "where": rule},
                "create": true, "findDrafts": true,
            },
        })).await;
        let token = json!({"name": "all", "type": "full-access"});
        assert_eq!(admin.post("/admin/api-tokens", &token).await.status, 201);
        let short = json!({"name": "short", "type": "read-only", "lifespan": 1_000});
        assert_eq!(admin.post("/admin/api-tokens", &short).await.status, 201);

        let described = report(&site).await.described();
        let holders = &described["holders"];
        assert_eq!(holders["token all"]["everything"], true);
        assert!(holders["token short"]["actions"]["api::vault.vault.find"].is_object());
        assert!(holders["token short"]["actions"]["api::vault.vault.create"].is_null());
        let actions = &holders[PUBLIC]["actions"];
        let find = &actions["api::note.note.find"]["reach"];
        assert_eq!(find["fields"], json!(["title"]));
        assert_eq!(find["where"], rule);
        assert_eq!(find["paths"]["folder"]["fields"], json!(["title"]));
        // Users are not found by the public, so nothing leads to them.
        let folder = &actions["api::folder.folder.find"]["reach"]["paths"];
        assert_eq!(folder["notes"], json!({"uid": "api::note.note", "fields": ["title"]}));
        assert!(!described.to_string().contains("notes.owner"));
        assert!(!described.to_string().contains("hidden"), "private fields are nobody's");
        assert_eq!(actions["api::note.note.create"]["risks"], json!(["public-write"]));
        assert_eq!(actions["api::note.note.findDrafts"]["risks"], json!(["drafts"]));
        assert_eq!(actions["api::note.note.find"]["risks"], json!([]));

        // What can be met on the way counts as what can be read.
        permit(&admin, PUBLIC, &json!({"api::note.note": {"find": true}})).await;
        let described = report(&site).await.described();
        let actions = &described["holders"][PUBLIC]["actions"];
        assert_eq!(actions["api::folder.folder.find"]["risks"], json!(["confidential"]));

        // A token that has expired reaches nothing.
        site.app.advance(1);
        assert_eq!(report(&site).await.described()["holders"]["token short"], Json::Null);
    }

    async fn more_than_was_approved_is_told(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let store = site.app.services.store();
        assert_eq!(AccessReport::approved(store, &PROOF()).await.unwrap(), None);
        let changes = |report: AccessReport| async move {
            let approved = AccessReport::approved(store, &PROOF()).await.unwrap().unwrap();
            let changes = report.changes_since(&approved);
            changes.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        permit(&admin, PUBLIC, &json!({"api::note.note": {"find": {"fields": ["title"]}}})).await;
        report(&site).await.approve(store, &PROOF(), 1_000).await.unwrap();
        assert_eq!(changes(report(&site).await).await, Vec::<String>::new());
        permit(&admin, PUBLIC, &json!({"api::note.note": {"find": {"fields": ["title", "price"]}}})).await;
        let found = changes(report(&site).await).await;
        assert_eq!(found, ["+ public: api::note.note.find: field price"]);
        report(&site).await.approve(store, &PROOF(), 1_000).await.unwrap();
        permit(&admin, PUBLIC, &json!({"api::note.note": {"find": false}})).await;
        let found = changes(report(&site).await).await;
        assert_eq!(found, ["- public: api::note.note.find: the action"]);
    }

    async fn the_doctor_looks_into_the_database(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        // The clock of the test is not that by which the database was made.
        rotate(&site.app, &BOTH, OldTokens::RunOut).await;
        let limits = LimitsConfig::default();
        let found = || async {
            let now = site.app.now_seconds() * 1_000;
            let found = findings(site.app.services.store(), &PROOF(), &limits, now).await.unwrap();
            found.iter().map(|it| format!("{} {} {}", it.severity.as_str(), it.id, it.setting)).collect::<Vec<_>>()
        };
        assert_eq!(found().await, Vec::<String>::new());
        permit(&admin, PUBLIC, &json!({"api::note.note": {"create": true, "delete": true, "findDrafts": true}})).await;
        let token = json!({"name": "t", "type": "read-only"});
        assert_eq!(admin.post("/admin/api-tokens", &token).await.status, 201);
        let mut expected = vec![
            "critical public-write role public",
            "critical drafts-open role public",
            "warning public-write role public",
            "warning token-no-expiry API token t",
        ];
        assert_eq!(found().await, expected);
        site.app.advance(90 * 24 * 60 * 60);
        expected.insert(2, "warning admin-stale administrator root@example.test");
        expected.push("warning token-unused API token t");
        expected.push("warning signing-key-old secrets.public_jwt");
        expected.push("warning signing-key-old secrets.admin_jwt");
        assert_eq!(found().await, expected);
    }
}
