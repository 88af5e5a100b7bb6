//! Refusals of sign-in: what they say, and what they do not.

use std::collections::BTreeSet;

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{AdminClient, EMAIL, PASSWORD, ask, behind_a_proxy, credentials, post};
use crate::app::TestApp;

on_both_databases! {
    /// AUTH-01, MFA-01.
    async fn equal_refusals_are_the_same_bytes(database: TestDatabase) {
        let app = TestApp::with(database, behind_a_proxy).await;
        let client = AdminClient::first(&app).await;
        let wrong_code = client.code(500);
        let refusals = [
            ("unknown", credentials("nobody@example.test", PASSWORD, None), "InvalidCredentials"),
            ("unknown with a code", credentials("nobody@example.test", PASSWORD, Some("123456")), "InvalidCredentials"),
            ("wrong password", credentials(EMAIL, "another lamp beside rivers", None), "InvalidCredentials"),
            ("wrong password, right code", credentials(EMAIL, "another lamp beside rivers", Some(&client.next_code())), "InvalidCredentials"),
            ("no code", credentials(EMAIL, PASSWORD, None), "TwoFactorRequired"),
            ("empty code", credentials(EMAIL, PASSWORD, Some("")), "TwoFactorRequired"),
            ("wrong code", credentials(EMAIL, PASSWORD, Some(&wrong_code)), "TwoFactorRequired"),
        ];
        let mut seen = Vec::new();
        for (number, (what, body, name)) in refusals.iter().enumerate() {
            let address = format!("10.0.0.{number}");
            let from = [("x-forwarded-for", address.as_str())];
            let reply = ask(&app, Method::POST, "/admin/auth/login", &from, Some(body)).await;
            assert_eq!(reply.error(), (401, (*name).to_owned()), "{what}");
            assert!(reply.headers.get("set-cookie").is_none(), "{what}");
            // Their order is that of a hash table of the thread that answered.
            let names: BTreeSet<_> = reply.headers.keys().map(|it| it.as_str().to_owned()).collect();
            seen.push((*name, reply.body, names));
        }
        for name in ["InvalidCredentials", "TwoFactorRequired"] {
            let mut same = seen.iter().filter(|it| it.0 == name);
            let first = same.next().unwrap();
            assert!(same.all(|it| it == first), "{name}: {seen:?}");
        }
    }

    async fn a_body_is_what_it_should_be(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let with = |name: &str, value: Json| {
            let mut body = credentials(EMAIL, "hunter2 hunter2", None);
            body[name] = value;
            body
        };
        let long = format!("{}@example.test", "x".repeat(300));
        for (path, body, at) in [
            ("login", json!([]), None),
            ("login", json!({}), Some("email")),
            ("login", json!({ "email": EMAIL }), Some("password")),
            ("login", with("email", json!({ "$ne": "" })), Some("email")),
            ("login", with("email", json!("a\u{0}b@example.test")), Some("email")),
            ("login", with("email", json!("a\r\nBcc: b@example.test")), Some("email")),
            ("login", with("email", json!("a\u{202e}b@example.test")), Some("email")),
            ("login", with("email", json!(long)), Some("email")),
            ("login", with("password", json!(["hunter2"])), Some("password")),
            ("login", with("password", json!(null)), Some("password")),
            ("login", with("password", json!("")), Some("password")),
            ("login", with("password", json!("hunter2".repeat(200))), Some("password")),
            ("login", with("otp", json!(123_456)), Some("otp")),
            ("login", with("otp", json!(["123456"])), Some("otp")),
            ("login", with("otp", json!({ "$ne": "" })), Some("otp")),
            ("login", with("sessionId", json!("hunter2")), Some("sessionId")),
            ("login", with("role", json!(1)), Some("role")),
            ("recovery", with("recoveryCode", json!(7)), Some("recoveryCode")),
            ("recovery", credentials(EMAIL, "hunter2", None), Some("recoveryCode")),
            ("totp/confirm", json!({ "otp": 123_456 }), Some("otp")),
            ("totp/confirm", json!({}), Some("otp")),
            ("setup", with("token", json!(1)), Some("token")),
            ("setup", with("isAdmin", json!(true)), Some("isAdmin")),
        ] {
            let path = format!("/admin/auth/{path}");
            let bearer = [("authorization", "Bearer x")];
            let reply = ask(&app, Method::POST, &path, &bearer, Some(&body)).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{path} {body}");
            let error = reply.json()["error"].clone();
            let first = error["details"]["errors"][0].clone();
            let expected = at.map_or(json!([]), |it| json!([it]));
            assert_eq!(first["path"], expected, "{error}");
            assert_eq!(first["name"], "ValidationError");
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
        let text = [("content-type", "text/plain")];
        let reply = app.send_to(app.admin, Method::POST, "/admin/auth/login", &text, "{}").await;
        assert_eq!(reply.error(), (415, "UnsupportedMediaTypeError".to_owned()));
        let twice = r#"{"email":"a@example.test","email":"b@example.test","password":"x"}"#;
        let json = [("content-type", "application/json")];
        let reply = app.send_to(app.admin, Method::POST, "/admin/auth/login", &json, twice).await;
        assert_eq!(reply.status, 400);
    }

    async fn who_brings_no_enrolment_token_learns_nothing_of_the_body(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for header in [None, Some("Bearer"), Some("Basic x"), Some("Bearer x y")] {
            let headers: Vec<_> = header.into_iter().map(|it| ("authorization", it)).collect();
            for path in ["/admin/auth/totp/enrol", "/admin/auth/totp/confirm"] {
                let reply = ask(&app, Method::POST, path, &headers, Some(&json!({ "x": 1 }))).await;
                assert_eq!(reply.error(), (401, "InvalidCredentials".to_owned()), "{path} {header:?}");
            }
        }
    }

    async fn an_address_is_typed_in_any_case(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let client = AdminClient::first(&app).await;
        let code = client.next_code();
        let body = credentials(" ROOT@Example.TEST ", PASSWORD, Some(&code));
        assert_eq!(post(&app, "/admin/auth/login", &body).await.status, 200);
    }

    /// HDR-07, RL-16.
    async fn pages_of_other_sites_change_nothing(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let client = AdminClient::first(&app).await;
        let own = format!("http://{}", app.admin);
        let public = format!("http://{}", app.public);
        for (lines, is_foreign) in [
            (&[][..], false),
            (&[("origin", own.as_str())], false),
            (&[("origin", own.as_str()), ("sec-fetch-site", "same-origin")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("origin", "https://evil.test")], true),
            (&[("origin", "null")], true),
            (&[("origin", public.as_str())], true),
            (&[("sec-fetch-site", "cross-site")], true),
            (&[("sec-fetch-site", "same-site")], true),
            (&[("origin", own.as_str()), ("sec-fetch-site", "cross-site")], true),
        ] {
            let cookie = format!("bastide_refresh={}", client.refresh_token);
            let bearer = format!("Bearer {}", client.token);
            let body = credentials(EMAIL, PASSWORD, None);
            for (method, path, body, status) in [
                (Method::POST, "/admin/auth/login", Some(&body), 401),
                (Method::POST, "/admin/auth/setup", Some(&body), 400),
                (Method::DELETE, "/admin/auth/sessions/x", None, 404),
                (Method::GET, "/admin/auth/sessions", None, 200),
            ] {
                let mut headers = lines.to_vec();
                headers.push(("authorization", &bearer));
                headers.push(("cookie", &cookie));
                let changes = method != Method::GET;
                let reply = ask(&app, method, path, &headers, body).await;
                let expected = if is_foreign && changes { 403 } else { status };
                assert_eq!(reply.status, expected, "{path} {lines:?}");
                assert_eq!(reply.header("access-control-allow-origin"), "");
            }
        }
        // The refresh token was never spent.
        let refreshed = client.refresh_with(&client.refresh_token).await;
        assert_eq!(refreshed.status, 200);
    }

    async fn each_route_has_a_count_of_its_own(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for (path, per_minute) in [
            ("login", 5),
            ("totp/enrol", 10),
            ("totp/confirm", 10),
            ("recovery", 10),
            ("refresh", 60),
            ("logout", 60),
            ("setup", 10),
        ] {
            let path = format!("/admin/auth/{path}");
            // RL-03, RL-07: neither forged addresses nor other bodies are other callers.
            for number in 0..per_minute {
                let forged = format!("10.0.0.{number}");
                let body = json!({ "email": format!("{number}@example.test") });
                let from = [("x-forwarded-for", forged.as_str()), ("forwarded", "for=10.9.9.9")];
                let reply = ask(&app, Method::POST, &path, &from, Some(&body)).await;
                assert!(matches!(reply.status, 400 | 401), "{path} {number}: {reply:?}");
                assert_eq!(reply.header("x-ratelimit-limit"), per_minute.to_string());
            }
            for method in [Method::POST, Method::HEAD, Method::PUT] {
                let reply = ask(&app, method, &path, &[], Some(&json!({}))).await;
                assert_eq!(reply.status, 429, "{path}");
                assert!(reply.header("retry-after").parse::<u64>().unwrap() >= 1);
            }
        }
    }

    async fn nothing_is_kept(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let client = AdminClient::first(&app).await;
        for (method, path) in [
            (Method::POST, "/admin/auth/login"),
            (Method::POST, "/admin/auth/refresh"),
            (Method::GET, "/admin/auth/sessions"),
            (Method::GET, "/admin/openapi.json"),
            (Method::GET, "/admin/docs"),
            (Method::GET, "/admin/nothing"),
            (Method::PATCH, "/admin/auth/login"),
        ] {
            let reply = client.send(method, path, None).await;
            assert_eq!(reply.header("cache-control"), "no-store", "{path}");
        }
    }
}
