//! Publishing at a moment to come.

use std::sync::Arc;

use bastide_config::Config;
use bastide_permissions::{Allowed, Reason, System};
use bastide_services::Services;
use bastide_services::admin::Accounts;
use bastide_store::{Settings, Store};
use bastide_testkit::{TestDatabase, on_both_databases};
use chrono::DateTime;
use futures_util::future::join_all;
use serde_json::{Value as Json, json};

use super::rights::colleague;
use super::site::{PAGES, TAGS, each, start, text};
use crate::admin::client::AdminClient;
use crate::app::{TestApp, keys};
use crate::mail::client::alter;

/// The clock of a test begins at 2027-01-15T08:00:00Z.
const IN_A_MINUTE: &str = "2027-01-15T08:01:00Z";

/// Another node on the same database, with the same clock.
async fn beside(app: &TestApp) -> Services {
    let store = Store::open(app.database.url(), &Settings::default()).await;
    let store = Arc::new(store.unwrap());
    let config = Config::default();
    Services::start(store, &config, &keys(), app.clock())
        .await
        .unwrap()
}

/// A minute from now.
fn soon(app: &TestApp) -> String {
    let at = DateTime::from_timestamp(app.now_seconds() + 60, 0);
    at.unwrap().to_rfc3339()
}

/// Plans something for an entry of a type.
pub(super) async fn plan(root: &AdminClient<'_>, uid: &str, document: &str, body: Json) -> Json {
    let reply = root
        .post(&format!("{uid}/{document}/actions/schedule"), &body)
        .await;
    assert_eq!(reply.status, 201, "{}", reply.json());
    reply.json()["data"].clone()
}

on_both_databases! {
    async fn what_is_due_is_done_once_by_however_many_nodes(database: TestDatabase) {
        let app = start(database).await;
        let other = beside(&app).await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        let path = format!("{PAGES}/{document}");
        let planned = plan(&root, PAGES, &document, json!({ "action": "publish", "at": "2027-01-15T09:01:00+01:00" })).await;
        assert_eq!(
            (&planned["state"], &planned["action"], &planned["at"], &planned["locale"], &planned["createdBy"]),
            (&json!("pending"), &json!("publish"), &json!("2027-01-15T08:01:00.000Z"), &json!("en"), &json!(1)),
        );
        let nodes = [&app.services, &other, &app.services, &other];
        let run = async || {
            let done = join_all(nodes.map(|it| it.schedule().run_due())).await;
            done.into_iter().map(Result::unwrap).sum::<u64>()
        };
        app.advance(59);
        assert_eq!(run().await, 0);
        assert_eq!(root.data(&path).await["__state"], "draft");
        // What is published is the draft as it is then.
        root.changed(&path, json!({ "title": "Two" })).await;
        app.advance(1);
        // What they were in each other's way of is done a little later.
        for _ in 0..5 {
            run().await;
            app.advance(30);
        }
        let versions = root.data(&format!("{path}/versions")).await;
        assert_eq!(each(&versions, "action"), ["publish", "update", "create"]);
        assert_eq!(versions[0]["author"]["name"], "Ada Root");
        let entry = root.data(&path).await;
        assert_eq!((&entry["__state"], &entry["title"]), (&json!("published"), &json!("Two")));
        let list = root.data(&format!("{path}/actions/schedule")).await;
        assert_eq!(each(&list, "state"), ["done"]);
        assert!(list[0]["finishedAt"].is_string());
        app.advance(1_000);
        assert_eq!(run().await, 0);
    }

    async fn many_actions_are_shared_and_none_is_done_twice(database: TestDatabase) {
        let app = start(database).await;
        let other = beside(&app).await;
        let root = AdminClient::first(&app).await;
        let mut documents = Vec::new();
        for number in 0..12 {
            let document = root.document(PAGES, json!({ "title": format!("{number}") })).await;
            plan(&root, PAGES, &document, json!({ "action": "publish", "at": IN_A_MINUTE })).await;
            documents.push(document);
        }
        app.advance(60);
        let nodes = [&app.services, &other];
        // What they were in each other's way of is done a little later, and what one of them had to
        // leave because the database was busy, when its lease has run out.
        for _ in 0..8 {
            join_all(nodes.map(|it| it.schedule().run_due())).await;
            app.advance(60);
        }
        for document in documents {
            let path = format!("{PAGES}/{document}");
            let planned = root.data(&format!("{path}/actions/schedule")).await;
            let versions = root.data(&format!("{path}/versions")).await;
            assert_eq!(each(&versions, "action"), ["publish", "create"], "{planned}");
        }
    }

    async fn what_cannot_be_done_says_why(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let bad = root.document(PAGES, json!({ "title": null })).await;
        let gone = root.document(PAGES, json!({ "title": "One" })).await;
        for document in [&bad, &gone] {
            plan(&root, PAGES, document, json!({ "action": "publish", "at": IN_A_MINUTE })).await;
        }
        root.delete(&format!("{PAGES}/{gone}")).await;
        app.advance(60);
        app.services.schedule().run_due().await.unwrap();
        let failed = root.data(&format!("{PAGES}/{bad}/actions/schedule")).await;
        assert_eq!(failed[0]["state"], "failed", "{failed}");
        assert_eq!(failed[0]["error"]["errors"][0]["path"], json!(["title"]));
        assert_eq!(root.data(&format!("{PAGES}/{bad}")).await["__state"], "draft");
        let lost = root.data(&format!("{PAGES}/{gone}/actions/schedule")).await;
        assert_eq!(lost[0]["state"], "failed");
        assert_eq!(lost[0]["error"]["message"], "The document is not there any more");
        // It is not tried again, and can be forgotten.
        app.advance(500);
        assert_eq!(app.services.schedule().run_due().await.unwrap(), 0);
        let path = format!("{PAGES}/{bad}/actions/schedule/{}", failed[0]["id"]);
        assert_eq!(root.delete(&path).await.status, 204);
        assert_eq!(root.data(&format!("{PAGES}/{bad}/actions/schedule")).await, json!([]));
    }

    async fn what_its_author_may_not_do_any_more_is_not_done(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let mut editor = colleague(&app, "editor").await;
        let accounts = Accounts::new(app.services.store().clone(), &Config::default(), app.clock());
        let allowed = Allowed::by_system(&System::new(Reason::Test));
        let account = app.services.store().administrator(&editor.email).await.unwrap().unwrap();
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        let path = format!("{PAGES}/{document}");
        let role = async |role: &str| {
            let sql = format!("UPDATE admin_credentials SET role = '{role}' WHERE admin_id = {}", account.account.id);
            alter(&app, &sql).await;
        };
        for lost in ["right", "account"] {
            plan(&editor, PAGES, &document, json!({ "action": "publish", "at": soon(&app) })).await;
            match lost {
                "account" => {
                    accounts.disable(&allowed, &editor.email).await.unwrap();
                }
                _ => role("author").await,
            }
            app.advance(60);
            app.services.schedule().run_due().await.unwrap();
            // It is not tried again, whatever the author may do later.
            accounts.enable(&allowed, &editor.email).await.unwrap();
            role("editor").await;
            editor.sign_in().await;
            app.advance(100);
            assert_eq!(app.services.schedule().run_due().await.unwrap(), 0);
            let entry = root.data(&path).await;
            assert_eq!(entry["__state"], "draft", "{lost}");
        }
        let list = root.data(&format!("{path}/actions/schedule")).await;
        assert_eq!(each(&list, "state"), ["failed", "failed"]);
        let errors = each(&list, "error");
        assert_eq!(
            errors.iter().map(|it| it["message"].clone()).collect::<Vec<_>>(),
            [
                "Whoever planned it may not change content any more",
                "The account of whoever planned it is locked or gone",
            ],
        );
    }

    async fn a_plan_can_be_given_up_and_is_about_a_locale_or_all(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        let path = format!("{PAGES}/{document}");
        root.changed(&format!("{path}?locale=fr"), json!({ "title": "Un" })).await;
        let given_up = plan(&root, PAGES, &document, json!({ "action": "publish", "at": IN_A_MINUTE })).await;
        plan(&root, PAGES, &document, json!({ "action": "publish", "at": IN_A_MINUTE, "locale": "*" })).await;
        plan(&root, PAGES, &document, json!({ "action": "unpublish", "at": "2027-01-15T08:02:00Z", "locale": "fr" })).await;
        let one = format!("{path}/actions/schedule/{}", given_up["id"]);
        let elsewhere = format!("{PAGES}/kq3v8zt1m5xw7c2r9d0ybn6h/actions/schedule/{}", given_up["id"]);
        for (path, status) in [(&elsewhere, 404), (&one, 204), (&one, 404)] {
            assert_eq!(root.delete(path).await.status, status);
        }
        let states = async || each(&root.data(&format!("{PAGES}?locale=*&sort=locale")).await, "__state");
        for (seconds, expected) in [(60, ["published", "published"]), (60, ["published", "draft"])] {
            app.advance(seconds);
            app.services.schedule().run_due().await.unwrap();
            assert_eq!(states().await, expected);
        }
        let list = root.data(&format!("{path}/actions/schedule")).await;
        assert_eq!(each(&list, "locale"), ["*", "fr"]);
    }

    async fn a_plan_that_makes_no_sense_is_refused(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        let tag = root.document(TAGS, json!({ "name": "a" })).await;
        let (page, tag) = (format!("{PAGES}/{document}"), format!("{TAGS}/{tag}"));
        let nowhere = format!("{PAGES}/kq3v8zt1m5xw7c2r9d0ybn6h");
        let good = json!({ "action": "publish", "at": IN_A_MINUTE });
        for (path, body, status) in [
            (&page, json!({ "action": "publish", "at": "2027-01-15T07:59:59Z" }), 400),
            (&page, json!({ "action": "publish", "at": "2099-01-15T08:00:00Z" }), 400),
            (&page, json!({ "action": "publish", "at": "2027-01-15T08:01:00" }), 400),
            (&page, json!({ "action": "publish", "at": "soon" }), 400),
            (&page, json!({ "action": "publish", "at": 1_800_000_060 }), 400),
            (&page, json!({ "action": "delete", "at": IN_A_MINUTE }), 400),
            (&page, json!({ "action": "publish", "at": IN_A_MINUTE, "locale": "de" }), 400),
            (&page, json!({ "action": "publish", "at": IN_A_MINUTE, "locale": "en&status=x" }), 400),
            (&page, json!({ "action": "publish", "at": IN_A_MINUTE, "locale": "fr" }), 404),
            (&page, json!({ "action": "publish" }), 400),
            (&page, json!({ "action": "publish", "at": IN_A_MINUTE, "more": 1 }), 400),
            (&tag, good.clone(), 400),
            (&nowhere, good.clone(), 404),
        ] {
            let reply = root.post(&format!("{path}/actions/schedule"), &body).await;
            assert_eq!(reply.status, status, "{body}: {}", reply.json());
        }
        for number in 0..21 {
            let reply = root.post(&format!("{page}/actions/schedule"), &good).await;
            assert_eq!(reply.status, if number < 20 { 201 } else { 400 }, "{number}");
        }
        assert_eq!(text(&root.data(&page).await["__state"]), "draft");
    }
}
