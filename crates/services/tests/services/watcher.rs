//! What another process does in the same database.

use std::time::Duration;

use bastide_permissions::{Find, Principal};
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;
use tokio::time::{Instant, timeout_at};

use crate::site::{BCRYPT, PASSWORD, START, Site, bearer};

const NOBODY: Principal = Principal::Anonymous;

/// Asks again and again until the answer is yes, for a second.
async fn within_a_second(mut ask: impl AsyncFnMut() -> bool) -> bool {
    let deadline = Instant::now() + Duration::from_secs(1);
    let asking = async {
        while !ask().await {
            tokio::task::yield_now().await;
        }
    };
    timeout_at(deadline, asking).await.is_ok()
}

on_both_databases! {
    async fn entries(database: TestDatabase) {
        let one = Site::open(&database).await.with_articles().await;
        let other = Site::open(&database).await;
        one.write("a1", "before", 1).await;
        assert!(within_a_second(async || other.titles(&NOBODY, "").await == ["before"]).await);
        one.write("a1", "after", 1).await;
        assert!(within_a_second(async || other.titles(&NOBODY, "").await == ["after"]).await);
    }

    async fn types_and_permissions(database: TestDatabase) {
        let one = Site::open(&database).await.with_articles().await;
        let other = Site::open(&database).await;
        one.put_articles(json!({"title": {"type": "string"}, "more": {"type": "text"}})).await;
        let has_more = async || other.articles().field("more").is_some();
        assert!(within_a_second(has_more).await);
        one.grant_public(&[]).await;
        assert!(within_a_second(async || other.proof::<Find>(&NOBODY).is_none()).await);
    }

    async fn settings(database: TestDatabase) {
        let one = Site::open(&database).await;
        let other = Site::open(&database).await;
        let key = bastide_services::settings::DEFAULT_LOCALE_KEY;
        one.store().set_setting(key, &json!("fr"), START).await.unwrap();
        let is_french = async || &*other.services.settings().default_locale == "fr";
        assert!(within_a_second(is_french).await);
    }

    async fn the_end_of_a_session(database: TestDatabase) {
        let one = Site::open(&database).await;
        let other = Site::open(&database).await;
        let bob = one.user("bob", BCRYPT).await;
        let token = bearer(&one.sign_in("bob", PASSWORD).await.unwrap().tokens.jwt);
        assert!(other.services.authenticate(Some(&token)).await.is_ok());
        one.services.sessions().end_all(bob, START).await.unwrap();
        let is_out = async || other.services.authenticate(Some(&token)).await.is_err();
        assert!(within_a_second(is_out).await);
    }
}
