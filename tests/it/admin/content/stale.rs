//! Two people edit one entry: the second is told what the first has written.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::site::{FRONT, PAGES, start, text};
use crate::admin::client::AdminClient;

on_both_databases! {
    async fn a_stale_write_is_told_what_is_there_now(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let made = root.made(PAGES, json!({ "title": "One", "note": "a" })).await;
        let document = text(&made["documentId"]);
        let path = format!("{PAGES}/{document}");
        let seen = text(&made["__etag"]);
        let theirs = json!({ "data": { "note": "theirs" } });
        assert_eq!(root.send_with(Method::PUT, &path, ("if-match", &seen), Some(&theirs)).await.status, 200);
        for (method, path, body) in [
            (Method::PUT, path.clone(), Some(json!({ "data": { "note": "mine" } }))),
            (Method::POST, format!("{path}/actions/publish"), None),
            (Method::DELETE, path.clone(), None),
        ] {
            let deletes = method == Method::DELETE;
            let reply = root.send_with(method, &path, ("if-match", &seen), body.as_ref()).await;
            assert_eq!(reply.error(), (412, "PreconditionFailedError".to_owned()), "{path}");
            let details = reply.json()["error"]["details"].clone();
            if !deletes {
                assert_eq!(details["current"]["note"], "theirs", "{details}");
                assert_eq!(details["current"]["title"], "One", "{details}");
                assert!(details["currentETag"].is_string(), "{details}");
            }
        }
        // Whoever has looked again may write: with the validator of the refusal, of a list, or of the answer.
        let stale = root.send_with(Method::PUT, &path, ("if-match", &seen), Some(&json!({ "data": {} }))).await;
        let current = text(&stale.json()["error"]["details"]["currentETag"]);
        let body = json!({ "data": { "note": "mine" } });
        assert_eq!(root.send_with(Method::PUT, &path, ("if-match", &current), Some(&body)).await.status, 200);
        let listed = text(&root.data(PAGES).await[0]["__etag"]);
        assert_eq!(root.send_with(Method::PUT, &path, ("if-match", &listed), Some(&body)).await.status, 200);
        let opened = root.get(&path).await;
        let header = opened.header("etag").to_owned();
        assert_eq!(root.send_with(Method::DELETE, &path, ("if-match", &header), None).await.status, 204);
    }

    async fn a_single_type_is_no_exception(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let made = root.changed(FRONT, json!({ "headline": "One" })).await;
        root.changed(FRONT, json!({ "headline": "Two" })).await;
        let seen = text(&made["__etag"]);
        let body = json!({ "data": { "headline": "Three" } });
        let reply = root.send_with(Method::PUT, FRONT, ("if-match", &seen), Some(&body)).await;
        assert_eq!(reply.status, 412);
        assert_eq!(reply.json()["error"]["details"]["current"]["headline"], "Two");
    }

    async fn the_content_api_says_no_more_than_before(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let made = root.made(PAGES, json!({ "title": "One", "note": "ours" })).await;
        let path = format!("/api/pages/{}", text(&made["documentId"]));
        app.grant("public", &["api::page.page.findOne", "api::page.page.update", "api::page.page.findDrafts"]).await;
        let headers = [("if-match", "\"1-99-x\""), ("content-type", "application/json")];
        let reply = app.send(Method::PUT, &path, &headers, "{\"data\":{}}").await;
        assert_eq!(reply.status, 412);
        let details = reply.json()["error"]["details"].clone();
        let names: Vec<&String> = details.as_object().unwrap().keys().collect();
        assert_eq!(names, ["currentETag"]);
    }
}
