//! Guessing with a stolen session.

use bastide_config::Config;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::site::{proof, step_up};
use crate::admin::client::{AdminClient, PASSWORD};
use crate::app::TestApp;

/// With locks, and without a limit of requests that stands before them.
fn patient(config: &mut Config) {
    config.limits.admin_login_per_minute = 10_000;
}

on_both_databases! {
    async fn wrong_passwords_lock_the_account_as_at_a_sign_in(database: TestDatabase) {
        let app = TestApp::with(database, patient).await;
        let root = AdminClient::first(&app).await;
        for number in 0..5 {
            let body = json!({ "password": format!("wrong {number}"), "otp": "000000" });
            assert_eq!(step_up(&root, &body).await.error(), (401, "InvalidCredentials".to_owned()));
        }
        let right = step_up(&root, &proof(&root)).await;
        assert_eq!(right.error(), (401, "InvalidCredentials".to_owned()));
        // One lock for both doors.
        let login = root.login(Some(&root.next_code())).await;
        assert_eq!(login.error(), (401, "InvalidCredentials".to_owned()));
        app.advance(60 * 60);
        assert_eq!(root.login(Some(&root.next_code())).await.status, 200);
    }

    async fn wrong_sign_ins_count_here(database: TestDatabase) {
        let app = TestApp::with(database, patient).await;
        let mut root = AdminClient::first(&app).await;
        root.password = "a wrong one that nobody has".to_owned();
        for _ in 0..5 {
            assert_eq!(root.login(Some("000000")).await.status, 401);
        }
        assert_eq!(step_up(&root, &proof(&root)).await.status, 401);
    }

    async fn few_wrong_codes_are_allowed(database: TestDatabase) {
        let app = TestApp::with(database, patient).await;
        let root = AdminClient::first(&app).await;
        for number in 0..5 {
            let body = json!({ "password": PASSWORD, "otp": root.code(1_000 + number) });
            assert_eq!(step_up(&root, &body).await.error(), (401, "InvalidCredentials".to_owned()));
        }
        assert_eq!(step_up(&root, &proof(&root)).await.status, 401);
    }

    async fn a_right_one_forgives_the_wrong_ones_before(database: TestDatabase) {
        let app = TestApp::with(database, patient).await;
        let root = AdminClient::first(&app).await;
        // Fewer than what makes an address wait.
        for _ in 0..2 {
            for _ in 0..4 {
                let body = json!({ "password": "wrong", "otp": "000000" });
                assert_eq!(step_up(&root, &body).await.status, 401);
            }
            assert_eq!(step_up(&root, &proof(&root)).await.status, 200);
        }
    }

    async fn the_route_is_limited_and_by_itself(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let root = AdminClient::first(&app).await;
        let body = json!({ "password": PASSWORD, "otp": "1" });
        for _ in 0..5 {
            assert_ne!(step_up(&root, &body).await.status, 429);
        }
        let refused = step_up(&root, &body).await;
        assert_eq!(refused.error(), (429, "RateLimitError".to_owned()));
        assert!(!refused.header("retry-after").is_empty());
        // Nobody is kept from signing in by it.
        assert_ne!(root.login(None).await.status, 429);
    }
}
