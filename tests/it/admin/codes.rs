//! The second factor: a code counts once, in its time, and few wrong ones are allowed.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::client::{AdminClient, EMAIL, PASSWORD, STEP, ask, behind_a_proxy, credentials, post};
use crate::app::TestApp;

on_both_databases! {
    async fn a_code_is_accepted_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let client = AdminClient::first(&app).await;
        let code = client.next_code();
        assert_eq!(client.login(Some(&code)).await.status, 200);
        let again = client.login(Some(&code)).await;
        assert_eq!(again.error(), (401, "TwoFactorRequired".to_owned()));
    }

    async fn of_two_connections_with_one_code_one_gets_in(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let client = AdminClient::first(&app).await;
        for _ in 0..5 {
            let code = client.next_code();
            let (a, b) = tokio::join!(client.login(Some(&code)), client.login(Some(&code)));
            let mut statuses = [a.status, b.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 401]);
        }
    }

    /// MFA-04, MFA-05.
    async fn a_code_has_its_time(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let client = AdminClient::first(&app).await;
        for (steps, status) in [(-2, 401), (2, 401), (-1, 200), (0, 200), (1, 200)] {
            app.advance(10 * STEP);
            let reply = client.login(Some(&client.code(steps))).await;
            assert_eq!(reply.status, status, "{steps}");
        }
        // An older step after a newer one.
        app.advance(10 * STEP);
        assert_eq!(client.login(Some(&client.code(0))).await.status, 200);
        assert_eq!(client.login(Some(&client.code(-1))).await.status, 401);
        assert_eq!(client.login(Some(&client.code(1))).await.status, 200);
    }

    /// MFA-07.
    async fn only_six_digits_are_a_code(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let client = AdminClient::first(&app).await;
        let code = client.next_code();
        let wide: String = code.chars().map(|it| char::from_u32(it as u32 + 0xfee0).unwrap()).collect();
        let longer = format!("{code}0");
        for otp in [format!(" {code}"), format!("{code} "), longer, wide, code.chars().take(5).collect(), "x".repeat(10_000)] {
            let reply = client.login(Some(&otp)).await;
            assert_eq!(reply.error(), (401, "TwoFactorRequired".to_owned()), "{otp}");
        }
        assert_eq!(client.login(Some(&code)).await.status, 200);
    }

    async fn two_hundred_wrong_codes_let_nobody_in(database: TestDatabase) {
        let app = TestApp::with(database, behind_a_proxy).await;
        let client = AdminClient::first(&app).await;
        app.advance(STEP);
        for number in 0..200 {
            // Each from an address of its own, so that the account is what counts.
            let address = format!("10.0.{}.{}", number / 100, number % 100);
            let from = [("x-forwarded-for", address.as_str())];
            let wrong = client.code(1_000 + number);
            let body = credentials(EMAIL, PASSWORD, Some(&wrong));
            let reply = ask(&app, Method::POST, "/admin/auth/login", &from, Some(&body)).await;
            assert!(matches!(reply.status, 401 | 429), "{number}: {reply:?}");
        }
        let from = [("x-forwarded-for", "10.1.1.1")];
        let body = credentials(EMAIL, PASSWORD, Some(&client.code(0)));
        let right = ask(&app, Method::POST, "/admin/auth/login", &from, Some(&body)).await;
        assert_eq!(right.error(), (401, "InvalidCredentials".to_owned()));
    }

    async fn five_wrong_codes_end_the_attempts_of_a_quarter_of_an_hour(database: TestDatabase) {
        let app = TestApp::with(database, behind_a_proxy).await;
        let client = AdminClient::first(&app).await;
        app.advance(STEP);
        let login = async |address: &str, code: &str| {
            let body = credentials(EMAIL, PASSWORD, Some(code));
            let from = [("x-forwarded-for", address)];
            ask(&app, Method::POST, "/admin/auth/login", &from, Some(&body)).await
        };
        for number in 0..5 {
            let reply = login(&format!("10.0.0.{number}"), &client.code(1_000 + number)).await;
            assert_eq!(reply.error(), (401, "TwoFactorRequired".to_owned()), "{number}");
        }
        let right = login("10.0.0.9", &client.code(0)).await;
        assert_eq!(right.error(), (401, "InvalidCredentials".to_owned()));
        app.advance(15 * 60 + 1);
        assert_eq!(login("10.0.1.0", &client.code(0)).await.status, 200);
    }

    async fn a_recovery_code_is_good_once(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let mut client = AdminClient::first(&app).await;
        let code = client.recovery_codes[0].clone();
        let body = |password: &str, code: &str| json!({ "email": EMAIL, "password": password, "recoveryCode": code });
        let wrong = post(&app, "/admin/auth/recovery", &body("another lamp beside rivers", &code)).await;
        assert_eq!(wrong.error(), (401, "InvalidCredentials".to_owned()));
        let reply = post(&app, "/admin/auth/recovery", &body(PASSWORD, &code)).await;
        client.admit(&reply);
        assert!(AdminClient::opens(&app, &client.token).await);
        let again = post(&app, "/admin/auth/recovery", &body(PASSWORD, &code)).await;
        assert_eq!(again.status, 401);
        let none = post(&app, "/admin/auth/recovery", &body(PASSWORD, "aaaa-aaaa-aaaa")).await;
        assert_eq!((none.status, none.body), (401, again.body));
        let other = client.recovery_codes[1].clone();
        let first = body(PASSWORD, &other);
        let (a, b) = tokio::join!(
            post(&app, "/admin/auth/recovery", &first),
            post(&app, "/admin/auth/recovery", &first),
        );
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 401]);
    }
}
