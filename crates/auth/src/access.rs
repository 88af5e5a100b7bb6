//! Access tokens: JWT (RFC 7519) signed with HS256, short-lived, one audience each.
//!
//! The JWT library checks the signature, issuer and audience. What it leaves open is closed here:
//! the exact header and claims and their types, every time claim against the caller's clock, and
//! the longest lifetime.

mod session;
#[cfg(test)]
mod tests;
mod wire;

use std::time::Duration;

use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, Header, Validation, decode, encode};
use secrecy::SecretString;

use crate::keyring::KeyRing;
use crate::random::Random;
use crate::{SetupError, Unavailable};
use wire::{ISSUER, WireClaims};

pub use session::SessionId;

/// Longest lifetime that may be configured.
pub const LIFETIME_CAP: Duration = Duration::from_hours(2);

/// Tolerated difference between clocks, in seconds.
pub(crate) const LEEWAY: i64 = 5;

/// For which listener a token is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// End users, on the public listener.
    Public,
    /// Administrators, on the admin listener.
    Admin,
}

impl Audience {
    /// The `aud` claim.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Admin => "admin",
        }
    }
}

/// What a verified token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// Row id of the account, within the realm of the audience.
    pub account: i64,
    /// The session; whether it still lives is for the caller to ask.
    pub session: SessionId,
    /// When the token was made.
    pub issued_at: DateTime<Utc>,
    /// When it ends, leeway aside.
    pub expires_at: DateTime<Utc>,
}

/// Issues and verifies the tokens of one audience.
#[derive(Clone, Debug)]
pub struct AccessTokens {
    audience: Audience,
    lifetime: Duration,
    keys: KeyRing,
    validation: Validation,
}

impl AccessTokens {
    /// Sets up one audience.
    ///
    /// # Errors
    ///
    /// [`SetupError::Lifetime`] below one second or above [`LIFETIME_CAP`].
    pub fn new(audience: Audience, lifetime: Duration, keys: KeyRing) -> Result<Self, SetupError> {
        if lifetime < Duration::from_secs(1) || lifetime > LIFETIME_CAP {
            return Err(SetupError::Lifetime);
        }
        Ok(Self {
            audience,
            lifetime,
            keys,
            validation: validation(audience),
        })
    }

    /// The same with other keys.
    #[must_use]
    pub fn with_keys(&self, keys: KeyRing) -> Self {
        Self {
            keys,
            ..self.clone()
        }
    }

    /// The `kid` of the tokens that are issued.
    pub fn key_id(&self) -> &str {
        self.keys.active().id()
    }

    /// How long an issued token lives.
    pub fn lifetime(&self) -> Duration {
        self.lifetime
    }

    /// Signs a token for a session.
    ///
    /// # Errors
    ///
    /// [`Unavailable::Signing`].
    pub fn issue(
        &self,
        account: i64,
        session: &SessionId,
        jti: &Random<16>,
        now: DateTime<Utc>,
    ) -> Result<SecretString, Unavailable> {
        let key = self.keys.active();
        let header = Header {
            kid: Some(key.id().to_owned()),
            ..Header::new(Algorithm::HS256)
        };
        let claims = WireClaims::new(self, account, session, jti, now);
        encode(&header, &claims, &key.encoding)
            .map(SecretString::from)
            .map_err(|_| Unavailable::Signing)
    }

    /// Verifies a token.
    ///
    /// # Errors
    ///
    /// [`Refused`]; the reason is for the log, the client learns only that it was refused.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Claims, Refused> {
        let (key, retired) = self
            .keys
            .find(&wire::key_id(token)?)
            .ok_or(Refused::UnknownKey)?;
        let decoded = decode::<WireClaims>(token, &key.decoding, &self.validation)?;
        let claims = decoded.claims.typed()?;
        self.check_times(&claims, now.timestamp())?;
        if retired.is_some_and(|at| claims.iat > at.timestamp().saturating_add(LEEWAY)) {
            return Err(Refused::RetiredKey);
        }
        claims.public()
    }

    fn check_times(&self, claims: &wire::Typed, now: i64) -> Result<(), Refused> {
        let lifetime = i64::try_from(self.lifetime.as_secs()).unwrap_or(0);
        if claims.exp.saturating_add(LEEWAY) <= now {
            return Err(Refused::Expired);
        }
        if claims.nbf.max(claims.iat) > now.saturating_add(LEEWAY) {
            return Err(Refused::NotYetValid);
        }
        match claims.exp.saturating_sub(claims.iat) {
            seconds if seconds > lifetime => Err(Refused::TooLongLived),
            seconds if seconds <= 0 => Err(Refused::Claims),
            _ => Ok(()),
        }
    }
}

/// The library looks at the system clock, so its time checks are off and ours replace them.
fn validation(audience: Audience) -> Validation {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_required_spec_claims(&["sub", "aud", "iss", "nbf", "exp"]);
    validation.set_audience(&[audience.as_str()]);
    validation.set_issuer(&[ISSUER]);
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation
}

/// Why a token was refused; all of them are 401.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not three base64url parts with our header.
    #[error("not an access token")]
    Malformed,
    /// No key of that id, or no more.
    #[error("signed with an unknown key")]
    UnknownKey,
    /// The signature does not match.
    #[error("wrong signature")]
    Signature,
    /// Another audience or issuer, or claims that are missing, unknown, doubled or of wrong type.
    #[error("wrong claims")]
    Claims,
    /// Ended.
    #[error("expired")]
    Expired,
    /// Begins in the future.
    #[error("not yet valid")]
    NotYetValid,
    /// Lives longer than the configuration allows.
    #[error("lives too long")]
    TooLongLived,
    /// Made after its key was retired.
    #[error("signed with a retired key")]
    RetiredKey,
}

impl From<jsonwebtoken::errors::Error> for Refused {
    fn from(error: jsonwebtoken::errors::Error) -> Self {
        use jsonwebtoken::errors::ErrorKind;

        match error.kind() {
            ErrorKind::InvalidSignature | ErrorKind::InvalidAlgorithm => Self::Signature,
            ErrorKind::InvalidToken | ErrorKind::Base64(_) => Self::Malformed,
            _ => Self::Claims,
        }
    }
}
