//! Everything that is mounted: who gets in, and that it is mounted on one listener only.

use std::collections::BTreeSet;

use bastide_config::Config;
use bastide_services::Clock;
use bastide_store::access::ApiTokenKind;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{AdminClient, ask};
use crate::app::TestApp;

/// What answers to everybody on the admin listener, and why.
const OPEN: &[(&str, &str)] = &[
    // Health says a word about the process, nothing about the site.
    ("GET", "/_health"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    // Figures of the process, for whoever may connect to this listener (operating contract, Health).
    ("GET", "/metrics"),
    // The page and its files, and the three files of the explorer, which hold nothing of the site.
    ("GET", "/"),
    ("GET", "/assets/{file}"),
    ("GET", "/admin/docs"),
    ("GET", "/admin/docs/explorer.js"),
    ("GET", "/admin/docs/explorer.css"),
    // The ways in. Each asks for a credential of its own.
    ("POST", "/admin/auth/login"),
    ("POST", "/admin/auth/recovery"),
    ("POST", "/admin/auth/refresh"),
    ("POST", "/admin/auth/setup"),
    ("POST", "/admin/auth/totp/confirm"),
    ("POST", "/admin/auth/totp/enrol"),
];

fn clock() -> Clock {
    Clock::of(|| std::time::UNIX_EPOCH.into())
}

/// Method and path of everything in a document, each parameter filled with a word.
pub(super) fn mounted(document: &Json) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            if matches!(method.as_str(), "get" | "post" | "put" | "patch" | "delete") {
                found.push((method.to_uppercase(), path.clone()));
            }
        }
    }
    found
}

fn filled(path: &str) -> String {
    let parts = path
        .split('/')
        .map(|it| if it.starts_with('{') { "public" } else { it });
    parts.collect::<Vec<_>>().join("/")
}

pub(super) fn admin_document() -> Json {
    let admin = bastide_server::admin(&Config::default(), &clock());
    bastide_admin_api::document(&admin).unwrap()
}

on_both_databases! {
    async fn every_admin_route_refuses_whoever_is_no_administrator(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let client = AdminClient::first(&app).await;
        let served = client.get("/admin/openapi.json").await.json();
        assert_eq!(served, admin_document());
        let user = app.user("authenticated").await;
        let full = app.api_token(&ApiTokenKind::FullAccess).await;
        let read = app.api_token(&ApiTokenKind::ReadOnly).await;
        app.advance(606);
        let expired = client.token.clone();
        let callers = [
            ("anonymous", None),
            ("end user", Some(user)),
            ("full-access token", Some(full)),
            ("read-only token", Some(read)),
            ("expired token", Some(expired)),
        ];
        let anonymous = ask(&app, Method::GET, "/admin/openapi.json", &[], None).await.body;
        let routes = mounted(&served);
        assert!(routes.len() > OPEN.len());
        for (method, path) in &routes {
            if OPEN.contains(&(method.as_str(), path.as_str())) {
                continue;
            }
            let method: Method = method.parse().unwrap();
            for (who, token) in &callers {
                let bearer = token.as_ref().map(|it| format!("Bearer {it}"));
                let headers: Vec<_> = bearer.iter().map(|it| ("authorization", it.as_str())).collect();
                // With a body and without one: refused before it is read.
                for body in [None, Some(&json!({}))] {
                    let reply = ask(&app, method.clone(), &filled(path), &headers, body).await;
                    assert_eq!((reply.status, &reply.body), (401, &anonymous), "{who}: {method} {path}");
                }
            }
        }
        for (method, path) in OPEN {
            let is_mounted = routes.iter().any(|(a, b)| a == method && b == path);
            assert!(is_mounted, "{method} {path} is on the list and not mounted");
        }
    }

    /// ADM-01, ADM-02.
    async fn nothing_is_mounted_on_the_other_listener(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let random = app.get("/random").await;
        assert_eq!(random.error(), (404, "NotFoundError".to_owned()));
        let public = app.get("/openapi.json").await.json();
        let (public, admin) = (mounted(&public), mounted(&admin_document()));
        let both = |path: &str| matches!(path, "/_health" | "/healthz" | "/readyz");
        for (address, routes) in [(app.public, &admin), (app.admin, &public)] {
            for (method, path) in routes.iter().filter(|(_, path)| !both(path)) {
                let json = [("content-type", "application/json")];
                let reply = app.send_to(address, method.parse().unwrap(), &filled(path), &json, "{}").await;
                assert_eq!((reply.status, &reply.body), (404, &random.body), "{method} {path}");
            }
        }
        for path in [
            "/admin", "/admin/", "/admin/login", "/admin/auth", "/content-manager/content-types",
            "/content-type-builder/content-types", "/users-permissions/roles", "/i18n/locales",
            "/upload/files", "/_debug", "/ADMIN/auth/login", "/admin/auth/register",
            "/admin/register-admin",
        ] {
            for address in [app.public, app.admin] {
                for method in [Method::GET, Method::POST] {
                    let reply = app.send_to(address, method, path, &[], "").await;
                    assert_eq!((reply.status, &reply.body), (404, &random.body), "{path}");
                }
            }
        }
    }

    async fn an_address_knows_its_methods(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        for (method, path, status, allow) in [
            ("GET", "/admin/auth/login", 405, "POST"),
            ("HEAD", "/admin/auth/login", 405, "POST"),
            ("OPTIONS", "/admin/auth/login", 405, "POST"),
            ("PUT", "/admin/auth/sessions", 405, "GET, HEAD"),
            ("GET", "/admin/auth/sessions/x", 405, "DELETE"),
            ("TRACE", "/admin/openapi.json", 405, "GET, HEAD"),
            ("PROPFIND", "/admin/openapi.json", 405, "GET, HEAD"),
            ("GET", "/admin/auth/login/x", 404, ""),
            ("GET", "/admin//auth/login", 404, ""),
            ("GET", "/admin/nothing", 404, ""),
        ] {
            let method: Method = method.parse().unwrap();
            for headers in [&[][..], &[("authorization", "Bearer x")]] {
                let reply = ask(&app, method.clone(), path, headers, None).await;
                assert_eq!((reply.status, reply.header("allow")), (status, allow), "{method} {path}");
            }
        }
    }

    async fn the_explorer_is_of_this_listener(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for path in ["/admin/docs", "/admin/docs/explorer.js", "/admin/docs/explorer.css"] {
            let reply = ask(&app, Method::GET, path, &[], None).await;
            assert_eq!(reply.status, 200, "{path}");
            assert!(reply.header("content-security-policy").contains("script-src 'self'"));
            let text = String::from_utf8(reply.body).unwrap();
            assert!(!text.contains("https://") && !text.contains("http://"), "{path}");
        }
        let document = admin_document();
        let operations = mounted(&document).into_iter();
        let id = |(method, path): (String, String)| {
            document["paths"][&path][method.to_lowercase()]["operationId"].to_string()
        };
        let ids: BTreeSet<String> = operations.map(id).collect();
        assert_eq!(ids.len(), mounted(&document).len(), "ids of operations are unique");
        assert_eq!(document["info"]["title"], "Bastide administration");
        assert_eq!(document["security"], json!([{ "bearer": [] }]));
        // What is open says so, and nothing else does.
        for (method, path) in mounted(&document) {
            let operation = &document["paths"][&path][method.to_lowercase()];
            let is_open = operation["security"] == json!([{}]);
            let listed = OPEN.contains(&(method.as_str(), path.as_str()));
            // Enrolment is open to access tokens of no kind, and takes a token of its own.
            let takes_its_own = path.starts_with("/admin/auth/totp/");
            let is_health = matches!(path.as_str(), "/_health" | "/healthz" | "/readyz");
            assert_eq!(is_open, listed && !takes_its_own && !is_health, "{method} {path}");
        }
    }
}
