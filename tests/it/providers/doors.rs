//! What opens without a sign-in, or with that of another browser: nothing (attack cases AUTH-16 and
//! AUTH-17).

use bastide_permissions::PUBLIC;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;

use super::browser::{
    Browser, HERE, NO_SESSION, PAGE, accounts, application, error, query, refusal, site, with,
};
use crate::app::TestApp;

const TRIP: &str = "bastide_provider_trip";
const VISIT: &str = "bastide_provider_visit";

on_both_databases! {
    /// AUTH-16.
    async fn nobody_comes_in_who_has_not_been_away(database: TestDatabase) {
        let (app, provider) = site(database).await;
        for query in ["", "?access_token=forged", "?code=x", "?code=x&state=y", "?id_token=a.b.c"] {
            for name in ["sso", "github"] {
                let reply = app.get(&format!("/api/auth/{name}/callback{query}")).await;
                assert_eq!(refusal(&reply), application(NO_SESSION), "{name} {query}");
                assert!(reply.headers.get("set-cookie").is_none());
            }
        }
        let mut browser = Browser::new(&app);
        browser.go("sso").await;
        let trip = browser.cookies[TRIP].clone();
        browser.travel("sso").await;
        let visit = browser.cookies[VISIT].clone();
        // A cookie opens at its own step, at its own provider, whole, and alone.
        let changed = visit.replacen("v1.", "v1.AAAA", 1);
        let cases = [
            ("sso", format!("{VISIT}={trip}")),
            ("github", format!("{VISIT}={visit}")),
            ("sso", format!("{VISIT}={visit}; {VISIT}={visit}")),
            ("sso", format!("{VISIT}={changed}")),
            ("sso", format!("{VISIT}=")),
            ("sso", format!("{VISIT}=v1.")),
            ("sso", format!("{VISIT}={}", "A".repeat(7_000))),
            ("sso", format!("{TRIP}={visit}")),
        ];
        for (name, cookie) in cases {
            let path = format!("/api/auth/{name}/callback");
            let reply = app.send(Method::GET, &path, &[("cookie", &cookie)], "").await;
            assert_eq!(refusal(&reply), application(NO_SESSION), "{name} {cookie}");
        }
        assert_eq!(accounts(&app).await, 0);
        assert_eq!(provider.asked("/token"), 1);
    }

    /// AUTH-17.
    async fn nobody_comes_back_who_has_not_left(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let mut victim = Browser::new(&app);
        let back = victim.go("sso").await;
        let (path, sent) = back.split_once('?').unwrap();
        let (code, state) = sent.split_once('&').unwrap();
        let mut attacker = Browser::new(&app);
        attacker.go("sso").await;
        let mut stranger = Browser::new(&app);
        let foreign = |it: &str| format!("{path}?{it}");
        for (browser, place) in [
            (&mut stranger, back.clone()),
            (&mut attacker.clone(), back.clone()),
            (&mut victim.clone(), foreign(code)),
            (&mut victim.clone(), foreign(&format!("{code}&state="))),
            (&mut victim.clone(), foreign(&format!("{code}&state=x"))),
            (&mut victim.clone(), foreign(&format!("{code}&{}", state.to_uppercase()))),
            (&mut victim.clone(), foreign(&format!("{code}&{state}0"))),
            (&mut victim.clone(), foreign(&format!("{code}&{state}&{state}"))),
            (&mut victim.clone(), foreign(&format!("{code}&code=other&{state}"))),
            (&mut victim.clone(), back.replace("/sso/", "/github/")),
        ] {
            let arrived = browser.get(&place).await;
            assert_eq!(error(arrived.header("location")), "invalid_request", "{place}");
            assert!(!browser.cookies.contains_key(VISIT), "{place}");
        }
        assert_eq!(provider.asked("/token"), 0);
        assert_eq!(accounts(&app).await, 0);
        assert_eq!(victim.get(&back).await.header("location"), PAGE);
    }

    async fn nobody_comes_back_twice(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let mut browser = Browser::new(&app);
        let back = browser.go("sso").await;
        let mut again = browser.clone();
        assert_eq!(browser.get(&back).await.header("location"), PAGE);
        assert_eq!(error(again.get(&back).await.header("location")), "invalid_request");
        assert_eq!(provider.asked("/token"), 1);
        // The code of one sign-in is no code of another.
        let next = browser.go("sso").await;
        let code = |it: &str| query(&format!("{HERE}{it}"))["code"].clone();
        let stolen = next.replace(&code(&next), &code(&back));
        assert_ne!(stolen, next);
        assert_eq!(error(browser.get(&stolen).await.header("location")), "temporarily_unavailable");
        // A code that was given to another sign-in is bound to its verifier.
        let mut eve = Browser::new(&app);
        let hers = eve.go("sso").await;
        let injected = hers.replace(&code(&hers), &code(&next));
        assert_eq!(error(eve.get(&injected).await.header("location")), "temporarily_unavailable");
        assert!(!eve.cookies.contains_key(VISIT));
    }

    async fn what_goes_wrong_at_the_provider_is_told_without_its_words(database: TestDatabase) {
        let (app, provider) = site(database).await;
        for (sent, told) in [
            ("error=access_denied&error_description=%3Cscript%3E", "access_denied"),
            ("error=server_error", "server_error"),
            ("error=%0d%0a", "server_error"),
            ("", "invalid_request"),
            ("code=", "invalid_request"),
        ] {
            let mut browser = Browser::new(&app);
            let back = browser.go("sso").await;
            let (path, _) = back.split_once('?').unwrap();
            let state = &query(&format!("{HERE}{back}"))["state"];
            let arrived = browser.get(&format!("{path}?state={state}&{sent}")).await;
            assert_eq!(arrived.status, 302);
            let location = arrived.header("location");
            assert_eq!(error(location), told, "{sent}");
            assert!(!location.contains("3Cscript"), "{location}");
            assert!(browser.cookies.is_empty());
        }
        assert_eq!(provider.asked("/token"), 0);
    }

    async fn a_provider_that_is_off_is_not_there(database: TestDatabase) {
        let (app, _provider) = with(database, |config| {
            config.limits.enabled = false;
            config.provider_github.enabled = false;
        }).await;
        for name in ["github", "google", "nobody", "local"] {
            for path in [
                format!("/api/connect/{name}"),
                format!("/api/connect/{name}/callback"),
                format!("/api/auth/{name}/callback"),
            ] {
                if path == "/api/auth/local/callback" {
                    continue;
                }
                let reply = app.get(&path).await;
                assert_eq!(refusal(&reply), application("This provider is disabled"), "{path}");
            }
        }
        assert_eq!(app.get("/api/auth/local/callback").await.status, 404);
    }

    async fn a_site_without_providers_has_none(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        super::browser::allow(&app).await;
        for name in ["google", "github", "oidc"] {
            let reply = app.get(&format!("/api/connect/{name}")).await;
            assert_eq!(refusal(&reply), application("This provider is disabled"));
        }
    }

    async fn each_step_takes_its_own_permission(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        let mut browser = Browser::new(&app);
        let back = browser.go("sso").await;
        app.grant(PUBLIC, &["plugin::users-permissions.auth.callback"]).await;
        assert_eq!(browser.get("/api/connect/sso").await.status, 403);
        assert_eq!(browser.get(&back).await.status, 403);
        app.grant(PUBLIC, &["plugin::users-permissions.auth.connect"]).await;
        assert_eq!(browser.get(&back).await.header("location"), PAGE);
        assert_eq!(browser.ask("sso").await.status, 403);
    }

    async fn the_eleventh_departure_of_a_minute_is_refused(database: TestDatabase) {
        let (app, _provider) = with(database, |_| {}).await;
        for _ in 0..10 {
            let left = app.get("/api/connect/sso").await;
            assert_eq!((left.status, left.header("x-ratelimit-limit")), (302, "10"));
        }
        assert_eq!(app.get("/api/connect/sso").await.error(), (429, "RateLimitError".to_owned()));
        assert_eq!(app.get("/api/auth/sso/callback").await.status, 400);
        assert_eq!(app.get("/api/connect/sso/callback").await.status, 302);
    }
}
