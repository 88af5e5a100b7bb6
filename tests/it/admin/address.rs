//! Who may reach the admin listener at all (attack case ADM-05).

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;

use super::client::ask;
use crate::app::TestApp;

on_both_databases! {
    async fn an_address_counts_as_far_as_it_can_be_believed(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.admin.allowed_ips = vec!["10.0.0.0/8".parse().unwrap()];
        }).await;
        for header in ["x-forwarded-for", "x-real-ip", "forwarded", "cf-connecting-ip", "true-client-ip"] {
            for path in ["/", "/healthz", "/admin/auth/login", "/nothing"] {
                let from = [(header, "10.1.1.1")];
                let reply = ask(&app, Method::GET, path, &from, None).await;
                assert_eq!(reply.error(), (403, "ForbiddenError".to_owned()), "{header} {path}");
            }
        }
        assert_eq!(app.get("/api/articles").await.status, 200);
    }

    async fn a_trusted_proxy_says_whose_request_it_is(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.admin.allowed_ips = vec!["10.0.0.0/8".parse().unwrap()];
            config.public.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
        }).await;
        for (forwarded, status) in [
            ("10.1.1.1", 200),
            ("192.168.1.1", 403),
            // The left end is what anybody may have written.
            ("10.1.1.1, 192.168.1.1", 403),
            ("192.168.1.1, 10.1.1.1", 200),
            ("10.1.1.1, nonsense", 403),
        ] {
            let from = [("x-forwarded-for", forwarded)];
            let reply = ask(&app, Method::GET, "/", &from, None).await;
            assert_eq!(reply.status, status, "{forwarded}");
        }
        assert_eq!(ask(&app, Method::GET, "/", &[], None).await.status, 403);
    }

    /// A tunnel ends at this machine; a proxy says of others how their requests travel.
    async fn in_production_only_this_machine_speaks_in_the_clear(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.environment = bastide_config::Environment::Production;
            config.admin.allowed_ips = vec!["127.0.0.0/8".parse().unwrap(), "10.0.0.0/8".parse().unwrap()];
            config.public.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
        }).await;
        assert_eq!(ask(&app, Method::GET, "/", &[], None).await.status, 200);
        for (proto, status) in [("https", 200), ("http", 403), ("", 403)] {
            let from = [("x-forwarded-for", "10.1.1.1"), ("x-forwarded-proto", proto)];
            let reply = ask(&app, Method::GET, "/", &from, None).await;
            assert_eq!(reply.status, status, "{proto}");
        }
    }
}
