//! Whoever has forgotten a password asks for a code.

use bastide_auth::one_time::ResetCode;
use bastide_permissions::AUTHENTICATED;
use bastide_store::access::Errand;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::client::{PAGE, URL, alter, forget, letters, message, open, post, rows, settle, with};
use crate::app::Reply;

/// Everything of an answer that does not change from one to the next by itself.
fn face(reply: &Reply) -> (u16, Vec<u8>, Vec<String>) {
    let headers = reply.headers.iter();
    let mut headers: Vec<_> = headers
        .filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    (reply.status, reply.body.clone(), headers)
}

on_both_databases! {
    async fn an_account_gets_a_code_and_nobody_learns_of_it(database: TestDatabase) {
        let app = open(database).await;
        for name in ["ann", "blocked", "google"] {
            app.account(name, AUTHENTICATED).await;
        }
        alter(&app, "update up_users set blocked = true where username = 'blocked'").await;
        alter(&app, "update up_users set provider = 'google' where username = 'google'").await;
        let mut faces = Vec::new();
        for email in [
            "ann@example.test", " ANN@Example.TEST ", "nobody@example.test", "blocked@example.test",
            "google@example.test", "аnn@example.test", "ann@example.test.evil.test",
        ] {
            let reply = post(&app, "forgot-password", &json!({ "email": email })).await;
            assert_eq!((reply.status, reply.json()), (200, json!({ "ok": true })), "{email}");
            faces.push(face(&reply));
        }
        assert!(faces.iter().all(|it| *it == faces[0]), "{faces:?}");

        let sent = letters(&app).await;
        assert_eq!(sent.len(), 2, "{sent:?}");
        for letter in sent {
            assert_eq!(letter.to, "ann@example.test");
            let link = format!("{PAGE}?code={}", letter.code());
            assert!(letter.all.contains(&format!("<a href=\"{link}\">")), "{}", letter.all);
            assert!(letter.all.contains(&format!("here: {link}")), "{}", letter.all);
        }
        assert_eq!(rows(&app, "select address from mail_outbox").await.len(), 0);
    }

    /// What costs the same takes the same time: what an account makes more costs after the answer.
    async fn an_account_costs_no_statement_more(database: TestDatabase) {
        let app = open(database).await;
        app.account("ann", AUTHENTICATED).await;
        alter(&app, "update up_users set confirmed = false").await;
        for path in ["forgot-password", "send-email-confirmation"] {
            let cost = async |email: &str| {
                let mut least = u64::MAX;
                // The worker sends statements too, now and then.
                for _ in 0..5 {
                    let before = app.services.store().statements_of_writes();
                    assert_eq!(post(&app, path, &json!({ "email": email })).await.status, 200);
                    least = least.min(app.services.store().statements_of_writes() - before);
                }
                least
            };
            let costs = (cost("ann@example.test").await, cost("nobody@example.test").await);
            assert_eq!(costs, (1, 1), "{path}");
        }
    }

    /// TOK-23.
    async fn no_table_holds_a_code(database: TestDatabase) {
        let app = open(database).await;
        app.account("ann", AUTHENTICATED).await;
        // Not by HTTP, so that the worker does not know of it yet.
        let now = app.now_seconds() * 1_000;
        let store = app.services.store();
        store.post_mail(Errand::ResetPassword, "ann@example.test", now).await.unwrap();
        let waiting = rows(&app, "select purpose || address from mail_outbox").await;
        assert_eq!(waiting, [Some("reset_passwordann@example.test".to_owned())]);
        let code = letters(&app).await[0].code();
        let stored = rows(&app, "select digest from user_codes").await;
        assert_eq!(stored.len(), 1);
        let digest = ResetCode::parse(&code).unwrap().digest().to_hex();
        assert_eq!(stored[0], Some(digest));
    }

    /// RST-09, RST-12, AUTH-07.
    async fn what_is_no_address_alone_is_refused(database: TestDatabase) {
        let app = open(database).await;
        let invalid = "email must be a valid email";
        let long = format!("{}@x.io", "a".repeat(300));
        for (body, text) in [
            (json!({}), "email is a required field"),
            (json!({ "email": null }), "email is a required field"),
            (json!({ "email": "" }), "email is a required field"),
            (json!({ "email": ["a@x.io"] }), "email must be a `string` type"),
            (json!({ "email": { "$ne": "" } }), "email must be a `string` type"),
            (json!({ "email": "ann" }), invalid),
            (json!({ "email": long }), invalid),
            (json!({ "email": "a@x.io\r\nBcc: b@y.io" }), invalid),
            (json!({ "email": "a@x.io\nb@y.io" }), invalid),
            (json!({ "email": "a@x.io,b@y.io" }), invalid),
            (json!({ "email": "a@x.io b@y.io" }), invalid),
            (json!({ "email": "<a@x.io>" }), invalid),
            (json!({ "email": "a\u{0}@x.io" }), invalid),
            (json!({ "email": "a\u{202e}@x.io" }), invalid),
            (json!({ "email": "a@x.io", "url": "http://evil.test" }), "this field has unspecified keys: url"),
            (json!({ "email": "a@x.io", "resetUrl": "x" }), "this field has unspecified keys: resetUrl"),
            (json!({ "email": "a@x.io", "template": "x" }), "this field has unspecified keys: template"),
        ] {
            let reply = post(&app, "forgot-password", &body).await;
            let refused = (400, "ValidationError".to_owned(), text.to_owned());
            assert_eq!(message(&reply), refused, "{body}");
        }
        assert_eq!(rows(&app, "select address from mail_outbox").await.len(), 0);
    }

    async fn links_lead_where_the_site_says_whatever_a_request_calls_it(database: TestDatabase) {
        let app = open(database).await;
        app.account("ann", AUTHENTICATED).await;
        settle(&app, &json!({})).await;
        let body = json!({ "email": "ann@example.test" }).to_string();
        let headers = [
            ("content-type", "application/json"),
            ("host", "evil.test"),
            ("x-forwarded-host", "evil.test"),
            ("forwarded", "host=evil.test;proto=https"),
            ("x-forwarded-proto", "ftp"),
        ];
        let reply = app.send(Method::POST, "/api/auth/forgot-password", &headers, &body).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        for setting in ["javascript:alert(1)", "//evil.test", "evil.test"] {
            settle(&app, &json!({ "email_reset_password": setting })).await;
            forget(&app, "ann@example.test").await;
        }
        let sent = letters(&app).await;
        assert_eq!(sent.len(), 4);
        for letter in sent {
            assert!(!letter.all.contains("evil.test"), "{}", letter.all);
            assert!(!letter.all.contains("javascript"), "{}", letter.all);
            assert!(letter.all.contains(&format!("{URL}?code=bst_reset_")), "{}", letter.all);
        }
    }

    /// RST-17.
    async fn nobody_floods_a_mailbox_through_us(database: TestDatabase) {
        let app = with(database, |config| config.limits.sensitive_per_minute = 60).await;
        for name in ["ann", "bob"] {
            app.account(name, AUTHENTICATED).await;
        }
        for round in 0..20 {
            let email = if round % 2 == 0 { "ann@example.test" } else { " ANN@example.TEST" };
            forget(&app, email).await;
        }
        forget(&app, "bob@example.test").await;
        let to = async |email: &str| {
            letters(&app).await.iter().filter(|it| it.to == email).count()
        };
        assert_eq!((to("ann@example.test").await, to("bob@example.test").await), (3, 1));
        app.advance(3_599);
        forget(&app, "ann@example.test").await;
        assert_eq!(to("ann@example.test").await, 3);
        app.advance(1);
        forget(&app, "ann@example.test").await;
        assert_eq!(to("ann@example.test").await, 4);
    }

    /// S11.
    async fn each_route_has_a_count_of_its_own(database: TestDatabase) {
        let app = with(database, |_| {}).await;
        for (path, body, fine) in [
            ("forgot-password", json!({ "email": "ann@example.test" }), 200),
            ("send-email-confirmation", json!({ "email": "ann@example.test" }), 200),
            ("reset-password", json!({ "code": "x", "password": "y", "passwordConfirmation": "y" }), 400),
        ] {
            for round in 0..10 {
                let mut body = body.clone();
                if fine == 200 {
                    // Another address is no way around it (RL-07).
                    body["email"] = format!("ann{round}@example.test").into();
                }
                let reply = post(&app, path, &body).await;
                assert_eq!(reply.status, fine, "{path} {round}");
                assert_eq!(reply.header("x-ratelimit-limit"), "10");
            }
            let reply = post(&app, path, &body).await;
            assert_eq!(reply.error(), (429, "RateLimitError".to_owned()), "{path}");
        }
    }
}
