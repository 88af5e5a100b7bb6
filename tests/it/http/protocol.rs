//! Paths, methods, headers and validators.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use crate::app::{ARTICLE, TestApp};

on_both_databases! {
    async fn reads_have_the_envelope_of_the_contract(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let list = app.get("/api/articles?fields=title").await.json();
        let entry = json!({ "id": 1, "documentId": ARTICLE, "title": "First light" });
        let pagination = json!({ "page": 1, "pageSize": 25, "pageCount": 1, "total": 1 });
        assert_eq!(list, json!({ "data": [entry], "meta": { "pagination": pagination } }));
        let one = app.get(&format!("/api/articles/{ARTICLE}?fields=title")).await.json();
        assert_eq!(one, json!({ "data": entry, "meta": {} }));
        let home = app.get("/api/homepage").await.json();
        assert_eq!(home["data"]["title"], "Home");
        let v4 = [("strapi-response-format", "v4")];
        let old = app.send(Method::GET, "/api/articles?fields=title", &v4, "").await.json();
        assert_eq!(old["data"][0]["attributes"], json!({ "title": "First light" }));
    }

    async fn a_path_has_one_form_and_a_method_its_answer(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for (method, path, status) in [
            ("GET", "/api/articles", 200),
            ("GET", "/api/articles/", 200),
            ("GET", "/API/Articles", 200),
            ("HEAD", "/api/articles", 200),
            ("GET", "/api//articles", 404),
            ("GET", "/api/articles//", 404),
            ("GET", "/api/", 404),
            ("GET", "/api/article", 404),
            ("GET", "/api/homepages", 404),
            ("GET", "/api/homepage/x", 404),
            ("GET", "/api/articles/1", 404),
            ("GET", "/api/articles/%00", 404),
            ("GET", "/api/articles/%2e%2e%2fvaults", 404),
            ("GET", "/api/articles/x.css", 404),
            ("GET", "/api/auth/local", 404),
            ("GET", "/api/users/me/x.css", 404),
            ("HEAD", "/api/users/me/x.css", 404),
            ("OPTIONS", "/api/users/me/x.css", 404),
            ("DELETE", "/api/users/me/x.css", 404),
            ("GET", "/api/users/me;.css", 404),
            ("HEAD", "/api/users/me;.css", 404),
            ("OPTIONS", "/api/users/me;.css", 404),
            ("PUT", "/api/users/me;.css", 404),
            ("GET", "/api/users/me%3b.css", 404),
            ("GET", "/api/users/me%2fx.css", 404),
            ("GET", "/%61pi/users/me;.css", 404),
            ("GET", "/api/%75sers/me", 404),
            ("GET", "/admin", 404),
            ("GET", "/metrics", 404),
            ("GET", "/uploads/", 404),
            ("GET", "/uploads/.staged-1", 404),
            ("GET", "/uploads/..%2fbastide.db", 404),
            ("GET", "/", 404),
            ("DELETE", "/api/articles", 405),
            ("PATCH", "/api/homepage", 405),
            ("TRACE", "/api/articles", 405),
            ("PROPFIND", "/api/articles", 405),
            // Attack case HDR-14.
            ("TRACK", "/api/articles", 405),
            ("DEBUG", "/api/articles", 405),
            ("QUERY", "/api/articles", 405),
            ("CONNECT", "/api/articles", 405),
            ("get", "/api/articles", 405),
            ("TRACE", "/", 404),
            ("PUT", "/api/auth/local", 405),
            ("DELETE", "/api/nothing", 404),
            ("POST", "/nothing", 404),
        ] {
            let line = format!("{method} {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            let answer = app.raw(line.as_bytes()).await;
            let expected = format!("HTTP/1.1 {status} ");
            assert!(answer.starts_with(&expected), "{method} {path}: {answer}");
            assert_eq!(answer.contains("\r\nallow: "), status == 405, "{method} {path}: {answer}");
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            assert!(head.contains("application/json; charset=utf-8"), "{head}");
            assert_eq!(body.is_empty(), method == "HEAD", "{body}");
        }
        let allow = app.send(Method::DELETE, "/api/articles", &[], "").await;
        assert_eq!(allow.header("allow"), "GET, HEAD, POST");
        assert_eq!(allow.error(), (405, "MethodNotAllowedError".to_owned()));
        for (path, allowed) in [
            ("/api/users/7", "GET, HEAD, PUT, DELETE"),
            // A fixed word is no id.
            ("/api/users/me", "GET, HEAD"),
            ("/api/users/count", "GET, HEAD"),
        ] {
            let allow = app.send(Method::OPTIONS, path, &[], "").await;
            assert_eq!((allow.status, allow.header("allow")), (405, allowed), "{path}");
        }
    }

    async fn every_answer_carries_the_headers(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for path in ["/api/articles", "/api/vaults", "/nothing", "/_health", "/api//x"] {
            let reply = app.get(path).await;
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
                ("referrer-policy", "no-referrer"),
                ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
                ("cross-origin-resource-policy", "same-origin"),
            ] {
                assert_eq!(reply.header(name), value, "{path}");
            }
            assert!(!reply.header("x-request-id").is_empty(), "{path}");
            for absent in ["server", "x-powered-by", "strict-transport-security"] {
                assert_eq!(reply.header(absent), "", "{path}");
            }
        }
    }

    async fn a_validator_saves_the_body(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let first = app.get("/api/articles").await;
        let etag = first.header("etag").to_owned();
        assert!(etag.starts_with('"') && etag.len() == 34, "{etag}");
        let known = [("if-none-match", etag.as_str())];
        let again = app.send(Method::GET, "/api/articles", &known, "").await;
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, etag.as_str()));
        let other = [("if-none-match", "\"other\"")];
        assert_eq!(app.send(Method::GET, "/api/articles", &other, "").await.status, 200);
    }

    async fn a_body_of_a_read_counts_for_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let json = [("content-type", "application/json")];
        let reply = app.send(Method::GET, "/api/articles", &json, r#"{"filters":{"nope":1}}"#).await;
        assert_eq!(reply.status, 200);
    }

    async fn only_listed_origins_are_answered(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.public.cors_origins = vec!["https://www.example.com".to_owned().try_into().unwrap()];
        }).await;
        for (origin, allowed) in [
            ("https://www.example.com", "https://www.example.com"),
            ("https://example.com", ""),
            ("https://www.example.com.evil.test", ""),
            ("null", ""),
        ] {
            let header = [("origin", origin)];
            let reply = app.send(Method::GET, "/api/articles", &header, "").await;
            assert_eq!(reply.header("access-control-allow-origin"), allowed, "{origin}");
            // Also where the caller is refused, so that a page can tell why.
            let bad = [("origin", origin), ("authorization", "Bearer x")];
            let reply = app.send(Method::GET, "/api/articles", &bad, "").await;
            let seen = (reply.status, reply.header("access-control-allow-origin"));
            assert_eq!(seen, (401, allowed), "{origin}");
        }
    }

    async fn no_origins_are_no_headers(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let reply = app.send(Method::GET, "/api/articles", &[("origin", "https://a.test")], "").await;
        assert_eq!(reply.header("access-control-allow-origin"), "");
    }

    async fn the_admin_listener_has_a_page_and_its_health(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for (path, status) in [
            ("/", 200),
            ("/healthz", 200),
            ("/readyz", 200),
            ("/_health", 204),
            ("/metrics", 200),
            ("/api/articles", 404),
            ("/openapi.json", 404),
            ("/uploads/x.png", 404),
        ] {
            let reply = app.send_to(app.admin, Method::GET, path, &[], "").await;
            assert_eq!(reply.status, status, "{path}");
        }
    }

    async fn the_admin_listener_knows_whom_it_serves(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.admin.allowed_ips = vec!["10.0.0.0/8".parse().unwrap()];
        }).await;
        let forwarded = [("x-forwarded-for", "10.1.1.1")];
        let reply = app.send_to(app.admin, Method::GET, "/", &forwarded, "").await;
        assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()));
    }

    async fn the_document_describes_what_is_there(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let document = app.get("/openapi.json").await.json();
        for path in ["/api/articles", "/api/articles/{documentId}", "/api/homepage", "/api/auth/local"] {
            assert!(document["paths"][path].is_object(), "{path}");
        }
        assert!(document["paths"]["/api/{type}"].is_null());
        let article = &document["components"]["schemas"]["api.article.article"]["properties"];
        assert!(article["title"].is_object() && article["hidden"].is_null(), "{article}");
        let page = app.get("/docs").await;
        assert!(page.header("content-security-policy").contains("script-src 'self'"));
        assert!(!String::from_utf8(page.body).unwrap().contains("https://"));
    }

    async fn production_does_not_tell_what_it_can_do(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.environment = bastide_config::Environment::Production;
        }).await;
        for path in ["/openapi.json", "/docs", "/docs/explorer.js"] {
            assert_eq!(app.get(path).await.error(), (404, "NotFoundError".to_owned()), "{path}");
        }
    }
}
