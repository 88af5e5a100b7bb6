use std::hint;

use argon2::password_hash::{Error, PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

use super::plain::Password;
use super::stored::{MAX_BCRYPT_COST, MAX_BLOCKS, MIN_BCRYPT_COST, PasswordHash, Scheme};
use crate::Unavailable;
use crate::random::Random;

/// Salt of the work that is done for nobody.
const NOBODY: [u8; 16] = *b"nobody is served";

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

/// Which hashes the accounts of a site have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Population {
    /// Argon2id alone.
    Argon2id,
    /// Some accounts were imported and have bcrypt still.
    WithBcrypt {
        /// The highest cost of these, as the hash writes it.
        dearest: u32,
    },
}

/// Checks a password against the stored hash.
///
/// `None` stands for an account that does not exist or has no password. Whatever the account has,
/// [`Outcome::Wrong`] costs as much as the dearest check of each kind in the population: what the
/// account's own check leaves of that is spent for nothing. So the time does not tell accounts
/// apart.
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

/// Work done, for a purpose or for show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Work {
    /// Blocks of 1 KiB that Argon2id filled.
    pub(super) blocks: u32,
    /// Rounds of bcrypt.
    pub(super) rounds: u32,
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
    spend_argon2id(password, work)?;
    if let Population::WithBcrypt { dearest } = population {
        spend_bcrypt(password, stored, dearest, work)?;
    }
    Ok(Outcome::Wrong)
}

/// Fills the blocks that are missing to the dearest check.
fn spend_argon2id(password: &Password, work: &mut Work) -> Result<(), Unavailable> {
    let memory = MAX_BLOCKS.saturating_sub(work.blocks) / Params::DEFAULT_T_COST;
    if memory < Params::MIN_M_COST {
        return Ok(());
    }
    work.blocks += memory * Params::DEFAULT_T_COST;
    let params = Params::new(memory, Params::DEFAULT_T_COST, 1, None);
    let params = params.map_err(|_| Unavailable::Hashing)?;
    let mut tag = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), &NOBODY, &mut tag)
        .map_err(|_| Unavailable::Hashing)?;
    hint::black_box(tag);
    Ok(())
}

/// Does the rounds that are missing to the dearest check.
fn spend_bcrypt(
    password: &Password,
    stored: Option<&PasswordHash>,
    dearest: u32,
    work: &mut Work,
) -> Result<(), Unavailable> {
    let dearest = dearest.clamp(MIN_BCRYPT_COST, MAX_BCRYPT_COST);
    let costs = match stored.map(|it| &it.scheme) {
        // After 2^c rounds, further 2^c, 2^(c+1), … and 2^(d-1) make 2^d in all.
        Some(Scheme::Bcrypt { cost }) => *cost..dearest,
        _ => dearest..dearest + 1,
    };
    for cost in costs {
        work.rounds += 1 << cost;
        let spent = bcrypt::hash_with_salt(password.as_bytes(), cost, NOBODY);
        hint::black_box(spent.map_err(|_| Unavailable::Hashing)?);
    }
    Ok(())
}

fn matches(
    password: &Password,
    stored: &PasswordHash,
    work: &mut Work,
) -> Result<bool, Unavailable> {
    match &stored.scheme {
        Scheme::Argon2id { phc, blocks } => {
            work.blocks += blocks;
            match ours().verify_password(password.as_bytes(), phc.as_ref()) {
                Ok(()) => Ok(true),
                Err(Error::PasswordInvalid) => Ok(false),
                Err(_) => Err(Unavailable::Hashing),
            }
        }
        // bcrypt reads 72 bytes and ignores the rest, here as where the hash was made.
        Scheme::Bcrypt { cost } => {
            work.rounds += 1 << cost;
            bcrypt::verify(password.as_bytes(), stored.as_str()).map_err(|_| Unavailable::Hashing)
        }
    }
}

/// The library's defaults are the usual minimum (OWASP); a test pins them.
fn ours() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}
