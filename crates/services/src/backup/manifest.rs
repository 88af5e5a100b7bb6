//! The first part of a backup: what it is, and what the database looks like.

use std::collections::BTreeMap;

use bastide_store::backup::DatabaseForm;
use serde::{Deserialize, Serialize};

use super::BackupFailure;

/// Name of the part.
pub(super) const NAME: &str = "backup.json";
/// How parts with rows begin: `rows/TABLE/NUMBER.jsonl`.
pub(super) const ROWS: &str = "rows/";
/// How stored files begin.
pub(super) const FILES: &str = "files/";

/// The word by which a backup is known.
const FORMAT: &str = "bastide-backup";
/// The format of this release.
const VERSION: u64 = 1;

/// What a backup says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Manifest {
    format: String,
    version: u64,
    /// The release that wrote it.
    pub(super) program: String,
    /// The moment, in milliseconds since 1970.
    pub(super) taken_at: i64,
    /// Whether stored files are in it.
    pub(super) with_files: bool,
    /// How many files are in a bucket, which is no part of it.
    pub(super) files_in_bucket: u64,
    /// How many rows each table has.
    pub(super) rows: BTreeMap<String, u64>,
    /// The tables.
    pub(super) database: DatabaseForm,
}

impl Manifest {
    pub(super) fn new(
        taken_at: i64,
        with_files: bool,
        files_in_bucket: u64,
        rows: BTreeMap<String, u64>,
        database: DatabaseForm,
    ) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            taken_at,
            with_files,
            files_in_bucket,
            rows,
            database,
        }
    }

    /// Reads the part; of a later format only that it is one.
    pub(super) fn read(text: &[u8]) -> Result<Self, BackupFailure> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u64,
        }
        let not_ours = || BackupFailure::NotABackup(format!("{NAME} is not of this program"));
        let head: Head = serde_json::from_slice(text).map_err(|_| not_ours())?;
        if head.format != FORMAT {
            return Err(not_ours());
        }
        if head.version != VERSION {
            return Err(BackupFailure::NewerFormat(head.version));
        }
        let manifest = serde_json::from_slice(text);
        manifest.map_err(|error| BackupFailure::Damaged(format!("{NAME}: {error}")))
    }

    /// The number of all rows.
    pub(super) fn all_rows(&self) -> u64 {
        self.rows.values().sum()
    }
}
