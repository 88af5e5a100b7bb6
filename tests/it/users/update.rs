//! Accounts that are changed.

use bastide_permissions::AUTHENTICATED;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{Users, refusal};

on_both_databases! {
    async fn a_change_changes_what_it_names(database: TestDatabase) {
        let site = Users::start(database).await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let path = format!("users/{bob}");
        let before = site.user(bob).await;
        let public = site.role("public").await;
        for (change, name, value) in [
            (json!({ "username": "robert" }), "username", json!("robert")),
            (json!({ "email": "ROBERT@example.test" }), "email", json!("robert@example.test")),
            (json!({ "confirmed": true }), "confirmed", json!(true)),
            (json!({ "blocked": true }), "blocked", json!(true)),
            (json!({ "role": public["id"] }), "role", Json::Null),
            (json!({ "role": { "connect": [], "disconnect": [] } }), "role", Json::Null),
        ] {
            let reply = site.full(Method::PUT, &path, &change).await;
            assert_eq!(reply.status, 200, "{change} {reply:?}");
            let changed = reply.json();
            assert_eq!(changed, site.user(bob).await, "{change}");
            if name == "role" {
                assert_eq!(changed["role"]["type"], "public", "{change}");
            } else {
                assert_eq!(changed[name], value, "{change}");
            }
        }
        let after = site.user(bob).await;
        assert_eq!((&after["id"], &after["documentId"]), (&before["id"], &before["documentId"]));
    }

    async fn what_is_read_can_be_sent_back(database: TestDatabase) {
        let site = Users::start(database).await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let mut read = site.user(bob).await;
        let reply = site.full(Method::PUT, &format!("users/{bob}"), &read).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        let mut after = reply.json();
        for it in [&mut read, &mut after] {
            let members = it.as_object_mut().unwrap();
            members.retain(|name, _| !matches!(name.as_str(), "updatedAt" | "publishedAt"));
        }
        assert_eq!(after, read);
    }

    async fn a_change_that_cannot_be_is_refused(database: TestDatabase) {
        let site = Users::start(database).await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        site.make_user("eve", AUTHENTICATED).await;
        let path = format!("users/{bob}");
        let before = site.user(bob).await;
        let (invalid, rule) = ("ValidationError", "ApplicationError");
        for (sent, name, message) in [
            (json!({ "password": "" }), invalid, "password.notNull"),
            (json!({ "password": null }), invalid, "password.notNull"),
            (json!({ "password": "short" }), invalid, "password must be at least 10 characters"),
            (json!({ "username": "ab" }), invalid, "username must be at least 3 characters"),
            (json!({ "email": "x" }), invalid, "2 errors occurred"),
            (json!({ "username": "eve" }), rule, "Username already taken"),
            (json!({ "email": "Eve@example.test" }), rule, "Email already taken"),
            (json!({ "role": null }), invalid, "Cannot remove role"),
            (json!({ "role": { "disconnect": [{ "id": 1 }] } }), invalid, "Cannot remove role"),
            (json!({ "role": 999 }), invalid, "1 relation(s) of type plugin::users-permissions.role associated with this entity do not exist"),
        ] {
            let reply = site.full(Method::PUT, &path, &sent).await;
            let message = match (sent.get("email"), message) {
                // One or two rules say so.
                (Some(_), "2 errors occurred") => refusal(&reply).2,
                _ => message.to_owned(),
            };
            assert_eq!(refusal(&reply), (400, name.to_owned(), message), "{sent}");
        }
        assert_eq!(site.user(bob).await, before);
        let document = before["documentId"].as_str().unwrap();
        for id in ["999", "x", document, "-1", "99999999999999999999"] {
            let reply = site.full(Method::PUT, &format!("users/{id}"), &json!({ "username": "nobody" })).await;
            assert_eq!(refusal(&reply), (404, "NotFoundError".to_owned(), "User not found".to_owned()), "{id}");
        }
        // Its own name and address are not taken.
        let own = json!({ "username": "bob", "email": "bob@example.test" });
        assert_eq!(site.full(Method::PUT, &path, &own).await.status, 200);
    }

    async fn a_change_of_what_has_changed_meanwhile_is_refused(database: TestDatabase) {
        let site = Users::start(database).await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let path = format!("users/{bob}");
        let seen = site.full(Method::GET, &path, &json!({})).await.header("etag").to_owned();
        let change = async |etag: &str, name: &str| {
            site.full_if(Method::PUT, &path, etag, &json!({ "username": name })).await
        };
        assert_eq!(change(&seen, "robert").await.status, 200);
        let stale = change(&seen, "rob").await;
        assert_eq!(stale.error(), (412, "PreconditionFailedError".to_owned()));
        let current = stale.json()["error"]["details"]["currentETag"].as_str().unwrap().to_owned();
        assert_eq!(change(&current, "rob").await.status, 200);
    }
}
