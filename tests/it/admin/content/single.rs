//! Single types.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::site::{FRONT, start};
use crate::admin::client::AdminClient;

on_both_databases! {
    async fn a_single_type_is_filled_published_and_emptied(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        app.grant("public", &["api::front.front.find"]).await;
        let steps = [
            // What is done, what is sent, the answer, what opening answers then, what the public gets.
            ("/actions/publish", None, 404, 404, None),
            ("", Some(json!({ "headline": "One" })), 200, 200, None),
            ("/actions/publish", None, 200, 200, Some("One")),
            ("", Some(json!({ "headline": "Two" })), 200, 200, Some("One")),
            ("/actions/discard-draft", None, 200, 200, Some("One")),
            ("/actions/unpublish", None, 200, 200, None),
            ("?status=published", Some(json!({ "headline": "Three" })), 200, 200, Some("Three")),
        ];
        for (action, sent, status, opened, shown) in steps {
            let reply = match sent {
                Some(data) => root.put(&format!("{FRONT}{action}"), &json!({ "data": data })).await,
                None => root.act(&format!("{FRONT}{action}")).await,
            };
            assert_eq!(reply.status, status, "{action}: {}", reply.json());
            assert_eq!(root.get(FRONT).await.status, opened, "{action}");
            assert_eq!(root.get("/admin/single/front").await.status, opened, "{action}");
            let public = app.get("/api/front").await;
            let headline = (public.status == 200).then(|| public.json()["data"]["headline"].clone());
            assert_eq!(headline, shown.map(|it| json!(it)), "{action}");
        }
        // Whether it is made is no error to ask.
        assert_eq!(root.data("/admin/content/api::front.front?fields[0]=headline").await.as_array().unwrap().len(), 1);
        assert_eq!(root.delete(FRONT).await.status, 204);
        assert_eq!(root.get(FRONT).await.status, 404);
        assert_eq!(root.data("/admin/content/front").await, json!([]));
        for uid in ["api::page.page", "pages", "nope", "plugin::users-permissions.user"] {
            assert_eq!(root.get(&format!("/admin/single/{uid}")).await.status, 404, "{uid}");
        }
    }

    async fn its_past_and_its_plans_go_by_its_document(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let made = root.changed(FRONT, json!({ "headline": "One" })).await;
        let path = format!("/admin/content/api::front.front/{}", made["documentId"].as_str().unwrap());
        assert_eq!(root.get(&format!("{path}/versions")).await.status, 200);
        let plan = json!({ "action": "publish", "at": "2027-02-01T00:00:00Z" });
        assert_eq!(root.post(&format!("{path}/actions/schedule"), &plan).await.status, 201);
    }
}
