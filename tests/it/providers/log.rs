//! What is written about it all: no code and no token.

use bastide_testkit::provider::{Fault, SECRET};
use bastide_testkit::{TestDatabase, on_both_databases};

use super::browser::{Browser, query, sign_in, site};
use crate::log::Log;

on_both_databases! {
    async fn no_line_of_the_log_holds_a_secret(database: TestDatabase) {
        let log = Log::keep();
        let (app, provider) = site(database).await;
        let mut secrets = vec![SECRET.to_owned()];
        for fault in [Fault::None, Fault::Forged, Fault::Refusing, Fault::Garbled, Fault::None] {
            provider.behave(|it| it.fault = fault);
            for name in ["sso", "github"] {
                let mut browser = Browser::new(&app);
                let left = browser.get(&format!("/api/connect/{name}")).await;
                let asked = query(left.header("location"));
                secrets.push(asked["state"].clone());
                secrets.extend(asked.get("nonce").cloned());
                secrets.extend(browser.cookies.values().cloned());
                browser.travel(name).await;
                secrets.extend(browser.cookies.values().cloned());
                let came = browser.ask(name).await;
                let tokens = ["jwt", "refreshToken"].map(|it| came.json()[it].as_str().map(str::to_owned));
                secrets.extend(tokens.into_iter().flatten());
            }
        }
        sign_in(&app, "sso").await;
        secrets.extend(provider.given());
        assert!(secrets.len() > 30, "{secrets:?}");
        let told = ["user.provider", "registered", "success", "untrusted", "/api/connect/sso/callback"];
        log.tells(&told, &secrets);
    }
}
