//! The folder of stored files.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::fs::{Mode, OFlags};
use tempfile::NamedTempFile;

use crate::{FileName, Kind, MediaError, Opened, picture};

/// How names of files begin that have no name of their own yet. They are no [`FileName`]: nobody
/// can ask for a file that is half there.
const STAGED: &str = ".staged-";
/// How names of files begin that another one has taken the place of.
const BEFORE: &str = ".before-";

/// Files below one folder, each under a plain name.
#[derive(Debug, Clone)]
pub struct Files {
    root: Arc<Path>,
}

/// Bytes that are in the folder but have no name yet; dropping it removes them.
#[derive(Debug)]
pub struct Staged {
    pub(crate) file: NamedTempFile,
    /// Number of bytes.
    pub size: u64,
}

/// The right to clear up a folder that no other process uses.
#[derive(Debug)]
pub struct Alone(File);

/// That this process uses a folder, for as long as it is kept.
#[derive(Debug)]
pub struct InUse(#[expect(dead_code, reason = "its lock is what it is for")] File);

impl Files {
    /// Files below a folder, which is made when the first one is stored.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root: PathBuf = root.into();
        Self { root: root.into() }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Opens a file for reading, on a thread where waiting for the disk holds up nobody.
    ///
    /// # Errors
    ///
    /// [`MediaError::NotFound`] also for folders, symbolic links and devices.
    pub async fn open(&self, name: FileName) -> Result<Opened, MediaError> {
        self.blocking(move |it| {
            let kind = Kind::of_extension(&name.extension());
            Opened::in_folder(it.open_now(&name)?, kind).map_err(MediaError::Storage)
        })
        .await
    }

    /// Does something with the folder where waiting for the disk holds up nobody.
    ///
    /// # Errors
    ///
    /// Those of the work; [`MediaError::Storage`] where it panics.
    pub async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, MediaError> + Send + 'static,
    ) -> Result<T, MediaError> {
        let files = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&files)).await;
        done.unwrap_or_else(|error| Err(MediaError::Storage(io::Error::other(error))))
    }

    /// Opens a file for reading.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn open_now(&self, name: &FileName) -> Result<File, MediaError> {
        // Without blocking, so that opening a pipe does not wait for a writer.
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let file = File::from(rustix::fs::open(self.path(name), flags, Mode::empty())?);
        let is_file = file.metadata().map_err(MediaError::Storage)?.is_file();
        is_file.then_some(file).ok_or(MediaError::NotFound)
    }

    /// Writes bytes to the folder, down to the disk, without giving them a name.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written.
    pub fn stage(&self, source: &mut impl Read) -> Result<Staged, MediaError> {
        let mut file = self.nameless()?;
        let size = io::copy(source, file.as_file_mut()).map_err(MediaError::Storage)?;
        Staged::new(file, size)
    }

    /// An empty file without a name.
    pub(crate) fn nameless(&self) -> Result<NamedTempFile, MediaError> {
        fs::create_dir_all(&self.root).map_err(MediaError::Storage)?;
        let file = tempfile::Builder::new()
            .prefix(STAGED)
            .tempfile_in(&self.root);
        file.map_err(MediaError::Storage)
    }

    /// Gives staged bytes their names, which no file may have yet. They are on the disk when this
    /// returns.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written, or a name that is taken. Some may have their names then.
    pub fn publish(&self, staged: Vec<(Staged, FileName)>) -> Result<(), MediaError> {
        for (Staged { file, .. }, name) in staged {
            let persisted = file.persist_noclobber(self.path(&name));
            persisted.map_err(|error| MediaError::Storage(error.error))?;
        }
        // A name is safe only when the folder is on the disk too.
        self.sync()
    }

    /// Puts staged bytes in the place of a file, which is kept until it is known which of the two
    /// counts: [`Self::settle`] or [`Self::restore`].
    ///
    /// # Errors
    ///
    /// A folder that cannot be written; [`MediaError::NotFound`] where there is nothing to replace.
    pub fn replace(&self, staged: Staged, name: &FileName) -> Result<(), MediaError> {
        match fs::hard_link(self.path(name), self.before(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(MediaError::NotFound);
            }
            linked => linked.map_err(MediaError::Storage)?,
        }
        self.sync()?;
        let persisted = staged.file.persist(self.path(name));
        persisted.map_err(|error| MediaError::Storage(error.error))?;
        self.sync()
    }

    /// Forgets what a file was before; what it is now counts.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written.
    pub fn settle(&self, name: &FileName) -> Result<(), MediaError> {
        removed(&self.before(name))
    }

    /// Makes a file what it was before.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written.
    pub fn restore(&self, name: &FileName) -> Result<(), MediaError> {
        match fs::rename(self.before(name), self.path(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            renamed => {
                renamed.map_err(MediaError::Storage)?;
                self.sync()
            }
        }
    }

    /// The files of which it is not known whether they count as they are.
    ///
    /// # Errors
    ///
    /// A folder that cannot be read.
    pub fn unsettled(&self) -> Result<Vec<FileName>, MediaError> {
        let mut found = Vec::new();
        self.each(|name| {
            found.extend(name.strip_prefix(BEFORE).and_then(FileName::parse));
            Ok(())
        })?;
        Ok(found)
    }

    /// The SHA-256 of a file, in hexadecimal digits.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn sha256(&self, name: &FileName) -> Result<String, MediaError> {
        picture::sha256(&mut self.open_now(name)?)
    }

    /// Removes what uploads that were cut off have left. Only who is alone may.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written.
    pub fn clear(&self, _: &Alone) -> Result<u64, MediaError> {
        let mut count = 0;
        self.each(|name| {
            if name.starts_with(STAGED) {
                removed(&self.root.join(name))?;
                count += 1;
            }
            Ok(())
        })?;
        Ok(count)
    }

    /// Removes a file; one that is not there is removed already.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written.
    pub fn remove(&self, name: &FileName) -> Result<(), MediaError> {
        removed(&self.path(name))
    }

    /// Says that this process uses the folder. Whoever is the only one may clear up first.
    ///
    /// # Errors
    ///
    /// A data folder that cannot be written.
    pub fn use_alone(&self) -> Result<Result<Alone, InUse>, MediaError> {
        // Beside the folder, which need not be there yet.
        let file = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(self.root.with_extension("lock"));
        let file = file.map_err(MediaError::Storage)?;
        if file.try_lock().is_ok() {
            return Ok(Ok(Alone(file)));
        }
        file.lock_shared().map_err(MediaError::Storage)?;
        Ok(Err(InUse(file)))
    }

    fn each(&self, mut work: impl FnMut(&str) -> Result<(), MediaError>) -> Result<(), MediaError> {
        let entries = match fs::read_dir(&self.root) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries.map_err(MediaError::Storage)?,
        };
        for entry in entries {
            let entry = entry.map_err(MediaError::Storage)?;
            if let Some(name) = entry.file_name().to_str() {
                work(name)?;
            }
        }
        Ok(())
    }

    fn sync(&self) -> Result<(), MediaError> {
        let folder = File::open(&self.root).and_then(|it| it.sync_all());
        folder.map_err(MediaError::Storage)
    }

    fn path(&self, name: &FileName) -> PathBuf {
        self.root.join(name.as_str())
    }

    fn before(&self, name: &FileName) -> PathBuf {
        self.root.join(format!("{BEFORE}{name}"))
    }
}

impl Staged {
    pub(crate) fn new(file: NamedTempFile, size: u64) -> Result<Self, MediaError> {
        file.as_file().sync_all().map_err(MediaError::Storage)?;
        Ok(Self { file, size })
    }

    /// The bytes, from the beginning.
    pub(crate) fn open(&self) -> Result<File, MediaError> {
        self.file.reopen().map_err(MediaError::Storage)
    }
}

impl Alone {
    /// Lets others in.
    ///
    /// # Errors
    ///
    /// When the system keeps no such locks.
    pub fn share(self) -> Result<InUse, MediaError> {
        self.0.lock_shared().map_err(MediaError::Storage)?;
        Ok(InUse(self.0))
    }
}

fn removed(path: &Path) -> Result<(), MediaError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(MediaError::Storage(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
