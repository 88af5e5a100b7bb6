//! Rounding as `numeric(10, 2)` does it, so that both databases keep the same number.

/// Digits before the point that `numeric(10, 2)` holds.
const WHOLE_DIGITS: usize = 8;

/// Rounds to two digits behind the point, half away from zero; `None` where that has more than
/// eight digits before it.
///
/// The number is taken as the shortest decimal that reads back as the same float, which is what
/// its author wrote: 1.005 becomes 1.01, although the float itself lies below.
pub(crate) fn rounded(number: f64) -> Option<f64> {
    if !number.is_finite() {
        return None;
    }
    let text = number.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if whole.len() > WHOLE_DIGITS {
        return None;
    }
    let mut digits = fraction.bytes().chain(std::iter::repeat(b'0'));
    let mut cents: u64 = whole.parse().ok()?;
    for digit in digits.by_ref().take(2) {
        cents = cents * 10 + u64::from(digit - b'0');
    }
    if digits.next() >= Some(b'5') {
        cents += 1;
    }
    let (whole, cents) = (cents / 100, cents % 100);
    if whole.to_string().len() > WHOLE_DIGITS {
        return None;
    }
    let size: f64 = format!("{whole}.{cents:02}").parse().ok()?;
    Some(if number < 0.0 && size > 0.0 {
        -size
    } else {
        size
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_goes_away_from_zero() {
        for (given, expected) in [
            (12.3456, Some(12.35)),
            (0.125, Some(0.13)),
            (-0.125, Some(-0.13)),
            (1.005, Some(1.01)),
            (2.675, Some(2.68)),
            (-0.004, Some(0.0)),
            (7.0, Some(7.0)),
            (0.999, Some(1.0)),
            (1e-300, Some(0.0)),
            (99_999_999.994, Some(99_999_999.99)),
            (99_999_999.995, None),
            (1e300, None),
            (f64::NAN, None),
        ] {
            assert_eq!(rounded(given), expected, "{given}");
        }
    }
}
