//! Media files after the commit: from the staging folder to where they are served.
//!
//! The transaction of an import names its staging folder in a setting. So the database alone says
//! whether an interrupted import happened: where the setting is, its files are put in place; a
//! folder that no setting names never counted and goes.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use bastide_store::Store;
use serde::{Deserialize, Serialize};

use super::error::ImportError;
use super::staging::{Lock, PREFIX, UPLOADS};

/// The setting that names the staging folder of an import whose files are not yet in place.
pub(super) const PENDING_KEY: &str = "import.pending";

/// Says that the files from before are gone already.
const CLEARED: &str = "cleared";

/// A file on its way to the disk of the media files.
const PARTIAL: &str = ".import-part";

/// An import whose files are not yet in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pending {
    /// Name of the staging folder in the data folder.
    pub(super) folder: String,
    /// Whether the media files from before go.
    pub(super) replaces: bool,
}

/// Finishes what an interrupted import left, or removes it. Run this when the program starts;
/// every import runs it too.
///
/// # Errors
///
/// [`ImportError::Folder`], [`ImportError::Store`]. An import at work is left alone and no error.
pub async fn recover(store: &Store, data_dir: &Path) -> Result<(), ImportError> {
    let is_fresh = !data_dir.exists();
    if is_fresh {
        return Ok(());
    }
    match Lock::take(data_dir) {
        Ok(lock) => recover_locked(store, data_dir, &lock).await,
        Err(ImportError::Busy(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// As [`recover`], under a lock that is held already.
pub(super) async fn recover_locked(
    store: &Store,
    data_dir: &Path,
    _lock: &Lock,
) -> Result<(), ImportError> {
    let root = data_dir.to_owned();
    if blocking(move || staging_folders(&root)).await?.is_empty() {
        return Ok(());
    }
    // The commit of an import that was stopped may still be on its way: this waits for its end.
    drop(store.begin().await?);
    if let Some(text) = store.setting(PENDING_KEY).await? {
        let pending = serde_json::from_str::<Pending>(&text).ok();
        let pending = pending.filter(|it| is_staging_name(&it.folder));
        // Where the folder is absent, the import went into the data folder of another node.
        if let Some(pending) = pending.filter(|it| data_dir.join(&it.folder).is_dir()) {
            let (root, folder) = (data_dir.to_owned(), pending.clone());
            blocking(move || settle(&root, &folder)).await?;
            store.remove_setting(PENDING_KEY).await?;
        }
    }
    let data_dir = data_dir.to_owned();
    blocking(move || remove_leftovers(&data_dir)).await
}

/// Puts the files of an import in place. May be begun any number of times.
fn settle(data_dir: &Path, pending: &Pending) -> Result<(), ImportError> {
    let staging = data_dir.join(&pending.folder);
    let uploads = data_dir.join(UPLOADS);
    fs::create_dir_all(&uploads).map_err(ImportError::folder(&uploads))?;
    let cleared = staging.join(CLEARED);
    if pending.replaces && !cleared.exists() {
        for file in files(&uploads)? {
            fs::remove_file(&file).map_err(ImportError::folder(&file))?;
        }
        File::create(&cleared).map_err(ImportError::folder(&cleared))?;
        sync(&staging)?;
    }
    for file in files(&staging.join(UPLOADS))? {
        let Some(name) = file.file_name() else {
            continue;
        };
        move_file(&file, &uploads.join(name)).map_err(ImportError::folder(&file))?;
    }
    sync(&uploads)
}

/// Renames, or copies where the two folders are on different disks.
pub(crate) fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {}
        done => return done,
    }
    // Nobody is served half a file: the copy gets its name when it is whole, and before it has one
    // that no media file has.
    let partial = to.with_file_name(PARTIAL);
    fs::copy(from, &partial)?;
    File::open(&partial)?.sync_all()?;
    fs::rename(&partial, to)?;
    fs::remove_file(from)
}

fn remove_leftovers(data_dir: &Path) -> Result<(), ImportError> {
    for path in staging_folders(data_dir)? {
        fs::remove_dir_all(&path).map_err(ImportError::folder(&path))?;
    }
    Ok(())
}

fn staging_folders(data_dir: &Path) -> Result<Vec<PathBuf>, ImportError> {
    let failed = ImportError::folder;
    let mut folders = Vec::new();
    for item in fs::read_dir(data_dir).map_err(failed(data_dir))? {
        let item = item.map_err(failed(data_dir))?;
        let is_folder = item.file_type().is_ok_and(|it| it.is_dir());
        if is_folder && item.file_name().to_str().is_some_and(is_staging_name) {
            folders.push(item.path());
        }
    }
    Ok(folders)
}

/// `import-<milliseconds>-<process>`, and nothing that leads out of the data folder.
fn is_staging_name(name: &str) -> bool {
    let numbers = name.strip_prefix(PREFIX).and_then(|it| it.split_once('-'));
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    numbers.is_some_and(|(time, process)| is_number(time) && is_number(process))
}

/// The plain files of a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>, ImportError> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).map_err(ImportError::folder(folder))? {
        let item = item.map_err(ImportError::folder(folder))?;
        if item.file_type().is_ok_and(|it| it.is_file()) {
            files.push(item.path());
        }
    }
    Ok(files)
}

/// Brings the names in a folder to the disk; systems that cannot do this do it by themselves.
fn sync(folder: &Path) -> Result<(), ImportError> {
    if cfg!(unix) {
        let synced = File::open(folder).and_then(|it| it.sync_all());
        synced.map_err(ImportError::folder(folder))?;
    }
    Ok(())
}

/// Runs what waits for the disk where waiting does not hold up others.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ImportError> + Send + 'static,
) -> Result<T, ImportError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or(Err(ImportError::Interrupted))
}
