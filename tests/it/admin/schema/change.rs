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

    async fn conditions_follow_a_new_name_and_need_what_they_ask_for(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let when = |name: &str| json!({"visible": {"and": [{"==": [{"var": name}, "a"]}, {"!": {"var": ["documentId", null]}}]}});
        let of = |name: &str, was: Option<&str>, asked: &str| {
            let mut kind = json!({"type": "string"});
            if let Some(was) = was {
                kind["renamedFrom"] = json!(was);
            }
            collection("choice", json!({name: kind, "url": {"type": "string", "conditions": when(asked)}}))
        };
        let path = format!("{TYPES}/api::choice.choice");
        assert_eq!(admin.post(TYPES, &of("kind", None, "kind")).await.status, 201);
        let renamed = of("sort", Some("kind"), "kind");
        for _ in 0..2 {
            let reply = admin.put(&path, &renamed).await;
            assert_eq!(reply.status, 200, "{reply:?}");
            assert_eq!(reply.json()["data"]["attributes"]["url"]["conditions"], when("sort"));
        }
        // Neither a wrong name nor the loss of what is asked for.
        for schema in [of("sort", None, "nope"), of("other", None, "sort")] {
            let reply = admin.put(&path, &schema).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()));
            let place = &reply.json()["error"]["details"]["errors"][0]["path"];
            assert_eq!(place, &json!(["attributes", "url", "conditions", "visible"]));
        }
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

    async fn the_other_side_of_a_relation_follows(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let side = |relation: &str, target: &str, key: &str, other: &str, was: Option<&str>| {
            let mut side = json!({"type": "relation", "relation": relation, "target": target, key: other});
            if let Some(was) = was {
                side["renamedFrom"] = json!(was);
            }
            side
        };
        let (book, shelf) = ("api::book.book", "api::shelf.shelf");
        let at = |uid: &str| format!("{TYPES}/{uid}");
        let title = json!({"type": "string"});
        let books = |name: &str, was: Option<&str>| {
            collection("book", json!({"title": title, name: side("manyToOne", shelf, "inversedBy", "books", was)}))
        };
        let shelves = |name: &str, owner: &str, was: Option<&str>| {
            collection("shelf", json!({"label": title, name: side("oneToMany", book, "mappedBy", owner, was)}))
        };
        let both = json!({"contentTypes": [books("place", None), shelves("books", "place", None)]});
        assert_eq!(admin.post(TYPES, &both).await.status, 201);
        let top = admin.document(&format!("/admin/content/{shelf}"), json!({"label": "Top"})).await;
        let dune = admin.document(&format!("/admin/content/{book}"), json!({"title": "Dune", "place": top})).await;
        let linked = async |uid: &str, document: &str, name: &str| {
            let entry = admin.data(&format!("/admin/content/{uid}/{document}?populate={name}")).await;
            let value = &entry[name];
            value.get(0).unwrap_or(value)["documentId"].clone()
        };
        let attributes = async |uid: &str| admin.get(&at(uid)).await.json()["data"]["attributes"].clone();

        // The side that keeps the links, then the other one, each described alone.
        let renamed = books("stand", Some("place"));
        let planned = admin.post(&format!("{TYPES}/plan"), &renamed).await.json();
        let note = format!("books of {shelf} follows its other side, which becomes stand");
        assert_eq!(planned["data"]["plan"]["notes"], json!([note]), "{planned}");
        assert_eq!(planned["data"]["plan"]["losses"], json!([]), "{planned}");
        assert_eq!(admin.put(&at(book), &renamed).await.status, 200);
        assert_eq!(attributes(shelf).await["books"]["mappedBy"], "stand");
        assert_eq!(linked(book, &dune, "stand").await, json!(top));
        assert_eq!(linked(shelf, &top, "books").await, json!(dune));
        let renamed = shelves("volumes", "stand", Some("books"));
        assert_eq!(admin.put(&at(shelf), &renamed).await.status, 200);
        assert_eq!(attributes(book).await["stand"]["inversedBy"], "volumes");
        assert_eq!(linked(shelf, &top, "volumes").await, json!(dune));

        // Without the other side the links stay; without the side that keeps them it goes too.
        let before = attributes(shelf).await;
        let plain = collection("shelf", json!({"label": title}));
        let applied = put(&admin, &at(shelf), &plain).await;
        assert_eq!(attributes(book).await["stand"].get("inversedBy"), None, "{applied}");
        assert_eq!(linked(book, &dune, "stand").await, json!(top));
        let version = applied["meta"]["schemaVersion"].clone();
        let undone = admin.act(&format!("/admin/schema/changes/{version}/undo")).await;
        assert_eq!(undone.status, 200, "{undone:?}");
        assert_eq!(attributes(shelf).await, before);
        assert_eq!(attributes(book).await["stand"]["inversedBy"], "volumes");
        let plain = collection("book", json!({"title": title}));
        let planned = admin.post(&format!("{TYPES}/plan"), &json!({"contentTypes": [plain]})).await.json();
        let note = format!("volumes of {shelf} goes too, because its other side keeps the links");
        assert_eq!(planned["data"]["plan"]["notes"], json!([note]), "{planned}");
        put(&admin, &at(book), &plain).await;
        assert_eq!(attributes(shelf).await, json!({"label": title}));
    }

    async fn the_other_end_within_a_type_follows_a_new_name(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let page = "api::page.page";
        let of = |name: &str, was: Option<&str>| {
            let mut up = json!({"type": "relation", "relation": "manyToOne", "target": page, "inversedBy": "children"});
            if let Some(was) = was {
                up["renamedFrom"] = json!(was);
            }
            let down = json!({"type": "relation", "relation": "oneToMany", "target": page, "mappedBy": "parent"});
            collection("page", json!({"children": down, name: up}))
        };
        assert_eq!(admin.post(TYPES, &of("parent", None)).await.status, 201);
        let reply = admin.put(&format!("{TYPES}/{page}"), &of("above", Some("parent"))).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        assert_eq!(reply.json()["data"]["attributes"]["children"]["mappedBy"], "above");
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
