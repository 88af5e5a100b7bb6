//! `boolean`.

use bastide_content_types::Value;
use serde_json::Value as Json;

use crate::walk::At;

pub(super) fn read(at: &mut At<'_, '_>, given: &Json) -> Option<Value> {
    let value = match given {
        Json::Bool(it) => Some(*it),
        Json::String(it) if it == "1" || it.eq_ignore_ascii_case("true") => Some(true),
        Json::String(it) if it == "0" || it.eq_ignore_ascii_case("false") => Some(false),
        Json::Number(it) if it.as_f64() == Some(1.0) => Some(true),
        Json::Number(it) if it.as_f64() == Some(0.0) => Some(false),
        _ => None,
    };
    if value.is_none() {
        at.wrong_type("boolean", given);
    }
    value.map(Value::Bool)
}
