use std::hint;

use argon2::password_hash::{Error, PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

use super::plain::Password;
use super::stored::{PasswordHash, Scheme};
use crate::Unavailable;
use crate::random::Random;

/// A bcrypt hash that lets nobody in, of the cost that Strapi uses.
const NOBODY: &str = "$2b$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

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

/// Which kinds of hashes the accounts of a site have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Population {
    /// Argon2id alone.
    Argon2id,
    /// Some accounts were imported and have bcrypt still.
    WithBcrypt,
}

/// Checks a password against the stored hash.
///
/// `None` stands for an account that does not exist or has no password. Whatever the account has,
/// [`Outcome::Wrong`] costs one check of each kind in the population, so the time does not tell
/// accounts apart.
///
/// # Errors
///
/// [`Unavailable::Hashing`].
pub fn verify(
    password: &Password,
    stored: Option<&PasswordHash>,
    population: Population,
) -> Result<Outcome, Unavailable> {
    verify_counted(password, stored, population, &mut Work::default())
}

/// Checks done, real ones and those for show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Work {
    pub(super) argon2id: u32,
    pub(super) bcrypt: u32,
}

pub(super) fn verify_counted(
    password: &Password,
    stored: Option<&PasswordHash>,
    population: Population,
    work: &mut Work,
) -> Result<Outcome, Unavailable> {
    if let Some(stored) = stored
        && matches(password, stored, work)?
    {
        return Ok(if stored.is_stale() {
            Outcome::RightButStale
        } else {
            Outcome::Right
        });
    }
    if work.argon2id == 0 {
        pretend_argon2id(password, work)?;
    }
    if work.bcrypt == 0 && population == Population::WithBcrypt {
        pretend_bcrypt(password, work)?;
    }
    Ok(Outcome::Wrong)
}

fn pretend_argon2id(password: &Password, work: &mut Work) -> Result<(), Unavailable> {
    work.argon2id += 1;
    let mut tag = [0; 32];
    ours()
        .hash_password_into(password.as_bytes(), b"nobody is served", &mut tag)
        .map_err(|_| Unavailable::Hashing)?;
    hint::black_box(tag);
    Ok(())
}

fn pretend_bcrypt(password: &Password, work: &mut Work) -> Result<(), Unavailable> {
    work.bcrypt += 1;
    let found = bcrypt::verify(password.as_bytes(), NOBODY).map_err(|_| Unavailable::Hashing)?;
    hint::black_box(found);
    Ok(())
}

fn matches(
    password: &Password,
    stored: &PasswordHash,
    work: &mut Work,
) -> Result<bool, Unavailable> {
    match &stored.scheme {
        Scheme::Argon2id(_) => work.argon2id += 1,
        Scheme::Bcrypt => work.bcrypt += 1,
    }
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
