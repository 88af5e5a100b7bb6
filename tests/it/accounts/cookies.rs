//! The refresh token in a cookie, for browsers.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{Person, ask, open, post, with};
use crate::admin::client::{behind_a_proxy, set_cookie};
use crate::app::{PASSWORD, Reply, TestApp};

const NAME: &str = "strapi_up_refresh";
const WISH: (&str, &str) = ("x-strapi-refresh-cookie", "httpOnly");
const WEEK: &str = "Path=/; Max-Age=604800; HttpOnly; SameSite=Lax";
const GONE: &str = "Path=/; Max-Age=0; HttpOnly; SameSite=Lax";

fn credentials() -> Json {
    json!({ "identifier": "ann", "password": PASSWORD })
}

/// Signs in for a cookie: the token and what came.
async fn sign_in(app: &TestApp) -> (String, Reply) {
    let reply = ask(
        app,
        Method::POST,
        "/api/auth/local",
        &[WISH],
        Some(&credentials()),
    )
    .await;
    assert_eq!(reply.status, 200, "{reply:?}");
    let (token, attributes) = set_cookie(&reply, NAME).unwrap();
    assert_eq!(attributes, WEEK);
    (token, reply)
}

async fn refresh(app: &TestApp, cookie: &str, more: &[(&str, &str)]) -> Reply {
    let headers = [&[("cookie", cookie)], more].concat();
    ask(app, Method::POST, "/api/auth/refresh", &headers, None).await
}

on_both_databases! {
    async fn the_token_travels_in_the_cookie_and_nowhere_else(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let (token, came) = sign_in(&app).await;
        let mut names: Vec<_> = came.json().as_object().unwrap().keys().cloned().collect();
        names.sort_unstable();
        assert_eq!(names, ["jwt", "user"]);
        assert!(!String::from_utf8_lossy(&came.body).contains(&token));

        let renewed = refresh(&app, &format!("a=b; {NAME}={token}"), &[]).await;
        let names: Vec<_> = renewed.json().as_object().unwrap().keys().cloned().collect();
        assert_eq!((renewed.status, names), (200, vec!["jwt".to_owned()]));
        let (next, attributes) = set_cookie(&renewed, NAME).unwrap();
        assert_eq!(attributes, WEEK);
        assert_ne!(next, token);
        assert_eq!(renewed.header("cache-control"), "no-store");

        // A cookie stands before a body; the token of the body is not spent.
        let cookie = format!("{NAME}={next}");
        let body = json!({ "refreshToken": ann.refresh_token });
        let both = ask(&app, Method::POST, "/api/auth/refresh", &[("cookie", &cookie)], Some(&body)).await;
        assert!(both.json()["refreshToken"].is_null());
        assert_eq!(post(&app, "/api/auth/refresh", &body).await.status, 200);
    }

    async fn a_cookie_that_is_no_good_is_forgotten(database: TestDatabase) {
        let app = open(database).await;
        Person::new(&app, "ann").await;
        let (token, _) = sign_in(&app).await;
        refresh(&app, &format!("{NAME}={token}"), &[]).await;
        for cookie in [
            format!("{NAME}=x"),
            format!("{NAME}={token}"),
            format!("{NAME}={token}; {NAME}={token}"),
            format!("{NAME}=\"{token}\""),
        ] {
            let refused = refresh(&app, &cookie, &[]).await;
            assert_eq!(refused.error(), (401, "UnauthorizedError".to_owned()), "{cookie}");
            assert_eq!(set_cookie(&refused, NAME), Some((String::new(), GONE.to_owned())), "{cookie}");
        }
        for cookie in [format!("{NAME}="), format!("Strapi_up_refresh={token}"), "x=y".to_owned()] {
            let refused = refresh(&app, &cookie, &[]).await;
            assert_eq!(refused.error(), (400, "BadRequestError".to_owned()), "{cookie}");
        }
    }

    /// HDR-07.
    async fn a_page_of_another_site_spends_no_cookie(database: TestDatabase) {
        let app = open(database).await;
        Person::new(&app, "ann").await;
        let (token, came) = sign_in(&app).await;
        let (cookie, own) = (format!("{NAME}={token}"), format!("http://{}", app.public));
        let bearer = format!("Bearer {}", came.json()["jwt"].as_str().unwrap());
        for lines in [
            &[("origin", "https://evil.test")][..],
            &[("origin", "null")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("origin", own.as_str()), ("sec-fetch-site", "cross-site")],
        ] {
            for path in ["refresh", "logout", "change-password", "local/register"] {
                let headers = [&[("cookie", cookie.as_str()), ("authorization", &bearer)], lines].concat();
                let path = format!("/api/auth/{path}");
                let refused = ask(&app, Method::POST, &path, &headers, Some(&json!({}))).await;
                assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()), "{path} {lines:?}");
                assert_eq!(set_cookie(&refused, NAME), None);
            }
        }
        let renewed = refresh(&app, &cookie, &[("origin", &own), ("sec-fetch-site", "same-origin")]).await;
        assert_eq!(renewed.status, 200);
    }

    async fn a_cookie_that_travels_far_travels_in_tls(database: TestDatabase) {
        let app = with(database, |config| {
            behind_a_proxy(config);
            config.limits.enabled = false;
        }).await;
        Person::new(&app, "ann").await;
        for (proto, address, is_secure) in [
            ("https", "127.0.0.9", true),
            ("https", "10.1.1.1", true),
            ("http", "10.1.1.1", true),
            ("http", "127.0.0.9", false),
        ] {
            let headers = [WISH, ("x-forwarded-proto", proto), ("x-forwarded-for", address)];
            let reply = ask(&app, Method::POST, "/api/auth/local", &headers, Some(&credentials())).await;
            let (_, attributes) = set_cookie(&reply, NAME).unwrap();
            let secure = if is_secure { "; Secure" } else { "" };
            let expected = format!("Path=/; Max-Age=604800{secure}; HttpOnly; SameSite=Lax");
            assert_eq!(attributes, expected, "{proto} {address}");
        }
    }

    async fn signing_out_takes_the_cookie_away(database: TestDatabase) {
        let app = open(database).await;
        Person::new(&app, "ann").await;
        let (token, came) = sign_in(&app).await;
        let bearer = format!("Bearer {}", came.json()["jwt"].as_str().unwrap());
        let left = ask(&app, Method::POST, "/api/auth/logout", &[("authorization", &bearer)], None).await;
        assert_eq!((left.status, left.json()), (200, json!({ "ok": true })));
        assert_eq!(set_cookie(&left, NAME), Some((String::new(), GONE.to_owned())));
        assert_eq!(refresh(&app, &format!("{NAME}={token}"), &[]).await.status, 401);
    }

    async fn only_the_one_wish_is_granted(database: TestDatabase) {
        let app = open(database).await;
        Person::new(&app, "ann").await;
        for wish in ["", "true", "http-only", "httpOnly, x"] {
            let headers = [("x-strapi-refresh-cookie", wish)];
            let reply = ask(&app, Method::POST, "/api/auth/local", &headers, Some(&credentials())).await;
            assert!(set_cookie(&reply, NAME).is_none(), "{wish}");
            assert!(reply.json()["refreshToken"].is_string(), "{wish}");
        }
    }
}
