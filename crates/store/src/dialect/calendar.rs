//! Days and instants as text, without a detour over a date type.

/// Milliseconds of a day.
pub(super) const MILLIS_PER_DAY: i64 = 86_400_000;

/// Days from 1970-01-01 to 2000-01-01, where PostgreSQL counts from.
pub(super) const DAYS_TO_2000: i64 = 10_957;

/// Microseconds from 1970-01-01 to 2000-01-01.
pub(super) const MICROS_TO_2000: i64 = DAYS_TO_2000 * MILLIS_PER_DAY * 1_000;

/// Appends a day as `YYYY-MM-DD`, counted in days since 1970-01-01.
pub(super) fn write_day(out: &mut Vec<u8>, days: i64) {
    let (year, month, day) = civil(days);
    match u32::try_from(year) {
        Ok(year @ 0..=9_999) => out.extend_from_slice(&digits::<4>(year)),
        _ => {
            // Six digits and a sign, as ECMAScript writes years that four digits cannot (section
            // 21.4.1.32 of ECMA-262).
            out.push(if year < 0 { b'-' } else { b'+' });
            let year = u32::try_from(year.unsigned_abs()).unwrap_or(u32::MAX);
            out.extend_from_slice(&digits::<6>(year));
        }
    }
    let (month, day): ([u8; 2], [u8; 2]) = (digits(month), digits(day));
    out.extend_from_slice(&[b'-', month[0], month[1], b'-', day[0], day[1]]);
}

/// Appends an instant as `YYYY-MM-DDTHH:MM:SS.mmmZ`, the text of JavaScript's `toISOString`,
/// counted in milliseconds since 1970-01-01T00:00:00Z.
pub(super) fn write_instant(out: &mut Vec<u8>, millis: i64) {
    write_day(out, millis.div_euclid(MILLIS_PER_DAY));
    let millis = u32::try_from(millis.rem_euclid(MILLIS_PER_DAY)).unwrap_or_default();
    out.push(b'T');
    out.extend_from_slice(&clock(millis / 1_000));
    let fraction: [u8; 3] = digits(millis % 1_000);
    out.extend_from_slice(&[b'.', fraction[0], fraction[1], fraction[2], b'Z']);
}

/// Appends a time of day as `HH:MM:SS`, with the digits of its fraction that are not trailing
/// zeros, counted in microseconds since midnight.
pub(super) fn write_time(out: &mut Vec<u8>, micros: i64) {
    let part = |it: i64| u32::try_from(it).unwrap_or_default();
    out.extend_from_slice(&clock(part(micros / 1_000_000)));
    let fraction = part(micros % 1_000_000);
    if fraction != 0 {
        out.push(b'.');
        out.extend_from_slice(&digits::<6>(fraction));
        while out.last() == Some(&b'0') {
            out.pop();
        }
    }
}

/// `HH:MM:SS`.
fn clock(seconds: u32) -> [u8; 8] {
    let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60];
    let [hours, minutes, seconds]: [[u8; 2]; 3] = parts.map(digits);
    [
        hours[0], hours[1], b':', minutes[0], minutes[1], b':', seconds[0], seconds[1],
    ]
}

/// The last `N` decimal digits of a number.
fn digits<const N: usize>(mut value: u32) -> [u8; N] {
    let mut text = [b'0'; N];
    for place in text.iter_mut().rev() {
        *place += u8::try_from(value % 10).unwrap_or_default();
        value /= 10;
    }
    text
}

/// Year, month and day (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn civil(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = u32::try_from(days.rem_euclid(146_097)).unwrap_or_default();
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = i64::from(year_of_era) + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use bastide_content_types::field::datetime_from_text;
    use proptest::prelude::*;

    use super::*;

    fn text(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn instants() {
        for (millis, expected) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (1_709_207_110_000, "2024-02-29T11:45:10.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            (253_402_300_800_000, "+010000-01-01T00:00:00.000Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
            (-62_167_219_200_001, "-000001-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(text(|out| write_instant(out, millis)), expected);
        }
    }

    #[test]
    fn times_without_trailing_zeros() {
        for (micros, expected) in [
            (0, "00:00:00"),
            (49_510_120_000, "13:45:10.12"),
            (49_510_000_000, "13:45:10"),
            (86_399_999_000, "23:59:59.999"),
        ] {
            assert_eq!(text(|out| write_time(out, micros)), expected);
        }
    }

    proptest! {
        #[test]
        fn an_instant_is_read_back(millis in -62_135_596_800_000_i64..=253_402_300_799_999) {
            let text = text(|out| write_instant(out, millis));
            prop_assert_eq!(datetime_from_text(&text).unwrap(), millis);
        }
    }
}
