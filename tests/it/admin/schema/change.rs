//! Types change and keep their data.

use bastide_content_types::Value;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::{ARTICLE_TYPE, TYPES, articles, collection, put, write};
use crate::admin::client::AdminClient;
use crate::app::TestApp;

async fn first(app: &TestApp) -> Json {
    let reply = app.get("/api/articles").await;
    assert_eq!(reply.status, 200, "{reply:?}");
    reply.json()["data"][0].clone()
}

on_both_databases! {
    async fn a_rename_keeps_values_and_may_be_repeated(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let renamed = collection("article", json!({
            "headline": {"type": "string", "renamedFrom": "title"},
            "hidden": {"type": "string", "private": true},
        }));
        for _ in 0..2 {
            let reply = admin.put(ARTICLE_TYPE, &renamed).await;
            assert_eq!(reply.status, 200, "{reply:?}");
            assert_eq!(reply.json()["data"]["attributes"]["headline"], json!({"type": "string"}));
        }
        assert_eq!(first(&app).await["headline"], "First light");
    }

    async fn values_are_converted_and_filled(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        put(&admin, ARTICLE_TYPE, &articles(json!({"n": {"type": "integer", "required": true, "default": 7}}))).await;
        assert_eq!(first(&app).await["n"], 7);
        put(&admin, ARTICLE_TYPE, &articles(json!({"n": {"type": "string"}}))).await;
        assert_eq!(first(&app).await["n"], "7");
        // Without a default, what exists would have no value.
        let reply = admin.put(ARTICLE_TYPE, &articles(json!({
            "n": {"type": "string"}, "must": {"type": "string", "required": true},
        }))).await;
        assert_eq!(reply.error(), (400, "ValidationError".to_owned()));
        let error = reply.json()["error"]["details"]["errors"][0].clone();
        assert_eq!(error["path"], json!(["attributes", "must", "default"]), "{error}");
    }

    async fn values_that_would_be_equal_are_not_made_unique(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        write(&app, "api::article.article", "second000000000000000001", &[("title", Value::Text("First light".to_owned()))]).await;
        let unique = collection("article", json!({
            "title": {"type": "string", "unique": true}, "hidden": {"type": "string", "private": true},
        }));
        let reply = admin.put(ARTICLE_TYPE, &unique).await;
        assert_eq!(reply.error(), (400, "ValidationError".to_owned()));
        let error = reply.json()["error"]["details"]["errors"][0].clone();
        assert_eq!(error["path"], json!(["attributes", "title", "unique"]));
    }

    async fn several_change_at_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        // Both sides of a relation, on types that exist, and one that goes: it has no entries.
        let all = json!({
            "contentTypes": [
                articles(json!({"topic": {"type": "relation", "relation": "manyToOne", "target": "api::topic.topic", "inversedBy": "articles"}})),
                collection("topic", json!({"articles": {"type": "relation", "relation": "oneToMany", "target": "api::article.article", "mappedBy": "topic"}})),
            ],
            "delete": ["api::vault.vault"],
        });
        let reply = admin.put(TYPES, &all).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        assert_eq!(admin.get("/admin/content-types/api::vault.vault").await.status, 404);
        // A type goes with the attributes that lead to it.
        let reply = admin.delete("/admin/content-types/api::topic.topic").await;
        assert_eq!(reply.status, 200, "{reply:?}");
        let article = admin.get(ARTICLE_TYPE).await.json();
        assert_eq!(article["data"]["attributes"].get("topic"), None);
        assert_eq!(first(&app).await["title"], "First light");
    }

    async fn either_of_two_related_types_can_go_and_come_back(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let side = |relation: &str, target: &str, key: &str, other: &str| json!({"type": "relation", "relation": relation, "target": target, key: other});
        for (relation, back) in [("manyToOne", "oneToMany"), ("oneToOne", "oneToOne"), ("manyToMany", "manyToMany")] {
            let types = [
                ("book", "shelf", side(relation, "api::shelf.shelf", "inversedBy", "book")),
                ("shelf", "book", side(back, "api::book.book", "mappedBy", "shelf")),
            ];
            let types = types.map(|(name, attribute, side)| (name, attribute, collection(name, json!({attribute: side}))));
            let both: Vec<&Json> = types.iter().map(|(_, _, schema)| schema).collect();
            let reply = admin.post(TYPES, &json!({ "contentTypes": both })).await;
            assert_eq!(reply.status, 201, "{reply:?}");
            for (name, other, schema) in &types {
                let path = |name: &str| format!("{TYPES}/api::{name}.{name}");
                let before = admin.get(&path(other)).await.json();
                let planned = admin.post(&format!("{TYPES}/plan"), &json!({"delete": [format!("api::{name}.{name}")]})).await.json();
                let note = format!("{name} of api::{other}.{other} goes too, because it leads to what is deleted");
                assert_eq!(planned["data"]["plan"]["notes"], json!([note]), "{planned}");
                assert_eq!(admin.delete(&path(name)).await.status, 200);
                let planned = admin.post(&format!("{TYPES}/plan"), schema).await.json();
                let note = format!("api::{other}.{other} gets {name}, the other side of a relation");
                assert_eq!(planned["data"]["plan"]["notes"], json!([note]), "{planned}");
                let reply = admin.post(TYPES, schema).await;
                assert_eq!(reply.status, 201, "{reply:?}");
                assert_eq!(admin.get(&path(other)).await.json(), before);
            }
            let reply = admin.put(TYPES, &json!({"delete": ["api::book.book", "api::shelf.shelf"]})).await;
            assert_eq!(reply.status, 200, "{reply:?}");
        }
        // What cannot be an attribute of the other side is still refused.
        let page = collection("page", json!({"x": side("oneToMany", "api::article.article", "mappedBy", "a-b")}));
        assert_eq!(admin.post(TYPES, &page).await.error(), (400, "ValidationError".to_owned()));
    }

    async fn two_administrators_at_once_never_mix(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let forms: Vec<Json> = (0..4)
            .map(|at| articles(json!({format!("a{at}"): {"type": "string"}, format!("b{at}"): {"type": "string", "unique": true}})))
            .collect();
        let replies = futures_util::future::join_all(forms.iter().map(|it| admin.put(ARTICLE_TYPE, it))).await;
        let statuses: Vec<u16> = replies.iter().map(|it| it.status).collect();
        assert!(statuses.contains(&200), "{replies:?}");
        for reply in replies.iter().filter(|it| it.status != 200) {
            assert_eq!(reply.error(), (409, "ConflictError".to_owned()));
        }
        let found = admin.get(ARTICLE_TYPE).await.json()["data"]["attributes"].clone();
        assert!(forms.iter().any(|it| it["attributes"] == found), "{found}");
        assert_eq!(app.get("/api/articles").await.status, 200);
    }
}
