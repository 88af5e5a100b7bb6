use std::fmt;

use argon2::password_hash::phc;
use argon2::{Algorithm, Params};

/// Longest hash text considered, in bytes.
const MAX_TEXT: usize = 256;

/// Dearest Argon2id accepted, in blocks of 1 KiB that are filled: as dear as what is made here.
/// Every refused sign-in costs as much as the dearest check, and whoever can write a hash, such as
/// the author of an archive, must not be able to exhaust the server.
pub(super) const MAX_BLOCKS: u32 = Params::DEFAULT_M_COST * Params::DEFAULT_T_COST;
const MAX_LANES: u32 = 4;

/// Dearest bcrypt accepted, as a power of two: about a second of one core.
pub(super) const MAX_BCRYPT_COST: u32 = 14;
pub(super) const MIN_BCRYPT_COST: u32 = 4;

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
    Argon2id {
        phc: Box<phc::PasswordHash>,
        /// Blocks of 1 KiB that a check fills.
        blocks: u32,
    },
    /// What is imported, until the next sign-in replaces it.
    Bcrypt {
        /// Base-2 logarithm of the rounds of a check.
        cost: u32,
    },
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
            argon2id(text)?
        } else if ["$2a$", "$2b$", "$2y$"]
            .iter()
            .any(|it| text.starts_with(it))
        {
            bcrypt(text)?
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
        let Scheme::Argon2id { phc, .. } = &self.scheme else {
            return true;
        };
        Params::try_from(phc.as_ref()).map_or(true, |params| {
            params.m_cost() < Params::DEFAULT_M_COST
                || params.t_cost() < Params::DEFAULT_T_COST
                || phc.salt.is_none_or(|it| it.len() < OUR_SALT)
                || phc.hash.is_none_or(|it| it.len() < OUR_TAG)
        })
    }

    /// A hash with the parameters of this program.
    pub(super) fn made_here(phc: phc::PasswordHash) -> Self {
        Self {
            text: phc.to_string(),
            scheme: Scheme::Argon2id {
                phc: Box::new(phc),
                blocks: MAX_BLOCKS,
            },
        }
    }
}

fn argon2id(text: &str) -> Result<Scheme, HashRefused> {
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
    let blocks = params.m_cost().saturating_mul(params.t_cost());
    if blocks > MAX_BLOCKS || params.p_cost() > MAX_LANES {
        return Err(HashRefused::TooExpensive);
    }
    Ok(Scheme::Argon2id {
        phc: Box::new(hash),
        blocks,
    })
}

fn bcrypt(text: &str) -> Result<Scheme, HashRefused> {
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
    Ok(Scheme::Bcrypt { cost })
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
