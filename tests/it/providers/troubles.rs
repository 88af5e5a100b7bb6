//! A provider that does not answer as it should (attack cases SSRF-03, SSRF-06, SSRF-11).

use std::time::{Duration, Instant};

use bastide_testkit::provider::Fault;
use bastide_testkit::{TestDatabase, on_both_databases};

use super::browser::{Browser, PAGE, accounts, error, sign_in, site};

on_both_databases! {
    async fn an_answer_has_a_deadline_and_a_size_and_sends_nowhere(database: TestDatabase) {
        let (app, provider) = site(database).await;
        for fault in [Fault::Silent, Fault::Endless, Fault::Redirecting, Fault::Garbled, Fault::Refusing] {
            provider.behave(|it| it.fault = fault);
            let mut browser = Browser::new(&app);
            let begun = Instant::now();
            assert_eq!(error(&browser.travel("sso").await), "temporarily_unavailable", "{fault:?}");
            assert!(begun.elapsed() < Duration::from_secs(9), "{fault:?}");
            assert!(browser.cookies.is_empty(), "{fault:?}");
        }
        assert_eq!(provider.asked("/elsewhere"), 0);
        assert_eq!(accounts(&app).await, 0);
        provider.behave(|it| it.fault = Fault::None);
        assert_eq!(sign_in(&app, "sso").await.status, 200);
    }

    async fn a_provider_that_is_down_is_left_alone_for_a_while(database: TestDatabase) {
        let (app, provider) = site(database).await;
        provider.behave(|it| it.fault = Fault::Down);
        for _ in 0..3 {
            let mut browser = Browser::new(&app);
            let left = browser.get("/api/connect/sso").await;
            assert_eq!(left.status, 302);
            assert_eq!(error(left.header("location")), "temporarily_unavailable");
            assert!(browser.cookies.is_empty());
        }
        assert_eq!(provider.asked("/.well-known/openid-configuration"), 1);
        provider.behave(|it| it.fault = Fault::None);
        app.advance(10);
        let mut browser = Browser::new(&app);
        assert_eq!(browser.travel("sso").await, PAGE);
    }
}
