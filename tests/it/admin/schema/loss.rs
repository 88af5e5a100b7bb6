//! What loses data needs the hash, and can be undone.

use bastide_content_types::Value;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::{ARTICLE_TYPE, TYPES, articles, collection, put, version, write};
use crate::admin::client::AdminClient;
use crate::app::{Reply, TestApp};

fn hash(reply: &Reply) -> String {
    assert_eq!(reply.error(), (409, "DataLoss".to_owned()));
    reply.json()["error"]["details"]["hash"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// Deletes a type with everything in it.
async fn delete(admin: &AdminClient<'_>, path: &str) -> u64 {
    let hash = hash(&admin.delete(path).await);
    let reply = admin.delete(&format!("{path}?confirm={hash}")).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    reply.json()["meta"]["schemaVersion"].as_u64().unwrap()
}

on_both_databases! {
    async fn a_type_with_entries_goes_only_with_the_hash(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let refused = admin.delete(ARTICLE_TYPE).await;
        let first = hash(&refused);
        let plan = refused.json()["error"]["details"]["plan"].clone();
        assert_eq!(plan["losses"], json!([{"model": "api::article.article", "attribute": null, "what": "rows", "count": 1}]));
        assert!(!plan["steps"].as_array().unwrap().is_empty());
        let wrong = admin.delete(&format!("{ARTICLE_TYPE}?confirm=0000")).await;
        assert_eq!(hash(&wrong), first);
        // Another change in between: the hash is of a plan that is not the one any more.
        let gone = admin.delete("/admin/content-types/api::vault.vault").await;
        assert_eq!(gone.status, 200, "{gone:?}");
        let stale = admin.delete(&format!("{ARTICLE_TYPE}?confirm={first}")).await;
        let second = hash(&stale);
        assert_ne!(first, second);
        assert_eq!(app.get("/api/articles").await.status, 200);
        let done = admin.delete(&format!("{ARTICLE_TYPE}?confirm={second}")).await;
        assert_eq!(done.status, 200, "{done:?}");
        assert_eq!(app.get("/api/articles").await.status, 404);
        assert_eq!(admin.delete(ARTICLE_TYPE).await.status, 404);
    }

    async fn a_deleted_type_comes_back_with_its_entries_and_grants(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let deletion = delete(&admin, ARTICLE_TYPE).await;
        let undo = format!("/admin/schema/changes/{deletion}/undo");
        // The uid is free at once. The new type is another one: open to nobody, ids from 1 on.
        let created = admin.post(TYPES, &articles(json!({}))).await;
        assert_eq!(created.status, 201, "{created:?}");
        assert_eq!(app.get("/api/articles").await.status, 403);
        write(&app, "api::article.article", "second000000000000000001", &[("title", Value::Text("New".to_owned()))]).await;
        let token = app.api_token(&bastide_store::access::ApiTokenKind::ReadOnly).await;
        let read = app.get_as(&token, "/api/articles").await.json();
        assert_eq!((&read["data"][0]["id"], &read["meta"]["pagination"]["total"]), (&json!(1), &json!(1)));
        // It stands in the way of the old one.
        let refused = admin.post(&undo, &json!({})).await;
        assert_eq!(refused.error(), (409, "ConflictError".to_owned()));
        let message = refused.json()["error"]["message"].as_str().unwrap().to_owned();
        assert!(message.contains("is taken by a type that was made after"), "{message}");
        delete(&admin, ARTICLE_TYPE).await;
        let planned = admin.get(&undo).await;
        assert_eq!((planned.status, &planned.json()["data"]["plan"]["losses"]), (200, &json!([])));
        let undone = admin.post(&undo, &json!({})).await;
        assert_eq!(undone.status, 200, "{undone:?}");
        let read = app.get("/api/articles").await;
        assert_eq!((read.status, &read.json()["data"][0]["title"]), (200, &json!("First light")), "{read:?}");
        let again = admin.post(&undo, &json!({})).await;
        assert_eq!(again.error(), (409, "ConflictError".to_owned()));
    }

    async fn a_deleted_attribute_comes_back_with_its_values(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let done = put(&admin, ARTICLE_TYPE, &collection("article", json!({}))).await;
        let title = app.get("/api/articles").await.json()["data"][0].get("title").cloned();
        assert_eq!(title, None);
        let undo = format!("/admin/schema/changes/{}/undo", done["meta"]["schemaVersion"]);
        assert_eq!(admin.post(&undo, &json!({})).await.status, 200);
        assert_eq!(app.get("/api/articles").await.json()["data"][0]["title"], "First light");

        let list = admin.get("/admin/schema/changes?pageSize=2").await.json();
        let (undoing, undone) = (&list["data"][0], &list["data"][1]);
        assert_eq!(undoing["undoes"], done["meta"]["schemaVersion"]);
        assert_eq!((&undone["undoableUntil"], &undone["uids"]), (&Json::Null, &json!(["api::article.article"])));
        assert!(undoing["undoableUntil"].as_str().unwrap().ends_with('Z'));
        assert!(undoing["appliedBy"].is_u64(), "{undoing}");
        assert_eq!(list["meta"]["pagination"]["total"], version(&app));
        assert_eq!(admin.post("/admin/schema/changes/999/undo", &json!({})).await.status, 404);
        assert_eq!(admin.post("/admin/schema/changes/x/undo", &json!({})).await.status, 404);
    }

    async fn after_thirty_days_it_is_too_late(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let mut admin = AdminClient::first(&app).await;
        let deletion = delete(&admin, ARTICLE_TYPE).await;
        app.advance(30 * 24 * 60 * 60 + 1);
        admin.sign_in().await;
        let late = admin.post(&format!("/admin/schema/changes/{deletion}/undo"), &json!({})).await;
        assert_eq!(late.error(), (409, "ConflictError".to_owned()));
    }
}
