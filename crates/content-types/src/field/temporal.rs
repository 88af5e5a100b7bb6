//! `date`, `time`, `datetime` and `timestamp`.

use crate::{CastError, Value};

const MILLIS_PER_DAY: i64 = 86_400_000;

pub(super) fn date(text: &str) -> Result<Value, CastError> {
    date_from_text(text).map(Value::Date)
}

pub(super) fn time(text: &str) -> Result<Value, CastError> {
    time_from_text(text).map(Value::Time)
}

pub(super) fn datetime(text: &str) -> Result<Value, CastError> {
    datetime_from_text(text).map(Value::DateTime)
}

/// Reads a day from an ISO date or date-time, as `YYYY-MM-DD` (REST contract, section 1.8).
///
/// # Errors
///
/// `Invalid date` for a day that does not exist, a hint at the format for anything else.
pub fn date_from_text(text: &str) -> Result<String, CastError> {
    let format = || CastError("Invalid format, expected yyyy-MM-dd".to_owned());
    let (day, rest) = text.split_at_checked(10).ok_or_else(format)?;
    let [year, month, day_of_month] = numbers(day, b'-', [4, 2, 2]).ok_or_else(format)?;
    if !rest.is_empty() && !rest.starts_with(['T', ' ']) {
        return Err(format());
    }
    if !exists(year, month, day_of_month) {
        return Err(CastError("Invalid date".to_owned()));
    }
    Ok(day.to_owned())
}

/// Reads a time of day `HH:mm:ss[.SSS]`, as `HH:MM:SS.mmm`.
///
/// # Errors
///
/// The message of the contract, section 1.8.
pub fn time_from_text(text: &str) -> Result<String, CastError> {
    let error = || CastError("Invalid time format, expected HH:mm:ss.SSS".to_owned());
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let [hours, minutes, seconds] = numbers(clock, b':', [2, 2, 2]).ok_or_else(error)?;
    let digits =
        (1..=3).contains(&fraction.len()) && fraction.bytes().all(|it| it.is_ascii_digit());
    if !digits || hours > 23 || minutes > 59 || seconds > 59 {
        return Err(error());
    }
    Ok(format!("{clock}.{fraction:0<3}"))
}

/// Reads an instant: an ISO date or date-time, or epoch milliseconds as digits. Milliseconds
/// since 1970 in UTC; a date-time without a zone is UTC.
///
/// # Errors
///
/// The message of the contract, section 1.8.
pub fn datetime_from_text(text: &str) -> Result<i64, CastError> {
    let error = || CastError("Invalid format, expected a timestamp or an ISO date".to_owned());
    if !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()) {
        return text
            .parse()
            .ok()
            .filter(|it| *it <= LATEST)
            .ok_or_else(error);
    }
    let (day, rest) = text.split_at_checked(10).ok_or_else(error)?;
    let [year, month, day] = numbers(day, b'-', [4, 2, 2]).ok_or_else(error)?;
    if !exists(year, month, day) {
        return Err(error());
    }
    let millis = if rest.is_empty() {
        0
    } else {
        let rest = rest.strip_prefix(['T', 't', ' ']).ok_or_else(error)?;
        clock_and_zone(rest).ok_or_else(error)?
    };
    Ok(days_since_epoch(year, month, day) * MILLIS_PER_DAY + millis)
}

/// 9999-12-31T23:59:59.999Z, the last instant that four digits of a year can write.
const LATEST: i64 = 253_402_300_799_999;

/// Milliseconds since midnight UTC of `HH:mm[:ss[.fraction]][Z|±HH[:]mm]`.
fn clock_and_zone(text: &str) -> Option<i64> {
    let zone_at = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(zone_at)?;
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let [hours, minutes, seconds] = numbers(clock, b':', [2, 2, 2])
        .or_else(|| numbers(clock, b':', [2, 2]).map(|[h, m]| [h, m, 0]))?;
    let digits =
        (1..=9).contains(&fraction.len()) && fraction.bytes().all(|it| it.is_ascii_digit());
    if !digits || hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    let millis: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let offset = zone_minutes(zone)?;
    Some(((hours * 60 + minutes - offset) * 60 + seconds) * 1_000 + millis)
}

fn zone_minutes(zone: &str) -> Option<i64> {
    if zone.is_empty() || zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, rest) = zone.split_at_checked(1)?;
    let [hours, minutes] = match rest.len() {
        5 => numbers(rest, b':', [2, 2])?,
        4 => numbers(
            &format!("{}:{}", rest.get(..2)?, rest.get(2..)?),
            b':',
            [2, 2],
        )?,
        2 => numbers(rest, b':', [2]).map(|[hours]| [hours, 0])?,
        _ => return None,
    };
    let total = hours * 60 + minutes;
    (hours <= 14 && minutes <= 59).then_some(if sign == "-" { -total } else { total })
}

/// Splits `text` at `separator` into numbers of exactly these many digits.
fn numbers<const N: usize>(text: &str, separator: u8, digits: [usize; N]) -> Option<[i64; N]> {
    let mut parts = text.split(char::from(separator));
    let mut out = [0; N];
    for (slot, width) in out.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != width || !part.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        *slot = part.parse().ok()?;
    }
    parts.next().is_none().then_some(out)
}

fn exists(year: i64, month: i64, day: i64) -> bool {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    year > 0 && (1..=length).contains(&day)
}

/// Days from 1970-01-01, for the Gregorian calendar continued backwards (Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms").
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        let cases = [
            ("2024-02-29T11:45:10.000Z", Some(1_709_207_110_000)),
            ("2024-02-29T12:45:10+01:00", Some(1_709_207_110_000)),
            ("2024-02-29", Some(1_709_164_800_000)),
            ("1969-12-31T23:59:59.999Z", Some(-1)),
            ("1700000000000", Some(1_700_000_000_000)),
            ("2024-02-30", None),
            ("0000-00-00", None),
            ("+292278994-01-01", None),
            ("2024-01-01T25:00:00Z", None),
            ("x", None),
            ("", None),
            ("2024-01-0é", None),
        ];
        for (text, expected) in cases {
            assert_eq!(datetime_from_text(text).ok(), expected, "{text}");
        }
    }

    #[test]
    fn days_and_times() {
        assert_eq!(
            date_from_text("2024-02-29T23:30:00Z").unwrap(),
            "2024-02-29"
        );
        assert_eq!(date_from_text("2024-02-30").unwrap_err().0, "Invalid date");
        assert_eq!(
            date_from_text("29.02.2024").unwrap_err().0,
            "Invalid format, expected yyyy-MM-dd"
        );
        assert_eq!(time_from_text("13:45:10.12").unwrap(), "13:45:10.120");
        assert_eq!(time_from_text("13:45:10").unwrap(), "13:45:10.000");
        for bad in [
            "24:00:00",
            "1:2:3",
            "13:45",
            "13:45:10.",
            "13:45:10.1234",
            "",
        ] {
            assert!(time_from_text(bad).is_err(), "{bad}");
        }
    }
}
