//! Whoever has a code sets a password with it, once.

use bastide_permissions::AUTHENTICATED;
use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{alter, code_for, forget, last_code, message, open, post, rows, settle};
use crate::accounts::client::{Person, opens, refresh};
use crate::admin::client::set_cookie;
use crate::app::{PASSWORD, Reply, TestApp};

const NEW: &str = "a lamp beside nine rivers";

fn body(code: &str) -> Json {
    json!({ "code": code, "password": NEW, "passwordConfirmation": NEW })
}

async fn reset(app: &TestApp, code: &str) -> Reply {
    post(app, "reset-password", &body(code)).await
}

fn wrong() -> (u16, String, String) {
    let name = "ValidationError".to_owned();
    (400, name, "Incorrect code provided".to_owned())
}

async fn sign_in(app: &TestApp, name: &str, password: &str) -> Reply {
    let body = json!({ "identifier": name, "password": password });
    app.sign_in(&body).await
}

on_both_databases! {
    /// TOK-17.
    async fn a_code_sets_a_password_and_everybody_else_is_out(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let mut here = ann.again(json!({})).await;
        let bob = Person::new(&app, "bob").await;
        let code = code_for(&app, "ann@example.test").await;
        app.advance(599);
        let reply = reset(&app, &code).await;
        let old = (here.token.clone(), here.refresh_token.clone());
        here.admit(&reply);
        let mut names: Vec<_> = reply.json().as_object().unwrap().keys().cloned().collect();
        names.sort_unstable();
        assert_eq!(names, ["jwt", "refreshToken", "user"]);
        let user = reply.json()["user"].clone();
        assert_eq!((user["id"].as_i64(), &user["username"]), (Some(ann.id), &json!("ann")));
        assert!(user["password"].is_null() && user["role"].is_null(), "{user}");

        assert!(here.is_in().await && bob.is_in().await);
        assert!(!ann.is_in().await && !opens(&app, &old.0).await);
        for token in [&old.1, &ann.refresh_token] {
            assert_eq!(refresh(&app, token).await.status, 401);
        }
        assert_eq!(here.sessions().await.len(), 1);
        here.refresh().await;
        assert_eq!(message(&reset(&app, &code).await), wrong());
        for (password, status) in [(PASSWORD, 400), (NEW, 200)] {
            assert_eq!(sign_in(&app, "ann", password).await.status, status, "{password}");
        }
    }

    /// RST-04, RST-05, RST-11.
    async fn a_code_dies_of_whatever_changes(database: TestDatabase) {
        let app = open(database).await;
        settle(&app, &json!({ "email_confirmation": true })).await;
        for what in [
            "expired", "replaced", "sign-in", "password", "address", "blocked", "deleted",
            "provider", "unconfirmed",
        ] {
            let person = Person::new(&app, what).await;
            let email = format!("{what}@example.test");
            let code = code_for(&app, &email).await;
            let set = async |column: &str| {
                alter(&app, &format!("update up_users set {column} where id = {}", person.id)).await;
            };
            match what {
                "expired" => app.advance(600),
                "replaced" => assert_ne!(code_for(&app, &email).await, code),
                "sign-in" => drop(person.again(json!({})).await),
                "password" => {
                    let other = "seven other words in a row";
                    assert_eq!(person.change_password(PASSWORD, other).await.status, 200);
                }
                "address" => set("email = 'new@example.test'").await,
                "blocked" => set("blocked = true").await,
                "provider" => set("provider = 'google'").await,
                "unconfirmed" => set("confirmed = false").await,
                _ => alter(&app, &format!("delete from up_users where id = {}", person.id)).await,
            }
            assert_eq!(message(&reset(&app, &code).await), wrong(), "{what}");
            assert_ne!(sign_in(&app, what, NEW).await.status, 200, "{what}");
            if what == "blocked" {
                let refused = message(&sign_in(&app, what, PASSWORD).await);
                assert_eq!(refused.2, "Your account has been blocked by an administrator");
            }
        }
    }

    async fn nothing_else_is_a_code(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let code = code_for(&app, "ann@example.test").await;
        app.account("new", AUTHENTICATED).await;
        alter(&app, "update up_users set confirmed = false where username = 'new'").await;
        let sent = post(&app, "send-email-confirmation", &json!({ "email": "new@example.test" })).await;
        assert_eq!(sent.status, 200);
        let confirmation = last_code(&app, "new@example.test").await;
        let digest = rows(&app, "select digest from user_codes where purpose = 'reset_password'").await;
        let digest = digest[0].clone().unwrap();
        for guess in [
            format!("bst_reset_{}", "0".repeat(64)),
            code.to_uppercase(),
            format!("{code} "),
            format!("{code}\u{0}"),
            code.replace("bst_reset_", ""),
            code.replace("bst_reset_", "bst_confirm_"),
            code.chars().take(73).collect(),
            confirmation.clone(),
            confirmation.replace("bst_confirm_", "bst_reset_"),
            format!("bst_reset_{digest}"),
            digest,
            "%".to_owned(),
            "null".to_owned(),
        ] {
            assert_eq!(message(&reset(&app, &guess).await), wrong(), "{guess:?}");
        }
        assert!(ann.is_in().await);
        assert_eq!(reset(&app, &code).await.status, 200);
    }

    async fn a_refusal_says_why_and_spends_nothing(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let code = code_for(&app, "ann@example.test").await;
        let without = |name: &str| {
            let mut body = body(&code);
            body.as_object_mut().unwrap().remove(name);
            body
        };
        let with = |name: &str, value: Json| {
            let mut body = body(&code);
            body[name] = value;
            body
        };
        let choose = |password: &str| {
            json!({ "code": code, "password": password, "passwordConfirmation": password })
        };
        let guessed = "password is easy to guess: it is a common one, or repeats a word or a pattern";
        for (body, path, text) in [
            (without("code"), "code", "code is a required field"),
            (without("passwordConfirmation"), "passwordConfirmation", "passwordConfirmation is a required field"),
            (with("code", json!({ "$ne": "" })), "code", "code must be a `string` type"),
            (with("passwordConfirmation", json!("hunter2")), "passwordConfirmation", "Passwords do not match"),
            (choose("hunter2"), "password", "password must be at least 10 characters"),
            (choose(&"hunter2 ".repeat(150)), "password", "password must be at most 1024 bytes"),
            (choose("anna-ann@example.test"), "password", guessed),
        ] {
            let reply = post(&app, "reset-password", &body).await;
            let refused = (400, "ValidationError".to_owned(), text.to_owned());
            assert_eq!(message(&reply), refused, "{body}");
            let error = reply.json()["error"].clone();
            assert_eq!(error["details"]["errors"][0]["path"], json!([path]), "{error}");
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
        assert!(ann.is_in().await);
        // A strange code is refused whatever the password is: nothing is told about an account.
        let mut strange = choose("hunter2");
        strange["code"] = format!("bst_reset_{}", "0".repeat(64)).into();
        assert_eq!(message(&post(&app, "reset-password", &strange).await), wrong());
        assert_eq!(reset(&app, &code).await.status, 200);
    }

    async fn of_many_who_come_with_one_code_one_gets_in(database: TestDatabase) {
        let app = open(database).await;
        Person::new(&app, "ann").await;
        let code = code_for(&app, "ann@example.test").await;
        let replies = join_all((0..6).map(|_| reset(&app, &code))).await;
        let done = replies.iter().filter(|it| it.status == 200).count();
        assert_eq!(done, 1, "{replies:?}");
        // A machine with few processors may have no place to hash for so many at once.
        assert!(replies.iter().all(|it| matches!(it.status, 200 | 400 | 503)), "{replies:?}");
    }

    async fn a_browser_keeps_the_refresh_token_from_its_scripts(database: TestDatabase) {
        let app = open(database).await;
        Person::new(&app, "ann").await;
        let code = code_for(&app, "ann@example.test").await;
        let headers = [("content-type", "application/json"), ("x-strapi-refresh-cookie", "httpOnly")];
        let body = body(&code).to_string();
        let reply = app.send(Method::POST, "/api/auth/reset-password", &headers, &body).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        assert!(reply.json()["refreshToken"].is_null());
        let (token, attributes) = set_cookie(&reply, "strapi_up_refresh").unwrap();
        assert!(token.starts_with("bst_rt_") && attributes.contains("HttpOnly"), "{attributes}");
    }

    /// An account that has no password yet, such as one that came without its hash.
    async fn a_first_password_can_be_set(database: TestDatabase) {
        let app = open(database).await;
        app.account("ann", AUTHENTICATED).await;
        alter(&app, "delete from user_credentials").await;
        forget(&app, "ann@example.test").await;
        let code = last_code(&app, "ann@example.test").await;
        assert_eq!(reset(&app, &code).await.status, 200);
        assert_eq!(sign_in(&app, "ann", NEW).await.status, 200);
    }
}
