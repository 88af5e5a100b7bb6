//! How often one address may ask.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use crate::admin::client::behind_a_proxy;
use crate::app::TestApp;

async fn limited(database: TestDatabase) -> TestApp {
    TestApp::with(database, |config| config.limits.content_per_minute = 4).await
}

on_both_databases! {
    async fn content_is_limited_where_the_configuration_says_so(database: TestDatabase) {
        let app = limited(database).await;
        for left in (0..4).rev() {
            let reply = app.get("/api/articles").await;
            assert_eq!(reply.status, 200);
            assert_eq!(reply.header("x-ratelimit-limit"), "4");
            assert_eq!(reply.header("x-ratelimit-remaining"), left.to_string());
            assert!(reply.header("x-ratelimit-reset").starts_with("18000000"), "{reply:?}");
        }
        for path in ["/api/articles", "/API/articles/", "/api/homepage", "/api/users/me", "/api/nothing"] {
            let reply = app.get(path).await;
            assert_eq!(reply.error(), (429, "RateLimitError".to_owned()), "{path}");
            assert_eq!(
                reply.json()["error"]["message"],
                "Too many requests, please try again later."
            );
            assert_eq!(reply.json()["error"]["details"], json!({}));
            let seconds: u64 = reply.header("retry-after").parse().unwrap();
            assert!((1..=15).contains(&seconds), "{seconds}");
            assert_eq!(reply.header("x-ratelimit-remaining"), "0");
        }
        let written = app.send(Method::DELETE, "/api/articles", &[], "").await;
        assert_eq!(written.status, 429);
        for (path, status) in [
            ("/_health", 204),
            ("/healthz", 200),
            ("/readyz", 200),
            ("/uploads/none.png", 404),
            // Another way to write the same address is no address.
            ("/%61pi/articles", 404),
            ("/api/%61rticles", 404),
        ] {
            assert_eq!(app.get(path).await.status, status, "{path}");
        }
        assert_eq!(app.sign_in(&json!({})).await.status, 400);
    }

    async fn nobody_speaks_for_another_address(database: TestDatabase) {
        let app = limited(database).await;
        for number in 0..6 {
            let address = format!("198.51.100.{number}");
            let lines = [("x-forwarded-for", address.as_str()), ("authorization", "Bearer guess")];
            let reply = app.send(Method::GET, "/api/articles", &lines, "").await;
            assert_eq!(reply.status, if number < 4 { 401 } else { 429 });
        }
    }

    async fn there_is_no_content_limit_by_default(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for _ in 0..70 {
            let reply = app.get("/api/articles").await;
            assert_eq!((reply.status, reply.header("x-ratelimit-limit")), (200, ""));
        }
    }
    /// RL-18.
    async fn one_address_uses_up_its_own_share(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            behind_a_proxy(config);
            config.limits.content_per_minute = 4;
        }).await;
        let get = async |from: &str| {
            app.send(Method::GET, "/api/articles", &[("x-forwarded-for", from)], "").await.status
        };
        for number in 0..6 {
            assert_eq!(get("192.0.2.1").await, if number < 4 { 200 } else { 429 });
        }
        assert_eq!(get("192.0.2.2").await, 200);
        // A whole IPv6 network is one caller.
        for number in 0..6 {
            let from = format!("2001:db8:0:{number}::{number}");
            assert_eq!(get(&from).await, if number < 4 { 200 } else { 429 });
        }
    }

    /// RL-03, RL-07: nothing that a request says of itself makes another caller of it.
    async fn a_guess_in_another_dress_is_one_more_guess(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let names = ["x-forwarded-for", "x-real-ip", "forwarded", "cf-connecting-ip", "true-client-ip", "x-client-ip"];
        for number in 0..30 {
            let address = format!("198.51.100.{number}");
            let mut headers: Vec<_> = names.iter().map(|it| (*it, address.as_str())).collect();
            headers.push(("content-type", "application/json"));
            let identifier = if number % 2 == 0 { "ann" } else { "ANN" };
            let body = json!({
                "identifier": format!("{identifier}{number}"), "password": "x",
                "email": format!("{number}@example.test"), number.to_string(): true,
            });
            let path = if number % 3 == 0 { "/api/auth/local/" } else { "/API/Auth/Local?x=1" };
            let reply = app.send(Method::POST, path, &headers, &body.to_string()).await;
            assert_eq!(reply.status, if number < 10 { 400 } else { 429 }, "{number} {reply:?}");
        }
    }

    /// RL-15.
    async fn requests_in_one_connection_are_counted_one_by_one(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let line = "HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
        let all = |request: &str| {
            let last = request.replacen("\r\n\r\n", "\r\nConnection: close\r\n\r\n", 1);
            format!("{}{last}", request.repeat(99))
        };
        let count = |answers: &str, status: u16| answers.matches(&format!("HTTP/1.1 {status} ")).count();
        let guesses = all(&format!("POST /api/auth/local {line}Content-Length: 2\r\n\r\n{{}}"));
        let guesses = app.raw(guesses.as_bytes()).await;
        let (checked, refused) = (count(&guesses, 400), count(&guesses, 429));
        // The library may end a connection on which a body is only half there.
        assert!((1..=10).contains(&checked) && (refused == 0 || checked == 10), "{guesses}");
        let looks = app.raw(all(&format!("GET /api/auth/local {line}\r\n")).as_bytes()).await;
        assert_eq!((count(&looks, 404), count(&looks, 429)), (10 - checked, 90 + checked), "{looks}");
    }

    /// RL-16.
    async fn no_other_method_signs_in(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let jwt = app.user("authenticated").await;
        assert!(!jwt.is_empty());
        let body = json!({ "identifier": "authenticated", "password": crate::app::PASSWORD }).to_string();
        let query = "/api/auth/local?identifier=authenticated&password=correct%20horse%20battery&_method=POST";
        for (method, path, status) in [
            (Method::GET, "/api/auth/local", 404),
            (Method::HEAD, "/api/auth/local", 404),
            (Method::GET, query, 404),
            (Method::OPTIONS, "/api/auth/local", 405),
            (Method::PUT, "/api/auth/local", 405),
            (Method::PATCH, "/api/auth/local", 405),
            (Method::DELETE, "/api/auth/local", 405),
            (Method::TRACE, "/api/auth/local", 405),
        ] {
            let headers = [
                ("content-type", "application/json"), ("x-http-method-override", "POST"),
                ("x-http-method", "POST"), ("x-method-override", "POST"),
            ];
            let reply = app.send(method.clone(), path, &headers, &body).await;
            assert_eq!(reply.status, status, "{method} {path} {reply:?}");
            assert!(reply.headers.get("set-cookie").is_none(), "{method} {path}");
            // And counts all the same: one of ten was the sign-in before.
            assert!(reply.headers.get("x-ratelimit-remaining").is_some(), "{method} {path}");
        }
        // Nor does it take a method away that is there.
        let headers = [("x-http-method-override", "DELETE")];
        let reply = app.send(Method::GET, "/api/articles", &headers, "").await;
        assert_eq!(reply.status, 200);
    }
}
