//! `boolean`.

use crate::Value;

/// Reads a truth value of a query: everything but the words for "no" is true, as in Strapi
/// (REST contract, section 3.3).
pub(super) fn from_query(text: &str) -> Value {
    Value::Bool(!matches!(text, "false" | "f" | "0" | ""))
}
