//! Why an archive cannot be imported.

use std::io;

/// Longest piece of foreign text that a message repeats, in characters.
const QUOTED: usize = 160;

/// Why reading an archive or a schema folder stopped, by what the caller can do about it.
///
/// Names from inside the archive are printed escaped, so that they cannot write to a terminal.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The disk, the permissions or the path: mend that and run again.
    #[error("cannot read {place:?}")]
    Unreadable {
        /// The path or the entry.
        place: String,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// Some other kind of file was named.
    #[error("not a Strapi export archive: {detail}")]
    NotAnArchive {
        /// What it is instead.
        detail: String,
    },
    /// The archive is encrypted and no key was given.
    #[error("the archive is encrypted: give the key it was exported with")]
    KeyNeeded,
    /// The archive does not open with this key.
    #[error("wrong key: what it decrypts is neither a tar nor a gzip file")]
    WrongKey,
    /// Something is missing: copy or export the archive again.
    #[error("the archive is incomplete: {detail} ({place:?})")]
    Incomplete {
        /// The entry or the layer where it was noticed.
        place: String,
        /// What is missing.
        detail: String,
    },
    /// Bytes were altered: copy or export the archive again.
    #[error("the archive is damaged: {detail} ({place:?})")]
    Corrupt {
        /// The entry or the layer where it was noticed.
        place: String,
        /// What does not fit.
        detail: String,
    },
    /// An entry that no exporter writes and that an attacker might: do not trust this archive.
    #[error("refused entry {entry:?}: {detail}")]
    UnsafeEntry {
        /// The name as found, shortened.
        entry: String,
        /// What is wrong with it.
        detail: &'static str,
    },
    /// A limit was reached: raise it if the archive is trusted.
    #[error("{place:?} is over the limit of {limit} {unit}")]
    TooLarge {
        /// The entry, or what was counted.
        place: String,
        /// The limit.
        limit: u64,
        /// What the limit counts.
        unit: &'static str,
    },
    /// The bytes are whole, but what they say is not the export format.
    #[error("{entry:?}, line {line}: {detail}")]
    BadRecord {
        /// The entry or file.
        entry: String,
        /// Its line, counted from 1.
        line: u64,
        /// What was expected.
        detail: String,
    },
}

impl ArchiveError {
    /// Turns an error of a reader of this module back into what it stands for; `place` is used
    /// where the error does not know its own.
    pub fn from_io(place: &str, error: io::Error) -> Self {
        let error = match error.downcast::<Self>() {
            Ok(own) => return own,
            Err(error) => error,
        };
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::incomplete(place, "it ends too early"),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                Self::corrupt(place, error.to_string())
            }
            _ => Self::Unreadable {
                place: shortened(place),
                source: error,
            },
        }
    }

    pub(super) fn not_an_archive(detail: impl Into<String>) -> Self {
        Self::NotAnArchive {
            detail: detail.into(),
        }
    }

    pub(super) fn incomplete(place: &str, detail: impl Into<String>) -> Self {
        Self::Incomplete {
            place: shortened(place),
            detail: detail.into(),
        }
    }

    pub(super) fn corrupt(place: &str, detail: impl Into<String>) -> Self {
        Self::Corrupt {
            place: shortened(place),
            detail: detail.into(),
        }
    }

    pub(super) fn unsafe_entry(name: &[u8], detail: &'static str) -> Self {
        Self::UnsafeEntry {
            entry: shortened(&String::from_utf8_lossy(name)),
            detail,
        }
    }

    pub(super) fn too_large(place: &str, limit: u64, unit: &'static str) -> Self {
        Self::TooLarge {
            place: shortened(place),
            limit,
            unit,
        }
    }

    pub(super) fn bad_record(entry: &str, line: u64, detail: &str) -> Self {
        Self::BadRecord {
            entry: shortened(entry),
            line,
            detail: shortened(detail),
        }
    }
}

impl From<ArchiveError> for io::Error {
    fn from(error: ArchiveError) -> Self {
        Self::other(error)
    }
}

/// The first characters of a text of unknown length.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}
