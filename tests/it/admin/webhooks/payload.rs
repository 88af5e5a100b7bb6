//! What is said.

use bastide_testkit::receiver::Receiver;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{bodies, deliver, hook, made, start};
use crate::admin::client::AdminClient;
use crate::admin::content::site::{AUTHORS, PAGES, TAGS};

on_both_databases! {
    async fn each_event_is_told_as_strapi_tells_it(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        hook(&root, &receiver).await;
        let page = root.document(&format!("{PAGES}?locale=fr"), json!({ "title": "Un" })).await;
        let one = format!("{PAGES}/{page}");
        for action in ["publish", "discard-draft", "unpublish"] {
            let done = root.act(&format!("{one}/actions/{action}?locale=fr")).await;
            assert_eq!(done.status, 200, "{action}: {done:?}");
            deliver(&app).await;
        }
        root.changed(&format!("{one}?locale=fr"), json!({ "title": "Deux" })).await;
        deliver(&app).await;
        assert_eq!(root.delete(&format!("{one}?locale=*")).await.status, 204);
        deliver(&app).await;
        let events = ["entry.create", "entry.publish", "entry.draft-discard", "entry.unpublish", "entry.update", "entry.delete"];
        let received = receiver.received();
        let told: Vec<_> = received.iter().map(|it| it.header("x-strapi-event")).collect();
        assert_eq!(told, events);
        for (body, event) in bodies(&receiver).iter().zip(events) {
            let keys: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(keys, ["event", "createdAt", "model", "uid", "documentId", "locale", "entry"]);
            assert_eq!(
                (&body["event"], &body["model"], &body["uid"], &body["documentId"], &body["locale"]),
                (&json!(event), &json!("page"), &json!("api::page.page"), &json!(page), &json!("fr")),
            );
            assert_eq!(body["entry"]["documentId"], json!(page));
            assert_eq!(body["entry"]["locale"], "fr");
            let title = match event {
                "entry.delete" => Json::Null,
                "entry.update" => json!("Deux"),
                _ => json!("Un"),
            };
            assert_eq!(body["entry"]["title"], title, "{event}");
            assert_eq!(body["entry"]["publishedAt"].is_string(), event == "entry.publish", "{body}");
        }
        for request in received {
            assert_eq!(request.header("content-type"), "application/json");
        }
    }

    /// AZ-13.
    async fn what_is_private_is_told_to_nobody(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        hook(&root, &receiver).await;
        let author = root.document(AUTHORS, json!({ "name": "Ann" })).await;
        root.document(PAGES, json!({
            "title": "One", "note": "private-note", "secret": "private-password", "author": author,
            "seo": { "metaTitle": "Meta", "internal": "private-inner" },
            "parts": [{ "__component": "text.quote", "body": "Quoted" }],
        })).await;
        // End users are told of to nobody.
        let user = json!({ "username": "eve", "email": "eve@example.test", "password": "a long enough password", "role": "authenticated" });
        root.post("/admin/end-users", &user).await;
        deliver(&app).await;
        let received = receiver.received();
        assert_eq!(received.len(), 2, "{received:?}");
        for request in &received {
            for word in ["private-", "\"note\"", "\"secret\"", "\"internal\"", "password", "eve@example.test"] {
                assert!(!request.body.contains(word), "{word}: {}", request.body);
            }
        }
        let told = bodies(&receiver);
        let page = told.iter().find(|it| it["uid"] == "api::page.page").unwrap();
        let page = &page["entry"];
        assert_eq!((&page["title"], &page["author"]["name"], &page["seo"]["metaTitle"]), (&json!("One"), &json!("Ann"), &json!("Meta")), "{page}");
        assert_eq!(page["parts"][0]["body"], "Quoted", "{page}");
    }

    async fn only_what_was_chosen_is_told(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let tag = root.document(TAGS, json!({ "name": "before" })).await;
        // What happened before there was somebody to tell is told to nobody.
        deliver(&app).await;
        let body = json!({ "name": "updates", "url": receiver.url(), "events": ["entry.update"] });
        made(&root, &body).await;
        let body = json!({ "name": "off", "url": receiver.url(), "events": ["entry.create"], "enabled": false });
        made(&root, &body).await;
        root.document(TAGS, json!({ "name": "other" })).await;
        root.changed(&format!("{TAGS}/{tag}"), json!({ "name": "after" })).await;
        root.delete(&format!("{TAGS}/{tag}")).await;
        deliver(&app).await;
        let told = bodies(&receiver);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0]["event"], "entry.update");
        // It was gone by then, and its id is what is known.
        assert_eq!(told[0]["entry"]["documentId"], json!(tag));
        assert_eq!(told[0]["locale"], Json::Null);
    }
}
