//! Time-based one-time passwords (RFC 6238): SHA-1, 6 digits, 30 seconds.

use chrono::{DateTime, Utc};
use secrecy::SecretString;
use totp_rs::{Algorithm, Builder, Secret};

use crate::random::Random;

const DIGITS: u8 = 6;
const STEP_SECONDS: u64 = 30;

/// The secret that a server shares with an authenticator: 160 bits (RFC 4226, section 4).
#[derive(Clone, Debug)]
pub struct TotpSecret(Secret);

/// The number of a 30-second step since 1970. Whoever accepts one stores it with the account in
/// the same transaction and hands it to the next check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step(u64);

/// When a code is checked, and how far the clock of its owner may be off.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    /// Now, by the clock of the server.
    pub now: DateTime<Utc>,
    /// Steps before and after this one whose codes count too.
    pub skew_steps: u16,
}

impl Step {
    /// Takes a step out of storage; a negative one was never accepted.
    pub fn from_stored(step: i64) -> Option<Self> {
        u64::try_from(step).ok().map(Self)
    }

    /// The step as it is stored.
    pub fn to_stored(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }
}

impl TotpSecret {
    /// Makes a fresh secret.
    pub fn new(random: &Random<20>) -> Self {
        Self(Secret::from(*random.bytes()))
    }

    /// Takes a secret out of storage.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        <[u8; 20]>::try_from(bytes)
            .ok()
            .map(|it| Self(Secret::from(it)))
    }

    /// The secret as it is stored. Whoever reads it can make codes.
    pub fn expose(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The secret as people type it into an authenticator: 32 base32 digits.
    pub fn to_base32(&self) -> SecretString {
        self.0.to_base32().into()
    }

    /// The address that authenticators read from a QR code.
    ///
    /// A colon separates issuer and account there, so colons in the names become blanks.
    /// `None` if the account has no name.
    pub fn otpauth_url(&self, issuer: &str, account: &str) -> Option<SecretString> {
        let totp = self
            .builder()
            .with_issuer(Some(issuer.replace(':', " ")))
            .with_account_name(account.replace(':', " "))
            .build()
            .ok()?;
        totp.to_url().ok().map(SecretString::from)
    }

    /// Checks a code and returns the step it belongs to.
    ///
    /// Only a string of six ASCII digits is compared. A step that is not after `last`, the latest
    /// one accepted for the account, is spent (RFC 6238, section 5.2).
    pub fn check(&self, code: &str, last: Option<Step>, watch: Watch) -> Option<Step> {
        let six_digits = code.len() == 6 && code.bytes().all(|it| it.is_ascii_digit());
        if !six_digits {
            return None;
        }
        let totp = self.builder().with_skew(watch.skew_steps).build().ok()?;
        let seconds = u64::try_from(watch.now.timestamp()).ok()?;
        let step = totp.check(code, seconds).map(Step)?;
        last.is_none_or(|last| step > last).then_some(step)
    }

    fn builder(&self) -> Builder {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(DIGITS)
            .with_step_duration(STEP_SECONDS)
            .with_secret(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use secrecy::ExposeSecret as _;

    use super::*;

    /// The secret of RFC 6238, appendix B.
    fn rfc() -> TotpSecret {
        TotpSecret::from_bytes(b"12345678901234567890").unwrap()
    }

    fn at(seconds: i64) -> Watch {
        Watch {
            now: DateTime::from_timestamp(seconds, 0).unwrap(),
            skew_steps: 1,
        }
    }

    #[test]
    fn codes_match_the_rfc() {
        // Appendix B shows eight digits; six are their tail.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let step = rfc().check(code, None, at(seconds)).unwrap();
            assert_eq!(step.to_stored(), seconds / 30, "{seconds}");
        }
    }

    #[test]
    fn as_much_skew_as_is_allowed_and_no_more() {
        for (skew_steps, expected) in [
            (0, [false, false, true, false, false]),
            (1, [false, true, true, true, false]),
        ] {
            let accepted = |steps: i64| {
                let watch = at(1_111_111_111 + 30 * steps);
                rfc().check(
                    "050471",
                    None,
                    Watch {
                        skew_steps,
                        ..watch
                    },
                )
            };
            let window: Vec<bool> = (-2..=2).map(|steps| accepted(steps).is_some()).collect();
            assert_eq!(window, expected, "{skew_steps}");
        }
    }

    #[test]
    fn a_step_is_accepted_once_and_never_after_a_later_one() {
        let (earlier, later) = ("081804", "050471");
        let now = at(1_111_111_111);
        let step = rfc().check(later, None, now).unwrap();
        assert_eq!(rfc().check(later, Some(step), now), None);
        assert_eq!(rfc().check(earlier, Some(step), now), None);
        let before = rfc().check(earlier, None, now).unwrap();
        assert!(before < step);
        assert_eq!(rfc().check(later, Some(before), now), Some(step));
    }

    #[test]
    fn only_six_ascii_digits_are_compared() {
        let long = "050471".repeat(1000);
        for code in [
            "",
            "50471",
            " 050471",
            "050471 ",
            "0504710",
            "+50471",
            "０５０４７１",
            "05047\0",
            &long,
        ] {
            assert_eq!(rfc().check(code, None, at(1_111_111_111)), None, "{code}");
        }
        assert_eq!(rfc().check("050471", None, at(-1)), None);
    }

    #[test]
    fn enrolment_shows_what_authenticators_read() {
        assert_eq!(
            rfc().to_base32().expose_secret(),
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        );
        assert_eq!(
            rfc()
                .otpauth_url("My: site", "a@b.test")
                .unwrap()
                .expose_secret(),
            "otpauth://totp/My%20%20site:a%40b.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=My%20%20site"
        );
        assert!(rfc().otpauth_url("site", "").is_none());
        assert!(!format!("{:?}", rfc()).contains("123456"));
    }

    #[test]
    fn a_stored_secret_has_twenty_bytes() {
        assert!(TotpSecret::from_bytes(&[0; 19]).is_none());
        assert!(TotpSecret::from_bytes(&[0; 21]).is_none());
        let secret = TotpSecret::new(&Random::draw().unwrap());
        assert_eq!(
            TotpSecret::from_bytes(secret.expose()).unwrap().expose(),
            secret.expose()
        );
    }

    proptest! {
        #[test]
        fn no_code_and_no_time_panics(code in any::<String>(), seconds in -8_000_000_000_000_i64..8_000_000_000_000) {
            let _ = rfc().check(&code, Step::from_stored(seconds), at(seconds));
        }
    }
}
