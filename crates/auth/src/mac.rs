//! Keys of our own that sign texts, each for one use.

use std::fmt;

use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use aws_lc_rs::hmac::{self, HMAC_SHA256, Key};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::SetupError;
use crate::keyring::MIN_KEY_BYTES;

/// Longest signature considered, in bytes.
const MAX_TEXT: usize = 64;

/// A key of HMAC-SHA256.
#[derive(Clone)]
pub(crate) struct MacKey(Key);

impl MacKey {
    /// Derives the key (HKDF-SHA256, RFC 5869) from material as it stands in the configuration.
    /// `info` separates this use of the material from all others.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortKey`] below [`MIN_KEY_BYTES`].
    pub(crate) fn derive(material: &[u8], info: &[u8]) -> Result<Self, SetupError> {
        if material.len() < MIN_KEY_BYTES {
            return Err(SetupError::ShortKey);
        }
        let pseudorandom = Salt::new(HKDF_SHA256, &[]).extract(material);
        let info = [info];
        let key = pseudorandom.expand(&info, HMAC_SHA256);
        key.map(|it| Self(Key::from(it)))
            .map_err(|_| SetupError::ShortKey)
    }

    /// The signature of a text, as base64url.
    pub(crate) fn sign(&self, text: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, text))
    }

    /// Whether a signature is that of the text. Takes the same time for all that are not.
    pub(crate) fn verify(&self, text: &[u8], signature: &str) -> bool {
        if signature.len() > MAX_TEXT {
            return false;
        }
        let tag = URL_SAFE_NO_PAD.decode(signature);
        tag.is_ok_and(|tag| hmac::verify(&self.0, text, &tag).is_ok())
    }
}

impl fmt::Debug for MacKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
