//! Readers notice nothing of a change but its result.

use std::cell::Cell;
use std::time::{Duration, Instant};

use bastide_content_types::Value;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::{ARTICLE_TYPE, articles, put, write};
use crate::admin::client::AdminClient;
use crate::app::TestApp;

const CHANGES: usize = 100;
const READERS: usize = 4;
const ROWS: usize = 20;

/// Longest that a reader may wait. A lock that is held for as long as a change takes would be
/// noticed; a busy machine is not.
const PATIENCE: Duration = Duration::from_secs(10);

/// The articles at some point: attributes come, change their kind, get an index, go.
fn at(round: usize) -> Json {
    let kinds = ["integer", "biginteger", "float", "decimal", "text"];
    let mut more = json!({ "n": {"type": kinds[round % kinds.len()]} });
    if round.is_multiple_of(2) {
        more[format!("x{}", round % 6)] =
            json!({"type": "string", "default": "x", "required": true});
    }
    if round.is_multiple_of(3) {
        more["code"] = json!({"type": "string", "unique": round.is_multiple_of(6)});
    }
    if round.is_multiple_of(7) {
        more["files"] = json!({"type": "media", "multiple": round.is_multiple_of(14)});
    }
    articles(more)
}

/// Reads until the changes are made; answers how often.
async fn read(app: &TestApp, path: &str, done: &Cell<bool>) -> u32 {
    let mut count = 0;
    while !done.get() {
        let begun = Instant::now();
        let reply = app.get(path).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        assert!(
            begun.elapsed() < PATIENCE,
            "a reader waited for {:?}",
            begun.elapsed()
        );
        let body = reply.json();
        let data = body["data"].as_array().unwrap();
        assert_eq!(data.len(), ROWS, "{body}");
        for entry in data {
            let entry = entry.as_object().unwrap();
            // Whole: as some version of the type has it, the same for all entries.
            assert!(
                entry.keys().eq(data[0].as_object().unwrap().keys()),
                "{body}"
            );
            assert_eq!(entry["title"], data[0]["title"], "{body}");
        }
        count += 1;
    }
    count
}

on_both_databases! {
    async fn readers_never_fail_during_a_hundred_changes(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        for number in 1..ROWS {
            let document = format!("row{number:0>21}");
            write(&app, "api::article.article", &document, &[("title", Value::Text("First light".to_owned()))]).await;
        }
        let done = Cell::new(false);
        let changes = async {
            for round in 1..=CHANGES {
                put(&admin, ARTICLE_TYPE, &at(round)).await;
            }
            done.set(true);
        };
        let readers = (0..READERS).map(|number| {
            let path = match number % 3 {
                0 => "/api/articles",
                1 => "/api/articles?populate=*&sort=title",
                _ => "/api/articles?filters[title][$eq]=First light&fields=title",
            };
            read(&app, path, &done)
        });
        let (counts, ()) = futures_util::future::join(futures_util::future::join_all(readers), changes).await;
        assert!(counts.iter().all(|it| *it > 20), "{counts:?}");
    }
}
