//! Entries that are gone, and how they come back.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::rights::colleague;
use super::site::{AUTHORS, FRONT, PAGES, TAGS, each, start, text};
use crate::admin::client::AdminClient;

on_both_databases! {
    async fn what_was_deleted_is_listed_and_comes_back_as_a_draft(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let author = root.document(AUTHORS, json!({ "name": "Ann" })).await;
        let tag = root.document(TAGS, json!({ "name": "a" })).await;
        let body = json!({
            "title": "One", "note": "n", "author": author, "tags": [tag],
            "seo": { "metaTitle": "S" }, "parts": [{ "__component": "text.quote", "body": "Q" }],
        });
        let first = root.document(PAGES, body).await;
        let second = root.document(PAGES, json!({ "title": "Two" })).await;
        let path = format!("{PAGES}/{first}");
        assert_eq!(root.act(&format!("{path}/actions/publish")).await.status, 200);
        let deleted = format!("{PAGES}/deleted");
        assert_eq!(root.data(&deleted).await, json!([]));
        for document in [&first, &second] {
            assert_eq!(root.delete(&format!("{PAGES}/{document}")).await.status, 204);
        }
        let list = root.get(&deleted).await.json();
        assert_eq!(each(&list["data"], "title"), ["Two", "One"]);
        assert_eq!(list["meta"]["pagination"]["total"], 2);
        let gone = &list["data"][1];
        assert_eq!(
            (&gone["documentId"], &gone["locale"], &gone["wasPublished"], &gone["deletedBy"]["name"]),
            (&json!(first), &json!("en"), &json!(true), &json!("Ada Root")),
        );
        assert_eq!(text(&gone["deletedAt"]), "2027-01-15T08:00:00.000Z");
        assert_eq!(root.data(&format!("{deleted}?page=2&pageSize=1")).await[0]["title"], "One");
        assert_eq!(root.data(&format!("{deleted}?locale=fr")).await, json!([]));

        // What it led to may be gone meanwhile.
        root.delete(&format!("{TAGS}/{tag}")).await;
        let restore = format!("{path}/versions/{}/restore", gone["version"]);
        let reply = root.act(&restore).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        let reply = reply.json();
        assert_eq!(reply["meta"]["leftOut"], json!(["tags"]));
        let entry = root.data(&path).await;
        assert_eq!(
            (&entry["__state"], &entry["title"], &entry["note"], &entry["author"]["documentId"]),
            (&json!("draft"), &json!("One"), &json!("n"), &json!(author)),
        );
        assert_eq!((&entry["seo"]["metaTitle"], &entry["parts"][0]["body"]), (&json!("S"), &json!("Q")));
        assert_eq!(each(&root.data(&deleted).await, "title"), ["Two"]);
        let versions = root.data(&format!("{path}/versions")).await;
        assert_eq!(each(&versions, "action"), ["restore", "delete", "publish", "create"]);
        // Deleted again it is there once.
        root.delete(&path).await;
        assert_eq!(each(&root.data(&deleted).await, "title"), ["One", "Two"]);
        // For 90 days, and nothing of it is left after that.
        let until = 1_800_000_000_000 + 90 * 24 * 60 * 60 * 1_000;
        app.services.store().tidy(until - 1).await.unwrap();
        assert_eq!(each(&root.data(&deleted).await, "title"), ["One", "Two"]);
        app.services.store().tidy(until).await.unwrap();
        assert_eq!(root.data(&deleted).await, json!([]));
        assert_eq!(root.get(&format!("{path}/versions")).await.status, 404);
        let kept = root.data(&format!("{AUTHORS}/{author}/versions")).await;
        assert_eq!(each(&kept, "action"), ["create"]);
    }

    async fn one_locale_and_types_without_drafts_come_back_too(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let page = root.document(PAGES, json!({ "title": "One" })).await;
        let path = format!("{PAGES}/{page}");
        root.changed(&format!("{path}?locale=fr"), json!({ "title": "Un" })).await;
        root.delete(&format!("{path}?locale=fr")).await;
        let gone = root.data(&format!("{PAGES}/deleted?locale=fr")).await;
        assert_eq!(each(&gone, "title"), ["Un"]);
        assert_eq!(root.data(&format!("{PAGES}/deleted")).await, json!([]));
        let version = &gone[0]["version"];
        let restored = root.act(&format!("{path}/versions/{version}/restore?locale=fr")).await;
        assert_eq!(restored.status, 200, "{restored:?}");
        assert_eq!(root.data(&format!("{path}?locale=fr")).await["title"], "Un");

        let tag = root.document(TAGS, json!({ "name": "a" })).await;
        root.delete(&format!("{TAGS}/{tag}")).await;
        let gone = root.data(&format!("{TAGS}/deleted")).await;
        assert_eq!((&gone[0]["title"], &gone[0]["locale"]), (&json!("a"), &Json::Null));
        let restore = format!("{TAGS}/{tag}/versions/{}/restore", gone[0]["version"]);
        assert_eq!(root.act(&restore).await.status, 200);
        assert_eq!(root.data(&format!("{TAGS}/{tag}")).await["name"], "a");
    }

    async fn what_cannot_come_back_is_refused(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let editor = colleague(&app, "author").await;
        let page = root.document(PAGES, json!({ "title": "One" })).await;
        let other = root.document(PAGES, json!({ "title": "Two" })).await;
        for document in [&page, &other] {
            root.delete(&format!("{PAGES}/{document}")).await;
        }
        let gone = root.data(&format!("{PAGES}/deleted")).await;
        let versions = each(&gone, "version");
        let restore = |document: &str, version: &Json| format!("{PAGES}/{document}/versions/{version}/restore");
        for (document, version) in [
            // A version of something else, none at all, and a document that never was.
            (page.as_str(), &versions[0]),
            (page.as_str(), &json!(999_999)),
            ("kq3v8zt1m5xw7c2r9d0ybn6h", &versions[1]),
        ] {
            assert_eq!(root.act(&restore(document, version)).await.status, 404, "{document} {version}");
        }
        let one = restore(&page, &versions[1]);
        let expecting = root.send_with(Method::POST, &one, ("if-match", "\"x\""), None).await;
        assert_eq!(expecting.status, 404);
        for (method, path) in [(Method::GET, format!("{PAGES}/deleted")), (Method::POST, one.clone())] {
            assert_eq!(editor.send(method, &path, None).await.status, 403, "{path}");
        }
        assert_eq!(root.act(&one).await.status, 200);

        // A single type has one entry, whichever it is.
        let front = text(&root.changed(FRONT, json!({ "headline": "Old" })).await["documentId"]);
        root.delete(FRONT).await;
        root.changed(FRONT, json!({ "headline": "New" })).await;
        let fronts = "/admin/content/api::front.front";
        let gone = root.data(&format!("{fronts}/deleted")).await;
        let restore = format!("{fronts}/{front}/versions/{}/restore", gone[0]["version"]);
        assert_eq!(root.act(&restore).await.status, 404);
        root.delete(FRONT).await;
        assert_eq!(root.act(&restore).await.status, 200);
        assert_eq!(root.data(FRONT).await["headline"], "Old");
    }
}
