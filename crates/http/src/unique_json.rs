//! JSON in which no object has the same member twice. Readers disagree on which of the two counts,
//! so a check before us may have seen the other one (RFC 8259, section 4; ASVS 1.5.3).

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

/// Most characters of a name that an error repeats.
const SHOWN: usize = 64;

/// Any JSON value; reading it fails at the first member that is there already.
#[derive(Debug)]
pub(crate) struct Unique(pub(crate) Json);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

/// Builds the value in one pass. Depth is limited by the parser.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut array = Vec::new();
        while let Some(Unique(item)) = items.next_element()? {
            array.push(item);
        }
        Ok(array.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if object.contains_key(&name) {
                let shown: String = name.chars().take(SHOWN).collect();
                return Err(A::Error::custom(format_args!("duplicate member {shown:?}")));
            }
            let Unique(value) = members.next_value()?;
            object.insert(name, value);
        }
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_there_once() {
        for (text, error) in [
            (r#"{"a":1,"b":[{"a":2},{"a":3}],"A":null}"#, None),
            (
                r#"{"a":1,"a":1}"#,
                Some(r#"duplicate member "a" at line 1 column 10"#),
            ),
            (
                r#"{"a":1,"\u0061":2}"#,
                Some(r#"duplicate member "a" at line 1 column 15"#),
            ),
            (
                r#"[{"b":{"a":1,"a":2}}]"#,
                Some(r#"duplicate member "a" at line 1 column 16"#),
            ),
            (
                r#"{"":1,"":2}"#,
                Some(r#"duplicate member "" at line 1 column 8"#),
            ),
        ] {
            let read = serde_json::from_str::<Unique>(text);
            assert_eq!(
                read.err().map(|it| it.to_string()).as_deref(),
                error,
                "{text}"
            );
        }
        let long = "x".repeat(1_000);
        let read = serde_json::from_str::<Unique>(&format!(r#"{{"{long}":1,"{long}":2}}"#));
        assert!(read.unwrap_err().to_string().len() < 120);
    }

    #[test]
    fn everything_else_is_read_as_by_the_library() {
        for text in [
            r#"{"z":[null,true,-1,18446744073709551615,1.5e300,"\ud83d\ude00"],"a":{}}"#,
            "[[]]",
            "-0.0",
            "1e999",
            "\"\\ud800\"",
            "{\"a\":1,}",
            "nul",
        ] {
            let ours = serde_json::from_str::<Unique>(text);
            let theirs = serde_json::from_str::<Json>(text);
            let ours = ours.map(|it| it.0.to_string()).map_err(|it| it.to_string());
            let theirs = theirs.map(|it| it.to_string()).map_err(|it| it.to_string());
            assert_eq!(ours, theirs, "{text}");
        }
        assert!(serde_json::from_str::<Unique>(&"[".repeat(200)).is_err());
        // To the library this member is a way in for text that it does not check.
        let raw = r#"{"$serde_json::private::RawValue":"{\"a\":1,\"a\":2}"}"#;
        let Unique(read) = serde_json::from_str(raw).unwrap();
        assert_eq!(read.to_string(), raw);
    }
}
