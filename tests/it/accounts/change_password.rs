//! Another password: who asks must know the old one, and everybody else is out.

use bastide_store::access::Proof;
use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;

use super::client::{Person, ask, open, opens, refresh, with};
use crate::admin::client::{behind_a_proxy, set_cookie};
use crate::app::PASSWORD;

const PATH: &str = "/api/auth/change-password";
const NEW: &str = "a lamp beside nine rivers";

on_both_databases! {
    /// TOK-17.
    async fn everybody_else_is_out(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let (mut asking, other) = (ann.again(json!({})).await, ann.again(json!({})).await);
        let bob = Person::new(&app, "bob").await;
        let (old_token, old_refresh) = (asking.token.clone(), asking.refresh_token.clone());
        let reply = asking.change_password(PASSWORD, NEW).await;
        asking.admit(&reply);
        let mut names: Vec<_> = reply.json().as_object().unwrap().keys().cloned().collect();
        names.sort_unstable();
        assert_eq!(names, ["jwt", "refreshToken", "user"]);
        let user = reply.json()["user"].clone();
        assert_eq!((user["id"].as_i64(), &user["username"]), (Some(ann.id), &json!("ann")));
        assert!(user["password"].is_null() && user["role"].is_null(), "{user}");

        for person in [&ann, &other] {
            assert!(!person.is_in().await);
            assert_eq!(refresh(&app, &person.refresh_token).await.status, 401);
        }
        assert!(!opens(&app, &old_token).await);
        assert_eq!(refresh(&app, &old_refresh).await.status, 401);
        assert!(asking.is_in().await && bob.is_in().await);
        assert_eq!(asking.sessions().await.len(), 1);
        asking.refresh().await;

        for (password, status) in [(PASSWORD, 400), (NEW, 200)] {
            let body = json!({ "identifier": "ann", "password": password });
            assert_eq!(app.sign_in(&body).await.status, status, "{password}");
        }
    }

    async fn a_refusal_says_why_and_changes_nothing(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let other = ann.again(json!({})).await;
        let body = |current: &str, new: &str| json!({
            "currentPassword": current, "password": new, "passwordConfirmation": new,
        });
        let without = |name: &str| {
            let mut body = body(PASSWORD, NEW);
            body.as_object_mut().unwrap().remove(name);
            body
        };
        let with = |name: &str, value| {
            let mut body = body(PASSWORD, NEW);
            body[name] = value;
            body
        };
        let guessed = "password is easy to guess: it is a common one, or repeats a word or a pattern";
        for (body, path, message) in [
            (without("currentPassword"), "currentPassword", "currentPassword is a required field"),
            (without("password"), "password", "2 errors occurred"),
            (without("passwordConfirmation"), "passwordConfirmation", "passwordConfirmation is a required field"),
            (with("currentPassword", json!({ "$ne": "" })), "currentPassword", "currentPassword must be a `string` type"),
            (with("password", json!(["hunter2"])), "password", "2 errors occurred"),
            (with("passwordConfirmation", json!("hunter2")), "passwordConfirmation", "Passwords do not match"),
            (body(PASSWORD, "hunter2"), "password", "password must be at least 10 characters"),
            (body("hunter2", "hunter2 12"), "password", guessed),
            (body(PASSWORD, "anna-ann@example.test"), "password", guessed),
            (body(PASSWORD, &"hunter2 ".repeat(150)), "password", "password must be at most 1024 bytes"),
            (body(&"hunter2 ".repeat(150), NEW), "currentPassword", "password must be at most 1024 bytes"),
            (body("hunter2 hunter2", NEW), "", "The provided current password is invalid"),
            (body(&PASSWORD.to_uppercase(), NEW), "", "The provided current password is invalid"),
            (body(PASSWORD, PASSWORD), "", "Your new password must be different than your current password"),
        ] {
            let reply = ann.post(PATH, &body).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
            let error = reply.json()["error"].clone();
            assert_eq!(error["message"], message, "{body}");
            let expected = if path.is_empty() { json!(null) } else { json!([path]) };
            assert_eq!(error["details"]["errors"][0]["path"], expected, "{body}");
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
        let known = ann.sessions().await.len();
        assert_eq!(known, 2);
        assert!(other.is_in().await);
        assert_eq!(ann.change_password(PASSWORD, NEW).await.status, 200);
    }

    /// RST-16.
    async fn too_many_guesses_end_the_session_that_guesses(database: TestDatabase) {
        let app = with(database, |config| config.limits.sensitive_per_minute = 60).await;
        let ann = Person::new(&app, "ann").await;
        let thief = ann.again(json!({})).await;
        for _ in 0..5 {
            let wrong = thief.change_password("hunter2 hunter2", NEW).await;
            assert_eq!(wrong.error(), (400, "ValidationError".to_owned()));
        }
        assert!(thief.is_in().await);
        // Not even the right one counts now.
        let locked = thief.change_password(PASSWORD, NEW).await;
        assert_eq!(locked.error(), (429, "RateLimitError".to_owned()));
        assert!(locked.header("retry-after").parse::<u64>().unwrap() >= 60);
        assert!(!thief.is_in().await);
        assert_eq!(refresh(&app, &thief.refresh_token).await.status, 401);
        // The owner is judged alone.
        assert!(ann.is_in().await);
        assert_eq!(ann.change_password(PASSWORD, NEW).await.status, 200);
    }

    async fn an_address_that_guesses_waits(database: TestDatabase) {
        let app = with(database, |config| {
            behind_a_proxy(config);
            config.limits.sensitive_per_minute = 60;
            config.limits.login_per_minute = 60;
            config.limits.soft_lock_failures = 20;
        }).await;
        let ann = Person::new(&app, "ann").await;
        let body = json!({ "currentPassword": "hunter2", "password": NEW, "passwordConfirmation": NEW });
        let bearer = format!("Bearer {}", ann.token);
        let guess = async |address: &str| {
            let headers = [("authorization", bearer.as_str()), ("x-forwarded-for", address)];
            ask(&app, Method::POST, PATH, &headers, Some(&body)).await
        };
        for _ in 0..10 {
            assert_eq!(guess("10.0.0.1").await.status, 400);
        }
        let cooling = guess("10.0.0.1").await;
        assert_eq!((cooling.status, cooling.header("retry-after")), (429, "60"));
        assert_eq!(guess("10.0.0.2").await.status, 400);
        app.advance(60);
        assert_eq!(guess("10.0.0.1").await.status, 400);
    }

    async fn right_passwords_cost_nothing(database: TestDatabase) {
        let app = with(database, |config| config.limits.sensitive_per_minute = 60).await;
        let ann = Person::new(&app, "ann").await;
        for _ in 0..12 {
            let same = ann.change_password(PASSWORD, PASSWORD).await;
            assert_eq!(same.json()["error"]["message"], "Your new password must be different than your current password");
        }
        assert_eq!(ann.change_password(PASSWORD, NEW).await.status, 200);
    }

    async fn of_many_changes_at_once_one_wins(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let sessions = [ann.again(json!({})).await, ann.again(json!({})).await];
        let passwords: Vec<_> = (0..6).map(|it| format!("{it} grey rivers beside a lamp")).collect();
        let racers = passwords.iter().zip(sessions.iter().cycle());
        let racers = racers.map(|(password, session)| session.change_password(PASSWORD, password));
        let replies = join_all(racers).await;
        let won: Vec<_> = replies.iter().zip(&passwords).filter(|it| it.0.status == 200).collect();
        assert_eq!(won.len(), 1, "{replies:?}");
        assert!(replies.iter().all(|it| matches!(it.status, 200 | 400 | 401)), "{replies:?}");
        assert!(opens(&app, won[0].0.json()["jwt"].as_str().unwrap()).await);
        let body = json!({ "identifier": "ann", "password": won[0].1 });
        let again = app.sign_in(&body).await;
        assert_eq!(again.status, 200);
        for session in &sessions {
            assert!(!session.is_in().await);
        }
    }

    /// Whoever signed in with the old password while it was changed is out.
    async fn a_sign_in_that_began_before_comes_too_late(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let store = app.services.store();
        let before = store.account_of(ann.id).await.unwrap().unwrap().password_set_at;
        assert_eq!(ann.change_password(PASSWORD, NEW).await.status, 200);
        let after = store.account_of(ann.id).await.unwrap().unwrap().password_set_at;
        assert!(after > before && before.is_some());
        let now = app.services.clock().millis();
        for (number, (set_at, opening)) in [(before, "Refused"), (after, "Opened")].into_iter().enumerate() {
            let new = bastide_store::access::NewSession {
                id: &number.to_string(),
                audience: bastide_auth::access::Audience::Public,
                user: ann.id,
                proof: Proof::Password(set_at),
                refresh_digest: "x",
                device: None,
                user_agent: None,
                address: None,
                opened_at: now,
                expires_at: now + 1_000,
            };
            let opened = store.open_session(&new, 30).await.unwrap();
            assert!(format!("{opened:?}").starts_with(opening), "{opened:?}");
        }
    }

    async fn whoever_keeps_the_token_in_a_cookie_does_so_still(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let bearer = format!("Bearer {}", ann.token);
        let headers = [("authorization", bearer.as_str()), ("cookie", "strapi_up_refresh=x")];
        let body = json!({ "currentPassword": PASSWORD, "password": NEW, "passwordConfirmation": NEW });
        let reply = ask(&app, Method::POST, PATH, &headers, Some(&body)).await;
        assert_eq!(reply.status, 200);
        assert!(reply.json()["refreshToken"].is_null());
        let (token, _) = set_cookie(&reply, "strapi_up_refresh").unwrap();
        assert_eq!(refresh(&app, &token).await.status, 200);
    }

    async fn the_route_has_a_count_of_its_own(database: TestDatabase) {
        let app = with(database, |_| {}).await;
        for (path, per_minute, status) in [
            (PATH, 10, 403),
            ("/api/auth/local/register", 10, 400),
            ("/api/auth/refresh", 60, 400),
            ("/api/auth/logout", 60, 403),
            ("/api/auth/local", 10, 400),
        ] {
            for _ in 0..per_minute {
                let reply = ask(&app, Method::POST, path, &[], Some(&json!({}))).await;
                assert_eq!(reply.status, status, "{path}");
                assert_eq!(reply.header("x-ratelimit-limit"), per_minute.to_string());
            }
            let reply = ask(&app, Method::POST, path, &[], Some(&json!({}))).await;
            assert_eq!(reply.error(), (429, "RateLimitError".to_owned()), "{path}");
        }
    }
}
