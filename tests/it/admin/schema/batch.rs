//! Types are made, listed and read.

use bastide_content_types::Value;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::{TYPES, collection, version, write};
use crate::admin::client::AdminClient;
use crate::app::TestApp;

fn batch() -> Json {
    let other = |target: &str, relation: &str, key: &str, other: &str| json!({"type": "relation", "relation": relation, "target": target, key: other});
    json!({
        "contentTypes": [
            collection("book", json!({
                "title": {"type": "string", "required": true},
                "author": other("api::author.author", "manyToOne", "inversedBy", "books"),
                "seo": {"type": "component", "component": "shared.seo"},
            })),
            collection("author", json!({
                "name": {"type": "string"},
                "books": other("api::book.book", "oneToMany", "mappedBy", "author"),
            })),
        ],
        "components": [
            {"category": "shared", "name": "seo", "info": {"displayName": "Seo"},
             "attributes": {"title": {"type": "string", "maxLength": 60}}},
        ],
    })
}

on_both_databases! {
    async fn a_batch_with_mutual_relations_is_one_change(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let before = version(&app);
        let planned = admin.post("/admin/content-types/plan", &batch()).await;
        assert_eq!(planned.status, 200, "{planned:?}");
        let planned = planned.json()["data"].clone();
        assert_eq!(planned["hash"].as_str().unwrap().len(), 64);
        assert_eq!(planned["plan"]["losses"], json!([]));
        let sql = planned["plan"]["steps"].to_string();
        assert!(sql.contains("CREATE TABLE"), "{sql}");
        assert_eq!(version(&app), before);

        let created = admin.post(TYPES, &batch()).await;
        assert_eq!(created.status, 201, "{created:?}");
        let created = created.json();
        assert_eq!(created["data"]["contentTypes"][0]["uid"], "api::book.book");
        assert_eq!(created["data"]["components"][0]["uid"], "shared.seo");
        assert_eq!((version(&app), &created["meta"]["schemaVersion"]), (before + 1, &json!(before + 1)));

        // A new type is open to nobody.
        assert_eq!(app.get("/api/books").await.status, 403);
        write(&app, "api::book.book", "book00000000000000000001", &[("title", Value::Text("Dawn".to_owned()))]).await;
        app.grant("public", &["api::book.book.find"]).await;
        let books = app.get("/api/books?populate=seo").await.json();
        assert_eq!((&books["data"][0]["title"], &books["data"][0]["seo"]), (&json!("Dawn"), &Json::Null));
    }

    async fn a_batch_may_repeat_what_is_there(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        assert_eq!(admin.post(TYPES, &batch()).await.status, 201);
        let before = version(&app);
        let mut more = batch();
        more["contentTypes"].as_array_mut().unwrap().push(collection("page", json!({})));
        assert_eq!(admin.post(TYPES, &more).await.status, 201);
        assert_eq!(version(&app), before + 1);
        // What is there and shall be another is a mistake.
        more["components"][0]["attributes"]["title"]["maxLength"] = json!(70);
        assert_eq!(admin.post(TYPES, &more).await.error(), (409, "ConflictError".to_owned()));
        assert_eq!(version(&app), before + 1);
    }

    async fn what_has_no_effect_is_kept(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let mut page = collection("page", json!({
            "text": {"type": "string", "column": {"defaultTo": "x"}},
            "of": {"type": "relation", "relation": "oneToOne", "target": "api::page.page", "useJoinTable": false},
        }));
        page["indexes"] = json!([{"name": "pages_text", "columns": ["text"]}]);
        page["foreignKeys"] = json!([]);
        assert_eq!(admin.post(TYPES, &page).await.status, 201);
        let path = "/admin/content-types/api::page.page";
        page["config"] = json!({"x": 1});
        let reply = admin.put(path, &page).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        let kept = admin.get(path).await.json()["data"].clone();
        for key in ["attributes", "indexes", "config"] {
            assert_eq!(kept[key], page[key]);
        }
        assert_eq!(kept.get("foreignKeys"), None);
    }

    async fn one_type_is_made_listed_and_read(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let mut page = collection("page", json!({"text": {"type": "richtext"}}));
        page["options"] = json!({"draftAndPublish": true});
        let created = admin.post(TYPES, &page).await;
        assert_eq!(created.status, 201, "{created:?}");
        let created = created.json()["data"].clone();
        assert_eq!(created["uid"], "api::page.page");
        // What is answered can be sent again.
        let path = "/admin/content-types/api::page.page";
        let read = admin.get(path).await;
        assert_eq!(read.json()["data"], created);
        let before = version(&app);
        let again = admin.put(path, &created).await;
        assert_eq!((again.status, &again.json()["data"], version(&app)), (200, &created, before));

        let part = json!({"uid": "shared.part", "info": {"displayName": "Part"}, "attributes": {}});
        assert_eq!(admin.post("/admin/components", &part).await.status, 201);
        let part = admin.get("/admin/components/shared.part").await.json()["data"].clone();
        assert_eq!((&part["uid"], &part["category"]), (&json!("shared.part"), &json!("shared")));
        let again = admin.put("/admin/components/shared.part", &part).await;
        assert_eq!(again.status, 200, "{again:?}");

        let list = admin.get("/admin/content-types?pageSize=2&page=1").await.json();
        let uids = |list: &Json| {
            let uids = list["data"].as_array().unwrap().iter().map(|it| it["uid"].as_str().unwrap().to_owned());
            uids.collect::<Vec<_>>()
        };
        assert_eq!(uids(&list), ["api::article.article", "api::homepage.homepage"]);
        assert_eq!(list["meta"]["pagination"], json!({"page": 1, "pageSize": 2, "pageCount": 5, "total": 10}));
        let list = admin.get("/admin/content-types?_q=users-permissions").await.json();
        assert_eq!(uids(&list), ["plugin::users-permissions.role", "plugin::users-permissions.user"]);
        assert_eq!(list["data"][0]["builtIn"], true);
        let list = admin.get("/admin/components").await.json();
        assert_eq!(uids(&list), ["shared.part"]);
    }
}
