//! Whose account it is that somebody comes in to (attack case AUTH-18).

use bastide_permissions::{AUTHENTICATED, PUBLIC};
use bastide_services::settings::USERS_ADVANCED_KEY;
use bastide_store::access::ApiTokenKind;
use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::browser::{Browser, accounts, application, refusal, sign_in, site, user};
use crate::accounts::client::{opens, post};
use crate::app::{PASSWORD, START, TestApp};
use crate::mail::client::code_for;

const TAKEN: &str = "Email is already taken.";

async fn set(app: &TestApp, advanced: Json) {
    let store = app.services.store();
    store
        .set_setting(USERS_ADVANCED_KEY, &advanced, START * 1_000)
        .await
        .unwrap();
    app.services.access_changed().await;
}

/// Registers with the password of all users.
async fn register(app: &TestApp, username: &str, email: &str) -> Json {
    let body = json!({ "username": username, "email": email, "password": PASSWORD });
    let reply = post(app, "/api/auth/local/register", &body).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    reply.json()
}

/// The owner of a mailbox proves that it is theirs, by the code that is sent there.
async fn prove(app: &TestApp, email: &str) {
    let code = code_for(app, email).await;
    let body = json!({ "code": code, "password": PASSWORD, "passwordConfirmation": PASSWORD });
    let reply = post(app, "/api/auth/reset-password", &body).await;
    assert_eq!(reply.status, 200, "{reply:?}");
}

on_both_databases! {
    /// Somebody makes an account with the address of another person, and waits.
    async fn an_account_in_wait_is_not_joined(database: TestDatabase) {
        let (app, provider) = site(database).await;
        // As registration without confirmation makes it: called confirmed, and proved by nobody.
        let trap = register(&app, "mallory", "Ann@Example.test").await;
        for name in ["sso", "github"] {
            let mut victim = Browser::new(&app);
            assert_eq!(refusal(&victim.sign_in(name).await), application(TAKEN));
            assert!(victim.cookies.is_empty());
        }
        assert_eq!(accounts(&app).await, 1);
        assert_eq!(trap["user"]["provider"], "local");
        assert!(opens(&app, trap["jwt"].as_str().unwrap()).await);
        // Nor is one whose name looks like the address.
        provider.behave(|it| it.person.email = "bob@example.test".to_owned());
        register(&app, "bob@example.test", "mallory@example.test").await;
        assert_eq!(refusal(&sign_in(&app, "sso").await), application(TAKEN));
    }

    async fn a_look_alike_is_somebody_else(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let kim = app.account("kim", AUTHENTICATED).await;
        prove(&app, "kim@example.test").await;
        // AUTH-08: the Kelvin sign, and a Cyrillic letter.
        for (id, email) in [(1, "\u{212A}im@example.test"), (2, "kіm@example.test")] {
            provider.behave(|it| (it.person.id, it.person.email) = (id, email.to_owned()));
            assert_ne!(user(&sign_in(&app, "sso").await)["id"], kim, "{email}");
        }
    }

    async fn an_account_is_joined_whose_owner_has_proved_the_address(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let ann = app.account("ann", AUTHENTICATED).await;
        assert_eq!(refusal(&sign_in(&app, "sso").await), application(TAKEN));
        prove(&app, "ann@example.test").await;
        let came = user(&sign_in(&app, "sso").await);
        assert_eq!((&came["id"], &came["provider"]), (&json!(ann), &json!("local")));
        assert_eq!(user(&sign_in(&app, "sso").await)["id"], ann);
        // The password is as good as before.
        let body = json!({ "identifier": "ann", "password": PASSWORD });
        assert_eq!(app.sign_in(&body).await.status, 200);
        // What was proved was that address, and it has another owner now.
        let bob = app.account("bob", AUTHENTICATED).await;
        prove(&app, "bob@example.test").await;
        let full = app.api_token(&ApiTokenKind::FullAccess).await;
        let bearer = format!("Bearer {full}");
        let headers = [("content-type", "application/json"), ("authorization", bearer.as_str())];
        let path = format!("/api/users/{bob}");
        let moved = app.send(Method::PUT, &path, &headers, r#"{"email": "new@example.test"}"#).await;
        assert_eq!(moved.status, 200, "{moved:?}");
        provider.behave(|it| (it.person.id, it.person.email) = (8, "bob@example.test".to_owned()));
        assert_ne!(user(&sign_in(&app, "sso").await)["id"], bob);
    }

    async fn an_account_of_a_provider_has_no_password(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        sign_in(&app, "sso").await;
        for password in ["", "null", PASSWORD] {
            for identifier in ["ann", "ann@example.test"] {
                let body = json!({ "identifier": identifier, "password": password });
                assert_eq!(app.sign_in(&body).await.status, 400, "{identifier} {password}");
            }
        }
        let body = json!({ "username": "eve", "email": "ann@example.test", "password": PASSWORD });
        let reply = post(&app, "/api/auth/local/register", &body).await;
        assert_eq!(refusal(&reply), application("Email or Username are already taken"));
    }

    async fn a_blocked_account_stays_out(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        let ann = user(&sign_in(&app, "sso").await)["id"].as_i64().unwrap();
        app.services.store().set_blocked(ann, true, START * 1_000).await.unwrap();
        app.services.access_changed().await;
        let blocked = "Your account has been blocked by an administrator";
        let mut browser = Browser::new(&app);
        assert_eq!(refusal(&browser.sign_in("sso").await), application(blocked));
        assert!(browser.cookies.is_empty());
    }

    async fn a_blocked_account_is_not_joined_by_another_way(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        let ann = app.account("ann", AUTHENTICATED).await;
        prove(&app, "ann@example.test").await;
        app.services.store().set_blocked(ann, true, START * 1_000).await.unwrap();
        assert_eq!(refusal(&sign_in(&app, "github").await), application(TAKEN));
        assert_eq!(accounts(&app).await, 1);
    }

    async fn a_closed_door_lets_in_whom_it_knows(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let ann = user(&sign_in(&app, "sso").await);
        set(&app, json!({ "allow_register": false })).await;
        assert_eq!(user(&sign_in(&app, "sso").await)["id"], ann["id"]);
        provider.behave(|it| (it.person.id, it.person.email) = (8, "bob@example.test".to_owned()));
        let closed = "Register action is currently disabled";
        assert_eq!(refusal(&sign_in(&app, "sso").await), application(closed));
        assert_eq!(accounts(&app).await, 1);
        // Where addresses have to be confirmed, the provider has done so.
        set(&app, json!({ "email_confirmation": true })).await;
        assert_eq!(user(&sign_in(&app, "sso").await)["confirmed"], true);
    }

    async fn a_newcomer_gets_the_default_role(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        set(&app, json!({ "default_role": PUBLIC })).await;
        app.grant(PUBLIC, &[
            "plugin::users-permissions.auth.connect",
            "plugin::users-permissions.auth.callback",
            "plugin::users-permissions.user.me",
        ]).await;
        let came = sign_in(&app, "sso").await.json();
        // Another role may not.
        assert!(opens(&app, came["jwt"].as_str().unwrap()).await);
    }

    async fn a_name_that_somebody_has_gets_a_number(database: TestDatabase) {
        let (app, provider) = site(database).await;
        register(&app, "ann", "other@example.test").await;
        register(&app, "ann-3", "third@example.test").await;
        for (id, username) in [(1, "ann-2"), (2, "ann-4"), (3, "ann-5")] {
            let email = format!("ann{id}@example.test");
            provider.behave(|it| (it.person.id, it.person.email) = (id, email));
            assert_eq!(user(&sign_in(&app, "sso").await)["username"], username);
        }
        // Nobody is called like the address of somebody else.
        provider.behave(|it| {
            (it.person.id, it.person.email) = (4, "eve@evil.test".to_owned());
            it.person.login = "other@example.test".to_owned();
        });
        assert_eq!(user(&sign_in(&app, "sso").await)["username"], "other");
    }

    async fn of_many_who_come_at_once_there_is_one(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        let mut browsers = vec![Browser::new(&app); 4];
        for browser in &mut browsers {
            browser.travel("sso").await;
        }
        let replies = join_all(browsers.iter_mut().map(|it| it.ask("sso"))).await;
        let ids: Vec<_> = replies.iter().map(|it| user(it)["id"].clone()).collect();
        assert!(ids.iter().all(|it| *it == ids[0]), "{ids:?}");
        assert_eq!(accounts(&app).await, 1);
    }

    async fn whoever_was_removed_comes_as_a_newcomer(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        let ann = user(&sign_in(&app, "sso").await)["id"].as_i64().unwrap();
        let token = app.api_token(&ApiTokenKind::FullAccess).await;
        let bearer = format!("Bearer {token}");
        let removed = app
            .send(Method::DELETE, &format!("/api/users/{ann}"), &[("authorization", &bearer)], "")
            .await;
        assert_eq!(removed.status, 200, "{removed:?}");
        let again = user(&sign_in(&app, "sso").await);
        assert_ne!(again["id"], ann);
        assert_eq!(again["username"], "ann");
    }

    async fn two_providers_that_know_one_address_know_one_person(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let ann = user(&sign_in(&app, "sso").await);
        provider.behave(|it| it.person.id = 99);
        assert_eq!(user(&sign_in(&app, "github").await)["id"], ann["id"]);
        assert_eq!(accounts(&app).await, 1);
    }
}
