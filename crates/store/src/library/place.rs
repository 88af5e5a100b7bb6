//! Where bytes of stored files are.

/// What an object is written down with among the names of bytes. No name of a file has a colon.
pub(super) const BUCKET: &str = "s3:";

/// One place, with what the bytes are called there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// The folder of this machine; the name of the file, as addresses have it.
    Folder(String),
    /// The bucket; the key of the object.
    Bucket(String),
}

/// Where bytes can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// In the folder of this machine.
    InFolder,
    /// In the bucket.
    InBucket,
}

impl Place {
    /// How it is written down.
    pub(super) fn note(&self) -> String {
        match self {
            Self::Folder(name) => name.clone(),
            Self::Bucket(key) => format!("{BUCKET}{key}"),
        }
    }

    /// What was written down.
    pub(super) fn of_note(note: &str) -> Self {
        match note.strip_prefix(BUCKET) {
            Some(key) => Self::Bucket(key.to_owned()),
            None => Self::Folder(note.to_owned()),
        }
    }
}

/// How places are written down.
pub(super) fn notes(places: &[Place]) -> Vec<String> {
    places.iter().map(Place::note).collect()
}
