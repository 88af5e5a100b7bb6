//! Why a planned write was not done.

use bastide_validation::Refusal;

use crate::StoreError;

/// A write that was not done. Nothing of its transaction may be kept.
#[derive(Debug, thiserror::Error)]
pub enum WriteFailure {
    /// The body asks for something that cannot be.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The caller's row rule does not hold for what the entry would be.
    #[error("the entry would be outside of what the caller may write")]
    OutOfReach,
    /// The entry is no longer what the caller has seen.
    #[error("the document was changed meanwhile")]
    Stale,
    /// The store's own reasons.
    #[error(transparent)]
    Store(#[from] StoreError),
}
