//! What was passed over without harm.

use std::fmt;

/// Something in the archive that was not read. The import goes on; its report names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A file that is not part of the export format.
    UnknownEntry {
        /// Its path.
        entry: String,
    },
    /// A media file, or its description, whose name has characters that no media store should see.
    UnusableAssetName {
        /// Its path.
        entry: String,
    },
    /// Bytes after the end of the archive.
    TrailingBytes {
        /// How many, from the first that is not zero.
        bytes: u64,
    },
    /// A key was given for an archive that is not encrypted.
    UnusedKey,
    /// A schema folder without a `schema.json`.
    NoSchema {
        /// Its path.
        folder: String,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownEntry { entry } => {
                write!(f, "{entry:?} is not part of the export format")
            }
            Self::UnusableAssetName { entry } => {
                write!(f, "{entry:?} has a file name that is not safe to store")
            }
            Self::TrailingBytes { bytes } => {
                write!(f, "{bytes} bytes after the end of the archive")
            }
            Self::UnusedKey => f.write_str("the key: the archive is not encrypted"),
            Self::NoSchema { folder } => write!(f, "{folder:?} has no schema.json"),
        }
    }
}
