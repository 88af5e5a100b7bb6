//! `json`.

use bastide_content_types::Value;
use serde_json::Value as Json;

use crate::walk::At;

/// A string that is JSON stands for what it says, every other one for itself.
pub(super) fn read(at: &mut At<'_, '_>, given: &Json) -> Option<Value> {
    let parsed = given.as_str().and_then(|it| serde_json::from_str(it).ok());
    let value = parsed.as_ref().unwrap_or(given);
    storable(at, value, given)
}

/// The text of a JSON document that both databases can store.
pub(super) fn storable(at: &mut At<'_, '_>, value: &Json, given: &Json) -> Option<Value> {
    if has_null_character(value) {
        at.fail(given, "must not contain null characters");
        return None;
    }
    Some(Value::Json(value.to_string()))
}

/// Recursion ends where the parser of the body did, at 128 levels.
fn has_null_character(value: &Json) -> bool {
    match value {
        Json::String(it) => it.contains('\0'),
        Json::Array(it) => it.iter().any(has_null_character),
        Json::Object(it) => it
            .iter()
            .any(|(key, value)| key.contains('\0') || has_null_character(value)),
        _ => false,
    }
}
