//! The past of an entry: listed, looked at, compared and brought back.

use bastide_permissions::plan::Status;
use bastide_permissions::{Reason, System};
use bastide_store::load::{LoadRow, Loader};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{AUTHORS, PAGES, TAGS, each, start, text};
use crate::admin::client::AdminClient;
use crate::app::TestApp;
use crate::writing::site::{content_type, define};

/// A page as an import leaves it.
async fn import(app: &TestApp, document: &str) {
    let mut loader = Loader::begin(app.services.store(), &System::new(Reason::Test))
        .await
        .unwrap();
    let row = LoadRow {
        model: loader.registry().by_uid("api::page.page").unwrap().id,
        id: 1,
        document: document.to_owned(),
        locale: "en".to_owned(),
        status: Status::Draft,
        created_at: 0,
        updated_at: 0,
        published_at: None,
        values: Vec::new(),
    };
    loader.row(row).await.unwrap();
    loader.finish(1_000).await.unwrap();
}

on_both_databases! {
    async fn every_change_is_a_version_with_its_author(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        let path = format!("{PAGES}/{document}");
        root.changed(&path, json!({ "title": "Two" })).await;
        root.act(&format!("{path}/actions/publish")).await;
        root.act(&format!("{path}/actions/unpublish")).await;
        root.changed(&format!("{path}?locale=fr"), json!({ "title": "Un" })).await;
        let list = root.get(&format!("{path}/versions")).await.json();
        assert_eq!(each(&list["data"], "action"), ["unpublish", "publish", "update", "create"]);
        assert_eq!(each(&list["data"], "published"), [false, true, false, false]);
        assert_eq!(list["meta"]["pagination"]["total"], 4);
        let author = &list["data"][0]["author"];
        assert_eq!(*author, json!({ "kind": "administrator", "id": 1, "name": "Ada Root" }));
        let french = root.data(&format!("{path}/versions?locale=fr")).await;
        assert_eq!(each(&french, "action"), ["update"]);
        let page = root.get(&format!("{path}/versions?page=2&pageSize=3")).await.json();
        assert_eq!(each(&page["data"], "action"), ["create"]);
        for missing in ["x", "kq3v8zt1m5xw7c2r9d0ybn6h"] {
            assert_eq!(root.get(&format!("{PAGES}/{missing}/versions")).await.status, 404);
        }
    }

    async fn an_entry_without_a_past_has_no_versions(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = "kq3v8zt1m5xw7c2r9d0ybn6h";
        import(&app, document).await;
        let list = root.get(&format!("{PAGES}/{document}/versions")).await;
        assert_eq!((list.status, &list.json()["data"]), (200, &json!([])));
        assert_eq!(list.json()["meta"]["pagination"]["total"], 0);
    }

    async fn a_version_says_what_the_entry_said(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let ann = root.document(AUTHORS, json!({ "name": "Ann" })).await;
        let tag = root.document(TAGS, json!({ "name": "a" })).await;
        let document = root.document(PAGES, json!({
            "title": "One", "note": "ours", "secret": "correct horse battery", "rating": 3,
            "big": "9007199254740993", "at": "2027-01-15T08:00:00.000Z", "data": { "a": [1] },
            "author": ann, "tags": [tag],
            "seo": { "metaTitle": "Meta", "internal": "ours", "writer": ann },
            "parts": [{ "__component": "text.quote", "body": "Hi" }],
        })).await;
        let path = format!("{PAGES}/{document}/versions");
        let number = root.data(&path).await[0]["version"].clone();
        let version = root.data(&format!("{path}/{number}")).await;
        let author = json!({ "uid": "api::author.author", "documentId": ann });
        let expected = json!({
            "title": "One", "note": "ours", "rating": 3,
            "big": "9007199254740993", "at": "2027-01-15T08:00:00.000Z", "data": { "a": [1] },
            "author": author, "tags": [{ "uid": "api::tag.tag", "documentId": tag }],
            "seo": { "metaTitle": "Meta", "internal": "ours", "writer": author },
            "parts": [{ "body": "Hi", "who": null, "__component": "text.quote" }],
        });
        assert_eq!(version["data"], expected);
        assert_eq!(version["action"], "create");
        let other = root.document(PAGES, json!({ "title": "Other" })).await;
        for path in [
            format!("{PAGES}/{other}/versions/{number}"),
            format!("{path}/{number}?locale=fr"),
            format!("{path}/999999"),
            format!("{path}/x"),
            format!("{AUTHORS}/{document}/versions/{number}"),
        ] {
            assert_eq!(root.get(&path).await.status, 404, "{path}");
        }
    }

    async fn two_versions_are_compared_attribute_by_attribute(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One", "rating": 1 })).await;
        let path = format!("{PAGES}/{document}");
        root.changed(&path, json!({ "title": "Two" })).await;
        root.changed(&path, json!({ "rating": 2, "seo": { "metaTitle": "M" } })).await;
        let numbers = each(&root.data(&format!("{path}/versions")).await, "version");
        let [third, second, first] = numbers.try_into().unwrap();
        let diff = async |from: &Json, to: Option<&Json>| {
            let to = to.map(|it| format!("?to={it}")).unwrap_or_default();
            let found = root.data(&format!("{path}/versions/{from}/diff{to}")).await;
            let shown = found.as_array().unwrap().iter().map(|it| {
                let title = |side: &str| it[side].get("metaTitle").unwrap_or(&it[side]).to_string();
                format!("{} {} {}", text(&it["field"]), title("before"), title("after"))
            });
            shown.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(diff(&first, Some(&second)).await, r#"title "One" "Two""#);
        assert_eq!(diff(&second, Some(&first)).await, r#"title "One" "Two""#);
        assert_eq!(diff(&first, None).await, r#"title "One" "Two", rating 1 2, seo null "M""#);
        assert_eq!(diff(&third, None).await, "");
        assert_eq!(root.get(&format!("{path}/versions/{first}/diff?to=x")).await.status, 404);
    }

    async fn a_version_comes_back_as_a_draft(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        app.grant("public", &["api::page.page.findOne"]).await;
        let ann = root.document(AUTHORS, json!({ "name": "Ann" })).await;
        let tags = [root.document(TAGS, json!({ "name": "a" })).await, root.document(TAGS, json!({ "name": "b" })).await];
        let document = root.document(PAGES, json!({
            "title": "One", "note": "ours", "author": ann, "tags": tags,
            "seo": { "metaTitle": "Meta", "writer": ann },
            "parts": [{ "__component": "text.quote", "body": "Hi", "who": ann }],
        })).await;
        let path = format!("{PAGES}/{document}");
        root.act(&format!("{path}/actions/publish")).await;
        let first = root.data(&format!("{path}/versions")).await[1]["version"].clone();
        app.advance(1);
        let changed = root.changed(&path, json!({
            "title": "Two", "note": null, "author": null, "tags": [], "seo": null, "parts": [],
        })).await;
        let seen = text(&changed["__etag"]);
        root.delete(&format!("{TAGS}/{}", tags[0])).await;
        let restore = format!("{path}/versions/{first}/restore");
        let stale = root.send_with(Method::POST, &restore, ("if-match", "\"1-99-\""), None).await;
        assert_eq!(stale.status, 412);
        let restored = root.send_with(Method::POST, &restore, ("if-match", &seen), None).await;
        assert_eq!(restored.status, 200, "{}", restored.json());
        let restored = restored.json();
        assert_eq!(restored["meta"], json!({ "leftOut": ["tags"] }));
        let entry = &restored["data"];
        assert_eq!(*entry, root.data(&path).await);
        for (found, expected) in [
            (&entry["title"], json!("One")),
            (&entry["note"], json!("ours")),
            (&entry["author"]["documentId"], json!(ann)),
            (&entry["tags"], json!({ "count": 1 })),
            (&entry["seo"]["metaTitle"], json!("Meta")),
            (&entry["seo"]["writer"]["documentId"], json!(ann)),
            (&entry["parts"][0]["body"], json!("Hi")),
            (&entry["__state"], json!("modified")),
        ] {
            assert_eq!(*found, expected, "{entry}");
        }
        let versions = root.data(&format!("{path}/versions")).await;
        assert_eq!(versions[0]["action"], "restore");
        assert_eq!(app.get(&format!("/api/pages/{document}")).await.json()["data"]["title"], "One");
        for (query, status) in [("?status=published", 400), ("?locale=fr", 404), ("?locale=de", 400)] {
            assert_eq!(root.act(&format!("{restore}{query}")).await.status, status, "{query}");
        }
        assert_eq!(root.act(&format!("{path}/versions/999999/restore")).await.status, 404);
    }

    /// A rename is a rename in the past too, and what is gone is left out.
    async fn versions_outlive_changes_of_the_schema(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let schema = |attributes: Json| content_type("collectionType", "memo", "memos", &[], attributes);
        define(&app, &[("api::memo.memo", schema(json!({
            "old": { "type": "string" }, "gone": { "type": "string" }, "size": { "type": "integer" },
        })))]).await;
        let memos = "/admin/content/memos";
        let document = root.document(memos, json!({ "old": "text", "gone": "x", "size": 1 })).await;
        root.changed(&format!("{memos}/{document}"), json!({ "old": "other", "size": 2 })).await;
        let change = json!({
            "uid": "api::memo.memo",
            "kind": "collectionType",
            "info": { "singularName": "memo", "pluralName": "memos", "displayName": "memo" },
            "attributes": {
                "new": { "type": "string", "renamedFrom": "old" },
                "size": { "type": "integer" },
            },
        });
        let path = "/admin/content-types/api::memo.memo";
        let refused = root.put(path, &change).await;
        let hash = text(&refused.json()["error"]["details"]["hash"]);
        assert_eq!(root.put(&format!("{path}?confirm={hash}"), &change).await.status, 200);
        let path = format!("{memos}/{document}/versions");
        let first = root.data(&path).await[1]["version"].clone();
        let data = root.data(&format!("{path}/{first}")).await["data"].clone();
        assert_eq!(data, json!({ "new": "text", "size": 1 }));
        let restored = root.act(&format!("{path}/{first}/restore")).await.json();
        assert_eq!((&restored["data"]["new"], &restored["data"]["size"]), (&json!("text"), &json!(1)));
        assert_eq!(restored["meta"]["leftOut"], json!([]));
    }
}
