//! Backups: everything that a site is, as of one moment, in one file; and a site made of it (ADR 20).

mod checksums;
mod error;
mod line;
mod manifest;
mod media;
mod output;
mod recover;
mod restore;
mod take;
mod verify;

pub use error::BackupFailure;
pub use recover::recover;
pub use restore::{Restored, restore};
pub use take::{Taken, Target, take};

/// How far a backup or a restore is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The file is read and compared with its checksums.
    Verifying,
    /// Rows are written.
    Rows {
        /// So many are.
        done: u64,
        /// Of so many.
        total: u64,
    },
    /// Files are written.
    Files {
        /// So many are.
        done: u64,
        /// Of so many.
        total: u64,
    },
}

/// Folder of stored files in the data folder, and in a folder of a restore.
const UPLOADS: &str = "uploads";
