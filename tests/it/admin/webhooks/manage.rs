//! How webhooks are managed.

use bastide_testkit::receiver::Receiver;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{EVENTS, WEBHOOKS, deliver, made, start};
use crate::admin::client::AdminClient;
use crate::admin::content::rights::colleague;
use crate::admin::content::site::TAGS;
use crate::log::Log;
use crate::mail::client::rows;

on_both_databases! {
    async fn a_secret_is_shown_once_and_kept_sealed(database: TestDatabase) {
        let log = Log::keep();
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let body = json!({
            "name": "x", "url": receiver.url(), "events": EVENTS, "headers": { "Authorization": "Bearer of-the-receiver" },
        });
        let (hook, secret) = made(&root, &body).await;
        let key = secret.strip_prefix("whsec_").unwrap();
        assert_eq!(key.len(), 44, "{key}");
        for path in [hook.as_str(), WEBHOOKS] {
            let shown = String::from_utf8(root.get(path).await.body).unwrap();
            for hidden in ["\"secret\"", key, "of-the-receiver"] {
                assert!(!shown.contains(hidden), "{shown}");
            }
        }
        assert_eq!(root.data(&hook).await["headers"], json!({ "authorization": null }));
        let bytes = rows(&app, "select name || url || events || headers || secret || seal from webhooks").await;
        let stored = bytes[0].clone().unwrap();
        assert!(!stored.contains(key) && !stored.contains("of-the-receiver"), "{stored}");
        root.document(TAGS, json!({ "name": "one" })).await;
        deliver(&app).await;
        assert_eq!(receiver.received()[0].header("authorization"), "Bearer of-the-receiver");
        log.tells(&["admin.webhook", "created"], &[key, "of-the-receiver"]);
    }

    async fn what_is_read_can_be_sent_back(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let body = json!({
            "name": "x", "url": receiver.url(), "events": ["entry.delete", "entry.create", "entry.create"],
            "headers": { "X-Key": "mine" },
        });
        let (hook, _) = made(&root, &body).await;
        let mut shown = root.data(&hook).await;
        assert_eq!(shown["events"], json!(["entry.create", "entry.delete"]));
        shown["name"] = json!("y");
        let changed = root.put(&hook, &shown).await;
        assert_eq!((changed.status, &changed.json()["data"]), (200, &shown), "{changed:?}");
        let header = async || {
            root.document(TAGS, json!({ "name": "one" })).await;
            deliver(&app).await;
            receiver.received().pop().unwrap().header("x-key").to_owned()
        };
        assert_eq!(header().await, "mine");
        // Another server was not meant to have them.
        let other = Receiver::start();
        for body in [json!({ "url": other.url() }), json!({ "url": other.url(), "headers": { "x-key": null } })] {
            let refused = root.put(&hook, &body).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{body}");
        }
        let path = json!({ "url": format!("{}/other", receiver.url()) });
        assert_eq!(root.put(&hook, &path).await.status, 200);
        assert_eq!(header().await, "mine");
        let moved = root.put(&hook, &json!({ "url": other.url(), "headers": { "x-key": "theirs" } })).await;
        assert_eq!(moved.status, 200, "{moved:?}");
        root.document(TAGS, json!({ "name": "one" })).await;
        deliver(&app).await;
        assert_eq!(other.received()[0].header("x-key"), "theirs");
    }

    async fn nonsense_is_refused(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let url = receiver.url();
        let (hook, _) = made(&root, &json!({ "name": "taken", "url": url, "events": EVENTS })).await;
        for (body, path) in [
            (json!({ "name": "taken", "url": url, "events": EVENTS }), json!(["name"])),
            (json!({ "name": "", "url": url, "events": EVENTS }), json!(["name"])),
            (json!({ "name": "x", "url": url, "events": [] }), json!(["events"])),
            (json!({ "name": "x", "url": url, "events": ["entry.explode"] }), json!(["events"])),
            (json!({ "name": "x", "url": url }), json!(["events"])),
            (json!({ "name": "x", "events": EVENTS }), json!(["url"])),
            (json!({ "name": "x", "url": url, "events": EVENTS, "secret": "mine" }), json!(["secret"])),
            (json!({ "name": "x", "url": url, "events": EVENTS, "headers": { "X-A": null } }), json!(["headers", "X-A"])),
            (json!({ "name": "x", "url": url, "events": EVENTS, "headers": ["a"] }), json!(["headers"])),
        ] {
            let refused = root.post(WEBHOOKS, &body).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{body}");
            assert_eq!(refused.json()["error"]["details"]["errors"][0]["path"], path, "{body}");
        }
        for (method, path) in [
            (Method::GET, format!("{WEBHOOKS}/999")),
            (Method::GET, format!("{WEBHOOKS}/x")),
            (Method::DELETE, format!("{WEBHOOKS}/999")),
            (Method::POST, format!("{WEBHOOKS}/999/rotate")),
            (Method::POST, format!("{WEBHOOKS}/999/test")),
            (Method::GET, format!("{WEBHOOKS}/999/deliveries")),
            (Method::POST, format!("{WEBHOOKS}/999/deliveries/replay")),
        ] {
            assert_eq!(root.send(method, &path, None).await.status, 404, "{path}");
        }
        for query in ["filters[state][$ne]=dead", "filters[event]=x", "sort=id", "page=x"] {
            assert_eq!(root.get(&format!("{hook}/deliveries?{query}")).await.status, 400, "{query}");
        }
        assert_eq!(root.get(&format!("{WEBHOOKS}?filters[name]=taken&sort=createdAt:desc")).await.json()["meta"]["pagination"]["total"], 1);
    }

    async fn who_may_not_does_not_and_who_may_proves_it_lately(database: TestDatabase) {
        let app = start(database).await;
        let mut root = AdminClient::first(&app).await;
        let editor = colleague(&app, "editor").await;
        let receiver = Receiver::start();
        let (hook, _) = made(&root, &json!({ "name": "x", "url": receiver.url(), "events": EVENTS })).await;
        let new = json!({ "name": "y", "url": receiver.url(), "events": EVENTS });
        let routes: [(Method, String, Option<&Json>); 9] = [
            (Method::GET, WEBHOOKS.to_owned(), None),
            (Method::GET, hook.clone(), None),
            (Method::GET, format!("{hook}/deliveries"), None),
            (Method::POST, format!("{hook}/test"), None),
            (Method::POST, format!("{hook}/deliveries/replay"), None),
            (Method::POST, WEBHOOKS.to_owned(), Some(&new)),
            (Method::PUT, hook.clone(), Some(&new)),
            (Method::POST, format!("{hook}/rotate"), None),
            (Method::DELETE, hook.clone(), None),
        ];
        for (method, path, body) in &routes {
            let refused = editor.send(method.clone(), path, *body).await;
            assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()), "{method} {path}");
        }
        app.advance(500);
        root.refresh().await;
        app.advance(500);
        for (number, (method, path, body)) in routes.iter().enumerate() {
            let reply = root.send(method.clone(), path, *body).await;
            if number < 5 {
                assert_eq!(reply.status, 200, "{method} {path}");
            } else {
                assert_eq!(reply.error(), (403, "StepUpRequired".to_owned()), "{method} {path}");
            }
        }
        assert_eq!(receiver.received().len(), 1);
    }
}
