//! Accounts that are made.

use bastide_permissions::AUTHENTICATED;
use bastide_store::access::ApiTokenKind;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{Users, body, refusal};
use crate::app::PASSWORD;
use crate::writing::inside::Inside;

on_both_databases! {
    async fn an_account_is_made_and_signs_in(database: TestDatabase) {
        let inside = Inside::of(&database).await;
        let site = Users::start(database).await;
        let role = site.role(AUTHENTICATED).await;
        let mut sent = body("bob", role["id"].clone());
        sent["email"] = json!(" Bob@Example.Test ");
        let made = site.full(Method::POST, "users", &sent).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_ne!(made.header("etag"), "");
        let bob = made.json();
        for (name, value) in [
            ("username", json!("bob")),
            ("email", json!("bob@example.test")),
            ("provider", json!("local")),
            ("confirmed", json!(false)),
            ("blocked", json!(false)),
        ] {
            assert_eq!(bob[name], value, "{name}");
        }
        assert_eq!(bob["role"]["type"], AUTHENTICATED);
        assert_eq!(bob, site.user(bob["id"].as_i64().unwrap()).await);
        let jwt = site.sign_in("bob").await;
        assert_eq!(site.app.get_as(&jwt, "/api/users/me").await.json()["id"], bob["id"]);
        // The password is a hash in a table of its own, and nowhere else.
        let text = String::from_utf8(made.body).unwrap();
        assert!(!text.contains(PASSWORD) && !text.contains("argon2"), "{text}");
        let versions = inside.text("select max(data) from entry_versions").await.unwrap();
        assert!(!versions.contains(PASSWORD) && !versions.contains("argon2"), "{versions}");
        let hash = inside.text("select max(password_hash) from user_credentials").await.unwrap();
        assert!(hash.starts_with("$argon2id$"), "{hash}");
    }

    async fn a_role_is_named_in_many_forms(database: TestDatabase) {
        let site = Users::start(database).await;
        let role = site.role(AUTHENTICATED).await;
        let (id, document) = (role["id"].clone(), role["documentId"].clone());
        for (number, form) in [
            json!(id.to_string()),
            document.clone(),
            json!({ "id": id }),
            json!({ "connect": [{ "id": id }] }),
            json!({ "connect": [{ "documentId": document }], "disconnect": [] }),
            json!({ "set": [document] }),
            role.clone(),
        ].into_iter().enumerate() {
            let made = site.full(Method::POST, "users", &body(&format!("user{number}"), form.clone())).await;
            assert_eq!(made.status, 201, "{form} {made:?}");
            assert_eq!(made.json()["role"]["type"], AUTHENTICATED, "{form}");
        }
        let listed = site.role(AUTHENTICATED).await;
        assert_eq!(listed["nb_users"], 7);
    }

    async fn what_makes_no_account_is_refused(database: TestDatabase) {
        let site = Users::start(database).await;
        site.make_user("bob", AUTHENTICATED).await;
        let role = site.role_id(AUTHENTICATED).await;
        let with = |name: &str, value: Json| {
            let mut sent = body("eve", role);
            sent[name] = value;
            sent
        };
        let invalid = "ValidationError";
        let rule = "ApplicationError";
        for (sent, name, message) in [
            (json!({}), invalid, "4 errors occurred"),
            (with("role", json!(null)), invalid, "role is a required field"),
            (with("role", json!("")), invalid, "role is a required field"),
            (with("username", json!("")), invalid, "username is a required field"),
            (with("email", json!(null)), invalid, "email is a required field"),
            (with("password", json!("")), invalid, "password is a required field"),
            (with("username", json!("ab")), invalid, "username must be at least 3 characters"),
            (with("username", json!("a\u{0}bc")), invalid, "username must not contain null characters"),
            (with("email", json!("nothing")), invalid, "email must be a valid email"),
            (with("password", json!("lamp 9!")), invalid, "password must be at least 10 characters"),
            (with("password", json!("0123456789")), invalid, "password is easy to guess: it is a common one, or repeats a word or a pattern"),
            (with("password", json!("x".repeat(1_025))), invalid, "password must be at most 1024 bytes"),
            (with("password", json!(["x"])), invalid, "password must be a `string` type."),
            (with("confirmed", json!("maybe")), invalid, "confirmed must be a `boolean` type, but the final value was: `\"maybe\"`."),
            (with("role", json!(999)), invalid, "1 relation(s) of type plugin::users-permissions.role associated with this entity do not exist"),
            (with("role", json!(true)), invalid, "role must be the id of a role"),
            (with("role", json!({ "create": { "name": "x" } })), invalid, "role must be the id of a role"),
            (with("role", json!({ "set": [] })), invalid, "Cannot remove role"),
            (with("username", json!("bob")), rule, "This attribute must be unique"),
            (with("email", json!("BOB@example.test")), rule, "Email already taken"),
            (json!([]), invalid, "the body must be an object"),
        ] {
            let reply = site.full(Method::POST, "users", &sent).await;
            assert_eq!(refusal(&reply), (400, name.to_owned(), message.to_owned()), "{sent}");
            if let Some(password) = sent["password"].as_str().filter(|it| it.len() > 2) {
                assert!(!String::from_utf8_lossy(&reply.body).contains(password), "{sent}");
            }
        }
        assert_eq!(site.read("users").await.as_array().unwrap().len(), 1);
    }

    /// Attack case AZ-09: members that are the server's change nothing.
    async fn what_is_no_attribute_is_passed_over(database: TestDatabase) {
        let site = Users::start(database).await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let mut sent = body("eve", site.role_id(AUTHENTICATED).await);
        let more = json!({
            "id": bob, "documentId": "kq3v8zt1m5xw7c2r9d0ybn6h", "createdAt": "2001-01-01T00:00:00.000Z",
            "createdBy": 1, "password_hash": "x", "resetPasswordToken": "x", "provider": "google", "nope": 1,
        });
        sent.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let made = site.full(Method::POST, "users", &sent).await;
        assert_eq!(made.status, 201, "{made:?}");
        let eve = made.json();
        assert_ne!(eve["id"], bob);
        assert_ne!(eve["documentId"], "kq3v8zt1m5xw7c2r9d0ybn6h");
        assert_eq!(eve["provider"], "local");
        assert!(eve["createdAt"].as_str().unwrap().starts_with("2027"));
        assert!(eve.get("nope").is_none() && eve.get("resetPasswordToken").is_none(), "{eve}");
        assert_eq!(site.user(bob).await["username"], "bob");
    }

    async fn nobody_makes_accounts_without_a_grant(database: TestDatabase) {
        let site = Users::start(database).await;
        let user = site.person("bob", AUTHENTICATED).await;
        let reads = site.app.api_token(&ApiTokenKind::ReadOnly).await;
        let sent = body("eve", site.role_id(AUTHENTICATED).await);
        let one = format!("users/{}", user.id);
        for token in [None, Some(user.jwt.as_str()), Some(reads.as_str())] {
            for (method, path) in [(Method::POST, "users"), (Method::PUT, &one), (Method::DELETE, &one)] {
                let reply = site.send(token, method.clone(), path, &sent).await;
                assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()), "{method} {token:?}");
            }
        }
    }

    async fn of_equal_names_sent_at_once_one_is_taken(database: TestDatabase) {
        let site = Users::start(database).await;
        let role = site.role_id(AUTHENTICATED).await;
        let sent = [0, 1, 2].map(|number| {
            let mut sent = body("eve", role);
            sent["username"] = json!(format!("eve{number}"));
            sent
        });
        let made = sent.iter().map(|it| site.full(Method::POST, "users", it));
        let mut statuses: Vec<u16> = futures_util::future::join_all(made).await.iter().map(|it| it.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 400, 400]);
    }
}
