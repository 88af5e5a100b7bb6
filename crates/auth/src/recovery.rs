//! Recovery codes: what is left when the second factor is lost.

use std::fmt;

use secrecy::{ExposeSecret as _, SecretString};

use crate::digest::Digest;
use crate::random::Random;

/// Codes in one set.
pub const CODES: usize = 10;

/// Random bytes of one code: 80 bits, so that its plain SHA-256 cannot be searched.
const CODE_BYTES: usize = 10;

/// Digits of one code without its hyphens.
const CODE_DIGITS: usize = 16;

/// Longest text considered, in bytes: room for hyphens and blanks.
const MAX_TEXT: usize = 64;

/// A code of 16 base32 digits (RFC 4648) in lower case, spent by its first use.
#[derive(Clone)]
pub struct RecoveryCode(SecretString);

impl RecoveryCode {
    /// Makes a fresh set, which replaces any older one.
    pub fn set(random: &Random<{ CODES * CODE_BYTES }>) -> Vec<Self> {
        let (codes, _) = random.bytes().as_chunks::<CODE_BYTES>();
        let encode = |bytes: &[u8; CODE_BYTES]| totp_rs::Secret::from(*bytes).to_base32();
        codes
            .iter()
            .map(|bytes| Self(encode(bytes).to_lowercase().into()))
            .collect()
    }

    /// Reads a code as people type it: case, hyphens and blanks do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_TEXT {
            return None;
        }
        let digits: String = text
            .chars()
            .filter(|it| !matches!(it, '-' | ' '))
            .map(|it| it.to_ascii_lowercase())
            .collect();
        let is_digit = |byte: u8| matches!(byte, b'a'..=b'z' | b'2'..=b'7');
        (digits.len() == CODE_DIGITS && digits.bytes().all(is_digit)).then(|| Self(digits.into()))
    }

    /// The code in four groups, to be shown once.
    pub fn expose(&self) -> String {
        let digits = self.0.expose_secret().as_bytes();
        let groups: Vec<_> = digits.chunks(4).map(String::from_utf8_lossy).collect();
        groups.join("-")
    }

    /// What is stored and looked up among the codes of one account.
    pub fn digest(&self) -> Digest {
        Digest::sha256(self.0.expose_secret())
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_set_has_ten_different_codes() {
        let codes = RecoveryCode::set(&Random::draw().unwrap());
        let shown: HashSet<_> = codes.iter().map(RecoveryCode::expose).collect();
        assert_eq!(shown.len(), CODES);
        assert_eq!(format!("{:?}", codes[0]), "RecoveryCode([redacted])");
    }

    #[test]
    fn a_code_survives_typing() {
        // RFC 4648, section 10: "foobar" is MZXW6YTBOI.
        let mut bytes = [0; 100];
        bytes[..6].copy_from_slice(b"foobar");
        let code = RecoveryCode::set(&Random::fixed(bytes)).remove(0);
        assert_eq!(code.expose(), "mzxw-6ytb-oiaa-aaaa");
        for typed in [
            "mzxw-6ytb-oiaa-aaaa",
            "MZXW6YTBOIAAAAAA",
            " mzxw 6ytb oiaa aaaa ",
        ] {
            assert_eq!(
                RecoveryCode::parse(typed).unwrap().digest(),
                code.digest(),
                "{typed}"
            );
        }
    }

    #[test]
    fn other_texts_are_no_codes() {
        let padded = format!("mzxw6ytboiaaaaaa{}", " ".repeat(60));
        for text in [
            "",
            "mzxw6ytboiaaaaa",
            "mzxw6ytboiaaaaaaa",
            "mzxw6ytboiaaaaa1",
            "ﾏzxw6ytboiaaaaa",
            &padded,
        ] {
            assert!(RecoveryCode::parse(text).is_none(), "{text}");
        }
    }
}
