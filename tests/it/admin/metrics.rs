//! Figures for Prometheus.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;

use super::client::ask;
use crate::app::TestApp;

/// The value of a figure; 0 where there is none yet. Other tests of the process count too.
pub(super) async fn figure(app: &TestApp, name: &str) -> u64 {
    let reply = ask(app, Method::GET, "/metrics", &[], None).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "text/plain; version=0.0.4");
    let text = String::from_utf8(reply.body).unwrap();
    let lines = text.lines();
    let mut found = lines.filter_map(|it| it.strip_prefix(name)?.trim().parse().ok());
    found.next().unwrap_or(0)
}

on_both_databases! {
    async fn what_happens_is_counted(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for (name, method, path) in [
            (r#"bastide_http_requests_total{listener="public",method="GET",status="404"}"#, "GET", "/nothing"),
            (r#"bastide_http_requests_total{listener="public",method="other",status="405"}"#, "PROPFIND", "/api/articles"),
            (r#"bastide_http_request_duration_seconds_count{listener="public"}"#, "GET", "/api/articles"),
        ] {
            let before = figure(&app, name).await;
            app.send(method.parse().unwrap(), path, &[], "").await;
            assert!(figure(&app, name).await > before, "{name}");
        }
        let failed = r#"bastide_security_events_total{event="user.sign_in",outcome="wrong_credentials"}"#;
        let before = figure(&app, failed).await;
        let body = r#"{"identifier":"nobody@example.test","password":"not this one"}"#;
        let json = [("content-type", "application/json")];
        let reply = app.send(Method::POST, "/api/auth/local", &json, body).await;
        assert_eq!(reply.status, 400);
        assert!(figure(&app, failed).await > before);
        assert_eq!(figure(&app, "bastide_ready").await, 1);
        assert!(figure(&app, "process_resident_memory_bytes").await > 1_000_000);
    }

    async fn they_are_for_the_admin_listener_and_its_networks(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.admin.allowed_ips = vec!["10.0.0.0/8".parse().unwrap()];
        }).await;
        assert_eq!(app.get("/metrics").await.status, 404);
        assert_eq!(ask(&app, Method::GET, "/metrics", &[], None).await.status, 403);
    }
}
