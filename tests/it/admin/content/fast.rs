//! What a page costs: statements, however many entries there are.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::site::{AUTHORS, PAGES, TAGS, start};
use crate::admin::client::AdminClient;

on_both_databases! {
    async fn the_number_of_statements_follows_from_the_request_alone(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let ann = root.document(AUTHORS, json!({ "name": "Ann" })).await;
        let tags = [root.document(TAGS, json!({ "name": "a" })).await, root.document(TAGS, json!({ "name": "b" })).await];
        let mut document = String::new();
        let mut counts = Vec::new();
        for _ in 0..3 {
            for _ in 0..4 {
                document = root.document(PAGES, json!({
                    "title": "One", "author": ann, "tags": tags, "seo": { "metaTitle": "M", "writer": ann },
                    "parts": [{ "__component": "text.quote", "body": "Hi", "who": ann }],
                })).await;
            }
            let mut round = Vec::new();
            for path in [
                PAGES.to_owned(),
                format!("{PAGES}?populate=author&sort=title&_q=One"),
                format!("{PAGES}/{document}"),
                format!("{PAGES}/relations/author?_q=A"),
                format!("{PAGES}/{document}/relations/tags"),
            ] {
                let before = app.services.store().statements();
                assert_eq!(root.get(&path).await.status, 200, "{path}");
                round.push(app.services.store().statements() - before);
            }
            counts.push(round);
        }
        assert_eq!(counts[0], counts[1]);
        assert_eq!(counts[1], counts[2]);
        // Rows and their number; with authors; an entry with its parts; candidates; links.
        assert_eq!(counts[0], [2, 3, 8, 2, 3]);
    }

    async fn a_long_list_is_counted_to_a_bound(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        fill(&app, 10_001).await;
        let list = root.get(&format!("{TAGS}?pageSize=1")).await.json();
        let expected = json!({ "page": 1, "pageSize": 1, "pageCount": 10_000, "total": 10_000, "totalIsBounded": true });
        assert_eq!(list["meta"]["pagination"], expected);
        let found = root.get(&format!("{TAGS}?_q=t10000")).await.json();
        assert_eq!(found["meta"]["pagination"]["total"], 1);
        let candidates = root.get(&format!("{PAGES}/relations/tags")).await.json();
        assert_eq!(candidates["meta"]["pagination"]["total"], 1_000);
        assert_eq!(candidates["meta"]["pagination"]["totalIsBounded"], true);
        let file = root.get(&format!("{TAGS}/export?fields=name")).await;
        assert_eq!(String::from_utf8(file.body).unwrap().lines().count(), 10_002);
    }
}

/// Many tags at once, past everything that a write is.
async fn fill(app: &crate::app::TestApp, count: u32) {
    crate::writing::inside::Inside::of(&app.database)
        .await
        .fill_tags(app, count)
        .await;
}
