//! The last part of a backup: what the others are, so that none can be missing or changed.

use serde::{Deserialize, Serialize};

/// Name of the part.
pub(super) const NAME: &str = "checksums.json";

/// A part as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Checksum {
    /// Its name.
    pub(super) name: String,
    /// Number of bytes.
    pub(super) size: u64,
    /// SHA-256, in hexadecimal digits.
    pub(super) sha256: String,
}
