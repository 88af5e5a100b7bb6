//! Whoever makes an account proves that the mailbox is theirs.

use bastide_config::Environment;
use bastide_permissions::AUTHENTICATED;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{
    URL, alter, code_for, last_code, letters, message, open, post, rows, settle, with,
};
use crate::app::{PASSWORD, Reply, TestApp};

const MAIL: &str = "bob@example.test";

async fn strict(database: TestDatabase) -> TestApp {
    let app = open(database).await;
    settle(&app, &json!({ "email_confirmation": true })).await;
    app
}

async fn register(app: &TestApp) -> Reply {
    let body = json!({ "username": "bob", "email": MAIL, "password": PASSWORD });
    post(app, "local/register", &body).await
}

/// Follows a link, but not where it leads to.
async fn follow(app: &TestApp, method: Method, query: &str) -> Reply {
    let path = format!("/api/auth/email-confirmation{query}");
    app.send(method, &path, &[], "").await
}

async fn confirm(app: &TestApp, code: &str) -> Reply {
    follow(app, Method::GET, &format!("?confirmation={code}")).await
}

async fn sign_in(app: &TestApp) -> Reply {
    app.sign_in(&json!({ "identifier": "bob", "password": PASSWORD }))
        .await
}

fn wrong() -> (u16, String, String) {
    (
        400,
        "ValidationError".to_owned(),
        "Invalid token".to_owned(),
    )
}

async fn send_again(app: &TestApp, email: &str) {
    app.advance(1);
    let reply = post(app, "send-email-confirmation", &json!({ "email": email })).await;
    let sent = json!({ "email": email, "sent": true });
    assert_eq!((reply.status, reply.json()), (200, sent), "{email}");
}

on_both_databases! {
    /// RST-14.
    async fn an_account_is_of_use_once_its_address_is_confirmed(database: TestDatabase) {
        let app = strict(database).await;
        let reply = register(&app).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        let body = reply.json();
        assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["user"]);
        assert_eq!(body["user"]["confirmed"], false);
        assert_eq!(body["user"]["role"]["type"], "authenticated");
        assert!(reply.headers.get("set-cookie").is_none());
        let unconfirmed = "Your account email is not confirmed";
        let refused = (400, "ApplicationError".to_owned(), unconfirmed.to_owned());
        assert_eq!(message(&sign_in(&app).await), refused);

        let sent = letters(&app).await;
        assert_eq!((sent.len(), sent[0].to.as_str()), (1, MAIL));
        let code = sent[0].code();
        let link = format!("{URL}/api/auth/email-confirmation?confirmation={code}");
        assert!(sent[0].all.contains(&format!("<a href=\"{link}\">")), "{}", sent[0].all);
        app.advance(86_399);
        let head = follow(&app, Method::HEAD, &format!("?confirmation={code}")).await;
        assert_eq!(head.status, 405);
        let reply = confirm(&app, &code).await;
        assert_eq!((reply.status, reply.header("location")), (302, "/"));
        assert_eq!(reply.header("cache-control"), "no-store");
        assert_eq!(reply.header("referrer-policy"), "no-referrer");
        assert_eq!(sign_in(&app).await.status, 200);
        assert_eq!(message(&confirm(&app, &code).await), wrong());
        assert_eq!(sign_in(&app).await.status, 200);
    }

    async fn it_leads_to_what_is_configured_and_nowhere_else(database: TestDatabase) {
        let app = strict(database).await;
        assert_eq!(register(&app).await.status, 200);
        for (setting, location) in [
            ("https://site.example.test/welcome", "https://site.example.test/welcome"),
            ("/welcome", "/welcome"),
            ("//evil.test", "/"),
            ("javascript:alert(1)", "/"),
            ("/\r\nSet-Cookie: a=b", "/Set-Cookie:%20a=b"),
        ] {
            let advanced = json!({
                "email_confirmation": true, "email_confirmation_redirection": setting,
            });
            settle(&app, &advanced).await;
            alter(&app, "update up_users set confirmed = false").await;
            send_again(&app, MAIL).await;
            let code = last_code(&app, MAIL).await;
            let query = format!("?confirmation={code}&redirect=https://evil.test&callback=https://evil.test");
            let headers = [("host", "evil.test"), ("x-forwarded-host", "evil.test")];
            let path = format!("/api/auth/email-confirmation{query}");
            let reply = app.send(Method::GET, &path, &headers, "").await;
            assert_eq!((reply.status, reply.header("location")), (302, location), "{setting:?}");
            assert!(reply.headers.get("set-cookie").is_none());
        }
    }

    async fn whatever_is_no_code_is_told_in_the_same_way(database: TestDatabase) {
        let app = strict(database).await;
        assert_eq!(register(&app).await.status, 200);
        let voided = last_code(&app, MAIL).await;
        send_again(&app, MAIL).await;
        let code = last_code(&app, MAIL).await;
        app.account("ann", AUTHENTICATED).await;
        let reset = code_for(&app, "ann@example.test").await;
        let as_confirmation = reset.replace("bst_reset_", "bst_confirm_");
        let guess = format!("bst_confirm_{}", "0".repeat(64));
        let mut bodies = Vec::new();
        for query in [
            String::new(),
            "?".to_owned(),
            "?confirmation=".to_owned(),
            "?confirmation=%00".to_owned(),
            "?confirmation=%ff".to_owned(),
            format!("?confirmation={guess}"),
            format!("?confirmation={voided}"),
            format!("?confirmation={reset}"),
            format!("?confirmation={as_confirmation}"),
            format!("?confirmation={code}%20"),
            format!("?confirmation[]={code}"),
            format!("?confirmation={code}&confirmation={code}"),
            format!("?Confirmation={code}"),
        ] {
            let reply = follow(&app, Method::GET, &query).await;
            assert_eq!(message(&reply), wrong(), "{query}");
            bodies.push(reply.body);
        }
        assert!(bodies.iter().all(|it| *it == bodies[0]));
        app.advance(86_400);
        assert_eq!(message(&confirm(&app, &code).await), wrong());
        assert_eq!(sign_in(&app).await.status, 400);
    }

    /// REST contract, section 11: who has an account is not told.
    async fn another_mail_is_sent_to_whoever_needs_it(database: TestDatabase) {
        let app = strict(database).await;
        assert_eq!(register(&app).await.status, 200);
        for name in ["ann", "blocked"] {
            app.account(name, AUTHENTICATED).await;
        }
        alter(&app, "update up_users set blocked = true, confirmed = false where username = 'blocked'").await;
        let first = letters(&app).await.len();
        for email in [MAIL, "ann@example.test", "blocked@example.test", "nobody@example.test"] {
            send_again(&app, email).await;
        }
        let sent = letters(&app).await;
        assert_eq!(sent.len(), first + 1, "{sent:?}");
        assert_eq!(sent.last().unwrap().to, MAIL);
        for (body, text) in [
            (json!({}), "email is a required field"),
            (json!({ "email": "bob" }), "email must be a valid email"),
            (json!({ "email": "a@x.io\r\nBcc: b@y.io" }), "email must be a valid email"),
        ] {
            let reply = post(&app, "send-email-confirmation", &body).await;
            assert_eq!(message(&reply), (400, "ValidationError".to_owned(), text.to_owned()), "{body}");
        }
    }

    async fn a_code_is_good_for_the_address_it_was_sent_to(database: TestDatabase) {
        let app = strict(database).await;
        assert_eq!(register(&app).await.status, 200);
        let code = last_code(&app, MAIL).await;
        alter(&app, "update up_users set email = 'eve@example.test'").await;
        assert_eq!(message(&confirm(&app, &code).await), wrong());
        alter(&app, &format!("update up_users set email = '{MAIL}', blocked = true")).await;
        assert_eq!(confirm(&app, &code).await.status, 302);
        let blocked = "Your account has been blocked by an administrator";
        assert_eq!(message(&sign_in(&app).await).2, blocked);
    }

    async fn where_no_mail_can_leave_nobody_is_asked_to_confirm(database: TestDatabase) {
        let app = with(database, |config| {
            config.environment = Environment::Production;
            config.limits.enabled = false;
        }).await;
        settle(&app, &json!({ "email_confirmation": true })).await;
        let refused = "Error sending confirmation email";
        let refused = (400, "ApplicationError".to_owned(), refused.to_owned());
        assert_eq!(message(&register(&app).await), refused);
        assert_eq!(rows(&app, "select username from up_users").await.len(), 0);
        settle(&app, &Json::Object(serde_json::Map::new())).await;
        assert_eq!(register(&app).await.status, 200);
        assert_eq!(letters(&app).await.len(), 0);
    }
}
