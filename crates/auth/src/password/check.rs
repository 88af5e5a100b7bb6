use std::hint;

use argon2::password_hash::{Error, PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

use super::plain::Password;
use super::stored::{PasswordHash, Scheme};
use crate::Unavailable;
use crate::random::Random;

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Outcome {
    /// Wrong password, or nobody to check it for.
    Wrong,
    /// Right password.
    Right,
    /// Right password under an old hash: store [`hash`] of it.
    RightButStale,
}

impl Outcome {
    /// Whether the password was right.
    pub fn is_right(self) -> bool {
        self != Self::Wrong
    }
}

/// Hashes a password with Argon2id, 19 MiB, two passes, one lane (about 20 ms of one core).
///
/// # Errors
///
/// [`Unavailable::Hashing`].
pub fn hash(password: &Password, salt: &Random<16>) -> Result<PasswordHash, Unavailable> {
    ours()
        .hash_password_with_salt(password.as_bytes(), salt.bytes())
        .map(PasswordHash::made_here)
        .map_err(|_| Unavailable::Hashing)
}

/// Checks a password against the stored hash.
///
/// `None` stands for an account that does not exist or has no password; it costs as much as one
/// that has, so the time tells nothing.
///
/// # Errors
///
/// [`Unavailable::Hashing`].
pub fn verify(password: &Password, stored: Option<&PasswordHash>) -> Result<Outcome, Unavailable> {
    let Some(stored) = stored else {
        let mut tag = [0; 32];
        ours()
            .hash_password_into(password.as_bytes(), b"nobody is served", &mut tag)
            .map_err(|_| Unavailable::Hashing)?;
        hint::black_box(tag);
        return Ok(Outcome::Wrong);
    };
    Ok(match (matches(password, stored)?, stored.is_stale()) {
        (false, _) => Outcome::Wrong,
        (true, false) => Outcome::Right,
        (true, true) => Outcome::RightButStale,
    })
}

fn matches(password: &Password, stored: &PasswordHash) -> Result<bool, Unavailable> {
    match &stored.scheme {
        Scheme::Argon2id(phc) => match ours().verify_password(password.as_bytes(), phc.as_ref()) {
            Ok(()) => Ok(true),
            Err(Error::PasswordInvalid) => Ok(false),
            Err(_) => Err(Unavailable::Hashing),
        },
        // bcrypt reads 72 bytes and ignores the rest, here as where the hash was made.
        Scheme::Bcrypt => {
            bcrypt::verify(password.as_bytes(), stored.as_str()).map_err(|_| Unavailable::Hashing)
        }
    }
}

/// The library's defaults are the usual minimum (OWASP); a test pins them.
fn ours() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}
