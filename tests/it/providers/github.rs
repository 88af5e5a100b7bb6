//! GitHub, which speaks OAuth 2.0 and no more.

use bastide_testkit::{TestDatabase, on_both_databases};

use super::browser::{Browser, HERE, accounts, error, query, sign_in, site, user};

on_both_databases! {
    async fn somebody_comes_in_by_github(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let mut browser = Browser::new(&app);
        let left = browser.get("/api/connect/github").await;
        let asked = query(left.header("location"));
        assert_eq!(asked["redirect_uri"], format!("{HERE}/api/connect/github/callback"));
        assert_eq!(asked["scope"], "read:user user:email");
        assert!(!asked.contains_key("nonce"));
        let came = user(&sign_in(&app, "github").await);
        // The address that was proved, and not the one on the profile.
        assert_eq!(came["email"], "ann@example.test");
        assert_eq!(came["provider"], "github");
        assert_eq!(came["username"], "ann");
        provider.behave(|it| it.person.email = "ann@elsewhere.test".to_owned());
        assert_eq!(user(&sign_in(&app, "github").await), came);
    }

    async fn an_address_that_nobody_has_proved_is_none(database: TestDatabase) {
        let (app, provider) = site(database).await;
        provider.behave(|it| it.person.is_verified = false);
        for name in ["github", "sso"] {
            let mut browser = Browser::new(&app);
            assert_eq!(error(&browser.travel(name).await), "unverified_email");
            assert_eq!(browser.ask(name).await.status, 400);
        }
        assert_eq!(accounts(&app).await, 0);
    }

    async fn a_code_that_github_refuses_opens_nothing(database: TestDatabase) {
        let (app, _provider) = site(database).await;
        let mut browser = Browser::new(&app);
        let back = browser.go("github").await;
        let (path, _) = back.split_once('?').unwrap();
        let state = &query(&format!("{HERE}{back}"))["state"];
        let arrived = browser.get(&format!("{path}?code=other&state={state}")).await;
        assert_eq!(error(arrived.header("location")), "server_error");
        assert_eq!(accounts(&app).await, 0);
    }

    /// The number of an account is somebody else's at another provider.
    async fn providers_do_not_speak_for_each_other(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let at_github = user(&sign_in(&app, "github").await);
        provider.behave(|it| {
            it.person.email = "eve@example.test".to_owned();
            it.claims = serde_json::json!({ "sub": "7" });
        });
        assert_ne!(user(&sign_in(&app, "sso").await)["id"], at_github["id"]);
        assert_eq!(accounts(&app).await, 2);
    }
}
