//! Signatures of addresses: whoever has such an address may use it as it is, and change nothing in it.

use std::fmt;

use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use aws_lc_rs::hmac::{self, HMAC_SHA256, Key};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::SetupError;
use crate::keyring::MIN_KEY_BYTES;

/// Separates this use of the key material from all others (RFC 5869, `info`).
const INFO: &[u8] = b"bastide addresses v1";

/// Longest signature considered, in bytes.
const MAX_TEXT: usize = 64;

/// Signs addresses and checks signatures.
pub struct AddressKey(Key);

impl AddressKey {
    /// Derives the key (HKDF-SHA256, RFC 5869) from material as it stands in the configuration.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortKey`] below [`MIN_KEY_BYTES`].
    pub fn new(material: &[u8]) -> Result<Self, SetupError> {
        if material.len() < MIN_KEY_BYTES {
            return Err(SetupError::ShortKey);
        }
        let pseudorandom = Salt::new(HKDF_SHA256, &[]).extract(material);
        let key = pseudorandom.expand(&[INFO], HMAC_SHA256);
        key.map(|it| Self(Key::from(it)))
            .map_err(|_| SetupError::ShortKey)
    }

    /// The signature of a text, as base64url. It begins with what it is good for, so that it is good
    /// for nothing else.
    pub fn sign(&self, address: &str) -> String {
        let tag = hmac::sign(&self.0, address.as_bytes());
        URL_SAFE_NO_PAD.encode(tag)
    }

    /// Whether a signature is that of the address. Takes the same time for all that are not.
    pub fn verify(&self, address: &str, signature: &str) -> bool {
        if signature.len() > MAX_TEXT {
            return false;
        }
        let tag = URL_SAFE_NO_PAD.decode(signature);
        tag.is_ok_and(|tag| hmac::verify(&self.0, address.as_bytes(), &tag).is_ok())
    }
}

impl fmt::Debug for AddressKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AddressKey([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_good_for_its_address_and_key_alone() {
        let key = AddressKey::new(&[1; 64]).unwrap();
        let other = AddressKey::new(&[2; 64]).unwrap();
        let of = |key: &AddressKey, address| key.sign(address);
        let signature = of(&key, "a.png?1x1");
        assert!(key.verify("a.png?1x1", &signature));
        assert!(!key.verify("a.png?1x2", &signature));
        assert!(!other.verify("a.png?1x1", &signature));
        for forged in [
            "",
            "a",
            "=",
            "\u{e4}",
            &signature[1..],
            &signature[..42],
            &format!("{signature}="),
            &format!("{signature}AAAA"),
            &"A".repeat(43),
            &"A".repeat(1_000_000),
        ] {
            assert!(!key.verify("a.png?1x1", forged), "{forged:.99}");
        }
        assert_eq!(format!("{key:?}"), "AddressKey([redacted])");
    }

    #[test]
    fn a_short_key_is_refused() {
        assert_eq!(AddressKey::new(&[7; 63]).unwrap_err(), SetupError::ShortKey);
    }
}
