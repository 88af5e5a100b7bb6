//! What proves it, for whom, and what does not.

use bastide_store::{Settings, Store};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{STEP_UP, WINDOW, age, may, proof, step_up, unlimited};
use crate::admin::client::{AdminClient, EMAIL, PASSWORD, ask, credentials, post, set_up};
use crate::admin::content::rights::colleague;
use crate::app::TestApp;
use crate::log::Log;

on_both_databases! {
    /// Whatever is wrong is the same refusal, byte for byte.
    async fn what_proves_nothing_is_refused(database: TestDatabase) {
        let app = unlimited(database).await;
        let mut root = AdminClient::first(&app).await;
        let other = colleague(&app, "editor").await;
        let first_code = root.code(0);
        age(&mut root, WINDOW).await;
        let spent = root.recovery_codes[0].clone();
        let body = json!({ "password": PASSWORD, "recoveryCode": spent });
        assert_eq!(step_up(&root, &body).await.status, 200);
        age(&mut root, WINDOW).await;
        let replayed = proof(&root);
        assert_eq!(step_up(&root, &replayed).await.status, 200);
        // Within the time of that code, in another session that was opened before it.
        let code = root.code(0);
        let mut bodies = vec![
            json!({ "password": PASSWORD }),
            json!({ "password": PASSWORD, "otp": "" }),
            json!({ "password": PASSWORD, "otp": "000000" }),
            json!({ "password": PASSWORD, "otp": first_code }),
            json!({ "password": PASSWORD, "otp": code }),
            json!({ "password": PASSWORD, "otp": root.code(-1) }),
            json!({ "password": PASSWORD, "otp": other.code(1) }),
            json!({ "password": PASSWORD, "otp": "x".repeat(10_000) }),
            json!({ "password": PASSWORD, "recoveryCode": spent }),
            json!({ "password": PASSWORD, "recoveryCode": other.recovery_codes[0] }),
            json!({ "password": PASSWORD, "recoveryCode": "" }),
            json!({ "password": "not the password at all", "recoveryCode": root.recovery_codes[1] }),
            json!({ "password": "x", "otp": "000000" }),
        ];
        bodies.push(replayed);
        let expected = post(&app, "/admin/auth/login", &credentials(EMAIL, "wrong", None)).await;
        assert_eq!(expected.error(), (401, "InvalidCredentials".to_owned()));
        for body in &bodies {
            let refused = step_up(&root, body).await;
            assert_eq!((refused.status, &refused.body), (401, &expected.body), "{body}");
        }
        app.advance(WINDOW - 500);
        root.refresh().await;
        app.advance(500);
        assert!(!may(&root).await, "no refusal has proved anything");
        // What was tried with a wrong password is not spent.
        let body = json!({ "password": PASSWORD, "recoveryCode": root.recovery_codes[1] });
        assert_eq!(step_up(&root, &body).await.status, 200);
        assert!(may(&root).await);
    }

    async fn a_body_is_what_it_should_be(database: TestDatabase) {
        let app = unlimited(database).await;
        let root = AdminClient::first(&app).await;
        for body in [
            json!({}),
            json!([]),
            json!({ "otp": "123456" }),
            json!({ "password": "" }),
            json!({ "password": 7 }),
            json!({ "password": "a".repeat(2_000) }),
            json!({ "password": PASSWORD, "otp": 123_456 }),
            json!({ "password": PASSWORD, "otp": "123456", "recoveryCode": "x" }),
            json!({ "password": PASSWORD, "email": EMAIL }),
        ] {
            assert_eq!(step_up(&root, &body).await.error().0, 400, "{body}");
        }
        for token in ["", "x", &root.refresh_token] {
            let bearer = format!("Bearer {token}");
            let headers = [("authorization", bearer.as_str())];
            let reply = ask(&app, Method::POST, STEP_UP, &headers, Some(&proof(&root))).await;
            assert_eq!(reply.error(), (401, "UnauthorizedError".to_owned()), "{token}");
        }
    }

    async fn it_counts_for_the_session_that_proved_it(database: TestDatabase) {
        let app = unlimited(database).await;
        let mut one = AdminClient::first(&app).await;
        let (token, refresh_token) = (one.token.clone(), one.refresh_token.clone());
        one.sign_in().await;
        let two = (std::mem::replace(&mut one.token, token), std::mem::replace(&mut one.refresh_token, refresh_token));
        age(&mut one, WINDOW).await;
        assert!(!may(&one).await);
        assert_eq!(step_up(&one, &proof(&one)).await.status, 200);
        assert!(may(&one).await);
        (one.token, one.refresh_token) = two;
        one.refresh().await;
        assert!(!may(&one).await, "the proof of another session");
    }

    async fn a_refresh_keeps_it_and_does_not_renew_it(database: TestDatabase) {
        let app = unlimited(database).await;
        let mut root = AdminClient::first(&app).await;
        age(&mut root, WINDOW).await;
        root.refresh().await;
        assert!(!may(&root).await);
        assert_eq!(step_up(&root, &proof(&root)).await.status, 200);
        for _ in 0..3 {
            app.advance(WINDOW / 3 - 1);
            root.refresh().await;
            assert!(may(&root).await);
        }
        app.advance(3);
        root.refresh().await;
        assert!(!may(&root).await);
    }

    async fn of_many_with_one_code_one_proves_it(database: TestDatabase) {
        let app = unlimited(database).await;
        let mut root = AdminClient::first(&app).await;
        for _ in 0..3 {
            age(&mut root, WINDOW).await;
            for body in [proof(&root), json!({ "password": PASSWORD, "recoveryCode": root.recovery_codes.pop() })] {
                let racers = (0..6).map(|_| step_up(&root, &body));
                let replies = futures_util::future::join_all(racers).await;
                let won = replies.iter().filter(|it| it.status == 200).count();
                // Some may find no place to hash a password.
                let lost = replies.iter().filter(|it| matches!(it.status, 401 | 503)).count();
                assert_eq!((won, lost), (1, 5), "{body}");
            }
        }
        // A code that opened a session proves nothing more, and the other way round.
        let code = root.next_code();
        let body = json!({ "password": PASSWORD, "otp": code });
        let (login, stepped) = tokio::join!(root.login(Some(&code)), step_up(&root, &body));
        let mut statuses = [login.status, stepped.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 401]);
    }

    /// Kept with the session, so that each server on the database knows of it.
    async fn it_is_in_the_database(database: TestDatabase) {
        let url = database.url().to_owned();
        let app = unlimited(database).await;
        let mut root = AdminClient::first(&app).await;
        let sessions = root.get("/admin/auth/sessions").await.json();
        let session = sessions["data"][0]["id"].as_str().unwrap().to_owned();
        let other = Store::open(&url, &Settings::default()).await.unwrap();
        let proved_at = async || {
            let session = other.admin_session(&session).await.unwrap().unwrap();
            session.user.unwrap().proved_at / 1_000
        };
        assert_eq!(proved_at().await, app.now_seconds());
        age(&mut root, WINDOW).await;
        assert_eq!(step_up(&root, &proof(&root)).await.status, 200);
        assert_eq!(proved_at().await, app.now_seconds());
    }

    async fn a_session_that_is_over_proves_nothing(database: TestDatabase) {
        let app = unlimited(database).await;
        let root = AdminClient::first(&app).await;
        let proof = proof(&root);
        assert_eq!(root.send(Method::POST, "/admin/auth/logout", None).await.status, 204);
        assert_eq!(step_up(&root, &proof).await.error(), (401, "UnauthorizedError".to_owned()));
        // The code is as good as before.
        let otp = proof["otp"].as_str().unwrap();
        assert_eq!(root.login(Some(otp)).await.status, 200);
    }

    async fn where_no_factor_is_asked_for_the_password_is_enough(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.limits.enabled = false;
            config.admin.require_two_factor = false;
        }).await;
        assert_eq!(set_up(&app).await.status, 201);
        let login = post(&app, "/admin/auth/login", &credentials(EMAIL, PASSWORD, None)).await;
        let token = login.json()["data"]["accessToken"].as_str().unwrap().to_owned();
        let bearer = format!("Bearer {token}");
        let send = async |method, path: &str, body: Json| {
            ask(&app, method, path, &[("authorization", bearer.as_str())], Some(&body)).await
        };
        app.advance(599);
        for (password, status) in [("wrong", 401), (PASSWORD, 200)] {
            let reply = send(Method::POST, STEP_UP, json!({ "password": password })).await;
            assert_eq!(reply.status, status, "{reply:?}");
        }
        let made = send(Method::POST, "/admin/end-user-roles", json!({ "name": "Reader" })).await;
        assert_eq!(made.status, 201);
    }

    async fn it_is_told_and_no_secret_with_it(database: TestDatabase) {
        let log = Log::keep();
        let app = unlimited(database).await;
        let root = AdminClient::first(&app).await;
        let wrong = json!({ "password": "a wrong one that nobody has", "otp": "000000" });
        assert_eq!(step_up(&root, &wrong).await.status, 401);
        let right = proof(&root);
        assert_eq!(step_up(&root, &right).await.status, 200);
        assert_eq!(step_up(&root, &right).await.status, 401);
        let outcomes: Vec<String> = log
            .text()
            .lines()
            .filter(|it| it.contains(r#""event":"admin.step_up""#))
            .map(|it| serde_json::from_str::<Json>(it).unwrap()["fields"]["outcome"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(outcomes, ["wrong_credentials", "success", "wrong_code"]);
        log.tells(&[], &[PASSWORD, "a wrong one that nobody has"]);
    }
}
