//! One value as JSON, straight into the buffer of the answer.

use std::io::Write;

use bastide_content_types::field::ColumnType;

use super::calendar::{write_day, write_instant, write_time};
use super::error::ReadError;
use super::rows::Cell;

/// How a value looks in JSON (REST contract, section 1.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// A string.
    Text,
    /// A number, as JavaScript writes it.
    Number,
    /// A string of digits: `biginteger`, and `timestamp` in epoch milliseconds.
    Quoted,
    /// `true` or `false`.
    Boolean,
    /// `YYYY-MM-DD`.
    Date,
    /// `HH:MM:SS`, with what is left of the fraction without trailing zeros.
    Time,
    /// `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    Iso,
    /// A JSON document, as it is stored.
    Json,
}

impl Form {
    /// The form of a column; `quoted` tells `biginteger` and `timestamp` from other numbers and
    /// instants.
    pub(crate) fn of_column(ty: ColumnType, quoted: bool) -> Self {
        match ty {
            _ if quoted => Self::Quoted,
            ColumnType::Text => Self::Text,
            ColumnType::Integer
            | ColumnType::BigInteger
            | ColumnType::Double
            | ColumnType::Decimal => Self::Number,
            ColumnType::Boolean => Self::Boolean,
            ColumnType::Date => Self::Date,
            ColumnType::Time => Self::Time,
            ColumnType::Instant => Self::Iso,
            ColumnType::Json => Self::Json,
        }
    }

    /// Appends `cell` in this form.
    ///
    /// # Errors
    ///
    /// [`ReadError::SchemaChanged`] for a value of a type that is never in this form.
    pub(crate) fn write(self, out: &mut Vec<u8>, cell: Cell<'_>) -> Result<(), ReadError> {
        match (self, cell) {
            (_, Cell::Null) => out.extend_from_slice(b"null"),
            (Self::Text | Self::Date, Cell::Text(it)) => write_text(out, it),
            (Self::Number, Cell::Int(it)) => write_int(out, it),
            (Self::Number, Cell::Real(it)) => write_real(out, it),
            (Self::Quoted, Cell::Int(it) | Cell::Instant(it)) => {
                quoted(out, |out| write_int(out, it));
            }
            (Self::Boolean, Cell::Bool(it)) => write_bool(out, it),
            (Self::Boolean, Cell::Int(it)) => write_bool(out, it != 0),
            (Self::Date, Cell::Day(it)) => quoted(out, |out| write_day(out, it)),
            (Self::Time, Cell::Time(it)) => quoted(out, |out| write_time(out, it)),
            (Self::Time, Cell::Text(it)) => write_text(out, without_zeros(it)),
            (Self::Iso, Cell::Instant(it) | Cell::Int(it)) => {
                quoted(out, |out| write_instant(out, it));
            }
            (Self::Json, Cell::Json(it) | Cell::Text(it)) => out.extend_from_slice(it.as_bytes()),
            (form, cell) => {
                return Err(ReadError::SchemaChanged(
                    format!("{cell:?} as {form:?}").into(),
                ));
            }
        }
        Ok(())
    }
}

/// Appends a JSON string.
pub(crate) fn write_text(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    out.reserve(rest.len() + 2);
    out.push(b'"');
    while let Some((plain, special, after)) = split_at_special(rest) {
        out.extend_from_slice(plain);
        write_escape(out, special);
        rest = after;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Appends an integer.
pub(crate) fn write_int(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// Appends a number as JavaScript's `Number.prototype.toString` does (but for the plus sign of an
/// exponent), `null` where JSON has no word for it.
pub(crate) fn write_real(out: &mut Vec<u8>, value: f64) {
    let size = value.abs();
    if value == 0.0 {
        out.push(b'0');
    } else if !value.is_finite() {
        out.extend_from_slice(b"null");
    } else if (1e-5..1e16).contains(&size) || !(1e-6..1e21).contains(&size) {
        let mut buffer = ryu::Buffer::new();
        let text = buffer.format_finite(value);
        out.extend_from_slice(text.strip_suffix(".0").unwrap_or(text).as_bytes());
    } else if write!(out, "{value}").is_err() {
        // A vector takes whatever is written to it.
    }
}

fn write_bool(out: &mut Vec<u8>, value: bool) {
    out.extend_from_slice(if value { b"true" } else { b"false" });
}

fn quoted(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    out.push(b'"');
    write(out);
    out.push(b'"');
}

fn without_zeros(time: &str) -> &str {
    if time.contains('.') {
        time.trim_end_matches('0').trim_end_matches('.')
    } else {
        time
    }
}

/// Splits before and after the first byte that must be escaped.
fn split_at_special(text: &[u8]) -> Option<(&[u8], u8, &[u8])> {
    let (plain, rest) = text.split_at_checked(plain_length(text))?;
    let (special, after) = rest.split_first()?;
    Some((plain, *special, after))
}

/// Length up to the first byte that must be escaped.
///
/// Whole blocks are tested without a branch inside, which the compiler turns into vector
/// instructions: most text has nothing to escape.
fn plain_length(text: &[u8]) -> usize {
    let (blocks, _) = text.as_chunks::<32>();
    let plain = |block: &&[u8; 32]| !block.iter().fold(false, |any, it| any | is_special(*it));
    let tested = blocks.iter().take_while(plain).count() * 32;
    let rest = text.get(tested..).unwrap_or_default();
    tested
        + rest
            .iter()
            .position(|it| is_special(*it))
            .unwrap_or(rest.len())
}

#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch would keep it from being vectorised"
)]
fn is_special(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

fn write_escape(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            let digit = |it: u8| if it < 10 { b'0' + it } else { b'a' + it - 10 };
            out.extend_from_slice(b"\\u00");
            out.push(digit(byte >> 4));
            out.push(digit(byte & 15));
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn json(form: Form, cell: Cell<'_>) -> String {
        let mut out = Vec::new();
        form.write(&mut out, cell).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_as_javascript_writes_them() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-2.5, "-2.5"),
            (3.7, "3.7"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e-5, "0.00001"),
            (1e-6, "0.000001"),
            (1.5e-7, "1.5e-7"),
            (1e16, "10000000000000000"),
            (1e20, "100000000000000000000"),
            (1e21, "1e21"),
            (f64::MAX, "1.7976931348623157e308"),
            (f64::NAN, "null"),
            (f64::INFINITY, "null"),
        ] {
            assert_eq!(json(Form::Number, Cell::Real(value)), expected);
        }
    }

    #[test]
    fn forms() {
        for (form, cell, expected) in [
            (Form::Number, Cell::Int(i64::MIN), "-9223372036854775808"),
            (
                Form::Quoted,
                Cell::Int(9_007_199_254_740_993),
                "\"9007199254740993\"",
            ),
            (
                Form::Quoted,
                Cell::Instant(1_709_207_110_000),
                "\"1709207110000\"",
            ),
            (
                Form::Iso,
                Cell::Int(1_709_207_110_000),
                "\"2024-02-29T11:45:10.000Z\"",
            ),
            (Form::Boolean, Cell::Int(1), "true"),
            (Form::Boolean, Cell::Bool(false), "false"),
            (Form::Date, Cell::Day(19_782), "\"2024-02-29\""),
            (Form::Time, Cell::Text("13:45:10.120"), "\"13:45:10.12\""),
            (Form::Time, Cell::Text("10:00:00.000"), "\"10:00:00\""),
            (Form::Time, Cell::Text("10:00:00"), "\"10:00:00\""),
            (Form::Json, Cell::Text("{\"a\":[1]}"), "{\"a\":[1]}"),
            (Form::Text, Cell::Null, "null"),
        ] {
            assert_eq!(json(form, cell), expected);
        }
    }

    #[test]
    fn a_value_of_another_type_is_a_stale_plan() {
        for (form, cell) in [
            (Form::Text, Cell::Int(1)),
            (Form::Number, Cell::Text("1")),
            (Form::Iso, Cell::Text("2024")),
            (Form::Json, Cell::Unknown),
        ] {
            let error = form.write(&mut Vec::new(), cell).unwrap_err();
            assert!(matches!(error, ReadError::SchemaChanged(_)));
        }
    }

    #[test]
    fn every_control_character_is_escaped_as_serde_does() {
        let text: String = (0..=0x7f).map(char::from).collect();
        let expected = serde_json::to_string(&text).unwrap();
        assert_eq!(json(Form::Text, Cell::Text(&text)), expected);
    }

    proptest! {
        #[test]
        fn text_is_escaped_as_serde_does(text in "[a-z\"\\\\\u{0}-\u{20}é€😀]{0,120}") {
            let expected = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(json(Form::Text, Cell::Text(&text)), expected);
        }

        #[test]
        fn a_number_is_read_back(value in proptest::num::f64::NORMAL) {
            let text = json(Form::Number, Cell::Real(value));
            prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits());
        }
    }
}
