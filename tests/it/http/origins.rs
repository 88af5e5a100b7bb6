//! What pages of other sites may do through the browser of a visitor.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use crate::app::{PASSWORD, Reply, TestApp};

const LISTED: &str = "https://www.example.com";

async fn listing(database: TestDatabase) -> TestApp {
    TestApp::with(database, |config| {
        config.public.cors_origins = vec![LISTED.to_owned().try_into().unwrap()];
        config.limits.enabled = false;
    })
    .await
}

async fn preflight(app: &TestApp, origin: &str, method: &str, headers: &str) -> Reply {
    let lines = [
        ("origin", origin),
        ("access-control-request-method", method),
        ("access-control-request-headers", headers),
    ];
    app.send(Method::OPTIONS, "/api/articles", &lines, "").await
}

on_both_databases! {
    /// Attack case HDR-07.
    async fn a_page_of_another_site_signs_nobody_in(database: TestDatabase) {
        let app = listing(database).await;
        let jwt = app.user("authenticated").await;
        assert!(!jwt.is_empty());
        let own = format!("http://{}", app.public);
        let body = json!({ "identifier": "authenticated", "password": PASSWORD }).to_string();
        for (lines, status) in [
            (&[][..], 200),
            (&[("origin", own.as_str())], 200),
            (&[("origin", own.as_str()), ("sec-fetch-site", "same-origin")], 200),
            (&[("origin", LISTED)], 200),
            (&[("origin", LISTED), ("sec-fetch-site", "cross-site")], 200),
            (&[("sec-fetch-site", "none")], 200),
            (&[("origin", "https://evil.test")], 403),
            (&[("origin", "https://www.example.com.evil.test")], 403),
            (&[("origin", "null")], 403),
            (&[("sec-fetch-site", "cross-site")], 403),
            (&[("sec-fetch-site", "same-site")], 403),
            (&[("origin", own.as_str()), ("sec-fetch-site", "cross-site")], 403),
            (&[("origin", LISTED), ("origin", "https://evil.test")], 403),
        ] {
            let lines = [&[("content-type", "application/json")], lines].concat();
            let reply = app.send(Method::POST, "/api/auth/local", &lines, &body).await;
            assert_eq!(reply.status, status, "{lines:?} {reply:?}");
            if status == 403 {
                assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()), "{lines:?}");
                assert_eq!(reply.json()["error"]["message"], "Forbidden");
                assert_eq!(reply.json()["error"]["details"], json!({}));
                assert_eq!(reply.header("access-control-allow-origin"), "");
            }
        }
    }

    async fn without_a_list_only_our_own_pages_change_something(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            for address in [app.public, app.admin] {
                let foreign = [("origin", LISTED)];
                let reply = app.send_to(address, method.clone(), "/api/articles", &foreign, "").await;
                assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()), "{method} {address}");
                let own = format!("http://{address}");
                let reply = app.send_to(address, method.clone(), "/x", &[("origin", &own)], "").await;
                assert_eq!(reply.status, 404, "{method} {address}");
            }
        }
    }

    async fn reading_for_another_site_is_done_and_not_shown(database: TestDatabase) {
        let app = listing(database).await;
        let foreign = [("origin", "https://evil.test"), ("sec-fetch-site", "cross-site")];
        for method in [Method::GET, Method::HEAD] {
            let reply = app.send(method, "/api/articles", &foreign, "").await;
            assert_eq!((reply.status, reply.header("access-control-allow-origin")), (200, ""));
        }
    }

    /// Attack case HDR-04.
    async fn a_preflight_request_is_answered_for_what_is_configured(database: TestDatabase) {
        let app = listing(database).await;
        let sent = "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, \
                    If-Range, Range, Strapi-Encode-Source-Maps, Strapi-Response-Format, \
                    X-Strapi-Refresh-Cookie";
        for (origin, method, headers, status) in [
            (LISTED, "GET", sent, 200),
            (LISTED, "PUT", "content-type", 200),
            (LISTED, "POST", "content-type", 200),
            (LISTED, "DELETE", "authorization", 200),
            (LISTED, "TRACE", "accept", 403),
            (LISTED, "PATCH", "accept", 403),
            (LISTED, "CONNECT", "accept", 403),
            (LISTED, "GET", "x-forwarded-for", 403),
            (LISTED, "GET", "accept, cookie2", 403),
            ("https://evil.test", "GET", "accept", 403),
            ("null", "GET", "accept", 403),
        ] {
            let reply = preflight(&app, origin, method, headers).await;
            assert_eq!(reply.status, status, "{origin} {method} {headers}");
            assert!(reply.header("vary").contains("Origin"), "{reply:?}");
            if status == 200 {
                assert_eq!(reply.header("access-control-allow-origin"), LISTED);
            } else {
                assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()), "{method} {headers}");
                assert_eq!(reply.header("content-type"), "application/json; charset=utf-8");
                assert_eq!(reply.header("access-control-allow-methods"), "");
            }
        }
    }

    async fn a_listed_page_may_read_what_it_needs(database: TestDatabase) {
        let app = listing(database).await;
        let reply = app.send(Method::GET, "/api/articles", &[("origin", LISTED)], "").await;
        let exposed = reply.header("access-control-expose-headers").to_ascii_lowercase();
        for name in [
            "content-range",
            "etag",
            "retry-after",
            "x-ratelimit-limit",
            "x-ratelimit-remaining",
            "x-ratelimit-reset",
            "x-request-id",
        ] {
            assert!(exposed.contains(name), "{name}: {exposed}");
        }
    }
    /// S10: an origin is listed to the letter, or not at all.
    async fn whatever_is_almost_listed_is_not(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.limits.enabled = false;
            config.public.cors_origins = [LISTED, "http://localhost:3000"]
                .map(|it| it.to_owned().try_into().unwrap())
                .to_vec();
        }).await;
        for (origin, is_listed) in [
            (LISTED, true),
            ("http://localhost:3000", true),
            ("http://www.example.com", false),
            ("https://example.com", false),
            ("https://wwww.example.com", false),
            ("https://evil.www.example.com", false),
            ("https://www.example.com.evil.test", false),
            ("https://www.example.comx", false),
            ("https://www.example.com:443", false),
            ("https://www.example.com:8443", false),
            ("https://www.example.com/", false),
            ("https://www.example.com#", false),
            ("https://user@www.example.com", false),
            ("https://evil.test?https://www.example.com", false),
            ("https://www.example.com, https://evil.test", false),
            ("https://www.example.com https://evil.test", false),
            ("https://WWW.example.com", false),
            ("HTTPS://www.example.com", false),
            ("https://www_example.com", false),
            ("https://wwwxexample.com", false),
            ("https://*.example.com", false),
            ("http://localhost", false),
            ("http://localhost:30000", false),
            ("http://127.0.0.1:3000", false),
            ("http://[::1]:3000", false),
            ("file://", false),
            ("null", false),
            ("*", false),
            ("", false),
        ] {
            let allowed = if is_listed { origin } else { "" };
            for path in ["/api/articles", "/api/vaults", "/nothing", "/api/articles?nope=1"] {
                let reply = app.send(Method::GET, path, &[("origin", origin)], "").await;
                assert_eq!(reply.header("access-control-allow-origin"), allowed, "{origin} {path}");
                assert!(reply.header("vary").contains("Origin"), "{origin} {path} {reply:?}");
                // A page that may read may do so with the cookies and the token of its user.
                let credentials = reply.header("access-control-allow-credentials");
                assert!(!is_listed || credentials == "true", "{origin} {path}");
            }
            let asked = preflight(&app, origin, "POST", "content-type, authorization").await;
            assert_eq!(asked.status, if is_listed { 200 } else { 403 }, "{origin}");
            assert_eq!(asked.header("access-control-allow-origin"), allowed, "{origin}");
            let kept = if is_listed { "600" } else { "" };
            assert_eq!(asked.header("access-control-max-age"), kept, "{origin}");
            assert!(asked.header("vary").contains("Origin"), "{origin}");
            // Nothing is done for a page that may not.
            for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE] {
                let reply = app.send(method.clone(), "/api/articles", &[("origin", origin)], "").await;
                assert!(is_listed || reply.error() == (403, "ForbiddenError".to_owned()), "{origin} {method}");
                assert_eq!(reply.header("access-control-allow-origin"), allowed, "{origin} {method}");
            }
        }
    }

    /// An answer that is kept somewhere must not be given to a page of another origin.
    async fn whoever_keeps_an_answer_keeps_it_for_one_origin(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.limits.content_per_minute = 6;
            config.public.cors_origins = vec![LISTED.to_owned().try_into().unwrap()];
        }).await;
        let folder = app.folder.path().join("uploads");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.txt"), "text").unwrap();
        let etag = app.get("/api/articles").await.header("etag").to_owned();
        for headers in [&[][..], &[("origin", LISTED)], &[("origin", "https://evil.test")], &[("if-none-match", &*etag)]] {
            for path in ["/uploads/a.txt", "/uploads/none.txt", "/_health"] {
                let reply = app.send(Method::GET, path, headers, "").await;
                assert!(reply.header("vary").contains("Origin"), "{path} {headers:?} {reply:?}");
            }
            let reply = app.send(Method::GET, "/api/articles", headers, "").await;
            for name in ["Origin", "Authorization"] {
                assert!(reply.header("vary").contains(name), "{name} {headers:?} {reply:?}");
            }
        }
        app.get("/api/articles").await;
        let limited = app.send(Method::GET, "/api/articles", &[("origin", LISTED)], "").await;
        assert_eq!((limited.status, limited.header("access-control-allow-origin")), (429, LISTED));
        assert!(limited.header("vary").contains("Origin"), "{limited:?}");
        // Asking beforehand costs nothing of the share, and neither cookies nor tokens are looked at.
        let lines = [
            ("origin", LISTED), ("access-control-request-method", "GET"), ("authorization", "Bearer x"),
        ];
        let asked = app.send(Method::OPTIONS, "/api/articles", &lines, "").await;
        assert_eq!((asked.status, asked.body.len()), (200, 0));
    }
}
