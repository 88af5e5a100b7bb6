//! The `data` of a request body (REST contract, section 2.3).

use serde_json::{Map, Value as Json};

use crate::print::shape;
use crate::{FieldError, Refusal};

/// Finds `data`; other keys of the body are ignored.
///
/// # Errors
///
/// A body without an object in `data`.
pub fn data_of(body: &Json) -> Result<&Map<String, Json>, Refusal> {
    match body.get("data") {
        Some(Json::Object(data)) => Ok(data),
        Some(list @ Json::Array(_)) => Err(Refusal::Fields(vec![FieldError {
            path: Vec::new(),
            message: format!(
                "this must be a `object` type, but the final value was: `{}`.",
                shape(list)
            ),
            value: None,
        }])),
        _ => Err(Refusal::Plain(
            "Missing \"data\" payload in the request body".to_owned(),
        )),
    }
}
