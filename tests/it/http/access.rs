//! Who gets in, and what a stranger reaches.

use bastide_permissions::{AUTHENTICATED, PUBLIC};
use bastide_public_api::document;
use bastide_store::access::ApiTokenKind;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use crate::app::TestApp;

/// What answers without a permission: whether the process lives, files, and in development the
/// document. This list may only shrink.
const OPEN: [&str; 8] = [
    "/_health",
    "/healthz",
    "/readyz",
    "/uploads/{name}",
    "/openapi.json",
    "/docs",
    "/docs/explorer.js",
    "/docs/explorer.css",
];

on_both_databases! {
    /// The inventory: what is mounted and is not on the list refuses a stranger.
    async fn every_mounted_route_refuses_a_stranger(database: TestDatabase) {
        let app = TestApp::start(database).await;
        // A grant of something else: without any, strangers are asked who they are.
        app.grant(PUBLIC, &["api::nothing.nothing.find"]).await;
        let config = bastide_config::Config {
            environment: bastide_config::Environment::Development,
            ..Default::default()
        };
        let public = bastide_server::public(&config, &bastide_services::Clock::of(|| std::time::UNIX_EPOCH.into()));
        let document = document(&public, &app.services.registry()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        assert!(paths.len() > 15, "{paths:?}");
        for (path, item) in paths {
            if OPEN.contains(&path.as_str()) {
                continue;
            }
            for method in item.as_object().unwrap().keys() {
                let method = Method::from_bytes(method.to_ascii_uppercase().as_bytes()).unwrap();
                let path = path.replace("{documentId}", crate::app::ARTICLE).replace("{id}", "1").replace("{provider}", "google");
                let json = [("content-type", "application/json")];
                let reply = app.send(method.clone(), &path, &json, "{}").await;
                assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()), "{method} {path}");
            }
        }
    }

    async fn bad_credentials_are_no_credentials(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for (header, status) in [
            ("Bearer x", 401),
            ("bearer x", 401),
            ("Bearer bst_api_x", 401),
            ("Basic YTpi", 200),
            ("Bearer a b", 200),
            ("Bearer", 200),
        ] {
            let reply = app.send(Method::GET, "/api/articles", &[("authorization", header)], "").await;
            assert_eq!(reply.status, status, "{header}");
            if status == 401 {
                assert_eq!(reply.json()["error"]["message"], "Missing or invalid credentials");
            }
        }
    }

    /// REST contract, section 6.1.
    async fn where_nothing_is_public_strangers_are_asked_who_they_are(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user(AUTHENTICATED).await;
        app.grant(PUBLIC, &[]).await;
        for path in ["/api/articles", "/api/users/me", "/api/i18n/locales"] {
            let reply = app.get(path).await;
            assert_eq!(reply.error(), (401, "UnauthorizedError".to_owned()), "{path}");
            assert_eq!(reply.json()["error"]["message"], "Missing or invalid credentials");
        }
        assert_eq!(app.get("/api/nothing").await.status, 404);
        assert_eq!(app.get("/_health").await.status, 204);
        let known = app.get_as(&user, "/api/articles").await;
        assert_eq!(known.error(), (403, "ForbiddenError".to_owned()));
        // Somebody whose role has nothing is known all the same.
        app.grant(AUTHENTICATED, &[]).await;
        let known = app.get_as(&user, "/api/articles").await;
        assert_eq!(known.error(), (403, "ForbiddenError".to_owned()));
    }

    /// Attack case AUTH-20.
    async fn a_credential_that_cannot_be_read_is_never_none(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for (lines, status, name) in [
            (&b"Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"[..], 400, "BadRequestError"),
            (b"Authorization: Basic YTpi\r\nAuthorization: Bearer b\r\n", 400, "BadRequestError"),
            (b"Authorization: Basic YTpi\r\nAuthorization: Basic YTpi\r\n", 400, "BadRequestError"),
            (b"Authorization: Bearer \xff\xfe\r\n", 401, "UnauthorizedError"),
            ("Authorization: Bearer ä\r\n".as_bytes(), 401, "UnauthorizedError"),
            (b"Authorization: \x80\r\n", 401, "UnauthorizedError"),
        ] {
            let head = b"GET /api/articles HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
            let answer = app.raw(&[head, lines, b"\r\n"].concat()).await;
            let shown = String::from_utf8_lossy(lines);
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{shown}: {answer}");
            let (_, body) = answer.split_once("\r\n\r\n").unwrap();
            let body: serde_json::Value = serde_json::from_str(body).unwrap();
            assert_eq!(body["error"]["name"], name, "{shown}");
            assert_eq!(body["error"]["details"], json!({}), "{shown}");
        }
    }

    async fn a_user_has_what_its_role_has_and_no_more(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let jwt = app.user(AUTHENTICATED).await;
        let me = app.get_as(&jwt, "/api/users/me").await.json();
        assert_eq!(me["email"], "authenticated@example.test");
        assert!(me["password"].is_null() && me["role"].is_null(), "{me}");
        // The public role's grants are not inherited (REST contract, section 6.1).
        let articles = app.get_as(&jwt, "/api/articles").await;
        assert_eq!(articles.error(), (403, "ForbiddenError".to_owned()));
        app.grant(AUTHENTICATED, &["api::vault.vault.find"]).await;
        assert_eq!(app.get_as(&jwt, "/api/vaults").await.status, 200);
        assert_eq!(app.get_as(&jwt, "/api/users/me").await.status, 403);
    }

    async fn a_program_has_what_its_token_has(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for (kind, statuses) in [
            (ApiTokenKind::FullAccess, [200, 200, 200, 401]),
            (ApiTokenKind::ReadOnly, [200, 403, 403, 403]),
        ] {
            let token = app.api_token(&kind).await;
            let paths = ["/api/vaults", "/api/users", "/api/users/count", "/api/users/me"];
            for (path, status) in paths.into_iter().zip(statuses) {
                assert_eq!(app.get_as(&token, path).await.status, status, "{kind:?} {path}");
            }
        }
    }

    async fn a_forbidden_type_is_there_and_forbidden(database: TestDatabase) {
        let app = TestApp::start(database).await;
        assert_eq!(app.get("/api/vaults").await.error(), (403, "ForbiddenError".to_owned()));
        for query in ["filters[hidden]=1", "filters[nope]=1", "sort=hidden", "fields=hidden"] {
            let reply = app.get(&format!("/api/articles?{query}")).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{query}");
        }
    }

    async fn sign_in_says_what_is_missing_and_no_more(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let both = app.sign_in(&json!({})).await;
        assert_eq!(both.error(), (400, "ValidationError".to_owned()));
        assert_eq!(both.json()["error"]["message"], "2 errors occurred");
        let errors = both.json()["error"]["details"]["errors"].clone();
        assert_eq!(errors[0]["message"], "identifier is a required field");
        assert_eq!(errors[1]["path"], json!(["password"]));
        let one = app.sign_in(&json!({ "identifier": "a", "password": { "$ne": 1 } })).await;
        assert_eq!(one.json()["error"]["message"], "password must be a `string` type");
        let wrong = app.sign_in(&json!({ "identifier": "nobody", "password": "x" })).await;
        assert_eq!(wrong.json()["error"]["message"], "Invalid identifier or password");
        assert_eq!(wrong.status, 400);
    }

    async fn sign_in_reads_json_and_nothing_else(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        for (content_type, body, status, name) in [
            ("application/json", "{", 400, "SyntaxError"),
            ("application/json", "1", 400, "SyntaxError"),
            ("application/json", r#"{"identifier":"a","identifier":"b","password":"x"}"#, 400, "SyntaxError"),
            ("application/json", r#"{"identifier":"a","\u0069dentifier":"b"}"#, 400, "SyntaxError"),
            ("application/json", r#"{"a":[{"b":{"c":1,"c":1}}]}"#, 400, "SyntaxError"),
            ("text/plain", "{}", 415, "UnsupportedMediaTypeError"),
            ("application/x-www-form-urlencoded", "identifier=a&password=b", 415, "UnsupportedMediaTypeError"),
        ] {
            let header = [("content-type", content_type)];
            let reply = app.send(Method::POST, "/api/auth/local", &header, body).await;
            assert_eq!(reply.error(), (status, name.to_owned()), "{content_type} {body}");
            let details = reply.json()["error"].get("details").cloned();
            assert_eq!(details, (status == 415).then(|| json!({})), "{content_type} {body}");
        }
        let header = [("content-type", "application/json")];
        let twice = app.send(Method::POST, "/api/auth/local", &header, r#"{"a":1,"a":2}"#).await;
        assert_eq!(
            twice.json()["error"]["message"],
            r#"duplicate member "a" at line 1 column 10"#
        );
        let large = format!("{{\"a\":\"{}\"}}", "x".repeat(1_100_000));
        let header = [("content-type", "application/json")];
        let reply = app.send(Method::POST, "/api/auth/local", &header, &large).await;
        assert_eq!(reply.error(), (413, "PayloadTooLargeError".to_owned()));
    }

    async fn the_eleventh_knock_of_a_minute_is_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for left in (0..10).rev() {
            let reply = app.sign_in(&json!({})).await;
            assert_eq!(reply.status, 400);
            assert_eq!(reply.header("x-ratelimit-limit"), "10");
            assert_eq!(reply.header("x-ratelimit-remaining"), left.to_string());
        }
        let reply = app.sign_in(&json!({})).await;
        assert_eq!(reply.error(), (429, "RateLimitError".to_owned()));
        assert_eq!(reply.header("x-ratelimit-remaining"), "0");
        assert!(reply.header("x-ratelimit-reset").starts_with("18000000"));
        let seconds: u64 = reply.header("retry-after").parse().unwrap();
        assert!((1..=6).contains(&seconds), "{seconds}");
        assert_eq!(app.get("/api/articles").await.status, 200);
    }
}
