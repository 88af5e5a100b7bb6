//! Replays recorded requests where they lie beside the checkout, in `../shared/data`; passes where
//! they are absent.
#![cfg_attr(test, allow(clippy::expect_used, clippy::indexing_slicing))]

use std::path::Path;

use bastide_query::{Params, Rules, Strictness, Target};
use serde_json::Value;

#[test]
fn recorded_queries_are_read_and_recorded_refusals_are_ours() {
    replay("example.jsonl", Strictness::Strict);
    replay("kitchen.jsonl", Strictness::Lenient);
}

fn replay(file: &str, strictness: Strictness) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/recorded");
    let Ok(lines) = std::fs::read_to_string(folder.join(file)) else {
        return;
    };
    let rules = Rules {
        strictness,
        ..Rules::default()
    };
    for line in lines.lines() {
        let exchange: Value = serde_json::from_str(line).expect("one exchange per line");
        let path = exchange["path"].as_str().expect("a path");
        let Some((_, query)) = path.split_once('?') else {
            continue;
        };
        let target = if path.matches('/').count() > 2 {
            Target::One
        } else {
            Target::Many
        };
        let deviates = exchange["tags"]
            .as_array()
            .is_some_and(|tags| tags.iter().any(|it| it == "invalid-status"));
        match Params::parse(query.as_bytes(), target, &rules) {
            Ok(_) => {}
            Err(_) if deviates || exchange["status"] == 500 => {}
            Err(error) => {
                let recorded = &exchange["body"]["error"];
                assert_eq!(recorded["status"], error.kind().status(), "{path}: {error}");
                assert_eq!(recorded["name"], error.kind().name(), "{path}: {error}");
                assert_eq!(recorded["message"], error.message(), "{path}");
                assert_eq!(recorded["details"], error.details(), "{path}");
            }
        }
    }
}
