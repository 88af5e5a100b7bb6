//! A JSON value as a typed body. The library's own reader says what is wrong in a sentence that
//! repeats the value, which may be a password, and does not say where; this one says where and what
//! was expected, and repeats nothing but names.

use std::fmt::{self, Display};

use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{self, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value as Json};

use crate::error::Invalid;

/// Most characters of a name that an error repeats.
const SHOWN: usize = 64;

/// Reads a value.
///
/// # Errors
///
/// The first thing in it that does not fit.
pub(super) fn read<T: de::DeserializeOwned>(json: &Json) -> Result<T, Invalid> {
    let read = T::deserialize(Place::root(json));
    read.map_err(|Misfit { mut path, message }| {
        path.reverse();
        let place = if path.is_empty() {
            "the body".to_owned()
        } else {
            path.join(".")
        };
        let message = match message {
            Message::MustBe(what) => format!("{place} must be {what}"),
            Message::Required => format!("{place} is a required field"),
            Message::InvalidKey => format!("Invalid key {place}"),
            Message::Other(text) => format!("{place}: {text}"),
        };
        Invalid { path, message }
    })
}

/// What does not fit, and where; the path is collected from the inside to the outside.
#[derive(Debug)]
struct Misfit {
    path: Vec<String>,
    message: Message,
}

#[derive(Debug)]
enum Message {
    MustBe(String),
    Required,
    InvalidKey,
    Other(String),
}

impl Misfit {
    fn must_be(what: impl Display) -> Self {
        Self {
            path: Vec::new(),
            message: Message::MustBe(what.to_string()),
        }
    }

    fn at(name: &str, message: Message) -> Self {
        Self {
            path: vec![name.chars().take(SHOWN).collect()],
            message,
        }
    }
}

impl Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the body does not fit")
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: Display>(text: T) -> Self {
        Self {
            path: Vec::new(),
            message: Message::Other(text.to_string()),
        }
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::must_be(expected)
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::must_be(expected)
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::must_be(expected)
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::must_be(format_args!("one of: {}", expected.join(", ")))
    }

    fn unknown_field(field: &str, _: &'static [&'static str]) -> Self {
        Self::at(field, Message::InvalidKey)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::at(field, Message::Required)
    }
}

/// A value, and the name or number it has in what it is a part of.
#[derive(Clone)]
struct Place<'a> {
    json: &'a Json,
    name: Option<String>,
}

impl<'a> Place<'a> {
    fn root(json: &'a Json) -> Self {
        Self { json, name: None }
    }

    /// Says where it was, of what went wrong with this value.
    fn told<T>(name: Option<String>, read: Result<T, Misfit>) -> Result<T, Misfit> {
        read.map_err(|mut misfit| {
            misfit.path.extend(name);
            misfit
        })
    }

    fn object<V: Visitor<'a>>(
        members: &'a Map<String, Json>,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let places = members.iter().map(|(name, json)| {
            let place = Self {
                json,
                name: Some(name.clone()),
            };
            (name.as_str(), place)
        });
        let mut members = MapDeserializer::new(places);
        let value = visitor.visit_map(&mut members)?;
        members.end()?;
        Ok(value)
    }

    fn array<V: Visitor<'a>>(items: &'a [Json], visitor: V) -> Result<V::Value, Misfit> {
        let places = items.iter().enumerate().map(|(index, json)| Self {
            json,
            name: Some(index.to_string()),
        });
        let mut items = SeqDeserializer::new(places);
        let value = visitor.visit_seq(&mut items)?;
        items.end()?;
        Ok(value)
    }
}

impl<'a> IntoDeserializer<'a, Misfit> for Place<'a> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Kinds that are asked for by name and refused in plain words when something else is there.
macro_rules! only {
    ($($method:ident => $is:ident, $what:literal;)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            if !self.json.$is() {
                return Self::told(self.name, Err(Misfit::must_be($what)));
            }
            self.deserialize_any(visitor)
        }
    )+};
}

impl<'de> Deserializer<'de> for Place<'de> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let read = match self.json {
            Json::Null => visitor.visit_unit(),
            Json::Bool(value) => visitor.visit_bool(*value),
            Json::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(value), ..) => visitor.visit_u64(value),
                (None, Some(value), _) => visitor.visit_i64(value),
                (None, None, Some(value)) => visitor.visit_f64(value),
                (None, None, None) => Err(Misfit::must_be("a number")),
            },
            Json::String(text) => visitor.visit_borrowed_str(text),
            Json::Array(items) => Self::array(items, visitor),
            Json::Object(members) => Self::object(members, visitor),
        };
        Self::told(self.name, read)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.json {
            Json::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let read = match self.json {
            Json::String(text) => visitor.visit_enum(StrDeserializer::<Misfit>::new(text)),
            _ => Err(Misfit::must_be("a string")),
        };
        Self::told(self.name, read)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    only! {
        deserialize_map => is_object, "an object";
        deserialize_seq => is_array, "an array";
        deserialize_i8 => is_number, "a whole number";
        deserialize_i16 => is_number, "a whole number";
        deserialize_i32 => is_number, "a whole number";
        deserialize_i64 => is_number, "a whole number";
        deserialize_u8 => is_number, "a whole number";
        deserialize_u16 => is_number, "a whole number";
        deserialize_u32 => is_number, "a whole number";
        deserialize_u64 => is_number, "a whole number";
        deserialize_f64 => is_number, "a number";
    }

    forward_to_deserialize_any! {
        bool i128 u128 f32 char str string bytes byte_buf unit unit_struct tuple tuple_struct
        identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "camelCase")]
    struct Body {
        secret_word: String,
        number: Option<u8>,
        kind: Option<Kind>,
        inner: Option<Vec<Inner>>,
        any: Option<Json>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        ReadOnly,
        Custom,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        flag: bool,
    }

    #[test]
    fn what_fits_is_read() {
        let any = json!({"a": [1, -1, 1.5, null, "x", {"b": true}]});
        let body: Body = read(&json!({
            "secretWord": "s", "number": 7, "kind": "read-only", "inner": [{"flag": true}], "any": any,
        }))
        .unwrap();
        let expected = Body {
            secret_word: "s".to_owned(),
            number: Some(7),
            kind: Some(Kind::ReadOnly),
            inner: Some(vec![Inner { flag: true }]),
            any: Some(any),
        };
        assert_eq!(body, expected);
        let none: Body = read(&json!({"secretWord": "", "number": null})).unwrap();
        assert_eq!((none.number, none.kind, none.any), (None, None, None));
    }

    #[test]
    fn what_does_not_fit_is_said_with_its_place_and_without_its_value() {
        let with = |name: &str, value: Json| {
            let mut body = json!({"secretWord": "hunter2"});
            body[name] = value;
            body
        };
        for (body, path, message) in [
            (json!([]), &[][..], "the body must be an object"),
            (json!({}), &["secretWord"], "secretWord is a required field"),
            (
                with("secretWord", json!(41)),
                &["secretWord"],
                "secretWord must be a string",
            ),
            (
                with("secretWord", json!({"$ne": 41})),
                &["secretWord"],
                "secretWord must be a string",
            ),
            (
                with("secretWord", json!(null)),
                &["secretWord"],
                "secretWord must be a string",
            ),
            (
                with("secretWord", json!(["hunter2"])),
                &["secretWord"],
                "secretWord must be a string",
            ),
            (
                with("number", json!("41")),
                &["number"],
                "number must be a whole number",
            ),
            (
                with("number", json!(4_141)),
                &["number"],
                "number must be u8",
            ),
            (
                with("number", json!(41.5)),
                &["number"],
                "number must be u8",
            ),
            (
                with("kind", json!("hunter2")),
                &["kind"],
                "kind must be one of: read-only, custom",
            ),
            (with("kind", json!({})), &["kind"], "kind must be a string"),
            (
                with("inner", json!({})),
                &["inner"],
                "inner must be an array",
            ),
            (
                with("inner", json!([41])),
                &["inner", "0"],
                "inner.0 must be an object",
            ),
            (
                with("inner", json!([{}])),
                &["inner", "0", "flag"],
                "inner.0.flag is a required field",
            ),
            (
                with("inner", json!([{"flag": true}, {"flag": "hunter2"}])),
                &["inner", "1", "flag"],
                "inner.1.flag must be a boolean",
            ),
            (
                with("inner", json!([{"flag": true, "x": 41}])),
                &["inner", "0", "x"],
                "Invalid key inner.0.x",
            ),
            (
                with("role", json!("hunter2")),
                &["role"],
                "Invalid key role",
            ),
            (
                with("secret_word", json!("x")),
                &["secret_word"],
                "Invalid key secret_word",
            ),
        ] {
            let invalid = read::<Body>(&body).unwrap_err();
            assert_eq!(invalid.path, path, "{body}");
            assert_eq!(invalid.message, message, "{body}");
        }
        let long = read::<Body>(&with(&"x".repeat(1_000), json!(1))).unwrap_err();
        assert_eq!(long.path[0].len(), SHOWN);
    }
}
