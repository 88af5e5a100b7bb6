//! Secrets that must come back in clear, kept encrypted in the database or by a browser.
//!
//! AES-256-GCM (NIST SP 800-38D) under a key that lives outside the database. Each text is sealed
//! for one owner and one use, its context; moved to another row it does not open.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::keyring::MIN_KEY_BYTES;
use crate::random::Random;
use crate::{SetupError, Unavailable};

/// Says how a text was sealed.
const PREFIX: &str = "v1.";

/// Separates this use of the key material from all others (RFC 5869, `info`).
const INFO: &[u8] = b"bastide stored data v1";

/// The same, for what browsers keep. A key of its own: anybody can have a great many texts sealed
/// with it, and a key with random nonces is good for a number of them (NIST SP 800-38D, section 8.3).
const BROWSER_INFO: &[u8] = b"bastide browser v1";

/// Longest sealed text considered, in bytes.
const MAX_TEXT: usize = 65_536;

/// Seals and opens.
pub struct Sealer(LessSafeKey);

impl Sealer {
    /// Derives the key (HKDF-SHA256, RFC 5869) from material as it stands in the configuration.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortKey`] below [`MIN_KEY_BYTES`].
    pub fn new(material: &[u8]) -> Result<Self, SetupError> {
        Self::derive(material, INFO)
    }

    /// As [`Self::new`], for what browsers keep; neither opens what the other has sealed.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortKey`] below [`MIN_KEY_BYTES`].
    pub fn for_browsers(material: &[u8]) -> Result<Self, SetupError> {
        Self::derive(material, BROWSER_INFO)
    }

    fn derive(material: &[u8], info: &[u8]) -> Result<Self, SetupError> {
        if material.len() < MIN_KEY_BYTES {
            return Err(SetupError::ShortKey);
        }
        let mut key = Zeroizing::new([0; 32]);
        let pseudorandom = Salt::new(HKDF_SHA256, &[]).extract(material);
        pseudorandom
            .expand(&[info], &AES_256_GCM)
            .and_then(|it| it.fill(key.as_mut_slice()))
            .and_then(|()| UnboundKey::new(&AES_256_GCM, key.as_slice()))
            .map(|it| Self(LessSafeKey::new(it)))
            .map_err(|_| SetupError::ShortKey)
    }

    /// Seals a secret for a context, such as the owner and the use.
    ///
    /// # Errors
    ///
    /// [`Unavailable::Sealing`].
    pub fn seal(
        &self,
        secret: &[u8],
        context: &str,
        nonce: &Random<NONCE_LEN>,
    ) -> Result<String, Unavailable> {
        // Sealed in its place, so the clear text is left nowhere.
        let mut text = secret.to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(*nonce.bytes()),
                Aad::from(context),
                &mut text,
            )
            .map_err(|_| Unavailable::Sealing)?;
        let whole = [nonce.bytes().as_slice(), &text].concat();
        Ok(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(whole)))
    }

    /// Opens what was sealed for the same context under the same key; nothing else opens.
    pub fn open(&self, sealed: &str, context: &str) -> Option<Zeroizing<Vec<u8>>> {
        if sealed.len() > MAX_TEXT {
            return None;
        }
        let whole = URL_SAFE_NO_PAD.decode(sealed.strip_prefix(PREFIX)?).ok()?;
        let (nonce, text) = whole.split_first_chunk::<NONCE_LEN>()?;
        let mut text = Zeroizing::new(text.to_vec());
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let clear = self
            .0
            .open_in_place(nonce, Aad::from(context), text.as_mut_slice());
        let length = clear.ok()?.len();
        text.truncate(length);
        Some(text)
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sealer(byte: u8) -> Sealer {
        Sealer::new(&[byte; 64]).unwrap()
    }

    fn seal(secret: &[u8]) -> String {
        let nonce = Random::fixed([7; 12]);
        sealer(1).seal(secret, "totp:1", &nonce).unwrap()
    }

    #[test]
    fn what_was_sealed_opens_for_its_owner_alone() {
        let sealed = seal(b"a secret");
        assert_eq!(
            sealer(1).open(&sealed, "totp:1").unwrap().as_slice(),
            b"a secret"
        );
        assert!(sealer(1).open(&sealed, "totp:2").is_none());
        assert!(sealer(1).open(&sealed, "").is_none());
        assert!(sealer(2).open(&sealed, "totp:1").is_none());
        assert!(!sealed.contains("a secret"));
        assert_eq!(format!("{:?}", sealer(1)), "Sealer([redacted])");
    }

    #[test]
    fn every_changed_bit_is_noticed() {
        let sealed = seal(b"a secret");
        let bytes = URL_SAFE_NO_PAD.decode(&sealed[PREFIX.len()..]).unwrap();
        for at in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[at / 8] ^= 1 << (at % 8);
            let text = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(&changed));
            assert!(sealer(1).open(&text, "totp:1").is_none(), "bit {at}");
        }
        for length in 0..bytes.len() {
            let text = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(&bytes[..length]));
            assert!(sealer(1).open(&text, "totp:1").is_none(), "{length} bytes");
        }
        for text in ["", "v1.", "v2.AAAA", &sealed[1..], &"A".repeat(70_000)] {
            assert!(sealer(1).open(text, "totp:1").is_none(), "{text}");
        }
    }

    #[test]
    fn no_two_texts_of_one_secret_are_alike() {
        let draw = || {
            let nonce = Random::draw().unwrap();
            sealer(1).seal(b"a secret", "totp:1", &nonce).unwrap()
        };
        assert_ne!(draw(), draw());
    }

    #[test]
    fn what_browsers_keep_is_sealed_with_another_key() {
        let browsers = Sealer::for_browsers(&[1; 64]).unwrap();
        assert!(browsers.open(&seal(b"a secret"), "totp:1").is_none());
    }

    #[test]
    fn a_short_key_is_refused() {
        assert_eq!(Sealer::new(&[7; 63]).unwrap_err(), SetupError::ShortKey);
    }

    proptest! {
        #[test]
        fn anything_comes_back(secret in prop::collection::vec(any::<u8>(), 0..100), context in ".*") {
            let sealed = sealer(1).seal(&secret, &context, &Random::draw().unwrap()).unwrap();
            prop_assert_eq!(sealer(1).open(&sealed, &context).unwrap().to_vec(), secret);
        }

        #[test]
        fn no_text_panics(text in "(v1\\.)?.{0,100}") {
            prop_assert!(sealer(1).open(&text, "totp:1").is_none());
        }
    }
}
