//! Why a site was not imported.

use std::io;
use std::path::{Path, PathBuf};

use bastide_content_types::SchemaProblem;
use bastide_media::ScanError;
use bastide_store::StoreError;
use bastide_store::schema::SchemaError;

use crate::import::archive::ArchiveError;

/// Most problems of a schema that one message lists.
const MOST_LISTED: usize = 20;

/// Why an import stopped, by what the caller can do about it. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The archive cannot be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// Another major version of Strapi wrote the archive.
    #[error("Strapi {0:?} wrote the archive; only exports of Strapi 5 can be imported")]
    Version(String),
    /// The content types of the archive cannot be made here.
    #[error("the schema of the site cannot be used:\n  {}", listed(.0))]
    Schema(Vec<SchemaProblem>),
    /// There is content already.
    #[error(
        "the database already holds content; import into an empty one, or replace everything in \
         it with --replace"
    )]
    NotEmpty,
    /// Another import is at work on the same data folder.
    #[error("another import is at work in {0:?}; wait until it is done")]
    Busy(PathBuf),
    /// A file of the data folder cannot be written or read.
    #[error("cannot use {path:?}; check its owner, its mode and the free space")]
    Folder {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// The malware scanner found something in a media file.
    #[error(
        "the malware scanner found {signature} in {name:?}; take the file out of the site and export it again"
    )]
    Infected {
        /// The file.
        name: String,
        /// What was found.
        signature: String,
    },
    /// The malware scanner does not say what is in a media file.
    #[error(
        "media files cannot be looked at for malware; check uploads.scanner, and whether clamd runs"
    )]
    Unscanned(#[source] ScanError),
    /// The database refused the data or failed.
    #[error("the data could not be written")]
    Store(#[source] StoreError),
    /// The system gives no randomness.
    #[error("the system gives no randomness")]
    Randomness(#[from] getrandom::Error),
    /// A part of the program stopped unexpectedly.
    #[error("the import was interrupted")]
    Interrupted,
}

impl ImportError {
    /// A failure around a file of the data folder.
    pub(super) fn folder(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Folder {
            path: path.to_owned(),
            source,
        }
    }
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Schema(SchemaError::Refused(problems)) => Self::Schema(problems),
            other => Self::Store(other),
        }
    }
}

fn listed(problems: &[SchemaProblem]) -> String {
    let shown = problems.iter().take(MOST_LISTED);
    let mut lines: Vec<String> = shown
        .map(|it| it.to_string().escape_debug().to_string())
        .collect();
    if let Some(more) = problems.len().checked_sub(MOST_LISTED).filter(|it| *it > 0) {
        lines.push(format!("and {more} more"));
    }
    lines.join("\n  ")
}
