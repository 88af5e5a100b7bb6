//! The cookies of an administrator.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;

use super::client::{AdminClient, EMAIL, PASSWORD, ask, behind_a_proxy, credentials, set_cookie};
use crate::app::TestApp;

on_both_databases! {
    /// HDR-08, HDR-19.
    async fn cookies_have_their_attributes(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let client = AdminClient::first(&app).await;
        let reply = client.login(Some(&client.next_code())).await;
        let (_, refresh) = set_cookie(&reply, "bastide_refresh").unwrap();
        assert_eq!(refresh, "Path=/admin/auth; Max-Age=3600; HttpOnly; SameSite=Strict");
        let (_, device) = set_cookie(&reply, "bastide_device").unwrap();
        assert_eq!(device, "Path=/admin/auth; Max-Age=7776000; HttpOnly; SameSite=Strict");
        let token = set_cookie(&reply, "bastide_refresh").unwrap().0;
        assert!(!reply.json().to_string().contains(&token));
        let renewed = client.refresh_with(&token).await;
        assert!(set_cookie(&renewed, "bastide_refresh").is_some());
        assert!(set_cookie(&renewed, "bastide_device").is_none());

        let logout = client.send(Method::POST, "/admin/auth/logout", None).await;
        assert_eq!((logout.status, logout.body.len()), (204, 0));
        let expired = set_cookie(&logout, "bastide_refresh").unwrap();
        let attributes = "Path=/admin/auth; Max-Age=0; HttpOnly; SameSite=Strict".to_owned();
        assert_eq!(expired, (String::new(), attributes));
        assert_eq!(logout.header("clear-site-data"), "\"cache\", \"storage\"");
    }

    async fn cookies_that_travel_far_travel_in_tls(database: TestDatabase) {
        let app = TestApp::with(database, behind_a_proxy).await;
        let client = AdminClient::first(&app).await;
        let body = credentials(EMAIL, PASSWORD, Some(&client.next_code()));
        for (proto, address) in [("https", "127.0.0.9"), ("https", "10.1.1.1")] {
            let from = [("x-forwarded-proto", proto), ("x-forwarded-for", address)];
            let body = if address.starts_with("127") {
                body.clone()
            } else {
                credentials(EMAIL, PASSWORD, Some(&client.next_code()))
            };
            let reply = ask(&app, Method::POST, "/admin/auth/login", &from, Some(&body)).await;
            assert_eq!(reply.status, 200, "{reply:?}");
            let (token, attributes) = set_cookie(&reply, "__Secure-bastide_refresh").unwrap();
            assert_eq!(attributes, "Path=/admin/auth; Max-Age=3600; Secure; HttpOnly; SameSite=Strict");
            let (_, attributes) = set_cookie(&reply, "bastide_device").unwrap();
            assert!(attributes.contains("; Secure; "), "{attributes}");
            assert!(set_cookie(&reply, "bastide_refresh").is_none());
            // The other name does not count here.
            for (name, status) in [("bastide_refresh", 401), ("__Secure-bastide_refresh", 200)] {
                let cookie = format!("{name}={token}");
                let headers = [from[0], from[1], ("cookie", &cookie)];
                let reply = ask(&app, Method::POST, "/admin/auth/refresh", &headers, None).await;
                assert_eq!(reply.status, status, "{name}");
            }
        }
    }

    async fn a_doubled_cookie_is_none(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let client = AdminClient::first(&app).await;
        let token = &client.refresh_token;
        for cookie in [
            format!("bastide_refresh={token}; bastide_refresh={token}"),
            format!("bastide_refresh={token}; bastide_refresh=x"),
            format!("bastide_refresh=x; bastide_refresh={token}"),
            format!("Bastide_refresh={token}"),
            format!("bastide_refresh =x; bastide_refres={token}"),
            format!("bastide_refresh={token}x"),
            format!("bastide_refresh=\"{token}\""),
            "bastide_refresh=".to_owned(),
            "x=y".to_owned(),
        ] {
            let headers = [("cookie", cookie.as_str())];
            let reply = ask(&app, Method::POST, "/admin/auth/refresh", &headers, None).await;
            assert_eq!(reply.error(), (401, "InvalidCredentials".to_owned()), "{cookie}");
        }
        // Neither the body nor the address nor a header is a cookie.
        let bearer = format!("Bearer {token}");
        let query = format!("/admin/auth/refresh?bastide_refresh={token}");
        for (path, headers) in [
            ("/admin/auth/refresh", &[("authorization", bearer.as_str())][..]),
            (query.as_str(), &[]),
        ] {
            assert_eq!(ask(&app, Method::POST, path, headers, None).await.status, 401, "{path}");
        }
        assert_eq!(client.refresh_with(token).await.status, 200);
    }
}
