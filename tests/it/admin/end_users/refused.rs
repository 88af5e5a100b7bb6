//! What is refused, and changes nothing.

use bastide_permissions::AUTHENTICATED;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{USERS, at, body, make, read, role};
use crate::accounts::client::open;
use crate::admin::client::AdminClient;
use crate::users::site::refusal;

const INVALID: &str = "ValidationError";
const RULE: &str = "ApplicationError";

on_both_databases! {
    async fn an_end_user_that_cannot_be_is_not_made(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        make(&root, "eve", AUTHENTICATED).await;
        let usual = body("anton", role(&root, AUTHENTICATED).await);
        for (name, value, kind, message) in [
            ("username", Json::Null, INVALID, "username is a required field"),
            ("email", json!(""), INVALID, "email is a required field"),
            ("password", Json::Null, INVALID, "password is a required field"),
            ("role", Json::Null, INVALID, "role is a required field"),
            ("username", json!("ab"), INVALID, "username must be at least 3 characters"),
            ("username", json!(7), INVALID, "username must be a `string` type, but the final value was: `7`."),
            ("password", json!("short"), INVALID, "password must be at least 10 characters"),
            ("password", json!("anton@example.test"), INVALID, ""),
            ("password", json!("a".repeat(2_000)), INVALID, ""),
            ("password", json!(["x"]), INVALID, "password must be a `string` type."),
            ("username", json!("eve"), RULE, "This attribute must be unique"),
            ("email", json!("EVE@example.test"), RULE, "Email already taken"),
            ("role", json!(999), INVALID, "1 relation(s) of type plugin::users-permissions.role associated with this entity do not exist"),
            ("role", json!(true), INVALID, "role must be the id of a role"),
            ("role", json!([]), INVALID, "Cannot remove role"),
            ("confirmed", json!("perhaps"), INVALID, ""),
            ("isAdmin", json!(true), INVALID, "Invalid key isAdmin"),
            ("password_hash", json!("$argon2id$"), INVALID, "Invalid key password_hash"),
            ("resetPasswordToken", json!("x"), INVALID, "Invalid key resetPasswordToken"),
        ] {
            let mut sent = usual.clone();
            sent[name] = value;
            let reply = root.post(USERS, &sent).await;
            let (status, found, said) = refusal(&reply);
            assert_eq!((status, found.as_str()), (400, kind), "{sent} {said}");
            if !message.is_empty() {
                assert_eq!(said, message, "{sent}");
            }
        }
        for sent in [json!([]), json!([usual])] {
            assert_eq!(root.post(USERS, &sent).await.error().0, 400, "{sent}");
        }
        assert_eq!(root.get(USERS).await.json()["meta"]["pagination"]["total"], 1);
    }

    async fn a_change_that_cannot_be_is_refused(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let anton = make(&root, "anton", AUTHENTICATED).await;
        make(&root, "eve", AUTHENTICATED).await;
        let before = read(&root, &anton).await;
        for (sent, kind, message) in [
            (json!({ "password": "" }), INVALID, "password.notNull"),
            (json!({ "password": null }), INVALID, "password.notNull"),
            (json!({ "password": "short" }), INVALID, "password must be at least 10 characters"),
            (json!({ "username": "ab" }), INVALID, "username must be at least 3 characters"),
            (json!({ "username": "eve" }), RULE, "Username already taken"),
            (json!({ "email": " Eve@example.test" }), RULE, "Email already taken"),
            (json!({ "role": null }), INVALID, "Cannot remove role"),
            (json!({ "role": 999 }), INVALID, "1 relation(s) of type plugin::users-permissions.role associated with this entity do not exist"),
            (json!({ "twofactor": false }), INVALID, "Invalid key twofactor"),
            (json!({ "username": "tony", "nope": 1 }), INVALID, "Invalid key nope"),
        ] {
            let reply = root.put(&at(&anton), &sent).await;
            assert_eq!(refusal(&reply), (400, kind.to_owned(), message.to_owned()), "{sent}");
        }
        assert_eq!(read(&root, &anton).await, before);
    }

    async fn nobody_is_nobody(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        let anton = make(&root, "anton", AUTHENTICATED).await;
        let document = anton["documentId"].as_str().unwrap();
        for id in ["999", "x", document, "-1", "0", "99999999999999999999", "1.0", "%00"] {
            let path = format!("{USERS}/{id}");
            for (method, path, sent) in [
                (Method::GET, path.clone(), None),
                (Method::PUT, path.clone(), Some(json!({ "username": "nobody" }))),
                (Method::DELETE, path.clone(), None),
                (Method::POST, format!("{path}/sessions/revoke"), None),
                (Method::POST, format!("{path}/reset-two-factor"), None),
            ] {
                let reply = root.send(method.clone(), &path, sent.as_ref()).await;
                let (status, name, message) = refusal(&reply);
                assert_eq!((status, name.as_str()), (404, "NotFoundError"), "{method} {path}");
                assert_eq!(message, "User not found", "{method} {path}");
            }
        }
    }

    async fn a_query_that_cannot_be_is_refused(database: TestDatabase) {
        let app = open(database).await;
        let root = AdminClient::first(&app).await;
        make(&root, "anton", AUTHENTICATED).await;
        for query in [
            "nope=1", "sort=nope", "filters[nope]=1", "filters[username][$nope]=1",
            "populate=nope", "fields=nope", "filters[role][nope]=1", "filters[createdBy][password]=x",
        ] {
            let reply = root.get(&format!("{USERS}?{query}")).await;
            assert_eq!(reply.error(), (400, INVALID.to_owned()), "{query}");
        }
    }
}
