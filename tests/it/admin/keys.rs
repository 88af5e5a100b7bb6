//! Rotation of the keys that sign access tokens, as their holders meet it.

use std::time::Duration;

use bastide_auth::access::Audience;
use bastide_auth::keyring::SigningKey;
use bastide_config::{Config, Keys, Secret};
use bastide_permissions::{Reason, System};
use bastide_services::auth::{OldTokens, Rotated, Signers};
use bastide_testkit::{TestDatabase, on_both_databases};
use chrono::DateTime;
use serde_json::{Value as Json, json};
use tokio::time::{sleep, timeout};

use super::client::AdminClient;
use super::tokens::{KEY, claims_of, forge, kid_of, with};
use crate::app::TestApp;

pub(super) const BOTH: [Audience; 2] = [Audience::Public, Audience::Admin];

/// Rotates as another process does that has the same configuration: the server hears of it from the
/// database.
pub(super) async fn rotate(app: &TestApp, audiences: &[Audience], old: OldTokens) -> Vec<Rotated> {
    let key = |letter: &str| Secret::new(letter.repeat(64));
    let keys = Keys {
        public_jwt: key("a"),
        admin_jwt: key("b"),
        token_pepper: key("c"),
        device_cookie: key("d"),
        stored_data: key("e"),
    };
    let signers = Signers::new(&Config::default(), &keys).unwrap();
    let now = DateTime::from_timestamp(app.now_seconds(), 0).unwrap();
    let store = app.services.store();
    let proof = System::new(Reason::Test);
    let rotated = signers.rotate(store, &proof, audiences, old, now).await;
    rotated.unwrap()
}

/// Renews the token until it is signed with this key.
async fn refresh_until(client: &mut AdminClient<'_>, kid: &str) {
    let refreshed = timeout(Duration::from_secs(10), async {
        client.refresh().await;
        while kid_of(&client.token) != kid {
            sleep(Duration::from_millis(20)).await;
            client.refresh().await;
        }
    });
    refreshed.await.unwrap();
}

/// Waits until a token opens nothing any more.
async fn ends(app: &TestApp, token: &str) {
    let ended = timeout(Duration::from_secs(10), async {
        while AdminClient::opens(app, token).await {
            sleep(Duration::from_millis(20)).await;
        }
    });
    ended.await.unwrap();
}

async fn reads(app: &TestApp, jwt: &str) -> bool {
    let reply = app.get_as(jwt, "/api/users/me").await;
    assert!(matches!(reply.status, 200 | 401), "{reply:?}");
    reply.status == 200
}

/// A token of these claims by whoever knows `key`, under any `kid`.
fn signed(claims: &Json, kid: &str, key: &[u8]) -> String {
    let header = json!({ "typ": "JWT", "alg": "HS256", "kid": kid }).to_string();
    forge(&header, &claims.to_string(), "HS256", key)
}

on_both_databases! {
    async fn nobody_is_logged_out_by_a_rotation(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        app.grant("authenticated", &["plugin::users-permissions.user.me"]).await;
        let user = app.user("authenticated").await;
        let mut client = AdminClient::first(&app).await;
        let old = client.token.clone();
        let rotated = rotate(&app, &BOTH, OldTokens::RunOut).await;
        assert_eq!(rotated[1].old_until.unwrap().timestamp(), app.now_seconds() + 600);
        refresh_until(&mut client, &rotated[1].kid).await;
        assert_ne!(kid_of(&old), rotated[1].kid);
        assert!(AdminClient::opens(&app, &old).await);
        assert!(AdminClient::opens(&app, &client.token).await);
        assert!(reads(&app, &user).await);
        // They end when they would have ended.
        app.advance(604);
        assert!(AdminClient::opens(&app, &old).await);
        assert!(AdminClient::opens(&app, &client.token).await);
        app.advance(2);
        assert!(!AdminClient::opens(&app, &old).await);
        client.refresh().await;
        assert!(AdminClient::opens(&app, &client.token).await);
    }

    async fn a_retired_key_signs_no_more(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let mut client = AdminClient::first(&app).await;
        let good = claims_of(&client.token);
        let configured = SigningKey::new(&KEY).unwrap().id().to_owned();
        let rotated = rotate(&app, &[Audience::Admin], OldTokens::RunOut).await;
        refresh_until(&mut client, &rotated[0].kid).await;
        // The forger knows the key, and cannot be told from us while the old tokens run out.
        assert!(AdminClient::opens(&app, &signed(&good, &configured, &KEY)).await);
        app.advance(10);
        let now = app.now_seconds();
        let mut younger = with(&good, "iat", json!(now));
        younger["nbf"] = json!(now);
        younger["exp"] = json!(now + 600);
        assert!(!AdminClient::opens(&app, &signed(&younger, &configured, &KEY)).await);
        // Nor is the configuration enough to sign as the new key.
        assert!(!AdminClient::opens(&app, &signed(&younger, &rotated[0].kid, &KEY)).await);
        assert!(!AdminClient::opens(&app, &signed(&good, &rotated[0].kid, &KEY)).await);
    }

    async fn old_tokens_are_revoked_for_one_audience_or_both(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        app.grant("authenticated", &["plugin::users-permissions.user.me"]).await;
        let user = app.user("authenticated").await;
        let mut client = AdminClient::first(&app).await;
        let old = client.token.clone();
        let good = claims_of(&old);
        let configured = kid_of(&old);
        let rotated = rotate(&app, &[Audience::Admin], OldTokens::Revoked).await;
        assert_eq!(rotated[0].old_until, None);
        ends(&app, &old).await;
        assert!(!AdminClient::opens(&app, &signed(&good, &configured, &KEY)).await);
        assert!(reads(&app, &user).await);
        // The session goes on.
        client.refresh().await;
        assert_eq!(kid_of(&client.token), rotated[0].kid);
        assert!(AdminClient::opens(&app, &client.token).await);

        // What was revoked stays so, whatever comes after it.
        let again = rotate(&app, &BOTH, OldTokens::RunOut).await;
        let second = client.token.clone();
        refresh_until(&mut client, &again[1].kid).await;
        assert!(!AdminClient::opens(&app, &old).await);
        assert!(AdminClient::opens(&app, &second).await);
        assert!(reads(&app, &user).await);

        rotate(&app, &BOTH, OldTokens::Revoked).await;
        ends(&app, &client.token).await;
        assert!(!AdminClient::opens(&app, &second).await);
        assert!(!reads(&app, &user).await);
    }
}
