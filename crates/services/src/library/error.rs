//! Why a file did not come in, change or go.

use std::io;

use bastide_media::{MediaError, PictureError, ScanError, TypeError};
use bastide_store::StoreError;

use crate::content::{ContentError, WriteError};

/// An upload that was not done; nothing is left of it.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// There is no file, or one without bytes (400).
    #[error("Files are empty")]
    Empty,
    /// There are more files than one upload may have (400).
    #[error("An upload has at most {0} files")]
    TooMany(usize),
    /// The name of a file means something to some system (400).
    #[error("File name contains invalid characters")]
    Name,
    /// The name of a folder means something to some system (400).
    #[error("name must be a name that a folder can have anywhere")]
    FolderName,
    /// `fileInfo` is not what it has to be (400).
    #[error("{0}")]
    Info(&'static str),
    /// One of the two numbers of a focal point is none (400).
    #[error("focalPoint must be {{x, y}}, each from 0 to 100")]
    FocalPoint(&'static str),
    /// The content is not accepted, or not what it is called (400).
    #[error(transparent)]
    Type(#[from] TypeError),
    /// The malware scanner found something in the file of this name (400); what, is in the log.
    #[error("The malware scanner refuses '{0}'")]
    Infected(String),
    /// The picture is not accepted (400).
    #[error(transparent)]
    Picture(PictureError),
    /// A file has more bytes than it may have (413).
    #[error("the file is too large")]
    TooLarge,
    /// The disk is full (507).
    #[error("There is no room left for files")]
    Full,
    /// The store of files does not answer, or refuses to (503); the cause is for the log.
    #[error("the store of files cannot be used")]
    Unavailable(#[source] MediaError),
    /// The malware scanner does not answer, or not that nothing was found (503); the cause is for the
    /// log.
    #[error("files cannot be looked at for malware")]
    Unscanned(#[source] ScanError),
    /// Too many pictures wait (503).
    #[error("too many images are being processed")]
    Busy,
    /// The row was not written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The disk fails; the cause is for the log.
    #[error("the folder of stored files cannot be used")]
    Storage(#[source] MediaError),
}

impl From<MediaError> for UploadError {
    fn from(error: MediaError) -> Self {
        match error {
            MediaError::TooLarge => Self::TooLarge,
            error @ MediaError::Unavailable(_) => Self::Unavailable(error),
            MediaError::Storage(cause) if is_full(&cause) => Self::Full,
            other => Self::Storage(other),
        }
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

impl From<PictureError> for UploadError {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::Busy => Self::Busy,
            PictureError::Storage(error) => error.into(),
            refused => Self::Picture(refused),
        }
    }
}

impl From<StoreError> for UploadError {
    fn from(error: StoreError) -> Self {
        Self::Write(match error {
            StoreError::Unavailable(cause) => ContentError::Unavailable(cause).into(),
            other => WriteError::internal(other),
        })
    }
}
