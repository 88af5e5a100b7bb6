//! Why a file could not be read or stored.

use std::error::Error;
use std::io;

use rustix::io::Errno;

/// A failure of the storage of files.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// There is no such file, or what is there is not a plain file.
    #[error("there is no such file")]
    NotFound,
    /// A file has more bytes than it may have.
    #[error("the file is too large")]
    TooLarge,
    /// The store of files does not answer, or refuses to; the cause is for the log.
    #[error("the store of files cannot be used")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// The folder cannot be used; the cause is for the log.
    #[error("the folder of stored files cannot be used")]
    Storage(#[source] io::Error),
}

impl From<object_store::Error> for MediaError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::NotFound,
            other => Self::Unavailable(other.into()),
        }
    }
}

impl From<Errno> for MediaError {
    fn from(error: Errno) -> Self {
        match error {
            // The second is a symbolic link, the last two are a pipe or socket without an end.
            Errno::NOENT | Errno::LOOP | Errno::NXIO | Errno::OPNOTSUPP => Self::NotFound,
            _ => Self::Storage(error.into()),
        }
    }
}
