//! What a browser keeps between the steps: sealed for one provider and one step, so that it is
//! neither read, nor changed, nor taken to another door.

use bastide_auth::Unavailable;
use bastide_auth::provider::Handshake;
use bastide_auth::random::Random;
use bastide_auth::sealed::Sealer;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::identity::Identity;

/// Longest cookie considered, in bytes: browsers keep no longer ones.
const MAX_BYTES: usize = 4_096;

/// A browser that has departed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Trip {
    pub(super) handshake: Handshake,
    /// The page it is sent back to.
    pub(super) page: String,
    /// No use after, in epoch milliseconds.
    pub(super) until: i64,
}

/// A browser that has returned.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Visit {
    /// Spent when it is admitted.
    pub(super) ticket: String,
    pub(super) identity: Identity,
    /// No use after, in epoch milliseconds.
    pub(super) until: i64,
}

/// Something that a browser keeps.
pub(super) trait Kept: Serialize + DeserializeOwned {
    /// Which step it belongs to.
    const STEP: &'static str;

    /// No use after, in epoch milliseconds.
    fn until(&self) -> i64;
}

impl Kept for Trip {
    const STEP: &'static str = "trip";

    fn until(&self) -> i64 {
        self.until
    }
}

impl Kept for Visit {
    const STEP: &'static str = "visit";

    fn until(&self) -> i64 {
        self.until
    }
}

fn context<T: Kept>(provider: &str) -> String {
    format!("provider:{}:{provider}", T::STEP)
}

/// The text of a cookie.
pub(super) fn seal<T: Kept>(
    sealer: &Sealer,
    provider: &str,
    kept: &T,
) -> Result<String, Unavailable> {
    let json = serde_json::to_vec(kept).map_err(|_| Unavailable::Sealing)?;
    sealer.seal(&json, &context::<T>(provider), &Random::draw()?)
}

/// What a cookie holds, if it was sealed for this step at this provider and is still good.
pub(super) fn open<T: Kept>(sealer: &Sealer, provider: &str, text: &str, now: i64) -> Option<T> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let json = sealer.open(text, &context::<T>(provider))?;
    let kept: T = serde_json::from_slice(&json).ok()?;
    (now < kept.until()).then_some(kept)
}
