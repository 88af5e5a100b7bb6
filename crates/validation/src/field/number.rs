//! `integer`, `biginteger`, `float` and `decimal`.

use bastide_content_types::field::Range;
use bastide_content_types::{Scalar, Value};
use serde_json::Value as Json;

use crate::print::number as written;
use crate::walk::At;

/// Largest absolute value of `numeric(10, 2)`.
const LARGEST_DECIMAL: &str = "99999999.99";

pub(super) fn integer(at: &mut At<'_, '_>, range: &Range, given: &Json) -> Option<Value> {
    let (text, number) = number(at, given)?;
    if number.fract() != 0.0 {
        at.fail(given, "must be an integer");
    }
    bounds(at, range, number, given);
    if number.fract() != 0.0 {
        return None;
    }
    let value = Scalar::Integer(*range).cast(&text).ok();
    if value.is_none() {
        out_of_range(at, number < 0.0, [&i32::MIN, &i32::MAX], given);
    }
    value
}

/// Bounds of the schema do not hold for this kind (REST contract, section 1.4).
pub(super) fn big_integer(at: &mut At<'_, '_>, given: &Json) -> Option<Value> {
    let text = match given {
        Json::Number(it) => written(it),
        Json::String(it) => it.clone(),
        _ => String::new(),
    };
    let digits = text.strip_prefix(['+', '-']).unwrap_or(&text);
    if digits.is_empty() || !digits.bytes().all(|it| it.is_ascii_digit()) {
        at.fail(given, "must be a valid integer");
        return None;
    }
    let value = text.parse().ok().map(Value::Int);
    if value.is_none() {
        out_of_range(at, text.starts_with('-'), [&i64::MIN, &i64::MAX], given);
    }
    value
}

/// `float` and `decimal`.
pub(super) fn real(
    at: &mut At<'_, '_>,
    kind: &Scalar,
    range: &Range,
    given: &Json,
) -> Option<Value> {
    let (text, number) = number(at, given)?;
    bounds(at, range, number, given);
    let value = kind.cast(&text).ok();
    if value.is_none() {
        let least = format!("-{LARGEST_DECIMAL}");
        out_of_range(at, number < 0.0, [&least, &LARGEST_DECIMAL], given);
    }
    value
}

/// A finite number or the text of one.
fn number(at: &mut At<'_, '_>, given: &Json) -> Option<(String, f64)> {
    let text = match given {
        Json::Number(it) => Some(written(it)),
        Json::String(it) => Some(it.clone()),
        _ => None,
    };
    let cast = |text: &str| Scalar::Float(Range::default()).cast(text).ok();
    match text.as_deref().and_then(cast) {
        Some(Value::Float(number)) => text.map(|it| (it, number)),
        _ => {
            let path = *at.path;
            at.wrong_cast_at(&path, "number", "NaN", given);
            None
        }
    }
}

fn bounds(at: &mut At<'_, '_>, range: &Range, number: f64, given: &Json) {
    if let Some(min) = range.min
        && at.is_full()
        && number < min
    {
        at.fail(
            given,
            format_args!("must be greater than or equal to {min}"),
        );
    }
    if let Some(max) = range.max
        && at.is_bounded()
        && number > max
    {
        at.fail(given, format_args!("must be less than or equal to {max}"));
    }
}

/// Beyond what the column holds.
fn out_of_range(
    at: &mut At<'_, '_>,
    is_negative: bool,
    [least, most]: [&dyn std::fmt::Display; 2],
    given: &Json,
) {
    if is_negative {
        at.fail(
            given,
            format_args!("must be greater than or equal to {least}"),
        );
    } else {
        at.fail(given, format_args!("must be less than or equal to {most}"));
    }
}
