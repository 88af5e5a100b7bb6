//! Why a backup was not taken or not restored.

use std::io;
use std::path::{Path, PathBuf};

use bastide_media::MediaError;
use bastide_store::backup::BackupError;

use crate::import::archive::ArchiveError;

/// A failure. A backup that failed leaves no file, a restore that failed no site.
#[derive(Debug, thiserror::Error)]
pub enum BackupFailure {
    /// There is a file of that name.
    #[error("{} is there already; choose another name, or replace it with --force", .0.display())]
    Exists(PathBuf),
    /// Another backup or restore is at work in the data folder.
    #[error("another backup or restore works in {}; wait for its end", .0.display())]
    Busy(PathBuf),
    /// Stored files would be replaced.
    #[error("there are files in {}; restore into a data folder without any, or move them away", .0.display())]
    FilesThere(PathBuf),
    /// A file or folder cannot be read or written.
    #[error("cannot read or write {}", path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// What was named is something else.
    #[error("not a backup of Bastide: {0}")]
    NotABackup(String),
    /// A later release has written it.
    #[error(
        "the backup has format {0}, which this release does not know; restore it with a newer one"
    )]
    NewerFormat(u64),
    /// A part is not what it was.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// The archive cannot be read.
    #[error(transparent)]
    Archive(ArchiveError),
    /// The database cannot be read or made.
    #[error(transparent)]
    Database(#[from] BackupError),
    /// The folder of stored files cannot be used.
    #[error(transparent)]
    Media(#[from] MediaError),
}

impl From<ArchiveError> for BackupFailure {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::NotAnArchive { detail } => Self::NotABackup(detail),
            ArchiveError::KeyNeeded => Self::NotABackup("it is encrypted".to_owned()),
            ArchiveError::Incomplete { place, detail }
            | ArchiveError::Corrupt { place, detail } => {
                Self::Damaged(format!("{detail} ({place:?})"))
            }
            other => Self::Archive(other),
        }
    }
}

impl BackupFailure {
    /// A failure at a path.
    pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Folder {
            path: path.clone(),
            source,
        }
    }
}
