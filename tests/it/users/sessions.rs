//! Sessions that end with what an account was (attack case TOK-17).

use std::time::Duration;

use bastide_permissions::AUTHENTICATED;
use bastide_store::{Notice, Settings, Store};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::site::Users;
use crate::app::PASSWORD;
use crate::writing::inside::Inside;

const OTHER: &str = "nine grey rivers beside a lamp";

on_both_databases! {
    async fn what_makes_another_account_of_it_ends_its_sessions(database: TestDatabase) {
        let inside = Inside::of(&database).await;
        let site = Users::start(database).await;
        let public = site.role_id("public").await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let path = format!("users/{bob}");
        let me = site.role_id(AUTHENTICATED).await;
        for (name, password, change, ends) in [
            ("bob", PASSWORD, json!({ "username": "bobby", "email": "bobby@example.test" }), false),
            ("bobby", PASSWORD, json!({ "confirmed": true, "blocked": false, "role": me }), false),
            ("bobby", PASSWORD, json!({ "username": "bob", "password": OTHER }), true),
            ("bob", OTHER, json!({ "password": PASSWORD }), true),
            ("bob", PASSWORD, json!({ "role": public }), true),
            ("bob", PASSWORD, json!({ "role": me }), true),
            ("bob", PASSWORD, json!({ "blocked": true }), true),
        ] {
            site.app.advance(60);
            let signed_in = site.app.sign_in(&json!({ "identifier": name, "password": password })).await;
            assert_eq!(signed_in.status, 200, "{change} {signed_in:?}");
            let jwt = signed_in.json()["jwt"].as_str().unwrap().to_owned();
            let reply = site.full(Method::PUT, &path, &change).await;
            assert_eq!(reply.status, 200, "{change} {reply:?}");
            let opens = site.app.get_as(&jwt, "/api/articles").await.status != 401;
            assert_eq!(opens, !ends, "{change}");
            let open = inside.text("select max(id) from sessions where revoked_at is null").await;
            assert_eq!(open.is_none(), ends, "{change}");
        }
        let refused = site.app.sign_in(&json!({ "identifier": "bob", "password": PASSWORD })).await;
        assert_eq!(refused.json()["error"]["message"], "Your account has been blocked by an administrator");
        let wrong = site.app.sign_in(&json!({ "identifier": "bob", "password": OTHER })).await;
        assert_eq!(wrong.json()["error"]["message"], "Invalid identifier or password");
    }

    /// Else a sign-in with the old one that is under way could not be told from one with the new.
    async fn no_two_passwords_are_of_one_instant(database: TestDatabase) {
        let site = Users::start(database).await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let mut set_at = Vec::new();
        for (password, seconds) in [(OTHER, 0), (PASSWORD, 0), (OTHER, -60), (PASSWORD, 120)] {
            site.app.advance(seconds);
            let reply = site.full(Method::PUT, &format!("users/{bob}"), &json!({ "password": password })).await;
            assert_eq!(reply.status, 200);
            let account = site.app.services.store().account_of(bob).await.unwrap().unwrap();
            set_at.push(account.password_set_at.unwrap());
        }
        assert!(set_at.is_sorted_by(|a, b| a < b), "{set_at:?}");
        assert_eq!(*set_at.last().unwrap(), site.app.services.clock().millis());
    }

    async fn other_processes_hear_of_it(database: TestDatabase) {
        let url = database.url().to_owned();
        let site = Users::start(database).await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let other = Store::open(&url, &Settings::default()).await.unwrap();
        let mut watch = other.watch().await.unwrap();
        let before = other.access_version().await.unwrap();
        let reply = site.full(Method::PUT, &format!("users/{bob}"), &json!({ "blocked": true })).await;
        assert_eq!(reply.status, 200);
        assert!(other.access_version().await.unwrap() > before);
        let heard = async {
            while !matches!(watch.next().await, Notice::Access | Notice::Anything) {}
        };
        tokio::time::timeout(Duration::from_secs(10), heard).await.unwrap();
    }

    async fn sessions_of_others_go_on(database: TestDatabase) {
        let site = Users::start(database).await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let eve = site.person("eve", AUTHENTICATED).await;
        let reply = site.full(Method::PUT, &format!("users/{bob}"), &json!({ "password": OTHER, "blocked": true })).await;
        assert_eq!(reply.status, 200);
        assert_eq!(site.app.get_as(&eve.jwt, "/api/users/me").await.status, 200);
    }

    async fn a_refused_change_ends_nothing(database: TestDatabase) {
        let site = Users::start(database).await;
        let bob = site.person("bob", AUTHENTICATED).await;
        let change = json!({ "password": OTHER, "username": "ab" });
        assert_eq!(site.full(Method::PUT, &format!("users/{}", bob.id), &change).await.status, 400);
        assert_eq!(site.app.get_as(&bob.jwt, "/api/users/me").await.status, 200);
        site.sign_in("bob").await;
    }
}
