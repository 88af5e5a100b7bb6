//! `{contentTypes, components, delete}`: several models that are changed together.

use bastide_content_types::{LIMITS, Uid};
use serde_json::{Map, Value as Json};

use super::{Draft, problem};
use crate::schema::ProblemAt;
use crate::schema::view::Which;

const TYPES: &str = "contentTypes";
const COMPONENTS: &str = "components";
const DELETE: &str = "delete";

/// Whether a body is not the schema of one model.
pub(super) fn is_batch(body: &Map<String, Json>) -> bool {
    [TYPES, COMPONENTS, DELETE]
        .iter()
        .any(|it| body.contains_key(*it))
}

pub(super) fn read(draft: &mut Draft, body: Map<String, Json>, problems: &mut Vec<ProblemAt>) {
    for (key, value) in body {
        let Json::Array(items) = value else {
            problems.push(problem(&[key], "must be a list"));
            continue;
        };
        if items.len() > LIMITS.models {
            let message = format!("has at most {} items", LIMITS.models);
            problems.push(problem(&[key], &message));
            continue;
        }
        for (at, item) in items.into_iter().enumerate() {
            let place = vec![key.clone(), at.to_string()];
            match (key.as_str(), item) {
                (TYPES, Json::Object(schema)) => draft.add(Which::Types, place, schema, problems),
                (COMPONENTS, Json::Object(schema)) => {
                    draft.add(Which::Components, place, schema, problems);
                }
                (DELETE, Json::String(uid)) => match Uid::new(uid) {
                    Ok(uid) => draft.delete.push((place, uid)),
                    Err(_) => problems.push(problem(&place, "is not a uid")),
                },
                (TYPES | COMPONENTS, _) => problems.push(problem(&place, "must be an object")),
                (DELETE, _) => problems.push(problem(&place, "must be a uid")),
                _ => {
                    problems.push(problem(std::slice::from_ref(&key), "is not a known key"));
                    break;
                }
            }
        }
    }
}
