//! The page of the administration and its files.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;

use super::client::ask;
use crate::app::TestApp;

const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");

/// The nonce in a policy.
fn nonce(policy: &str) -> &str {
    policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap()
}

on_both_databases! {
    async fn each_page_has_a_policy_of_its_own(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let mut nonces = Vec::new();
        for path in ["/", "/sign-in", "/types/api::article.article", "/administrators"] {
            let reply = ask(&app, Method::GET, path, &[BROWSER], None).await;
            assert_eq!((reply.status, reply.header("content-type")), (200, "text/html; charset=utf-8"), "{path}");
            assert_eq!(reply.header("cache-control"), "no-store");
            let policy = reply.header("content-security-policy").to_owned();
            for part in [
                "default-src 'none'", "script-src 'self';", "base-uri 'none'", "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
            ] {
                assert!(policy.contains(part), "{policy}");
            }
            assert!(!policy.contains("unsafe"), "{policy}");
            let page = String::from_utf8(reply.body).unwrap();
            assert!(!page.contains("__CSP_NONCE__"));
            nonces.push(nonce(&policy).to_owned());
        }
        nonces.sort_unstable();
        nonces.dedup();
        assert_eq!(nonces.len(), 4);
        assert!(nonces.iter().all(|it| it.len() == 32));
    }

    async fn only_a_navigation_leads_to_the_page(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for (method, path, accept) in [
            (Method::GET, "/sign-in", "*/*"),
            (Method::GET, "/sign-in", "application/json"),
            (Method::POST, "/sign-in", "text/html"),
            (Method::GET, "/admin", "text/html"),
            (Method::GET, "/admin/nothing", "text/html"),
            (Method::GET, "/api/articles", "text/html"),
            (Method::GET, "/assets", "text/html"),
            (Method::GET, "/assets/nothing.js", "text/html"),
            (Method::GET, "/assets/..%2findex.html", "*/*"),
            (Method::GET, "/assets/%2e%2e/index.html", "*/*"),
        ] {
            let reply = ask(&app, method.clone(), path, &[("accept", accept)], None).await;
            assert_eq!(reply.error(), (404, "NotFoundError".to_owned()), "{method} {path} {accept}");
        }
        let reply = ask(&app, Method::GET, "/admin/content-types", &[BROWSER], None).await;
        assert_eq!(reply.status, 401);
    }

    /// Where the pages were built: without Node there are none.
    async fn files_are_kept_for_ever_and_sent_small(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let page = ask(&app, Method::GET, "/", &[BROWSER], None).await;
        let page = String::from_utf8(page.body).unwrap();
        let Some(path) = page.split('"').find(|it| it.starts_with("/assets/index-") && it.contains(".js")) else {
            return;
        };
        let plain = ask(&app, Method::GET, path, &[], None).await;
        let packed = ask(&app, Method::GET, path, &[("accept-encoding", "gzip, br")], None).await;
        assert_eq!((plain.status, packed.status), (200, 200));
        assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), ("", "br"));
        assert!(packed.body.len() * 2 < plain.body.len());
        assert_eq!(packed.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(packed.header("vary").to_lowercase().contains("accept-encoding"));
        assert_eq!(packed.header("content-type"), "text/javascript; charset=utf-8");
        let tag = packed.header("etag").to_owned();
        assert_ne!(tag, plain.header("etag"));
        let again = [("accept-encoding", "br"), ("if-none-match", tag.as_str())];
        let again = ask(&app, Method::GET, path, &again, None).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
    }
}
