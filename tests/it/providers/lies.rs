//! A provider that says what is not so (attack case AUTH-17).

use bastide_testkit::provider::Fault;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::browser::{Browser, accounts, error, sign_in, site, user};
use crate::app::START;

on_both_databases! {
    async fn nobody_comes_in_by_a_lie(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let claim = |name: &str, value: Json| (Fault::None, json!({ name: value }));
        for (fault, claims) in [
            claim("nonce", json!("another")),
            claim("nonce", json!(null)),
            claim("aud", json!("them")),
            claim("aud", json!(["bastide", "them"])),
            claim("aud", json!(null)),
            claim("azp", json!("them")),
            claim("iss", json!("https://evil.test")),
            claim("iss", json!(null)),
            claim("exp", json!(START - 60)),
            claim("exp", json!(null)),
            claim("iat", json!(START + 61)),
            claim("sub", json!(null)),
            claim("sub", json!("")),
            (Fault::Unsigned, json!({})),
            (Fault::Forged, json!({})),
            (Fault::Symmetric, json!({})),
            (Fault::Gossiping, json!({})),
        ] {
            provider.behave(|it| (it.fault, it.claims) = (fault, claims.clone()));
            let mut browser = Browser::new(&app);
            let told = browser.travel("sso").await;
            assert_eq!(error(&told), "server_error", "{fault:?} {claims}");
            assert!(browser.cookies.is_empty(), "{fault:?} {claims}");
            assert_eq!(browser.ask("sso").await.status, 400);
        }
        for claims in [json!({ "email_verified": false }), json!({ "email_verified": null }), json!({ "email": "ann" })] {
            provider.behave(|it| (it.fault, it.claims) = (Fault::None, claims.clone()));
            let told = Browser::new(&app).travel("sso").await;
            assert_eq!(error(&told), "unverified_email", "{claims}");
        }
        assert_eq!(accounts(&app).await, 0);
        provider.behave(|it| it.claims = json!({}));
        assert_eq!(sign_in(&app, "sso").await.status, 200);
    }

    /// RFC 9207.
    async fn another_provider_does_not_answer_for_this_one(database: TestDatabase) {
        let (app, provider) = site(database).await;
        provider.behave(|it| it.names_itself = Some("https://evil.test".to_owned()));
        assert_eq!(error(&Browser::new(&app).travel("sso").await), "server_error");
        assert_eq!(provider.asked("/token"), 0);
    }

    async fn a_document_about_another_issuer_is_not_believed(database: TestDatabase) {
        let (app, provider) = site(database).await;
        provider.behave(|it| it.issuer = Some("https://evil.test".to_owned()));
        let left = Browser::new(&app).get("/api/connect/sso").await;
        assert_eq!(error(left.header("location")), "server_error");
    }

    async fn a_new_key_is_found_and_an_invented_one_is_not_sought_for_long(database: TestDatabase) {
        let (app, provider) = site(database).await;
        let ann = user(&sign_in(&app, "sso").await);
        assert_eq!(provider.asked("/jwks"), 1);
        // Whoever names keys that are not there makes us ask no more than once a minute.
        provider.change_key("k2");
        assert_eq!(error(&Browser::new(&app).travel("sso").await), "server_error");
        assert_eq!(provider.asked("/jwks"), 1);
        app.advance(61);
        provider.behave(|it| it.now += 61);
        assert_eq!(user(&sign_in(&app, "sso").await)["id"], ann["id"]);
        assert_eq!(provider.asked("/jwks"), 2);
    }
}
