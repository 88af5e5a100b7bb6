//! End users that are made, changed and deleted.

use bastide_permissions::AUTHENTICATED;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{USERS, at, body, change, make, read, role};
use crate::accounts::client::open;
use crate::admin::client::{AdminClient, ask};
use crate::app::{PASSWORD, TestApp};
use crate::log::Log;

const OTHER: &str = "nine grey rivers beside a lamp";

async fn signs_in(app: &TestApp, name: &str, password: &str) -> bool {
    let reply = app
        .sign_in(&json!({ "identifier": name, "password": password }))
        .await;
    reply.status == 200
}

on_both_databases! {
    async fn an_end_user_is_made_and_signs_in(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let mut sent = body("anton", role(&root, AUTHENTICATED).await);
        sent["email"] = json!(" Anton@EXAMPLE.test ");
        let made = root.post(USERS, &sent).await;
        assert_eq!(made.status, 201, "{made:?}");
        let made = made.json()["data"].clone();
        for (name, value) in [
            ("username", json!("anton")),
            ("email", json!("anton@example.test")),
            ("provider", json!("local")),
            ("confirmed", json!(true)),
            ("blocked", json!(false)),
            ("twoFactor", json!(false)),
            ("sessions", json!(0)),
        ] {
            assert_eq!(made[name], value, "{name}");
        }
        assert_eq!(made["role"]["type"], AUTHENTICATED);
        assert!(!made.to_string().contains("assword"), "{made}");
        assert!(signs_in(&app, "anton", PASSWORD).await);
        assert_eq!(read(&root, &made).await["sessions"], 1);
    }

    async fn a_change_changes_what_it_names(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let anton = make(&root, "anton", AUTHENTICATED).await;
        let public = role(&root, "public").await;
        for (sent, name, value) in [
            (json!({ "username": "tony" }), "username", json!("tony")),
            (json!({ "email": "TONY@example.test" }), "email", json!("tony@example.test")),
            (json!({ "confirmed": false }), "confirmed", json!(false)),
            (json!({ "blocked": true }), "blocked", json!(true)),
            (json!({ "blocked": false, "confirmed": true }), "blocked", json!(false)),
            (json!({ "provider": "github" }), "provider", json!("github")),
            (json!({ "provider": "local" }), "provider", json!("local")),
        ] {
            assert_eq!(change(&root, &anton, sent.clone()).await[name], value, "{sent}");
            assert_eq!(read(&root, &anton).await[name], value, "{sent}");
        }
        assert_eq!(change(&root, &anton, json!({ "role": public })).await["role"]["type"], "public");
        change(&root, &anton, json!({ "password": OTHER })).await;
        assert!(!signs_in(&app, "tony", PASSWORD).await);
        assert!(signs_in(&app, "tony", OTHER).await);
    }

    async fn what_is_read_can_be_sent_back(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let anton = make(&root, "anton", AUTHENTICATED).await;
        assert!(signs_in(&app, "anton", PASSWORD).await);
        let mut before = read(&root, &anton).await;
        let mut after = change(&root, &anton, before.clone()).await;
        for it in [&mut before, &mut after] {
            let members = it.as_object_mut().unwrap();
            members.retain(|name, _| !matches!(name.as_str(), "updatedAt" | "publishedAt"));
        }
        assert_eq!(after, before, "its session goes on too");
        let listed = root.get(USERS).await.json()["data"][0].clone();
        assert_eq!(change(&root, &anton, listed).await["username"], "anton");
    }

    async fn a_change_of_what_has_changed_meanwhile_is_refused(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let anton = make(&root, "anton", AUTHENTICATED).await;
        let seen = root.get(&at(&anton)).await.header("etag").to_owned();
        let bearer = format!("Bearer {}", root.token);
        let send = async |method: Method, etag: &str, sent: Option<Json>| {
            let headers = [("authorization", bearer.as_str()), ("if-match", etag)];
            ask(&app, method, &at(&anton), &headers, sent.as_ref()).await
        };
        // A sign-in is no change of the account.
        assert!(signs_in(&app, "anton", PASSWORD).await);
        let first = send(Method::PUT, &seen, Some(json!({ "username": "tony" }))).await;
        assert_eq!(first.status, 200, "{first:?}");
        for (method, sent) in [(Method::PUT, Some(json!({ "username": "toni" }))), (Method::DELETE, None)] {
            let stale = send(method.clone(), &seen, sent).await;
            assert_eq!(stale.error(), (412, "PreconditionFailedError".to_owned()), "{method}");
        }
        let stale = send(Method::PUT, &seen, Some(json!({ "username": "toni" }))).await.json();
        let details = &stale["error"]["details"];
        assert_eq!(details["current"]["username"], "tony", "{stale}");
        let current = details["currentETag"].as_str().unwrap();
        assert_eq!(send(Method::PUT, current, Some(json!({ "username": "toni" }))).await.status, 200);
        let etag = root.get(&at(&anton)).await.header("etag").to_owned();
        assert_eq!(send(Method::GET, &etag, None).await.status, 200);
        assert_eq!(send(Method::DELETE, &etag, None).await.status, 204);
    }

    async fn a_deleted_end_user_is_gone_with_all_that_let_it_in(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let anton = make(&root, "anton", AUTHENTICATED).await;
        let signed_in = app.sign_in(&json!({ "identifier": "anton", "password": PASSWORD })).await;
        let jwt = signed_in.json()["jwt"].as_str().unwrap().to_owned();
        assert_ne!(app.get_as(&jwt, "/api/articles").await.status, 401);
        assert_eq!(root.delete(&at(&anton)).await.status, 204);
        assert_eq!(app.get_as(&jwt, "/api/articles").await.status, 401);
        assert!(!signs_in(&app, "anton", PASSWORD).await);
        assert_eq!(root.get(&at(&anton)).await.status, 404);
        assert_eq!(root.delete(&at(&anton)).await.status, 404);
        // The name is free.
        make(&root, "anton", AUTHENTICATED).await;
    }

    async fn each_change_is_told_with_the_administrator_who_made_it(database: TestDatabase) {
        let log = Log::keep();
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let anton = make(&root, "anton", AUTHENTICATED).await;
        let public = role(&root, "public").await;
        for (outcome, sent) in [
            ("changed", json!({ "username": "tony" })),
            ("password_changed", json!({ "password": OTHER })),
            ("role_changed", json!({ "role": public })),
            ("blocked", json!({ "blocked": true })),
            ("unblocked", json!({ "blocked": false })),
        ] {
            change(&root, &anton, sent).await;
            assert!(is_told(&log, outcome, &anton), "{outcome}");
        }
        assert!(is_told(&log, "created", &anton));
        assert_eq!(root.post(&format!("{}/sessions/revoke", at(&anton)), &json!({})).await.status, 204);
        assert!(is_told(&log, "sessions_ended", &anton));
        assert_eq!(root.delete(&at(&anton)).await.status, 204);
        assert!(is_told(&log, "deleted", &anton));
        log.tells(&[], &[OTHER, PASSWORD]);
    }
}

fn is_told(log: &Log, outcome: &str, user: &Json) -> bool {
    let (text, id) = (log.text(), user["id"].to_string());
    let mut lines = text.lines().filter(|it| it.contains("admin.end_user"));
    lines.any(|line| {
        let line: Json = serde_json::from_str(line).unwrap();
        let fields = &line["fields"];
        fields["outcome"] == outcome && fields["subject"] == id.as_str() && fields["actor.id"] == 1
    })
}
