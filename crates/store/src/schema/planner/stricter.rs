//! Rules of an attribute that take less than before. They are about what is saved from now on.

use bastide_content_types::{AttributeDef, Scalar};
use serde_json::Value as Json;

/// The options by which a new definition takes less than the old one; an enumeration is not among
/// them, because words that go take values with them.
pub(super) fn stricter(old: &AttributeDef, new: &AttributeDef) -> Vec<&'static str> {
    let number = |it: &AttributeDef, key: &str| match it.raw.get(key)? {
        Json::String(text) => text.parse().ok(),
        other => other.as_f64(),
    };
    let is_more = |key: &str| -> Option<bool> {
        let new: f64 = number(new, key)?;
        Some(number(old, key).is_none_or(|it: f64| new > it))
    };
    let is_less = |key: &str| -> Option<bool> {
        let new: f64 = number(new, key)?;
        Some(number(old, key).is_none_or(|it: f64| new < it))
    };
    let differs = |key: &str| {
        let new = new.raw.get(key).filter(|it| !it.is_null())?;
        Some(old.raw.get(key) != Some(new))
    };
    let bounds = [
        ("type", has_form(old, new)),
        ("min", is_more("min")),
        ("minLength", is_more("minLength")),
        ("max", is_less("max")),
        ("maxLength", is_less("maxLength")),
        ("regex", differs("regex")),
        ("allowedTypes", differs("allowedTypes")),
    ];
    let stricter = bounds.into_iter().filter(|(_, it)| *it == Some(true));
    stricter.map(|(key, _)| key).collect()
}

/// Whether texts have a length or a form from now on that they did not need before.
fn has_form(old: &AttributeDef, new: &AttributeDef) -> Option<bool> {
    let (old, new) = (old.scalar()?, new.scalar()?);
    let is_other = std::mem::discriminant(old) != std::mem::discriminant(new);
    let has_form = matches!(new, Scalar::String(_) | Scalar::Email(_) | Scalar::Uid(_));
    Some(old.is_text() && is_other && has_form)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_takes_less_is_named() {
        let cases = [
            (
                json!({"minLength": 3}),
                json!({"minLength": 4}),
                "minLength",
            ),
            (json!({"minLength": 3}), json!({"minLength": 2}), ""),
            (json!({"maxLength": 3}), json!({}), ""),
            (
                json!({}),
                json!({"maxLength": 3, "regex": "^a"}),
                "maxLength, regex",
            ),
            (json!({"regex": "^a"}), json!({"regex": "^a"}), ""),
            (json!({"type": "text"}), json!({"type": "string"}), "type"),
            (json!({"type": "string"}), json!({"type": "text"}), ""),
            (
                json!({"type": "biginteger", "min": "1"}),
                json!({"type": "biginteger", "min": "2"}),
                "min",
            ),
            (
                json!({"type": "media"}),
                json!({"type": "media", "allowedTypes": ["images"]}),
                "allowedTypes",
            ),
        ];
        for (old, new, expected) in cases {
            let read = |json: &Json| {
                let mut attribute = json!({"type": "string"});
                let members = json.as_object().unwrap().clone();
                attribute.as_object_mut().unwrap().extend(members);
                AttributeDef::parse(&attribute).unwrap()
            };
            assert_eq!(
                stricter(&read(&old), &read(&new)).join(", "),
                expected,
                "{old} → {new}"
            );
        }
    }
}
