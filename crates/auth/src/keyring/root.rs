//! From the configured secret to the keys of all generations.

use std::fmt;

use aws_lc_rs::hkdf::{HKDF_SHA512, Salt};
use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::{Generation, Generations, KeyRing, MAX_KEYS, MIN_KEY_BYTES, RetiredKey, SigningKey};
use crate::SetupError;
use crate::access::Audience;

/// Separates this use of the secret from all others (RFC 5869, `info`).
const INFO: &[u8] = b"bastide access tokens v1 ";

/// The configured secret of one audience.
///
/// It signs by itself until the first rotation. The key of a later generation follows from it and
/// the salt of that generation: nobody forges with the database alone, nor, after a rotation, with
/// the configuration alone, and another secret ends all tokens.
#[derive(Clone)]
pub struct RootKey {
    audience: Audience,
    secret: Zeroizing<Vec<u8>>,
}

impl RootKey {
    /// Takes key material as it stands in the configuration.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortKey`] below [`MIN_KEY_BYTES`].
    pub fn new(audience: Audience, material: &[u8]) -> Result<Self, SetupError> {
        if material.len() < MIN_KEY_BYTES {
            return Err(SetupError::ShortKey);
        }
        let secret = Zeroizing::new(material.to_vec());
        Ok(Self { audience, secret })
    }

    /// Whose tokens its keys sign.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The keys in force at the instant `now`: that of the newest generation signs, those of
    /// generations whose tokens may still be good verify.
    ///
    /// # Errors
    ///
    /// [`SetupError::DuplicateKey`] where two generations have one salt.
    pub fn ring(
        &self,
        generations: &Generations,
        now: DateTime<Utc>,
    ) -> Result<KeyRing, SetupError> {
        let retired = generations.retired(now).take(MAX_KEYS - 1);
        let retired = retired.map(|(generation, since)| {
            let key = self.key(generation)?;
            Ok(RetiredKey { key, since })
        });
        KeyRing::new(
            self.key(generations.newest())?,
            retired.collect::<Result<_, _>>()?,
        )
    }

    /// The key of a generation (HKDF-SHA512, RFC 5869); none is the configured secret itself.
    ///
    /// # Errors
    ///
    /// [`SetupError::ShortKey`], which [`Self::new`] has ruled out.
    pub fn key(&self, generation: Option<&Generation>) -> Result<SigningKey, SetupError> {
        let Some(generation) = generation else {
            return SigningKey::new(&self.secret);
        };
        let mut key = Zeroizing::new([0; MIN_KEY_BYTES]);
        Salt::new(HKDF_SHA512, generation.salt.bytes())
            .extract(&self.secret)
            .expand(&[INFO, self.audience.as_str().as_bytes()], HKDF_SHA512)
            .and_then(|it| it.fill(key.as_mut_slice()))
            .map_err(|_| SetupError::ShortKey)?;
        SigningKey::new(key.as_slice())
    }
}

impl fmt::Debug for RootKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RootKey")
            .field("audience", &self.audience)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyring::{KeySalt, OldTokens};
    use crate::random::Random;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn root(audience: Audience, byte: u8) -> RootKey {
        RootKey::new(audience, &[byte; 64]).unwrap()
    }

    fn salt(byte: u8) -> KeySalt {
        KeySalt::new(&Random::fixed([byte; 32]))
    }

    fn generation(byte: u8) -> Generation {
        Generations::default().next(salt(byte), OldTokens::RunOut, at(0))
    }

    fn id(root: &RootKey, generation: Option<&Generation>) -> String {
        root.key(generation).unwrap().id().to_owned()
    }

    #[test]
    fn a_key_follows_from_secret_audience_and_salt_and_nothing_else() {
        let public = root(Audience::Public, 1);
        let mut later = generation(1);
        later.number = 9;
        later.since = at(9);
        later.revokes_older = true;
        assert_eq!(id(&public, Some(&generation(1))), id(&public, Some(&later)));

        let configured = SigningKey::new(&[1; 64]).unwrap();
        assert_eq!(id(&public, None), configured.id());
        let others = [
            id(&public, None),
            id(&public, Some(&generation(2))),
            id(&root(Audience::Admin, 1), Some(&generation(1))),
            id(&root(Audience::Public, 2), Some(&generation(1))),
        ];
        for other in others {
            assert_ne!(id(&public, Some(&generation(1))), other);
        }
    }

    /// Another derivation would end all tokens at an update. The expected id was made with a second
    /// implementation of RFC 5869.
    #[test]
    fn the_derivation_stays_as_it_is() {
        let public = root(Audience::Public, b'k');
        assert_eq!(id(&public, Some(&generation(0xa5))), "c64d144acdb7dd12");
    }

    #[test]
    fn a_ring_holds_the_keys_of_its_time() {
        let root = root(Audience::Public, 1);
        let generations = Generations::default();
        let first = generations.next(salt(1), OldTokens::RunOut, at(100));
        let generations = generations.with(first);
        let second = generations.next(salt(2), OldTokens::RunOut, at(200));
        let generations = generations.with(second);
        let found = |ring: &KeyRing, generation| {
            let found = ring.find(&id(&root, generation));
            found.map(|(_, since)| since.map(|it| it.timestamp()))
        };
        let ring = root.ring(&generations, at(200)).unwrap();
        assert_eq!(ring.active().id(), id(&root, Some(&second)));
        assert_eq!(found(&ring, Some(&second)), Some(None));
        assert_eq!(found(&ring, Some(&first)), Some(Some(200)));
        assert_eq!(found(&ring, None), Some(Some(100)));

        let ring = root.ring(&generations, at(7_350)).unwrap();
        assert_eq!(found(&ring, Some(&first)), Some(Some(200)));
        assert_eq!(found(&ring, None), None);

        let third = generations.next(salt(3), OldTokens::Revoked, at(300));
        let ring = root.ring(&generations.with(third), at(300)).unwrap();
        assert_eq!(ring.active().id(), id(&root, Some(&third)));
        assert_eq!(found(&ring, Some(&second)), None);
        assert_eq!(found(&ring, None), None);

        let ring = root.ring(&Generations::default(), at(0)).unwrap();
        assert_eq!(ring.active().id(), id(&root, None));
    }

    #[test]
    fn a_ring_that_would_be_too_large_keeps_the_newest_keys() {
        let root = root(Audience::Public, 1);
        let many = (1..=40).fold(Generations::default(), |all, byte| {
            let next = all.next(salt(byte), OldTokens::RunOut, at(0));
            all.with(next)
        });
        assert_eq!(many.count_retired(at(0)), 40);
        let ring = root.ring(&many, at(0)).unwrap();
        assert!(ring.find(&id(&root, Some(&generation(40)))).is_some());
        assert!(ring.find(&id(&root, Some(&generation(25)))).is_some());
        assert!(ring.find(&id(&root, Some(&generation(24)))).is_none());
    }

    #[test]
    fn a_secret_is_long_and_not_printed() {
        let short = RootKey::new(Audience::Admin, &[b'k'; 63]);
        assert_eq!(short.unwrap_err(), SetupError::ShortKey);
        let shown = format!("{:?}", root(Audience::Admin, b'k'));
        assert_eq!(shown, "RootKey { audience: Admin, .. }");
    }
}
