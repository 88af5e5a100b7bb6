//! What is stored in place of a token.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::SetupError;
use crate::keyring::MIN_KEY_BYTES;

/// A 256-bit digest of a token, fit for storage: nobody gets from it to the token.
///
/// Comparison takes the same time wherever two digests differ.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Takes a digest out of storage.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads the 64 hexadecimal digits of [`Self::to_hex`].
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The digest as 64 lower-case hexadecimal digits.
    pub fn to_hex(self) -> String {
        hex::encode(self.0)
    }

    /// SHA-256, enough for a text with 80 bits of entropy or more.
    pub(crate) fn sha256(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }
}

impl PartialEq for Digest {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

/// A key that lives outside the database, so that a stolen database cannot even confirm a guess.
#[derive(Clone)]
pub struct Pepper(Hmac<Sha256>);

impl Pepper {
    /// Takes key material as it stands in the configuration.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortKey`] below [`MIN_KEY_BYTES`].
    pub fn new(material: &[u8]) -> Result<Self, SetupError> {
        if material.len() < MIN_KEY_BYTES {
            return Err(SetupError::ShortKey);
        }
        Hmac::new_from_slice(material)
            .map(Self)
            .map_err(|_| SetupError::ShortKey)
    }

    /// The name that somebody typed, as what failed with it is counted: whoever has the database
    /// alone cannot tell whose it is.
    pub fn name(&self, text: &str) -> Digest {
        self.digest(&format!("bastide name:{text}"))
    }

    /// HMAC-SHA256 (RFC 2104).
    pub(crate) fn digest(&self, text: &str) -> Digest {
        let mac = self.0.clone().chain_update(text);
        Digest(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for Pepper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pepper([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_match_the_published_vectors() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Digest::sha256("abc").to_hex(), abc);
        assert_eq!(Digest::from_hex(abc), Some(Digest::sha256("abc")));

        // RFC 4231, test case 6: a key longer than one block.
        let pepper = Pepper::new(&[0xaa; 131]).unwrap();
        assert_eq!(
            pepper
                .digest("Test Using Larger Than Block-Size Key - Hash Key First")
                .to_hex(),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
    }

    #[test]
    fn hex_of_the_wrong_size_or_alphabet_is_no_digest() {
        for text in ["", "ab", &"a".repeat(63), &"a".repeat(66), &"g".repeat(64)] {
            assert_eq!(Digest::from_hex(text), None, "{text}");
        }
    }

    #[test]
    fn a_short_pepper_is_refused() {
        assert_eq!(Pepper::new(&[7; 63]).unwrap_err(), SetupError::ShortKey);
        assert_eq!(
            format!("{:?}", Pepper::new(&[7; 64]).unwrap()),
            "Pepper([redacted])"
        );
    }
}
