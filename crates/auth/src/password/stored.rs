use std::fmt;

use argon2::password_hash::phc;
use argon2::{Algorithm, Params};

/// Longest hash text considered, in bytes.
const MAX_TEXT: usize = 256;

/// Dearest Argon2id accepted, several times the defaults of common libraries. Whoever can write
/// a hash, such as the author of an archive, must not be able to exhaust the server.
const MAX_MEMORY_KIB: u32 = 64 * 1024;
const MAX_PASSES: u32 = 10;
const MAX_LANES: u32 = 4;

/// Dearest bcrypt accepted, as a power of two: about a second of one core.
const MAX_BCRYPT_COST: u32 = 14;
const MIN_BCRYPT_COST: u32 = 4;

/// Shortest Argon2id tag accepted, in bytes.
const MIN_TAG: usize = 16;

/// Salt and tag of hashes made here, in bytes.
const OUR_SALT: usize = 16;
const OUR_TAG: usize = 32;

/// A hash whose form is known and whose cost is bounded.
#[derive(Clone)]
pub struct PasswordHash {
    text: String,
    pub(super) scheme: Scheme,
}

#[derive(Clone)]
pub(super) enum Scheme {
    /// What is made here.
    Argon2id(Box<phc::PasswordHash>),
    /// What is imported, until the next sign-in replaces it.
    Bcrypt,
}

impl PasswordHash {
    /// Reads an Argon2id hash in PHC form, or bcrypt as `$2a$`, `$2b$` or `$2y$`.
    ///
    /// # Errors
    ///
    /// [`HashRefused`], also for costs above the caps, so that no such hash is ever computed.
    pub fn parse(text: &str) -> Result<Self, HashRefused> {
        if text.len() > MAX_TEXT {
            return Err(HashRefused::Malformed);
        }
        let scheme = if text.starts_with("$argon2id$") {
            Scheme::Argon2id(Box::new(argon2id(text)?))
        } else if ["$2a$", "$2b$", "$2y$"]
            .iter()
            .any(|it| text.starts_with(it))
        {
            bcrypt(text)?;
            Scheme::Bcrypt
        } else {
            return Err(HashRefused::Unsupported);
        };
        Ok(Self {
            text: text.to_owned(),
            scheme,
        })
    }

    /// The text to store.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the next right password should replace this hash.
    pub(super) fn is_stale(&self) -> bool {
        let Scheme::Argon2id(hash) = &self.scheme else {
            return true;
        };
        Params::try_from(hash.as_ref()).map_or(true, |params| {
            params.m_cost() < Params::DEFAULT_M_COST
                || params.t_cost() < Params::DEFAULT_T_COST
                || hash.salt.is_none_or(|it| it.len() < OUR_SALT)
                || hash.hash.is_none_or(|it| it.len() < OUR_TAG)
        })
    }

    pub(super) fn made_here(hash: phc::PasswordHash) -> Self {
        Self {
            text: hash.to_string(),
            scheme: Scheme::Argon2id(Box::new(hash)),
        }
    }
}

fn argon2id(text: &str) -> Result<phc::PasswordHash, HashRefused> {
    let hash = phc::PasswordHash::new(text).map_err(|_| HashRefused::Malformed)?;
    let params = Params::try_from(&hash).map_err(|_| HashRefused::Malformed)?;
    // The same text again: no further, doubled or reordered parameter, no leading zero.
    let costs = format!(
        "m={},t={},p={}",
        params.m_cost(),
        params.t_cost(),
        params.p_cost()
    );
    let complete = hash.algorithm == Algorithm::Argon2id.ident()
        && hash.version == Some(argon2::Version::V0x13.into())
        && hash.params.as_str() == costs
        && hash.salt.is_some()
        && hash.hash.is_some_and(|it| it.len() >= MIN_TAG);
    if !complete {
        return Err(HashRefused::Malformed);
    }
    if params.m_cost() > MAX_MEMORY_KIB
        || params.t_cost() > MAX_PASSES
        || params.p_cost() > MAX_LANES
    {
        return Err(HashRefused::TooExpensive);
    }
    Ok(hash)
}

fn bcrypt(text: &str) -> Result<(), HashRefused> {
    let parts: bcrypt::HashParts = text.parse().map_err(|_| HashRefused::Malformed)?;
    // The library also reads `+9` as a cost.
    let digits = text.bytes().skip(4).take(2).all(|it| it.is_ascii_digit());
    let cost = parts.get_cost();
    if !digits || cost < MIN_BCRYPT_COST {
        return Err(HashRefused::Malformed);
    }
    if cost > MAX_BCRYPT_COST {
        return Err(HashRefused::TooExpensive);
    }
    Ok(())
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash([redacted])")
    }
}

/// Why a stored or imported hash cannot be used; its owner has to reset the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HashRefused {
    /// Neither Argon2id nor bcrypt.
    #[error("the password hash is of an unsupported kind")]
    Unsupported,
    /// The text is damaged or incomplete.
    #[error("the password hash is malformed")]
    Malformed,
    /// Checking it would take more than a sign-in may cost.
    #[error("the password hash asks for too much memory or time")]
    TooExpensive,
}
