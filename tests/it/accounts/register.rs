//! Accounts that strangers make.

use bastide_permissions::PUBLIC;
use bastide_services::settings::USERS_ADVANCED_KEY;
use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join_all;
use serde_json::{Value as Json, json};

use super::client::{open, opens, post, with};
use crate::app::{Reply, START, TestApp};

const PATH: &str = "/api/auth/local/register";
const PASSWORD: &str = "correct horse battery staple";

fn body(username: &str, email: &str) -> Json {
    json!({ "username": username, "email": email, "password": PASSWORD })
}

async fn register(app: &TestApp, username: &str, email: &str) -> Reply {
    post(app, PATH, &body(username, email)).await
}

fn message(reply: &Reply) -> (u16, String, String) {
    let (status, name) = reply.error();
    (
        status,
        name,
        reply.json()["error"]["message"]
            .as_str()
            .unwrap()
            .to_owned(),
    )
}

on_both_databases! {
    /// AUTH-13.
    async fn a_stranger_makes_an_account(database: TestDatabase) {
        let app = open(database).await;
        let reply = register(&app, " bob ", "Bob@Example.TEST").await;
        assert_eq!(reply.status, 200, "{reply:?}");
        let mut came = reply.json();
        assert!(opens(&app, came["jwt"].as_str().unwrap()).await);
        assert!(came["refreshToken"].as_str().unwrap().starts_with("bst_rt_"));
        assert!(reply.headers.get("set-cookie").is_none());
        for name in ["documentId", "id"] {
            came["user"][name].take();
            came["user"]["role"][name].take();
        }
        for name in ["createdAt", "updatedAt", "publishedAt"] {
            came["user"]["role"][name].take();
        }
        let time = "2027-01-15T08:00:00.000Z";
        assert_eq!(came["user"], json!({
            "id": null, "documentId": null, "username": "bob", "email": "bob@example.test",
            "provider": "local", "confirmed": true, "blocked": false,
            "createdAt": time, "updatedAt": time, "publishedAt": time,
            "role": {
                "id": null, "documentId": null, "name": "Authenticated", "type": "authenticated",
                "description": "Default role given to authenticated user.",
                "createdAt": null, "updatedAt": null, "publishedAt": null,
            },
        }));
        for identifier in ["bob", "BOB@example.test"] {
            let body = json!({ "identifier": identifier, "password": PASSWORD });
            assert_eq!(app.sign_in(&body).await.status, 200, "{identifier}");
        }
    }

    /// AUTH-08.
    async fn what_somebody_has_is_taken_in_every_form(database: TestDatabase) {
        let app = open(database).await;
        assert_eq!(register(&app, "admin", "admin@x.io").await.status, 200);
        assert_eq!(register(&app, "mail@x.io", "other@x.io").await.status, 200);
        for (username, email) in [
            ("admin", "new@x.io"),
            (" admin ", "new@x.io"),
            ("eve", "admin@x.io"),
            ("eve", "ADMIN@x.io"),
            ("eve", " admin@x.io "),
            // Whose identifier is that at sign-in?
            ("admin@x.io", "new@x.io"),
            ("Admin@X.io", "new@x.io"),
            ("eve", "mail@x.io"),
        ] {
            let taken = (400, "ApplicationError".to_owned(), "Email or Username are already taken".to_owned());
            assert_eq!(message(&register(&app, username, email).await), taken, "{username} {email}");
        }
        // Look-alikes are other people, and never let in for them.
        assert_eq!(register(&app, "strasse", "strasse@x.io").await.status, 200);
        let mut ids = std::collections::BTreeSet::new();
        for (username, email) in [
            ("eve1", "аdmin@x.io"), ("eve2", "\u{212A}@x.io"), ("Admin", "k@x.io"), ("straße", "straße@x.io"),
            ("eve3", "admin@х.io"), ("eve4", "admin@xn--80a.io"), ("eve5", "admin@x.io.evil.test"),
            ("eve6", "admin+1@x.io"), ("eve7", "ad.min@x.io"), ("ﬁona", "ﬁona@x.io"), ("fiona", "fiona@x.io"),
        ] {
            let reply = register(&app, username, email).await;
            assert_eq!(reply.status, 200, "{username} {email}");
            for identifier in [username, email] {
                let body = json!({ "identifier": identifier, "password": PASSWORD });
                let came = app.sign_in(&body).await.json();
                assert_eq!(came["user"]["id"], reply.json()["user"]["id"], "{identifier}");
            }
            ids.insert(reply.json()["user"]["id"].as_i64().unwrap());
        }
        assert_eq!(ids.len(), 11);
    }

    /// AZ-09.
    async fn nobody_chooses_more_than_that(database: TestDatabase) {
        let app = open(database).await;
        for (name, value) in [
            ("role", json!(1)), ("confirmed", json!(true)), ("blocked", json!(false)), ("id", json!(1)),
            ("provider", json!("google")), ("deviceId", json!("x")), ("resetPasswordToken", json!("x")),
            ("__proto__", json!({})),
        ] {
            let mut body = body("bob", "bob@example.test");
            body[name] = value;
            let refused = (400, "ValidationError".to_owned(), format!("Invalid parameters: {name}"));
            assert_eq!(message(&post(&app, PATH, &body).await), refused);
        }
        let mut both = body("bob", "bob@example.test");
        both["role"] = json!(1);
        both["confirmed"] = json!(true);
        let refused = message(&post(&app, PATH, &both).await).2;
        assert!(["Invalid parameters: role, confirmed", "Invalid parameters: confirmed, role"].contains(&refused.as_str()));
    }

    async fn a_refusal_says_what_is_wrong(database: TestDatabase) {
        let app = open(database).await;
        let long = "x".repeat(256);
        let guessed = "password is easy to guess: it is a common one, or repeats a word or a pattern";
        for (name, value, text) in [
            ("username", json!(null), "username is a required field"),
            ("username", json!(""), "username is a required field"),
            ("username", json!("   "), "username must be at least 3 characters"),
            ("username", json!("ab"), "username must be at least 3 characters"),
            ("username", json!(long), "username must be at most 255 characters"),
            ("username", json!("a\u{0}bc"), "username must hold no invisible characters"),
            ("username", json!("a\u{202e}bc"), "username must hold no invisible characters"),
            ("username", json!({ "$ne": "" }), "username must be a `string` type"),
            ("email", json!(5), "email must be a `string` type"),
            ("email", json!("bob"), "email must be a valid email"),
            ("email", json!("a\u{0}b@x.io"), "email must be a valid email"),
            ("email", json!("a@x.io\r\nBcc: b@x.io"), "email must be a valid email"),
            ("password", json!("hunter2"), "password must be at least 10 characters"),
            ("password", json!("hunter2 ".repeat(200)), "password must be at most 1024 bytes"),
            ("password", json!("password1234"), guessed),
            ("password", json!("bobby-bobby!bobby"), guessed),
        ] {
            let mut body = body("bobby", "bob@example.test");
            body[name] = value;
            let reply = post(&app, PATH, &body).await;
            let expected = (400, "ValidationError".to_owned(), text.to_owned());
            assert_eq!(message(&reply), expected, "{body}");
            let error = reply.json()["error"].clone();
            assert_eq!(error["details"]["errors"][0]["path"], json!([name]), "{error}");
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
        let all = post(&app, PATH, &json!({})).await.json();
        assert_eq!(all["error"]["message"], "3 errors occurred");
    }

    async fn of_many_who_want_one_address_one_gets_it(database: TestDatabase) {
        let app = open(database).await;
        let names: Vec<_> = (0..6).map(|it| format!("name{it}")).collect();
        let replies = join_all(names.iter().map(|it| register(&app, it, "bob@example.test"))).await;
        let made = replies.iter().filter(|it| it.status == 200).count();
        assert_eq!(made, 1, "{replies:?}");
        assert!(replies.iter().all(|it| matches!(it.status, 200 | 400)), "{replies:?}");
    }

    async fn a_closed_door_is_closed(database: TestDatabase) {
        let app = open(database).await;
        let closed = (400, "ApplicationError".to_owned(), "Register action is currently disabled".to_owned());
        let advanced = json!({ "allow_register": false });
        app.services.store().set_setting(USERS_ADVANCED_KEY, &advanced, START * 1_000).await.unwrap();
        app.services.access_changed().await;
        assert_eq!(message(&register(&app, "bob", "bob@example.test").await), closed);
        app.services.store().set_setting(USERS_ADVANCED_KEY, &json!({}), START * 1_000).await.unwrap();
        app.grant(PUBLIC, &["plugin::users-permissions.auth.callback"]).await;
        assert_eq!(register(&app, "bob", "bob@example.test").await.status, 403);
    }

    /// REST contract, section 13.
    async fn a_site_may_ask_for_less(database: TestDatabase) {
        let app = with(database, |config| {
            config.limits.enabled = false;
            config.passwords.min_length = 8;
        }).await;
        let mut body = body("bob", "bob@example.test");
        for (password, status) in [("Test123", 400), ("Test1234", 200)] {
            body["password"] = password.into();
            assert_eq!(post(&app, PATH, &body).await.status, status, "{password}");
        }
    }
}
