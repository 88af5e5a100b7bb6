//! Writes binary values of PostgreSQL as JSON, without a look at anything but the column's kind.

use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, Type};

/// What a column holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// `integer`.
    Int4,
    /// `bigint`.
    Int8,
    /// `double precision`.
    Float,
    /// `boolean`.
    Bool,
    /// `text`.
    Text,
    /// `timestamptz`.
    Instant,
}

/// A column with what stands before its value.
#[derive(Debug)]
pub(super) struct Column {
    lead: Vec<u8>,
    kind: Kind,
}

/// The columns of an object, whose brace the first one opens.
pub(super) fn columns(columns: &[(&str, Kind)]) -> Vec<Column> {
    let openings = ["{"].into_iter().chain(std::iter::repeat(","));
    let columns = columns.iter().zip(openings);
    columns
        .map(|((name, kind), opening)| Column {
            lead: format!("{opening}\"{name}\":").into_bytes(),
            kind: *kind,
        })
        .collect()
}

/// A value as it came.
struct Raw<'a>(&'a [u8]);

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(raw))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Writes columns of a row from `first` on, without the closing brace.
pub(super) fn object(
    out: &mut Vec<u8>,
    row: &Row,
    columns: &[Column],
    first: usize,
) -> Result<(), tokio_postgres::Error> {
    for (at, column) in (first..).zip(columns) {
        out.extend_from_slice(&column.lead);
        let value: Option<Raw<'_>> = row.try_get(at)?;
        if value.and_then(|it| write(out, column.kind, it.0)).is_none() {
            out.extend_from_slice(b"null");
        }
    }
    Ok(())
}

/// Writes a value; nothing if it is not of this kind.
fn write(out: &mut Vec<u8>, kind: Kind, raw: &[u8]) -> Option<()> {
    match kind {
        Kind::Int4 => int(out, i32::from_be_bytes(raw.try_into().ok()?)),
        Kind::Int8 => int(out, i64::from_be_bytes(raw.try_into().ok()?)),
        Kind::Float => float(out, f64::from_be_bytes(raw.try_into().ok()?)),
        Kind::Bool => out.extend_from_slice(if raw == [0] { b"false" } else { b"true" }),
        Kind::Text => text(out, raw)?,
        Kind::Instant => instant(out, i64::from_be_bytes(raw.try_into().ok()?)),
    }
    Some(())
}

/// Writes an integer.
pub(super) fn int(out: &mut Vec<u8>, value: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// Enough for the ratings there are.
fn float(out: &mut Vec<u8>, value: f64) {
    let mut buffer = ryu::Buffer::new();
    let text = buffer.format(value);
    out.extend_from_slice(text.strip_suffix(".0").unwrap_or(text).as_bytes());
}

/// Writes a JSON string, by the fastest escaper known. That the text is UTF-8 is checked here and
/// was not in the experiment, whose code for it would be unsafe: 1 % of a page.
fn text(out: &mut Vec<u8>, raw: &[u8]) -> Option<()> {
    let text = std::str::from_utf8(raw).ok()?;
    sonic_rs::to_writer(&mut *out, text).ok()
}

const DAY: i64 = 86_400_000;
/// Milliseconds from 1970 to 2000, where PostgreSQL begins to count.
const TO_2000: i64 = 946_684_800_000;

/// Writes microseconds since 2000 as `2026-01-02T03:04:05.006Z`, for years of four digits.
fn instant(out: &mut Vec<u8>, micros: i64) {
    let millis = micros.div_euclid(1_000) + TO_2000;
    let (days, time) = (millis.div_euclid(DAY), millis.rem_euclid(DAY));
    // Days to a date in eras of 400 years that begin in March (Howard Hinnant, `civil_from_days`).
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year + era * 400 + i64::from(month <= 2);

    out.push(b'"');
    two(out, year / 100);
    two(out, year % 100);
    out.push(b'-');
    two(out, month);
    out.push(b'-');
    two(out, day);
    out.push(b'T');
    two(out, time / 3_600_000);
    out.push(b':');
    two(out, time / 60_000 % 60);
    out.push(b':');
    two(out, time / 1_000 % 60);
    out.push(b'.');
    digit(out, time / 100 % 10);
    two(out, time % 100);
    out.extend_from_slice(b"Z\"");
}

fn two(out: &mut Vec<u8>, value: i64) {
    digit(out, value / 10);
    digit(out, value % 10);
}

fn digit(out: &mut Vec<u8>, value: i64) {
    out.push(b'0' + u8::try_from(value).unwrap_or_default());
}

/// Closes a list and the answer around it.
pub(super) fn meta(out: &mut Vec<u8>, page: i64, total: i64) {
    out.extend_from_slice(b"],\"meta\":{\"pagination\":{\"page\":");
    int(out, page);
    out.extend_from_slice(b",\"pageSize\":25,\"pageCount\":");
    int(out, (total + 24) / 25);
    out.extend_from_slice(b",\"total\":");
    int(out, total);
    out.extend_from_slice(b"}}}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(kind: Kind, raw: &[u8]) -> String {
        let mut out = Vec::new();
        write(&mut out, kind, raw).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_is_escaped_as_serde_does() {
        let every: String = (0..128)
            .map(char::from)
            .chain("é – \u{7f}".chars())
            .collect();
        for text in ["", "plain", &every, &every.repeat(3)] {
            let expected = serde_json::to_string(text).unwrap();
            assert_eq!(json(Kind::Text, text.as_bytes()), expected);
        }
    }

    #[test]
    fn values() {
        for (micros, expected) in [
            (0, "\"2000-01-01T00:00:00.000Z\""),
            (762_522_310_006_000_i64, "\"2024-02-29T11:45:10.006Z\""),
            (-1_000, "\"1999-12-31T23:59:59.999Z\""),
        ] {
            assert_eq!(json(Kind::Instant, &micros.to_be_bytes()), expected);
        }
        assert_eq!(json(Kind::Float, &3.25_f64.to_be_bytes()), "3.25");
        assert_eq!(json(Kind::Float, &4.0_f64.to_be_bytes()), "4");
        assert_eq!(json(Kind::Int4, &(-7_i32).to_be_bytes()), "-7");
        assert_eq!(json(Kind::Bool, &[1]), "true");
    }
}
