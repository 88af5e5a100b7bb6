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
    if (0..=9_999).contains(&year) {
        digits::<4>(out, year);
    } else {
        // Six digits and a sign, as ECMAScript writes years that four digits cannot (section
        // 21.4.1.32 of ECMA-262).
        out.push(if year < 0 { b'-' } else { b'+' });
        digits::<6>(out, year.abs());
    }
    out.push(b'-');
    digits::<2>(out, month);
    out.push(b'-');
    digits::<2>(out, day);
}

/// Appends an instant as `YYYY-MM-DDTHH:MM:SS.mmmZ`, the text of JavaScript's `toISOString`,
/// counted in milliseconds since 1970-01-01T00:00:00Z.
pub(super) fn write_instant(out: &mut Vec<u8>, millis: i64) {
    write_day(out, millis.div_euclid(MILLIS_PER_DAY));
    let millis = millis.rem_euclid(MILLIS_PER_DAY);
    out.push(b'T');
    write_clock(out, millis / 1_000);
    out.push(b'.');
    digits::<3>(out, millis % 1_000);
    out.push(b'Z');
}

/// Appends a time of day as `HH:MM:SS`, with the digits of its fraction that are not trailing
/// zeros, counted in microseconds since midnight.
pub(super) fn write_time(out: &mut Vec<u8>, micros: i64) {
    write_clock(out, micros / 1_000_000);
    let fraction = micros % 1_000_000;
    if fraction != 0 {
        out.push(b'.');
        digits::<6>(out, fraction);
        while out.last() == Some(&b'0') {
            out.pop();
        }
    }
}

fn write_clock(out: &mut Vec<u8>, seconds: i64) {
    digits::<2>(out, seconds / 3_600);
    out.push(b':');
    digits::<2>(out, seconds / 60 % 60);
    out.push(b':');
    digits::<2>(out, seconds % 60);
}

/// The last `N` decimal digits of a number that is not negative.
fn digits<const N: usize>(out: &mut Vec<u8>, mut value: i64) {
    let mut text = [b'0'; N];
    for place in text.iter_mut().rev() {
        *place += u8::try_from(value % 10).unwrap_or_default();
        value /= 10;
    }
    out.extend_from_slice(&text);
}

/// Year, month and day (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
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
    let year = year_of_era + era * 400 + i64::from(month <= 2);
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
