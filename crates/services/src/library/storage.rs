//! Where the bytes of stored files are. All that reads, stores or removes them goes through here.

use std::path::PathBuf;

use bastide_media::{FileName, Files, MediaError, Opened, Staged};

/// The places that bytes can be in.
#[derive(Debug)]
pub(super) struct Storage {
    folder: Files,
}

impl Storage {
    /// A folder of this machine.
    pub(super) fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: Files::new(folder),
        }
    }

    /// The folder of this machine: where bytes arrive, and where local ones stay.
    pub(super) fn folder(&self) -> &Files {
        &self.folder
    }

    /// Opens a file for reading.
    pub(super) async fn open(&self, name: FileName) -> Result<Opened, MediaError> {
        self.folder.open(name).await
    }

    /// Gives bytes their names, which none may have yet. They are safe when this returns; where it
    /// fails, some may have their names.
    pub(super) async fn publish(&self, bytes: Vec<(Staged, FileName)>) -> Result<(), MediaError> {
        self.folder.blocking(move |it| it.publish(bytes)).await
    }

    /// Removes files; those that are not there are removed already.
    pub(super) async fn remove(&self, names: Vec<FileName>) -> Result<(), MediaError> {
        let work = move |files: &Files| names.iter().try_for_each(|it| files.remove(it));
        self.folder.blocking(work).await
    }
}
