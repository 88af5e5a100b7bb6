//! What a write costs: statements, however much there is already.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::site::Writing;

/// Statements of a new entry with two relations, a component and its published row.
const CREATE: u64 = 24;

/// How often each is done: once at least nothing else happens.
const TRIES: usize = 6;

/// Statements that change one value of a published entry.
const CHANGE: u64 = 20;

on_both_databases! {
    async fn a_new_entry_costs_the_same_however_many_there_are(database: TestDatabase) {
        let site = Writing::start(database).await;
        let topic = async |name: String| site.document("/api/topics", json!({ "name": name })).await;
        let topics = [topic("a".into()).await, topic("b".into()).await, topic("c".into()).await];
        let cost = async |name: &str| {
            let story = json!({
                "title": name,
                "slug": name,
                "category": topics[0],
                "tags": [topics[1], topics[2]],
                "seo": { "metaTitle": "One" },
            });
            let store = site.app.services.store();
            let before = store.statements_of_writes();
            site.made("/api/stories", story).await;
            store.statements_of_writes() - before
        };
        // What the server does besides, now and then, goes through the same connection.
        let least = async |name: &str| {
            let mut least = u64::MAX;
            for attempt in 0..TRIES {
                least = least.min(cost(&format!("{name}-{attempt}")).await);
            }
            least
        };
        let first = least("before").await;
        assert!(first <= CREATE, "{first}");
        for number in 0..40 {
            topic(format!("topic {number}")).await;
            cost(&format!("story-{number}")).await;
        }
        assert_eq!(least("after").await, first);
    }

    async fn a_change_of_one_value_costs_the_same_whatever_else_there_is(database: TestDatabase) {
        let site = Writing::start(database).await;
        let mut topics = Vec::new();
        for number in 0..21 {
            topics.push(site.document("/api/topics", json!({ "name": format!("t{number}") })).await);
        }
        let story = |name: &str, tags: usize| json!({
            "title": name,
            "slug": name,
            "category": topics[0],
            "tags": topics[1..=tags],
            "seo": { "metaTitle": "One" },
        });
        let cost = async |document: &str, title: &str| {
            let store = site.app.services.store();
            let before = store.statements_of_writes();
            let path = format!("/api/stories/{document}");
            site.changed(&path, json!({ "title": title })).await;
            store.statements_of_writes() - before
        };
        let least = async |document: &str| {
            let mut least = u64::MAX;
            for attempt in 0..TRIES {
                least = least.min(cost(document, &format!("Title {attempt}")).await);
            }
            least
        };
        let small = site.document("/api/stories", story("small", 1)).await;
        let large = site.document("/api/stories", story("large", 20)).await;
        let first = least(&small).await;
        assert!(first <= CHANGE, "{first}");
        assert_eq!(least(&large).await, first);
    }
}
