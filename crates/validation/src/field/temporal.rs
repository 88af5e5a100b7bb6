//! `date`, `time`, `datetime` and `timestamp`. What is wrong with them is told without a path.

use bastide_content_types::{Scalar, Value};
use serde_json::Value as Json;

use crate::Refusal;
use crate::walk::At;

/// 0001-01-01T00:00:00Z, the first instant that four digits of a year can write, in epoch
/// milliseconds.
const EARLIEST: i64 = -62_135_596_800_000;

pub(super) fn read(at: &mut At<'_, '_>, kind: &Scalar, given: &Json) -> Option<Value> {
    let instant = matches!(kind, Scalar::DateTime | Scalar::Timestamp);
    let result = match given {
        Json::String(text) => kind.cast(text),
        Json::Number(millis) if instant => match millis.as_i64() {
            Some(millis) if (EARLIEST..0).contains(&millis) => Ok(Value::DateTime(millis)),
            _ => kind.cast(&millis.to_string()),
        },
        // No text has this form, so this yields the message of the kind.
        _ => kind.cast(""),
    };
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            at.walk.refuse(Refusal::Plain(error.0));
            None
        }
    }
}
