//! Request bodies and the checks of their keys (REST contract, section 2.3).

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::Writing;

on_both_databases! {
    async fn what_is_sent_is_answered_and_read_again(database: TestDatabase) {
        let site = Writing::start(database).await;
        let topic = site.made("/api/topics", json!({ "name": "Food", "rank": 2 })).await;
        assert_eq!(topic["id"], 1);
        assert_eq!((&topic["name"], &topic["rank"]), (&json!("Food"), &json!(2)));
        let document = topic["documentId"].as_str().unwrap();
        assert!(document.starts_with(|it: char| it.is_ascii_lowercase()), "{document}");
        let read = site.data(&format!("/api/topics/{document}")).await;
        assert_eq!(read, topic);

        let changed = site.changed(&format!("/api/topics/{document}"), json!({ "rank": 3 })).await;
        assert_eq!((&changed["name"], &changed["rank"]), (&json!("Food"), &json!(3)));
        let reply = site.delete(&format!("/api/topics/{document}")).await;
        assert_eq!((reply.status, reply.body.len()), (204, 0));
        assert_eq!(site.get(&format!("/api/topics/{document}")).await.status, 404);
        assert_eq!(site.delete(&format!("/api/topics/{document}")).await.status, 204);
        assert_eq!(site.put(&format!("/api/topics/{document}"), json!({})).await.error().0, 404);
    }

    async fn a_body_has_an_object_in_data(database: TestDatabase) {
        let site = Writing::start(database).await;
        let missing = "Missing \"data\" payload in the request body";
        let array = "this must be a `object` type, but the final value was: `[]`.";
        for (body, name, message) in [
            ("{}", "ValidationError", missing),
            ("{\"name\":\"x\"}", "ValidationError", missing),
            ("{\"data\":null}", "ValidationError", missing),
            ("{\"data\":\"x\"}", "ValidationError", missing),
            ("{\"data\":[]}", "ValidationError", array),
            ("[]", "ValidationError", missing),
            ("1", "SyntaxError", "invalid JSON, only supports object and array"),
        ] {
            let bearer = site.bearer();
            let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
            let reply = site.app.send(Method::POST, "/api/topics", &headers, body).await;
            assert_eq!(reply.error(), (400, name.to_owned()), "{body}");
            assert_eq!(reply.json()["error"]["message"], message, "{body}");
        }
        let bearer = site.bearer();
        let text = [("authorization", bearer.as_str()), ("content-type", "text/plain")];
        let reply = site.app.send(Method::POST, "/api/topics", &text, "{\"data\":{}}").await;
        assert_eq!(reply.json()["error"]["message"], missing);
        let form = [("authorization", bearer.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        let reply = site.app.send(Method::POST, "/api/topics", &form, "data[name]=Form&data[rank]=7").await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        assert_eq!(reply.json()["data"]["rank"], 7);
    }

    async fn keys_that_may_not_be_sent_are_named(database: TestDatabase) {
        let site = Writing::start(database).await;
        for (data, message, details) in [
            (json!({ "id": 1, "nope": 1 }), "Invalid key id", json!({ "key": "id", "source": "body" })),
            (json!({ "documentId": "x" }), "Invalid key id", json!({ "key": "id", "source": "body" })),
            (
                json!({ "createdAt": "2026-01-01", "nope": 1 }),
                "Invalid key createdAt",
                json!({ "key": "createdAt", "path": "createdAt", "source": "body" }),
            ),
            (json!({ "nope": 1 }), "Invalid key nope", json!({ "key": "nope", "path": null, "source": "body" })),
            (
                json!({ "seo": { "nope": 1 } }),
                "Invalid key nope at seo",
                json!({ "key": "nope", "path": "seo", "source": "body" }),
            ),
        ] {
            let reply = site.post("/api/stories", data.clone()).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{data}");
            assert_eq!(reply.json()["error"]["message"], message);
            assert_eq!(reply.json()["error"]["details"], details);
        }
        let none: Json = site.data("/api/stories?status=draft").await;
        assert_eq!(none, json!([]));
    }
}
