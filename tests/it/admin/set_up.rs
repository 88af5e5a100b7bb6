//! From nothing to a signed-in administrator.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::client::{AdminClient, EMAIL, PASSWORD, ask, credentials, post, set_cookie, set_up};
use crate::app::TestApp;

on_both_databases! {
    /// The script of the contract, step by step.
    async fn a_script_signs_in_from_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let made = set_up(&app).await;
        assert_eq!(made.status, 201, "{made:?}");
        let made = made.json()["data"].clone();
        assert_eq!(made["email"], EMAIL);
        assert_eq!(made["role"]["code"], "super-admin");
        assert_eq!(made["twoFactor"], false);

        let login = post(&app, "/admin/auth/login", &credentials(EMAIL, PASSWORD, None)).await;
        assert_eq!(login.error(), (403, "TwoFactorEnrolmentRequired".to_owned()));
        assert!(login.headers.get("set-cookie").is_none());
        let token = login.json()["error"]["details"]["enrolmentToken"].clone();
        let bearer = format!("Bearer {}", token.as_str().unwrap());
        let bearer = [("authorization", bearer.as_str())];
        let enrolled = ask(&app, Method::POST, "/admin/auth/totp/enrol", &bearer, None).await;
        let secret = enrolled.json()["data"].clone();
        let base32 = secret["secret"].as_str().unwrap();
        assert_eq!(base32.len(), 32);
        assert!(base32.bytes().all(|it| matches!(it, b'A'..=b'Z' | b'2'..=b'7')), "{base32}");
        let url = secret["otpauthUrl"].as_str().unwrap();
        assert!(url.starts_with("otpauth://totp/") && url.contains(base32), "{url}");
        let svg = secret["qrSvg"].as_str().unwrap();
        assert!(svg.contains("<svg") && !svg.contains("<script"), "{svg}");
        let authenticator = bastide_testkit::Totp::from_url(url).unwrap();
        let otp = authenticator.generate(app.now_seconds().try_into().unwrap()).to_string();
        let body = json!({ "otp": otp });
        let confirmed = ask(&app, Method::POST, "/admin/auth/totp/confirm", &bearer, Some(&body)).await;
        let data = confirmed.json()["data"].clone();
        assert_eq!(data["recoveryCodes"].as_array().unwrap().len(), 10);
        assert_eq!(data["expiresIn"], 600);
        assert_eq!(data["user"]["email"], EMAIL);
        assert_eq!(data["user"]["twoFactor"], true);

        let token = data["accessToken"].as_str().unwrap();
        let bearer = format!("Bearer {token}");
        let bearer = [("authorization", bearer.as_str())];
        let document = ask(&app, Method::GET, "/admin/openapi.json", &bearer, None).await.json();
        assert!(document["paths"]["/admin/auth/login"]["post"].is_object());

        let cookie = format!("bastide_refresh={}", set_cookie(&confirmed, "bastide_refresh").unwrap().0);
        let cookie = [("cookie", cookie.as_str())];
        let refreshed = ask(&app, Method::POST, "/admin/auth/refresh", &cookie, None).await;
        assert_eq!(refreshed.status, 200);
        let data = refreshed.json()["data"].clone();
        assert!(data["recoveryCodes"].is_null());
        let second = data["accessToken"].as_str().unwrap().to_owned();

        let bearer = format!("Bearer {second}");
        let bearer = [("authorization", bearer.as_str())];
        let logout = ask(&app, Method::POST, "/admin/auth/logout", &bearer, None).await;
        assert_eq!(logout.status, 204);
        // TOK-13: both access tokens of the session are over at once.
        assert!(!AdminClient::opens(&app, token).await);
        assert!(!AdminClient::opens(&app, &second).await);
        let cookie = format!("bastide_refresh={}", set_cookie(&refreshed, "bastide_refresh").unwrap().0);
        let cookie = [("cookie", cookie.as_str())];
        let refreshed = ask(&app, Method::POST, "/admin/auth/refresh", &cookie, None).await;
        assert_eq!(refreshed.error(), (401, "InvalidCredentials".to_owned()));
    }

    async fn a_set_up_token_is_good_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let token = app.services.setup_token().await.unwrap().unwrap();
        let body = |email: &str| json!({ "token": token.expose(), "email": email, "password": PASSWORD });
        let [a, b] = ["a@example.test", "b@example.test"].map(&body);
        let (a, b) = tokio::join!(
            post(&app, "/admin/auth/setup", &a),
            post(&app, "/admin/auth/setup", &b),
        );
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 401]);
        let again = post(&app, "/admin/auth/setup", &body("c@example.test")).await;
        assert_eq!(again.error(), (401, "InvalidCredentials".to_owned()));
        assert!(app.services.setup_token().await.unwrap().is_none());
    }

    async fn a_set_up_token_lives_for_a_quarter_of_an_hour(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let token = app.services.setup_token().await.unwrap().unwrap();
        let body = json!({ "token": token.expose(), "email": EMAIL, "password": PASSWORD });
        app.advance(15 * 60);
        let late = post(&app, "/admin/auth/setup", &body).await;
        assert_eq!(late.error(), (401, "InvalidCredentials".to_owned()));
        assert_eq!(set_up(&app).await.status, 201);
    }

    async fn a_weak_password_is_refused_and_the_token_stays_good(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let token = app.services.setup_token().await.unwrap().unwrap();
        let too_long = "x".repeat(1_025);
        for password in ["", "short", "fourteen chars", "root@example.test", "1234567887654321", "administrator123", too_long.as_str()] {
            let body = json!({ "token": token.expose(), "email": EMAIL, "password": password });
            let reply = post(&app, "/admin/auth/setup", &body).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{password}");
            let errors = reply.json()["error"]["details"]["errors"].clone();
            assert_eq!(errors[0]["path"], json!(["password"]), "{errors}");
            assert!(password.is_empty() || !errors.to_string().contains(password), "{errors}");
        }
        let body = json!({ "token": token.expose(), "email": EMAIL, "password": PASSWORD });
        assert_eq!(post(&app, "/admin/auth/setup", &body).await.status, 201);
    }

    async fn an_enrolment_token_enrols_and_does_nothing_else(database: TestDatabase) {
        let app = TestApp::start(database).await;
        set_up(&app).await;
        let login = post(&app, "/admin/auth/login", &credentials(EMAIL, PASSWORD, None)).await;
        let token = login.json()["error"]["details"]["enrolmentToken"].clone();
        let token = token.as_str().unwrap();
        // MFA-02.
        assert!(!AdminClient::opens(&app, token).await);
        let cookie = format!("bastide_refresh={token}");
        let reply = ask(&app, Method::POST, "/admin/auth/refresh", &[("cookie", &cookie)], None).await;
        assert_eq!(reply.status, 401);
        let bearer = format!("Bearer {token}");
        let bearer = [("authorization", bearer.as_str())];
        for (method, path) in [
            (Method::POST, "/admin/auth/logout"),
            (Method::GET, "/admin/openapi.json"),
        ] {
            let reply = ask(&app, method, path, &bearer, None).await;
            assert_eq!(reply.status, 401, "{path}");
        }
        // Without, or with a false one, nothing begins.
        for headers in [&[][..], &[("authorization", "Bearer bst_enrol_x")]] {
            let reply = ask(&app, Method::POST, "/admin/auth/totp/enrol", headers, None).await;
            assert_eq!(reply.error(), (401, "InvalidCredentials".to_owned()));
        }
        app.advance(5 * 60);
        let late = ask(&app, Method::POST, "/admin/auth/totp/enrol", &bearer, None).await;
        assert_eq!(late.error(), (401, "InvalidCredentials".to_owned()));
    }

    async fn a_second_factor_is_enrolled_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        set_up(&app).await;
        let login = post(&app, "/admin/auth/login", &credentials(EMAIL, PASSWORD, None)).await;
        let token = login.json()["error"]["details"]["enrolmentToken"].clone();
        let bearer = format!("Bearer {}", token.as_str().unwrap());
        let bearer = [("authorization", bearer.as_str())];
        // Another enrolment is begun, and left.
        let client = AdminClient::enrol(&app, EMAIL, PASSWORD).await;
        let again = ask(&app, Method::POST, "/admin/auth/totp/enrol", &bearer, None).await;
        assert_eq!(again.error(), (401, "InvalidCredentials".to_owned()));
        let body = json!({ "otp": client.next_code() });
        let again = ask(&app, Method::POST, "/admin/auth/totp/confirm", &bearer, Some(&body)).await;
        assert_eq!(again.error(), (401, "InvalidCredentials".to_owned()));
    }
}
