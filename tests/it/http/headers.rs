//! What every answer carries, whatever it says and whoever says it (security design, S8 to S10).

use std::collections::BTreeMap;
use std::fs;

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use crate::app::{ARTICLE, Reply, TestApp};

const JSON: (&str, &str) = ("content-type", "application/json");

/// What is nothing of a page's is neither a page nor a frame, and nobody keeps it.
const PLAIN: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    (
        "content-security-policy",
        "default-src 'none'; frame-ancestors 'none'",
    ),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

/// Names that tell what we are made of, or promise what only TLS can keep.
const ABSENT: [&str; 4] = [
    "server",
    "x-powered-by",
    "strict-transport-security",
    "access-control-allow-origin",
];

/// One answer of each kind, in both worlds: the status, and the headers that are not [`PLAIN`].
type Case<'a> = (
    u16,
    Method,
    &'a str,
    &'a [(&'a str, &'a str)],
    &'a str,
    &'a [(&'a str, &'a str)],
);

fn carries(reply: &Reply, others: &[(&str, &str)], what: &str) {
    let mut expected = BTreeMap::from(PLAIN);
    expected.extend(others.iter().copied());
    for (name, value) in expected {
        assert_eq!(reply.header(name), value, "{what}: {name}");
        assert_eq!(
            reply.headers.get_all(name).iter().count(),
            1,
            "{what}: {name}"
        );
    }
    for name in ABSENT {
        assert_eq!(reply.header(name), "", "{what}: {name}");
    }
    assert!(reply.header("x-request-id").len() >= 18, "{what}");
    if !reply.body.is_empty() && !others.iter().any(|(name, _)| *name == "content-type") {
        assert_eq!(
            reply.header("content-type"),
            "application/json; charset=utf-8",
            "{what}"
        );
    }
}

on_both_databases! {
    /// HDR-16, UP-11.
    async fn every_kind_of_answer_carries_them(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.body_bytes = 1_024).await;
        let folder = app.folder.path().join("uploads");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.txt"), "0123456789").unwrap();
        let kept = [("cache-control", "private, no-cache")];
        let file = [
            ("content-security-policy", "sandbox; default-src 'none'"),
            ("cross-origin-resource-policy", "cross-origin"),
            ("cache-control", "public, max-age=3600"),
            ("content-type", "text/plain; charset=utf-8"),
        ];
        let etag = app.get("/api/articles").await.header("etag").to_owned();
        let known = [("if-none-match", etag.as_str())];
        let entry = format!("/api/articles/{ARTICLE}");
        let (long, large) = (format!("/api/articles?_q={}", "x".repeat(9_000)), " ".repeat(1_025));
        let (get, post) = (Method::GET, Method::POST);
        let table: [Case<'_>; 22] = [
            (200, get.clone(), "/api/articles", &[], "", &kept),
            (200, get.clone(), &entry, &[], "", &kept),
            (200, Method::HEAD, "/api/articles", &[], "", &kept),
            (304, get.clone(), "/api/articles", &known, "", &kept),
            (204, get.clone(), "/_health", &[], "", &[]),
            (200, get.clone(), "/healthz", &[], "", &[]),
            (200, get.clone(), "/readyz", &[], "", &[]),
            (400, get.clone(), "/api/articles?nope=1", &[], "", &[]),
            (400, post.clone(), "/api/auth/local", &[JSON], "{", &[]),
            (401, get.clone(), "/api/articles", &[("authorization", "Bearer x")], "", &[]),
            (403, get.clone(), "/api/vaults", &[], "", &[]),
            (403, post.clone(), "/api/articles", &[("origin", "https://evil.test")], "", &[]),
            (404, get.clone(), "/nothing", &[], "", &[]),
            (404, get.clone(), "/api//x", &[], "", &[]),
            (405, Method::DELETE, "/api/articles", &[], "", &[]),
            (413, post.clone(), "/api/auth/local", &[JSON], &large, &[]),
            (414, get.clone(), &long, &[], "", &[]),
            (415, post.clone(), "/api/auth/local", &[("content-type", "text/plain")], "{}", &[]),
            (200, get.clone(), "/uploads/a.txt", &[], "", &file),
            (206, get.clone(), "/uploads/a.txt", &[("range", "bytes=0-1")], "", &file),
            (404, get.clone(), "/uploads/none.txt", &[], "", &[]),
            (416, get.clone(), "/uploads/a.txt", &[("range", "bytes=99-")], "", &[]),
        ];
        for (status, method, path, headers, body, others) in table {
            let reply = app.send(method.clone(), path, headers, body).await;
            let what = format!("{status} {method} {path:.60}");
            assert_eq!(reply.status, status, "{what} {reply:?}");
            carries(&reply, others, &what);
        }
        for _ in 0..10 {
            app.sign_in(&json!({})).await;
        }
        let limited = app.sign_in(&json!({})).await;
        assert_eq!(limited.status, 429);
        carries(&limited, &[], "429");
        let (page, document) = (app.get("/docs").await, app.get("/openapi.json").await);
        assert_eq!((page.status, document.status), (200, 200));
        carries(&document, &[("cache-control", document.header("cache-control"))], "openapi");
        let policy = page.header("content-security-policy").to_owned();
        for (directive, value) in [("default-src", "'none'"), ("frame-ancestors", "'none'"), ("script-src", "'self'")] {
            assert!(policy.contains(&format!("{directive} {value}")), "{policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
    }

    async fn whoever_is_too_busy_says_so_in_the_same_way(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let body = json!({ "identifier": "nobody", "password": "x" });
        let _flood = app.services.auth().occupy();
        let busy = app.sign_in(&body).await;
        assert_eq!(busy.error(), (503, "ServiceUnavailableError".to_owned()));
        carries(&busy, &[], "503");
    }

    async fn the_admin_listener_does_no_less(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for (status, method, path) in [
            (200, Method::GET, "/healthz"),
            (204, Method::GET, "/_health"),
            (400, Method::POST, "/admin/auth/login"),
            (401, Method::GET, "/admin/auth/sessions"),
            (404, Method::GET, "/admin/nothing"),
            (404, Method::GET, "/api/articles"),
            (405, Method::DELETE, "/admin/auth/login"),
        ] {
            let reply = app.send_to(app.admin, method, path, &[JSON], "{}").await;
            assert_eq!(reply.status, status, "{path} {reply:?}");
            carries(&reply, &[], path);
        }
    }

    /// S9: who came by TLS is told to come by TLS from then on; who did not is not answered at all
    /// where a proxy says how requests travel.
    async fn tls_is_for_good(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.environment = bastide_config::Environment::Production;
            config.public.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
        }).await;
        for (proto, status, hsts) in [
            ("https", 200, "max-age=31536000; includeSubDomains"),
            ("HTTPS", 200, "max-age=31536000; includeSubDomains"),
            ("http", 403, ""),
            ("", 403, ""),
            ("https, http", 403, ""),
        ] {
            let forwarded = [("x-forwarded-proto", proto), ("x-forwarded-for", "192.0.2.7")];
            let reply = app.send(Method::GET, "/api/articles", &forwarded, "").await;
            assert_eq!((reply.status, reply.header("strict-transport-security")), (status, hsts), "{proto}");
        }
        assert_eq!(app.get("/api/articles").await.status, 403);
        // What starts the process asks from this machine, and is no proxy.
        assert_eq!(app.get("/_health").await.status, 204);
        assert_eq!(app.get("/readyz").await.status, 200);
    }
}
