//! One value of an archive as its column holds it (REST contract, sections 1.4 and 8).

use bastide_auth::password::PasswordHash;
use bastide_content_types::{AttributeDef, Scalar, Value};
use serde_json::Value as Json;

/// A value, and whether characters were taken out of it that no text may hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cast {
    pub(super) value: Value,
    pub(super) is_cleaned: bool,
}

/// A value that its attribute cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unfit;

/// 0001-01-01 and 9999-12-31T23:59:59.999Z in epoch milliseconds: years of four digits.
const INSTANTS: std::ops::RangeInclusive<i64> = -62_135_596_800_000..=253_402_300_799_999;

/// Reads the value of a scalar attribute.
pub(super) fn cast(def: &AttributeDef, scalar: &Scalar, json: Json) -> Result<Cast, Unfit> {
    let mut is_cleaned = false;
    let value = match (scalar, json) {
        (_, Json::Null) => Value::Null,
        (Scalar::Json | Scalar::Blocks, mut json) => {
            clean_json(&mut json, &mut is_cleaned);
            Value::Json(json.to_string())
        }
        (Scalar::Password(_), json) => match json.as_str().map(PasswordHash::parse) {
            Some(Ok(hash)) => Value::Text(hash.as_str().to_owned()),
            _ => return Err(Unfit),
        },
        (scalar, mut json) if scalar.is_text() => {
            clean_json(&mut json, &mut is_cleaned);
            match json {
                Json::String(text) => Value::Text(text),
                // What a plugin of Strapi kept there is worth more as text than not at all.
                other if is_custom(def) => Value::Text(other.to_string()),
                _ => return Err(Unfit),
            }
        }
        (Scalar::Boolean, Json::Bool(it)) => Value::Bool(it),
        (Scalar::Boolean, Json::Number(it)) => match it.as_u64() {
            Some(0) => Value::Bool(false),
            Some(1) => Value::Bool(true),
            _ => return Err(Unfit),
        },
        (Scalar::Boolean, _) => return Err(Unfit),
        (Scalar::DateTime | Scalar::Timestamp, json) => instant(&json)?,
        (scalar, Json::String(text)) => scalar.cast(&text).map_err(|_| Unfit)?,
        (scalar, Json::Number(number)) => scalar.cast(&number.to_string()).map_err(|_| Unfit)?,
        _ => return Err(Unfit),
    };
    Ok(Cast { value, is_cleaned })
}

/// An instant: ISO 8601, or epoch milliseconds as a number or as digits.
pub(super) fn instant(json: &Json) -> Result<Value, Unfit> {
    let text = match json {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        _ => return Err(Unfit),
    };
    let millis = match text.parse::<i64>() {
        Ok(millis) => millis,
        Err(_) => bastide_content_types::field::datetime_from_text(&text).map_err(|_| Unfit)?,
    };
    if INSTANTS.contains(&millis) {
        Ok(Value::DateTime(millis))
    } else {
        Err(Unfit)
    }
}

/// Takes NUL out of a text; PostgreSQL has none, so no database gets one.
pub(super) fn clean(text: &mut String, is_cleaned: &mut bool) {
    if text.contains('\0') {
        text.retain(|it| it != '\0');
        *is_cleaned = true;
    }
}

/// Recursion is bounded by the depth that the JSON reader accepts.
fn clean_json(json: &mut Json, is_cleaned: &mut bool) {
    match json {
        Json::String(text) => clean(text, is_cleaned),
        Json::Array(items) => items.iter_mut().for_each(|it| clean_json(it, is_cleaned)),
        Json::Object(map) => {
            if map.keys().any(|it| it.contains('\0')) {
                let entries = std::mem::take(map);
                for (mut key, value) in entries {
                    clean(&mut key, is_cleaned);
                    map.insert(key, value);
                }
            }
            map.values_mut().for_each(|it| clean_json(it, is_cleaned));
        }
        _ => {}
    }
}

fn is_custom(def: &AttributeDef) -> bool {
    def.raw.get("type").and_then(Json::as_str) == Some("customField")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(attribute: &Json, json: Json) -> Result<Value, Unfit> {
        let def = AttributeDef::parse(attribute).unwrap();
        let scalar = def.scalar().unwrap().clone();
        cast(&def, &scalar, json).map(|it| it.value)
    }

    #[test]
    fn every_kind_takes_its_form_of_the_archive_and_refuses_others() {
        let text = |it: &str| Ok(Value::Text(it.to_owned()));
        let document = |it: &str| Ok(Value::Json(it.to_owned()));
        let hash = "$2a$10$agMaX65Vry7yp6lUtxoZ8eUiJnCvQWn2MCDtXz2dvzTbeDYjXW/Ye";
        let dear = hash.replace("$10$", "$31$");
        let cases = [
            ("string", json!("a"), text("a")),
            ("string", json!("a\0b"), text("ab")),
            ("string", json!(1), Err(Unfit)),
            ("text", json!(null), Ok(Value::Null)),
            ("richtext", json!("# a"), text("# a")),
            ("email", json!("A@b.test"), text("A@b.test")),
            ("uid", json!("a-b"), text("a-b")),
            ("customField", json!({"a": [1]}), text(r#"{"a":[1]}"#)),
            ("password", json!(hash), text(hash)),
            ("password", json!("plain"), Err(Unfit)),
            ("password", json!(dear), Err(Unfit)),
            ("integer", json!(-7), Ok(Value::Int(-7))),
            ("integer", json!(2_147_483_648_u64), Err(Unfit)),
            ("integer", json!(1.5), Err(Unfit)),
            (
                "biginteger",
                json!("9007199254740993"),
                Ok(Value::Int(9_007_199_254_740_993)),
            ),
            ("biginteger", json!("9223372036854775808"), Err(Unfit)),
            ("float", json!(0.1), Ok(Value::Float(0.1))),
            ("float", json!("x"), Err(Unfit)),
            ("decimal", json!(12.35), Ok(Value::Float(12.35))),
            ("decimal", json!("12.35"), Ok(Value::Float(12.35))),
            ("decimal", json!(1e12), Err(Unfit)),
            (
                "date",
                json!("2024-02-29"),
                Ok(Value::Date("2024-02-29".to_owned())),
            ),
            ("date", json!("2024-02-30"), Err(Unfit)),
            (
                "time",
                json!("13:45:10.12"),
                Ok(Value::Time("13:45:10.120".to_owned())),
            ),
            ("time", json!("25:00:00"), Err(Unfit)),
            (
                "datetime",
                json!("2024-02-29T11:45:10.000Z"),
                Ok(Value::DateTime(1_709_207_110_000)),
            ),
            ("datetime", json!("+010000-01-01T00:00:00.000Z"), Err(Unfit)),
            (
                "timestamp",
                json!("1709207110500"),
                Ok(Value::DateTime(1_709_207_110_500)),
            ),
            ("timestamp", json!("-1"), Ok(Value::DateTime(-1))),
            ("timestamp", json!("99999999999999999"), Err(Unfit)),
            ("boolean", json!(true), Ok(Value::Bool(true))),
            ("boolean", json!(0), Ok(Value::Bool(false))),
            ("boolean", json!("true"), Err(Unfit)),
            ("json", json!("\"x"), document(r#""\"x""#)),
            (
                "json",
                json!({"a\0": ["b\0", 0.1]}),
                document(r#"{"a":["b",0.1]}"#),
            ),
            ("json", json!(null), Ok(Value::Null)),
            (
                "blocks",
                json!([{"type": "paragraph"}]),
                document(r#"[{"type":"paragraph"}]"#),
            ),
        ];
        for (kind, json, expected) in cases {
            let shown = json.to_string();
            let read = read(&json!({ "type": kind }), json);
            assert_eq!(read, expected, "{kind} {shown}");
        }
    }

    #[test]
    fn a_word_that_the_enumeration_no_longer_has_is_kept() {
        let attribute = json!({"type": "enumeration", "enum": ["calm"]});
        assert_eq!(
            read(&attribute, json!("loud")),
            Ok(Value::Text("loud".to_owned()))
        );
    }
}
