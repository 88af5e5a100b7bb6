//! `integer`, `biginteger`, `float` and `decimal`.

use serde_json::Value as Json;

use super::options::Options;
use crate::{CastError, Value};

/// Smallest and largest value of a number attribute.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Range {
    /// `min`.
    pub min: Option<f64>,
    /// `max`.
    pub max: Option<f64>,
}

impl Range {
    pub(super) fn parse(options: &mut Options<'_>) -> Self {
        Self {
            min: bound(options, "min"),
            max: bound(options, "max"),
        }
    }
}

/// Bounds are numbers, and strings of digits for `biginteger`.
fn bound(options: &mut Options<'_>, key: &str) -> Option<f64> {
    let bound = match options.get(key)? {
        Json::Number(it) => it.as_f64(),
        Json::String(it) => it.parse().ok(),
        _ => None,
    };
    if bound.is_none() {
        options.problem(key, "must be a number");
    }
    bound
}

/// Largest absolute value of `numeric(10, 2)`.
const LARGEST_DECIMAL: f64 = 99_999_999.99;

fn not_a_number(text: &str) -> CastError {
    CastError(format!(
        "this must be a `number` type, but the final value was: `NaN` (cast from the value `\"{text}\"`)."
    ))
}

/// A whole number between `least` and `most`.
pub(super) fn integer(text: &str, least: i64, most: i64) -> Result<Value, CastError> {
    let number: i64 = match text.parse() {
        Ok(number) => number,
        // `1.0` and `1e3` are whole numbers too; beyond 2^53 a float no longer tells them apart.
        Err(_) => whole(text.parse().ok()).ok_or_else(|| not_a_number(text))?,
    };
    if number < least || number > most {
        return Err(CastError(format!("{number} is out of range")));
    }
    Ok(Value::Int(number))
}

/// The integer a float stands for exactly.
fn whole(number: Option<f64>) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let number = number.filter(|it| it.fract() == 0.0 && it.abs() <= EXACT)?;
    // Formatting is exact in this range and needs no lossy conversion.
    format!("{number:.0}").parse().ok()
}

/// A finite number, written the plain way: no `NaN`, no hexadecimal, no white space.
pub(super) fn float(text: &str) -> Result<Value, CastError> {
    let plain = text
        .bytes()
        .all(|it| it.is_ascii_digit() || matches!(it, b'+' | b'-' | b'.' | b'e' | b'E'));
    let number: Option<f64> = text.parse().ok().filter(|it: &f64| plain && it.is_finite());
    number.map(Value::Float).ok_or_else(|| not_a_number(text))
}

/// A number that fits `numeric(10, 2)`; filters compare with what was given, unrounded.
pub(super) fn decimal(text: &str) -> Result<Value, CastError> {
    let value = float(text)?;
    match value {
        Value::Float(it) if it.abs() > LARGEST_DECIMAL => {
            Err(CastError(format!("{text} is out of range")))
        }
        value => Ok(value),
    }
}
