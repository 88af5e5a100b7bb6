//! `default`: the value has to be one that the attribute takes.

use bastide_content_types::{AttributeDef, Scalar};
use serde_json::Value as Json;

/// What is wrong with the default, if it has one.
pub(super) fn problem(scalar: &Scalar, attribute: &AttributeDef) -> Option<String> {
    let value = attribute.default.as_ref()?;
    match scalar {
        Scalar::Json | Scalar::Blocks | Scalar::Password(_) => None,
        Scalar::Boolean => (!value.is_boolean()).then(|| "must be true or false".to_owned()),
        Scalar::Enumeration(it) => {
            let is_word = value
                .as_str()
                .is_some_and(|value| it.words.iter().any(|it| it == value));
            (!is_word).then(|| "must be one of enum".to_owned())
        }
        Scalar::Uid(it) if it.target_field.is_some() => {
            Some("is not possible beside targetField".to_owned())
        }
        Scalar::Uid(it) => text(value, it.text.min_length, it.text.max_length),
        Scalar::String(it) => text(value, it.min_length, it.max_length.or(Some(255))),
        Scalar::Text(it) | Scalar::RichText(it) | Scalar::Email(it) => {
            text(value, it.min_length, it.max_length)
        }
        Scalar::Integer(it) | Scalar::BigInteger(it) | Scalar::Float(it) | Scalar::Decimal(it) => {
            number(scalar, value, it.min, it.max)
        }
        Scalar::Date | Scalar::Time | Scalar::DateTime | Scalar::Timestamp => cast(scalar, value),
    }
}

fn text(value: &Json, least: Option<u32>, most: Option<u32>) -> Option<String> {
    let Some(text) = value.as_str() else {
        return Some("must be a string".to_owned());
    };
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let fits = least.is_none_or(|it| length >= it)
        && most.is_none_or(|it| length <= it)
        && !text.contains('\0');
    (!fits).then(|| "does not have the length that values have".to_owned())
}

fn number(scalar: &Scalar, value: &Json, least: Option<f64>, most: Option<f64>) -> Option<String> {
    if let Some(problem) = cast(scalar, value) {
        return Some(problem);
    }
    let number = match value {
        Json::String(it) => it.parse().ok(),
        other => other.as_f64(),
    };
    let fits = number.is_some_and(|number: f64| {
        least.is_none_or(|it| number >= it) && most.is_none_or(|it| number <= it)
    });
    (!fits).then(|| "is not between min and max".to_owned())
}

fn cast(scalar: &Scalar, value: &Json) -> Option<String> {
    let text = match value {
        Json::String(it) => it.clone(),
        Json::Number(it) => it.to_string(),
        _ => return Some("must be a value of the attribute".to_owned()),
    };
    scalar.cast(&text).err().map(|it| it.0)
}
