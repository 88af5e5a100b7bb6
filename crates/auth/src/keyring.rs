//! Keys that sign and verify access tokens.

mod generation;
mod root;

use std::fmt;

use chrono::{DateTime, Utc};
use jsonwebtoken::{DecodingKey, EncodingKey};
use sha2::{Digest as _, Sha256};

use crate::SetupError;

pub use generation::{Generation, Generations, KeySalt, OldTokens};
pub use root::RootKey;

/// Least size of key material, in bytes: twice what HS256 needs (RFC 7518, section 3.2), because
/// secrets are often text.
pub const MIN_KEY_BYTES: usize = 64;

/// Most keys in one ring, the active one included.
pub const MAX_KEYS: usize = 16;

/// One HS256 key.
#[derive(Clone)]
pub struct SigningKey {
    id: String,
    pub(crate) encoding: EncodingKey,
    pub(crate) decoding: DecodingKey,
}

impl SigningKey {
    /// Takes key material as it stands in the configuration.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortKey`] below [`MIN_KEY_BYTES`]: the JWT library accepts any key, even an
    /// empty one.
    pub fn new(material: &[u8]) -> Result<Self, SetupError> {
        if material.len() < MIN_KEY_BYTES {
            return Err(SetupError::ShortKey);
        }
        Ok(Self {
            id: key_id(material),
            encoding: EncodingKey::from_secret(material),
            decoding: DecodingKey::from_secret(material),
        })
    }

    /// The `kid` of tokens signed with this key.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// Follows from the material, so that no name has to be kept beside a secret and all nodes agree.
fn key_id(material: &[u8]) -> String {
    let digest = Sha256::new()
        .chain_update("bastide signing key\0")
        .chain_update(material);
    let mut id = hex::encode(digest.finalize());
    id.truncate(16);
    id
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// A key that signs no more. What it signed before stays valid until it expires.
#[derive(Clone, Debug)]
pub struct RetiredKey {
    /// The key.
    pub key: SigningKey,
    /// When it was replaced; tokens that claim to be younger are refused.
    pub since: DateTime<Utc>,
}

/// The active key and those it replaced. Leaving a key out revokes its tokens at once.
#[derive(Clone, Debug)]
pub struct KeyRing {
    active: SigningKey,
    retired: Vec<RetiredKey>,
}

impl KeyRing {
    /// Joins the active key with the retired ones.
    ///
    /// # Errors
    ///
    /// [`SetupError::DuplicateKey`] or [`SetupError::TooManyKeys`].
    pub fn new(active: SigningKey, retired: Vec<RetiredKey>) -> Result<Self, SetupError> {
        if retired.len() >= MAX_KEYS {
            return Err(SetupError::TooManyKeys);
        }
        let mut ids: Vec<&str> = retired.iter().map(|it| it.key.id()).collect();
        ids.push(active.id());
        ids.sort_unstable();
        if ids.windows(2).any(|pair| pair.first() == pair.last()) {
            return Err(SetupError::DuplicateKey);
        }
        Ok(Self { active, retired })
    }

    pub(crate) fn active(&self) -> &SigningKey {
        &self.active
    }

    /// The key of this `kid`, and since when it signs no more.
    pub(crate) fn find(&self, id: &str) -> Option<(&SigningKey, Option<DateTime<Utc>>)> {
        if self.active.id == id {
            return Some((&self.active, None));
        }
        let retired = self.retired.iter().find(|it| it.key.id == id)?;
        Some((&retired.key, Some(retired.since)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> SigningKey {
        SigningKey::new(&[byte; 64]).unwrap()
    }

    fn retired(byte: u8) -> RetiredKey {
        RetiredKey {
            key: key(byte),
            since: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn short_keys_are_refused() {
        for material in [&b""[..], b"secret", b"tobemodified", &[1; 63]] {
            assert_eq!(SigningKey::new(material).unwrap_err(), SetupError::ShortKey);
        }
    }

    #[test]
    fn a_key_shows_its_id_only() {
        let shown = format!("{:?}", key(b'k'));
        assert_eq!(
            shown,
            format!("SigningKey {{ id: {:?}, .. }}", key(b'k').id())
        );
        assert_eq!(key(b'k').id().len(), 16);
    }

    #[test]
    fn a_ring_is_small_and_without_doubles() {
        let double = KeyRing::new(key(1), vec![retired(1)]);
        assert_eq!(double.unwrap_err(), SetupError::DuplicateKey);
        assert!(KeyRing::new(key(0), (1..16).map(retired).collect()).is_ok());
        let many = KeyRing::new(key(0), (1..17).map(retired).collect());
        assert_eq!(many.unwrap_err(), SetupError::TooManyKeys);
    }
}
