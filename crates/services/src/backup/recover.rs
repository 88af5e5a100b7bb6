//! Files of a restore on their way, and what one that was interrupted has left.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use bastide_store::Settings;
use bastide_store::backup::Restoration;

use super::media::{lock, removed};
use super::{BackupFailure, UPLOADS};
use crate::import::strapi::move_file;

/// Folder of what is to come, in the data folder.
const FOLDER: &str = ".restoring";
/// The file whose lock keeps two restores apart.
const LOCK: &str = "restore.lock";
/// Says that the files are whole: from here on the database decides whether they count.
const READY: &str = "ready";

/// Files that have no place yet.
#[derive(Debug)]
pub(super) struct Staged {
    folder: PathBuf,
    uploads: PathBuf,
    _lock: File,
}

impl Staged {
    /// Takes the data folder for a restore; what an earlier one has left is still there.
    pub(super) fn take(data_dir: &Path) -> Result<Self, BackupFailure> {
        Ok(Self {
            _lock: lock(data_dir, LOCK)?,
            folder: data_dir.join(FOLDER),
            uploads: data_dir.join(UPLOADS),
        })
    }

    /// Finishes what an earlier one has begun, where the database says that it happened, and removes it
    /// else.
    pub(super) async fn recover(
        &self,
        url: &str,
        settings: &Settings,
    ) -> Result<(), BackupFailure> {
        if !self.folder.exists() {
            return Ok(());
        }
        let is_ready = self.folder.join(READY).exists();
        if is_ready && !Restoration::is_possible(url, settings).await? {
            return self.place();
        }
        self.clear()
    }

    /// Begins with an empty folder. Files that are there already have to go first.
    pub(super) fn begin(&self) -> Result<(), BackupFailure> {
        let failed = BackupFailure::at(&self.uploads);
        let there = match fs::read_dir(&self.uploads) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            entries => entries.map_err(failed)?.next().is_some(),
        };
        if there {
            return Err(BackupFailure::FilesThere(self.uploads.clone()));
        }
        self.clear()?;
        let made =
            fs::create_dir(&self.folder).and_then(|()| fs::create_dir(self.folder.join(UPLOADS)));
        made.map_err(BackupFailure::at(&self.folder))
    }

    /// Where a file is until it has its place.
    pub(super) fn path_of(&self, name: &str) -> PathBuf {
        self.folder.join(UPLOADS).join(name)
    }

    /// Says that all files are there.
    pub(super) fn ready(&self) -> Result<(), BackupFailure> {
        let ready = || {
            sync(&self.folder.join(UPLOADS))?;
            File::create(self.folder.join(READY))?.sync_all()?;
            sync(&self.folder)
        };
        ready().map_err(BackupFailure::at(&self.folder))
    }

    /// Gives all files their places. May be begun any number of times.
    pub(super) fn place(&self) -> Result<(), BackupFailure> {
        let place = || {
            fs::create_dir_all(&self.uploads)?;
            for entry in fs::read_dir(self.folder.join(UPLOADS))? {
                let entry = entry?;
                move_file(&entry.path(), &self.uploads.join(entry.file_name()))?;
            }
            sync(&self.uploads)
        };
        place().map_err(BackupFailure::at(&self.uploads))?;
        self.clear()
    }

    /// Removes all of it.
    pub(super) fn clear(&self) -> Result<(), BackupFailure> {
        removed(fs::remove_dir_all(&self.folder)).map_err(BackupFailure::at(&self.folder))
    }
}

/// Finishes a restore that was interrupted behind the moment from which it counts, or removes what it
/// has left. Run this before a database is opened or made.
///
/// # Errors
///
/// [`BackupFailure::Busy`] while one is at work.
pub async fn recover(url: &str, settings: &Settings, data_dir: &Path) -> Result<(), BackupFailure> {
    if !data_dir.join(FOLDER).exists() {
        return Ok(());
    }
    Staged::take(data_dir)?.recover(url, settings).await
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
