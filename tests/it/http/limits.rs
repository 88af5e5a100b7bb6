//! How often one address may ask.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

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
}
