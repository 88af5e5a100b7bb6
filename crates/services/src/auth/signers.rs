//! The keys that sign access tokens: those in force, and their rotation.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use bastide_auth::access::{AccessTokens, Audience};
use bastide_auth::keyring::{Generations, KeySalt, OldTokens, RootKey};
use bastide_auth::random::Random;
use bastide_auth::{SetupError, Unavailable};
use bastide_config::{Config, Keys, Secret};
use bastide_permissions::System;
use bastide_store::Store;
use bastide_store::access::AccessError;
use chrono::{DateTime, Utc};

use crate::security_log::Event;

/// The keys of both audiences.
#[derive(Debug)]
pub struct Signers {
    pub(crate) public: Signer,
    pub(crate) admin: Signer,
}

/// The keys of one audience.
#[derive(Debug)]
pub(crate) struct Signer {
    root: RootKey,
    tokens: ArcSwap<AccessTokens>,
}

/// A key that signs from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotated {
    /// Whose tokens it signs.
    pub audience: Audience,
    /// The `kid` of those tokens.
    pub kid: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when tokens from before may be good; none where they are refused at once.
    pub old_until: Option<DateTime<Utc>>,
}

/// Why no key was rotated.
#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    /// Every key that may still verify is kept, and there is an end to that.
    #[error(
        "there were too many rotations within two hours; wait, or end all older tokens with --revoke-old"
    )]
    TooMany,
    /// The database failed.
    #[error("the database failed; check BASTIDE_DATABASE__URL and try again")]
    Access(#[source] AccessError),
    /// The system has no randomness.
    #[error(transparent)]
    Random(#[from] Unavailable),
    /// The configured secret cannot be used.
    #[error(transparent)]
    Setup(#[from] SetupError),
}

impl From<AccessError> for RotateError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Full(_) => Self::TooMany,
            error => Self::Access(error),
        }
    }
}

impl Signers {
    /// The keys as the configuration alone makes them.
    ///
    /// # Errors
    ///
    /// A secret that is too short, or a lifetime out of bounds.
    pub fn new(config: &Config, keys: &Keys) -> Result<Self, SetupError> {
        let sessions = &config.sessions;
        Ok(Self {
            public: Signer::new(Audience::Public, &keys.public_jwt, sessions.access_seconds)?,
            admin: Signer::new(
                Audience::Admin,
                &keys.admin_jwt,
                sessions.admin_access_seconds,
            )?,
        })
    }

    fn of(&self, audience: Audience) -> &Signer {
        match audience {
            Audience::Public => &self.public,
            Audience::Admin => &self.admin,
        }
    }

    /// Puts in force what the database says of the keys at the instant `now`.
    pub(crate) async fn refresh(
        &self,
        store: &Store,
        now: DateTime<Utc>,
    ) -> Result<(), AccessError> {
        for signer in [&self.public, &self.admin] {
            let generations = store.key_generations(signer.root.audience()).await?;
            let followed = signer.follow(&generations, now);
            followed.map_err(|_| AccessError::Damaged("signing key"))?;
        }
        Ok(())
    }

    /// Begins a new key for each of these audiences at the instant `now`. Servers that run on the
    /// database sign with it within a second.
    ///
    /// # Errors
    ///
    /// [`RotateError`]; no key was rotated then.
    pub async fn rotate(
        &self,
        store: &Store,
        _proof: &System,
        audiences: &[Audience],
        old: OldTokens,
        now: DateTime<Utc>,
    ) -> Result<Vec<Rotated>, RotateError> {
        let salted = |it: &Audience| Ok((*it, KeySalt::new(&Random::draw()?)));
        let salts: Vec<_> = audiences
            .iter()
            .map(salted)
            .collect::<Result<_, Unavailable>>()?;
        let begun = store.rotate_keys(&salts, old, now).await?;
        let rotated = begun.into_iter().map(|(audience, generation)| {
            let signer = self.of(audience);
            let end = || generation.since + signer.tokens().lifetime();
            Ok(Rotated {
                audience,
                kid: signer.root.key(Some(&generation))?.id().to_owned(),
                since: generation.since,
                old_until: (old == OldTokens::RunOut).then(end),
            })
        });
        rotated.collect()
    }
}

impl Signer {
    fn new(audience: Audience, secret: &Secret, seconds: u64) -> Result<Self, SetupError> {
        let root = RootKey::new(audience, secret.expose().as_bytes())?;
        let keys = root.ring(&Generations::default(), DateTime::UNIX_EPOCH)?;
        let tokens = AccessTokens::new(audience, Duration::from_secs(seconds), keys)?;
        Ok(Self {
            root,
            tokens: ArcSwap::from_pointee(tokens),
        })
    }

    /// Issues and verifies with the keys in force.
    pub(crate) fn tokens(&self) -> Arc<AccessTokens> {
        self.tokens.load_full()
    }

    fn follow(&self, generations: &Generations, now: DateTime<Utc>) -> Result<(), SetupError> {
        let before = self.tokens();
        let tokens = Arc::new(before.with_keys(self.root.ring(generations, now)?));
        self.tokens.store(tokens.clone());
        if tokens.key_id() != before.key_id() {
            let revokes = generations.newest().is_some_and(|it| it.revokes_older);
            let event = Event {
                name: match self.root.audience() {
                    Audience::Public => "signing_key.public",
                    Audience::Admin => "signing_key.admin",
                },
                outcome: if revokes { "revoked_older" } else { "rotated" },
                subject: Some(tokens.key_id()),
                ..Event::default()
            };
            event.write();
        }
        Ok(())
    }
}
