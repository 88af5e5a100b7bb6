//! Values as the API shows and takes them.

use bastide_content_types::field::time_from_text;
use bastide_content_types::{Scalar, Value as Content};

use crate::dialect::write_real;

/// A number as the API shows it.
pub(super) fn written(number: f64) -> String {
    let mut text = Vec::new();
    write_real(&mut text, number);
    String::from_utf8(text).unwrap_or_default()
}

/// A text as a value of a kind, if the API takes it as one (REST contract, section 1.8).
pub(super) fn taken(kind: &Scalar, text: &str) -> Option<Content> {
    match kind {
        Scalar::Enumeration(it) if !it.words.iter().any(|it| it == text) => None,
        Scalar::Boolean => match text {
            "1" => Some(true),
            "0" => Some(false),
            _ => text.to_ascii_lowercase().parse().ok(),
        }
        .map(Content::Bool),
        // Of an instant, as a date takes its day.
        Scalar::Time => {
            let clock = text.split_once('T').map_or(text, |(_, clock)| clock);
            let clock = clock.strip_suffix('Z').unwrap_or(clock);
            time_from_text(clock).ok().map(Content::Time)
        }
        _ => kind.cast(text).ok(),
    }
}

#[cfg(test)]
mod tests {
    use bastide_content_types::AttributeDef;
    use serde_json::json;

    use super::*;

    fn kind(name: &str) -> Scalar {
        let json = json!({"type": name, "enum": ["a", "12"]});
        AttributeDef::parse(&json)
            .unwrap()
            .scalar()
            .unwrap()
            .clone()
    }

    #[test]
    fn a_text_is_what_the_api_takes_it_for() {
        let nines = "9".repeat(400);
        let int = |it| Some(Content::Int(it));
        let float = |it| Some(Content::Float(it));
        let day = || Some(Content::Date("2024-02-29".to_owned()));
        let clock = |it: &str| Some(Content::Time(it.to_owned()));
        for (name, text, expected) in [
            ("integer", "12", int(12)),
            ("integer", "+12", int(12)),
            ("integer", "1e3", int(1_000)),
            ("integer", "12.0", int(12)),
            ("integer", " 12", None),
            ("integer", "12.5", None),
            ("integer", "١٢", None),
            ("integer", "", None),
            ("integer", "true", None),
            ("integer", "0x10", None),
            ("integer", "2147483648", None),
            ("integer", &nines, None),
            ("biginteger", "9223372036854775807", int(i64::MAX)),
            ("biginteger", "9223372036854775808", None),
            ("float", "1e3", float(1_000.0)),
            ("float", "NaN", None),
            ("float", "Infinity", None),
            ("float", &nines, None),
            ("decimal", "1.005", float(1.005)),
            ("decimal", "100000000", None),
            ("boolean", "true", Some(Content::Bool(true))),
            ("boolean", "FALSE", Some(Content::Bool(false))),
            ("boolean", "0", Some(Content::Bool(false))),
            ("boolean", "yes", None),
            ("boolean", "", None),
            ("date", "2024-02-29", day()),
            ("date", "2024-02-29T23:30:00Z", day()),
            ("date", "2024-02-30", None),
            ("time", "10:20:30", clock("10:20:30.000")),
            ("time", "2024-02-29T10:20:30.123Z", clock("10:20:30.123")),
            ("time", "24:00:00", None),
            (
                "datetime",
                "2024-02-29",
                Some(Content::DateTime(1_709_164_800_000)),
            ),
            (
                "datetime",
                "1709164800000",
                Some(Content::DateTime(1_709_164_800_000)),
            ),
            ("datetime", "2024-02-30", None),
            ("enumeration", "a", Some(Content::Text("a".to_owned()))),
            ("enumeration", "A", None),
        ] {
            assert_eq!(taken(&kind(name), text), expected, "{name} {text}");
        }
    }

    #[test]
    fn a_number_is_written_as_the_api_shows_it() {
        for (number, text) in [
            (7.0, "7"),
            (-0.5, "-0.5"),
            (0.1 + 0.2, "0.30000000000000004"),
        ] {
            assert_eq!(written(number), text);
        }
    }
}
