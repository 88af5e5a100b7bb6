//! `json` and `blocks`.

use crate::Value;

/// Reads a JSON value of a query: text that is not JSON stands for the string itself.
pub(super) fn from_query(text: &str) -> Value {
    let json: serde_json::Value = serde_json::from_str(text).unwrap_or_else(|_| text.into());
    Value::Json(json.to_string())
}
