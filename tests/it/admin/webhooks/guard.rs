//! Where a webhook may not go, and what it may not say (attack group K).

use bastide_testkit::receiver::Receiver;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::site::{EVENTS, WEBHOOKS, deliver, each, hook, start};
use crate::admin::client::AdminClient;
use crate::admin::content::site::{self, TAGS};
use crate::log::Log;
use crate::mail::client::alter;

on_both_databases! {
    async fn an_address_that_is_not_public_is_refused_when_it_is_saved(database: TestDatabase) {
        let log = Log::keep();
        let app = site::start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let port = receiver.address().port();
        for url in [
            receiver.url(),
            format!("https://127.0.0.1:{port}/"),
            format!("https://localhost:{port}/"),
            format!("http://[::ffff:127.0.0.1]:{port}/"),
            format!("http://2130706433:{port}/"),
            format!("http://0x7f.1:{port}/"),
            format!("http://１２７.０.０.１:{port}/"),
            "https://169.254.169.254/latest/meta-data/".to_owned(),
            "https://[fd00:ec2::254]/".to_owned(),
            "https://10.0.0.1/".to_owned(),
            "https://192.168.1.1/".to_owned(),
            "https://0/".to_owned(),
            "https://[::]/".to_owned(),
            "https://[64:ff9b::a9fe:a9fe]/".to_owned(),
            "https://[2002:7f00:1::]/".to_owned(),
            "https://100.64.0.1/".to_owned(),
            "https://8.8.8.8:6379/".to_owned(),
            "http://8.8.8.8/".to_owned(),
            "file:///etc/passwd".to_owned(),
            "gopher://127.0.0.1:6379/_FLUSHALL".to_owned(),
            "https://me:secret@8.8.8.8/".to_owned(),
            "not an address".to_owned(),
            String::new(),
        ] {
            let body = json!({ "name": "x", "url": url, "events": EVENTS });
            let refused = root.post(WEBHOOKS, &body).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{url}");
            assert_eq!(refused.json()["error"]["details"]["errors"][0]["path"], json!(["url"]), "{url}");
        }
        assert_eq!(receiver.received().len(), 0);
        log.tells(&["webhook.blocked"], &["not an address"]);
        let refused = root.data("/admin/audit-log?filters[action]=webhook.blocked").await;
        assert_eq!((&refused[0]["outcome"], &refused[0]["actorKind"]), (&json!("refused"), &json!("administrator")));
        // A public one is not spoken to before there is something to say.
        let body = json!({ "name": "x", "url": "https://8.8.8.8/hook", "events": EVENTS });
        let made = root.post(WEBHOOKS, &body).await;
        assert_eq!(made.status, 201, "{made:?}");
        let path = format!("{WEBHOOKS}/{}", made.json()["data"]["id"]);
        let moved = root.put(&path, &json!({ "url": receiver.url() })).await;
        assert_eq!(moved.status, 400, "{moved:?}");
    }

    async fn an_address_is_judged_again_when_it_is_spoken_to(database: TestDatabase) {
        let log = Log::keep();
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let (hook, _) = hook(&root, &receiver).await;
        // As if the name had another address by now, or a setting had been taken back.
        for url in ["http://169.254.169.254/latest/", "https://[::1]:8443/"] {
            alter(&app, &format!("update webhooks set url = '{url}'")).await;
            let tried = root.act(&format!("{hook}/test")).await;
            assert_eq!(tried.error(), (400, "ValidationError".to_owned()), "{url}");
        }
        alter(&app, "update webhooks set url = 'http://169.254.169.254/latest/'").await;
        root.document(TAGS, json!({ "name": "one" })).await;
        deliver(&app).await;
        let error = each(&root, &hook, "error").await[0].as_str().unwrap().to_owned();
        assert!(error.contains("public Internet"), "{error}");
        assert_eq!(each(&root, &hook, "state").await, ["pending"]);
        log.tells(&["webhook.blocked", "webhook.postponed"], &[] as &[&str]);
    }

    /// SSRF-10.
    async fn bastide_is_not_spoken_to_by_itself(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        for address in [app.admin, app.public] {
            for host in ["127.0.0.1", "127.0.0.2", "localhost"] {
                let url = format!("http://{host}:{}/admin/auth/login", address.port());
                let body = json!({ "name": "x", "url": url, "events": EVENTS });
                let refused = root.post(WEBHOOKS, &body).await;
                assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{url}");
            }
        }
    }

    /// SSRF-07.
    async fn headers_frame_and_route_nothing(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let api = json!({ "name": "t", "type": "read-only" });
        let api = root.post("/admin/api-tokens", &api).await.json()["data"]["accessKey"].clone();
        let ours = format!("Bearer {}", root.token);
        let user = format!("Bearer {}", app.user("authenticated").await);
        let api = format!("Bearer {}", api.as_str().unwrap());
        for (name, value) in [
            ("Host", "evil.test"),
            ("Content-Length", "0"),
            ("Transfer-Encoding", "chunked"),
            ("Connection", "close"),
            ("Content-Type", "text/html"),
            ("Cookie", "a=b"),
            ("webhook-signature", "v1,x"),
            ("X-Strapi-Event", "x"),
            ("X-Forwarded-For", "127.0.0.1"),
            ("Proxy-Authorization", "Basic x"),
            ("X-A\r\nHost", "evil.test"),
            ("X-A", "a\r\nHost: evil.test"),
            ("X-A", "a\nb"),
            ("X-A", "a\0b"),
            ("X-A", "ä"),
            ("X-A", ""),
            ("", "a"),
            ("Authorization", ours.as_str()),
            ("Authorization", user.as_str()),
            ("Authorization", api.as_str()),
        ] {
            let body = json!({ "name": "x", "url": receiver.url(), "events": EVENTS, "headers": { name: value } });
            let refused = root.post(WEBHOOKS, &body).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{name}: {value}");
            let path = refused.json()["error"]["details"]["errors"][0]["path"].clone();
            assert_eq!(path, json!(["headers", name]), "{name}: {value}");
        }
        let body = json!({ "name": "x", "url": receiver.url(), "events": EVENTS, "headers": { "Authorization": "Bearer theirs" } });
        let made = root.send(Method::POST, WEBHOOKS, Some(&body)).await;
        assert_eq!(made.status, 201, "{made:?}");
        root.document(TAGS, json!({ "name": "one" })).await;
        deliver(&app).await;
        assert_eq!(receiver.received()[0].header("authorization"), "Bearer theirs");
    }
}
