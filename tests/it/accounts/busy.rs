//! A server that has no place left to hash a password in (security design, "Facts": bounded pool).

use bastide_permissions::AUTHENTICATED;
use bastide_store::access::ApiTokenKind;
use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{Person, ask};
use crate::admin::client::AdminClient;
use crate::app::{PASSWORD, Reply, TestApp};
use crate::mail::client::{alter, code_for, open, post, with};

const NEW: &str = "a lamp beside nine rivers";

fn is_busy(what: &str, reply: &Reply) {
    let expected = (503, "ServiceUnavailableError".to_owned());
    assert_eq!(reply.error(), expected, "{what}");
    assert_eq!(reply.header("retry-after"), "1", "{what}");
    assert!(reply.headers.get("set-cookie").is_none(), "{what}");
    assert!(!reply.json().to_string().contains("hash"), "{what}");
}

on_both_databases! {
    async fn whoever_finds_no_place_is_told_when_to_come_back(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        app.account("bob", AUTHENTICATED).await;
        let code = code_for(&app, "bob@example.test").await;
        let program = format!("Bearer {}", app.api_token(&ApiTokenKind::FullAccess).await);
        let flood = app.services.auth().occupy().unwrap();

        let bearer = format!("Bearer {}", ann.token);
        let auth = |path: &str| format!("/api/auth/{path}");
        let requests = [
            (auth("local"), "", json!({ "identifier": "ann", "password": PASSWORD })),
            (auth("local/register"), "", json!({ "username": "eve", "email": "eve@example.test", "password": NEW })),
            (auth("reset-password"), "", json!({ "code": code, "password": NEW, "passwordConfirmation": NEW })),
            (auth("change-password"), &bearer, json!({ "currentPassword": PASSWORD, "password": NEW, "passwordConfirmation": NEW })),
            ("/api/users".to_owned(), &program, json!({ "username": "eve", "email": "eve@example.test", "password": NEW, "role": 1 })),
        ];
        let send = async |(path, bearer, body): &(String, &str, Json)| {
            let headers = [("authorization", *bearer)];
            let headers = if bearer.is_empty() { &[][..] } else { &headers };
            ask(&app, Method::POST, path, headers, Some(body)).await
        };
        let replies = join_all(requests.iter().map(send)).await;
        for (request, reply) in requests.iter().zip(&replies) {
            is_busy(&request.0, reply);
        }
        // What needs no password goes on, and administrators have places of their own.
        assert!(ann.is_in().await);
        assert_eq!(app.get("/readyz").await.status, 200);
        let admin = AdminClient::first(&app).await;
        assert!(AdminClient::opens(&app, &admin.token).await);

        // Nothing of it has happened, the code is good still, and so is the session.
        drop(flood);
        for (request, status) in requests.iter().zip([200, 200, 200, 200, 400]) {
            let reply = send(request).await;
            assert_eq!(reply.status, status, "{} {reply:?}", request.0);
        }
    }

    /// AUTH-02: each refusal has had a password checked. That all checks cost the same is proved
    /// where they are made.
    async fn a_password_is_checked_whoever_is_named(database: TestDatabase) {
        let app = peopled(database).await;
        let _flood = app.services.auth().occupy().unwrap();
        let replies = join_all(PEOPLE.iter().map(|name| sign_in(&app, name))).await;
        for (name, reply) in PEOPLE.iter().zip(&replies) {
            is_busy(name, reply);
        }
    }

    /// AUTH-02, by the statements that a request sends.
    async fn a_refusal_costs_the_same_whoever_is_named(database: TestDatabase) {
        let app = peopled(database).await;
        let mut costs = Vec::new();
        let mut faces = Vec::new();
        for name in PEOPLE {
            let mut least = u64::MAX;
            // What the process does beside this counts as well.
            for _ in 0..5 {
                let before = app.services.store().statements_of_writes();
                let reply = sign_in(&app, name).await;
                least = least.min(app.services.store().statements_of_writes() - before);
                faces.push((reply.status, reply.body));
            }
            costs.push((name, least));
        }
        assert!(costs.iter().all(|it| it.1 == costs[0].1), "{costs:?}");
        assert!(faces.iter().all(|it| *it == faces[0]) && faces[0].0 == 400, "{faces:?}");
    }

    /// A place is not counted against whoever did not get one (S13).
    async fn a_sign_in_that_was_not_checked_is_no_failure(database: TestDatabase) {
        let app = with(database, |config| {
            config.limits.login_per_minute = 60;
            config.limits.account_failures = 3;
            config.limits.soft_lock_failures = 3;
        }).await;
        app.account("ann", AUTHENTICATED).await;
        let body = json!({ "identifier": "ann", "password": "wrong wrong wrong" });
        let flood = app.services.auth().occupy().unwrap();
        let replies = join_all((0..12).map(|_| app.sign_in(&body))).await;
        // Those that were under way at the same time counted as failures until they were not.
        assert!(replies.iter().all(|it| matches!(it.status, 429 | 503)), "{replies:?}");
        assert!(replies.iter().any(|it| it.status == 503), "{replies:?}");
        drop(flood);
        let body = json!({ "identifier": "ann", "password": PASSWORD });
        assert_eq!(app.sign_in(&body).await.status, 200);
    }

    async fn a_forgotten_password_costs_the_same_whose_ever_it_is(database: TestDatabase) {
        let app = peopled(database).await;
        let mut costs = Vec::new();
        for name in PEOPLE {
            let mut least = u64::MAX;
            // The worker sends statements too, now and then.
            for _ in 0..5 {
                let before = app.services.store().statements_of_writes();
                let email = json!({ "email": format!("{name}@example.test") });
                let reply = post(&app, "forgot-password", &email).await;
                assert_eq!((reply.status, reply.json()), (200, json!({ "ok": true })), "{name}");
                least = least.min(app.services.store().statements_of_writes() - before);
            }
            costs.push((name, least));
        }
        assert!(costs.iter().all(|it| it.1 == 1), "{costs:?}");
    }
}

/// Names of all kinds, by what becomes of those who have the right password.
const PEOPLE: [&str; 5] = ["ann", "nobody", "blocked", "unconfirmed", "google"];

/// A server where they are, but for nobody.
async fn peopled(database: TestDatabase) -> TestApp {
    let app = with(database, |config| {
        config.limits.login_per_minute = 60;
        config.limits.sensitive_per_minute = 60;
        config.limits.account_failures = 100;
        config.limits.soft_lock_failures = 20;
        config.limits.cooldown_failures = 100;
        config.limits.mails_per_hour = 20;
    })
    .await;
    for name in PEOPLE.iter().filter(|it| **it != "nobody") {
        app.account(name, AUTHENTICATED).await;
    }
    for change in [
        "update up_users set blocked = true where username = 'blocked'",
        "update up_users set confirmed = false where username = 'unconfirmed'",
        "update up_users set provider = 'google' where username = 'google'",
        "delete from user_credentials where user_id = (select id from up_users where username = 'google')",
    ] {
        alter(&app, change).await;
    }
    app
}

async fn sign_in(app: &TestApp, name: &str) -> Reply {
    let body = json!({ "identifier": name, "password": "wrong wrong wrong" });
    app.sign_in(&body).await
}
