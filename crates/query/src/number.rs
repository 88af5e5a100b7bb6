//! Numbers as JavaScript reads them from text.

use std::fmt;

/// A page number as sent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// A whole number that fits 64 bits.
    Whole(i64),
    /// Anything else: a fraction, a number beyond 64 bits, or not a number.
    Other(f64),
}

impl Number {
    /// Blank text is zero, as in JavaScript; hexadecimal and other radixes are not numbers here.
    pub(crate) fn parse(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Whole(0);
        }
        if let Ok(whole) = text.parse() {
            return Self::Whole(whole);
        }
        let decimal = text
            .bytes()
            .all(|it| matches!(it, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
        let float = text.parse().ok().filter(|_| decimal).unwrap_or(f64::NAN);
        // `2.0` and `1e2` are whole as well; their text has no fraction left.
        match format!("{float}").parse() {
            Ok(whole) => Self::Whole(whole),
            Err(_) => Self::Other(float),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(whole) => whole.fmt(f),
            Self::Other(float) if float.is_infinite() => f.write_str(if *float > 0.0 {
                "Infinity"
            } else {
                "-Infinity"
            }),
            Self::Other(float) => float.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_reads_as_in_javascript() {
        let cases = [
            ("", "0"),
            (" 7 ", "7"),
            ("-1", "-1"),
            ("2.0", "2"),
            ("1e2", "100"),
            ("2.5", "2.5"),
            ("abc", "NaN"),
            ("nan", "NaN"),
            ("inf", "NaN"),
            ("1e999", "Infinity"),
            ("-1e999", "-Infinity"),
            ("99999999999999999999", "100000000000000000000"),
        ];
        for (text, shown) in cases {
            assert_eq!(Number::parse(text).to_string(), shown, "{text:?}");
        }
    }
}
