//! Somebody who signs in at a provider that does nothing wrong.

use bastide_testkit::provider::CLIENT;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::browser::{
    Browser, HERE, NO_SESSION, OTHER_PAGE, PAGE, accounts, application, query, refusal, sign_in,
    site, user, with,
};
use crate::accounts::client::{opens, refresh};
use crate::admin::client::{behind_a_proxy, set_cookie};

on_both_databases! {
    async fn somebody_comes_in_by_a_provider(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let mut browser = Browser::new(&app);
        let left = browser.get("/api/connect/sso").await;
        assert_eq!(left.status, 302);
        assert_eq!(left.header("cache-control"), "no-store");
        assert_eq!(left.header("referrer-policy"), "no-referrer");
        let there = left.header("location").to_owned();
        assert!(there.starts_with(&format!("{}/authorize?", provider.address())), "{there}");
        let asked = query(&there);
        let names: Vec<_> = asked.keys().map(String::as_str).collect();
        assert_eq!(names, [
            "client_id", "code_challenge", "code_challenge_method", "nonce", "redirect_uri",
            "response_type", "scope", "state",
        ]);
        assert_eq!(asked["client_id"], CLIENT);
        assert_eq!(asked["redirect_uri"], format!("{HERE}/api/connect/sso/callback"));
        assert_eq!(asked["scope"], "openid email profile");
        assert_eq!(asked["code_challenge_method"], "S256");
        let (kept, attributes) = set_cookie(&left, "bastide_provider_trip").unwrap();
        assert_eq!(attributes, "Path=/api/connect; Max-Age=600; HttpOnly; SameSite=Lax");
        assert!(!kept.contains(&asked["state"]) && !kept.contains(&asked["nonce"]), "{kept}");

        let back = app.get_from(&there).await.header("location").to_owned();
        let arrived = browser.get(back.strip_prefix(HERE).unwrap()).await;
        assert_eq!((arrived.status, arrived.header("location")), (302, PAGE));
        let lines: Vec<_> = arrived.headers.get_all("set-cookie").iter().collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        let visit = lines[0].to_str().unwrap();
        assert!(visit.starts_with("bastide_provider_visit=v1."), "{visit}");
        assert!(visit.ends_with("; Path=/api/auth; Max-Age=300; HttpOnly; SameSite=Lax"), "{visit}");

        let came = browser.ask("sso").await;
        assert_eq!(came.status, 200, "{came:?}");
        let mut body = came.json();
        assert!(opens(&app, body["jwt"].as_str().unwrap()).await);
        assert_eq!(refresh(&app, body["refreshToken"].as_str().unwrap()).await.status, 200);
        for name in ["id", "documentId"] {
            assert!(!body["user"][name].take().is_null());
        }
        let time = "2027-01-15T08:00:00.000Z";
        assert_eq!(body["user"], json!({
            "id": null, "documentId": null, "username": "ann", "email": "ann@example.test",
            "provider": "sso", "confirmed": true, "blocked": false,
            "createdAt": time, "updatedAt": time, "publishedAt": time,
        }));
        // What is left is that the browser is known from now on.
        let left: Vec<_> = browser.cookies.keys().collect();
        assert_eq!(left, ["bastide_device"]);
        assert_eq!(refusal(&browser.ask("sso").await), application(NO_SESSION));
    }

    async fn somebody_who_comes_again_is_the_same(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let first = user(&sign_in(&app, "sso").await);
        // People move and marry; by what the provider knows them stays.
        provider.behave(|it| {
            it.person.email = "ann@elsewhere.test".to_owned();
            it.person.login = "ann.other".to_owned();
        });
        let again = user(&sign_in(&app, "sso").await);
        assert_eq!(first, again);
        assert_eq!(accounts(&app).await, 1);
        // The provider was asked once what it is.
        assert_eq!(provider.asked("/.well-known/openid-configuration"), 1);
        assert_eq!(provider.asked("/jwks"), 1);
        app.advance(3_601);
        provider.behave(|it| it.now += 3_601);
        sign_in(&app, "sso").await;
        assert_eq!(provider.asked("/.well-known/openid-configuration"), 2);
    }

    async fn a_session_is_good_once(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        let mut browser = Browser::new(&app);
        browser.travel("sso").await;
        let mut thief = browser.clone();
        assert_eq!(browser.ask("sso").await.status, 200);
        assert_eq!(refusal(&thief.ask("sso").await), application(NO_SESSION));
        // Of many who ask at once, one comes in.
        browser.travel("sso").await;
        let asking = (0..4).map(|_| {
            let mut browser = browser.clone();
            async move { browser.ask("sso").await.status }
        });
        let mut statuses = futures_util::future::join_all(asking).await;
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 400, 400, 400]);
    }

    async fn a_session_waits_five_minutes_and_a_trip_ten(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let mut browser = Browser::new(&app);
        let back = browser.go("sso").await;
        let mut late = browser.clone();
        app.advance(599);
        provider.behave(|it| it.now += 599);
        assert_eq!(browser.get(&back).await.header("location"), PAGE);
        app.advance(1);
        assert!(late.get(&back).await.header("location").contains("error=invalid_request"));
        app.advance(298);
        let mut patient = browser.clone();
        app.advance(1);
        assert_eq!(refusal(&patient.ask("sso").await), application(NO_SESSION));
    }

    async fn the_refresh_token_may_travel_in_a_cookie(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        let mut browser = Browser::new(&app);
        browser.travel("sso").await;
        let wish = [("x-strapi-refresh-cookie", "httpOnly")];
        let came = browser.get_with("/api/auth/sso/callback", &wish).await;
        assert_eq!(came.status, 200, "{came:?}");
        assert!(came.json()["refreshToken"].is_null());
        assert!(browser.cookies["strapi_up_refresh"].starts_with("bst_rt_"));
    }

    async fn a_page_may_ask_to_be_come_back_to(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        for asked in [OTHER_PAGE.to_owned(), format!("{OTHER_PAGE}?from=/cart")] {
            let mut browser = Browser::new(&app);
            let path = format!("/api/connect/sso?callback={}", asked.replace('?', "%3F"));
            let left = browser.get(&path).await;
            let back = app.get_from(left.header("location")).await.header("location").to_owned();
            let arrived = browser.get(back.strip_prefix(HERE).unwrap()).await;
            assert_eq!(arrived.header("location"), asked);
        }
    }

    /// Also where a proxy passes on what its caller says.
    async fn nothing_is_built_from_what_a_request_says(database: TestDatabase) {
        let (app, _provider) = with(database, |config| {
            behind_a_proxy(config);
            config.limits.enabled = false;
        }).await;
        for (name, value) in [
            ("host", "evil.test"),
            ("x-forwarded-host", "evil.test"),
            ("forwarded", "host=evil.test"),
            ("x-forwarded-proto", "https"),
            ("origin", "https://evil.test"),
            ("referer", "https://evil.test/"),
        ] {
            let mut browser = Browser::new(&app);
            let left = browser.get_with("/api/connect/sso", &[(name, value)]).await;
            let asked = query(left.header("location"));
            assert_eq!(asked["redirect_uri"], format!("{HERE}/api/connect/sso/callback"), "{name}");
        }
        let far = [("x-forwarded-for", "10.1.1.1"), ("x-forwarded-proto", "https")];
        let left = Browser::new(&app).get_with("/api/connect/sso", &far).await;
        let (_, attributes) = set_cookie(&left, "bastide_provider_trip").unwrap();
        assert_eq!(attributes, "Path=/api/connect; Max-Age=600; Secure; HttpOnly; SameSite=Lax");
    }

    async fn what_the_token_does_not_say_is_asked_for(database: TestDatabase) {
        let (app, provider) = site(database).await;
        provider.behave(|it| {
            it.claims = json!({ "email": null, "email_verified": null });
            it.secret_in_form = true;
            it.names_itself = Some(provider.address().to_owned());
        });
        let came = user(&sign_in(&app, "sso").await);
        assert_eq!(came["email"], "ann@example.test");
        assert_eq!(provider.asked("/userinfo"), 1);
    }
}
