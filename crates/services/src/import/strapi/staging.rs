//! The folder in which an import gathers everything before anything of the site changes.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::ImportError;

/// How names of these folders begin.
pub(super) const PREFIX: &str = "import-";
/// The file whose lock keeps two imports into one data folder apart.
const LOCK: &str = "import.lock";
/// Folder of the media files below the data folder, and below a staging folder.
pub(super) const UPLOADS: &str = "uploads";

/// Holds the lock of a data folder until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock.
    pub(super) fn take(data_dir: &Path) -> Result<Self, ImportError> {
        fs::create_dir_all(data_dir).map_err(ImportError::folder(data_dir))?;
        let path = data_dir.join(LOCK);
        let failed = ImportError::folder(&path);
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(false).open(&path);
        let file = match file {
            Ok(file) => file,
            Err(error) => return Err(failed(error)),
        };
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(ImportError::Busy(data_dir.to_owned())),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

/// A staging folder. Dropping it removes it, unless it is handed over.
#[derive(Debug)]
pub(super) struct Staging {
    path: PathBuf,
    name: String,
    is_handed_over: bool,
}

impl Staging {
    /// Makes a new folder, readable by its owner only.
    pub(super) fn create(data_dir: &Path, now: i64) -> Result<Self, ImportError> {
        let name = format!("{PREFIX}{now}-{}", std::process::id());
        let path = data_dir.join(&name);
        let made = private_folder(&path).and_then(|()| private_folder(&path.join(UPLOADS)));
        made.map_err(ImportError::folder(&path))?;
        Ok(Self {
            path,
            name,
            is_handed_over: false,
        })
    }

    /// Its name in the data folder.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Keeps the folder: from now on the database says whether it is needed.
    pub(super) fn hand_over(&mut self) {
        self.is_handed_over = true;
    }

    /// A new spool.
    pub(super) fn spool(&self, name: &str) -> Result<Spool, ImportError> {
        let path = self.path.join(name);
        let file = File::create_new(&path).map_err(ImportError::folder(&path))?;
        Ok(Spool {
            path,
            file: BufWriter::new(file),
            records: 0,
        })
    }

    /// Where a media file is.
    pub(super) fn path_of(&self, name: &str) -> PathBuf {
        self.path.join(UPLOADS).join(name)
    }

    /// Writes a media file; `false` if there is one of this name already. It is on the disk when
    /// this returns.
    pub(super) fn file(&self, name: &str, content: &mut impl Read) -> Result<bool, ImportError> {
        let path = self.path_of(name);
        let failed = ImportError::folder(&path);
        let mut file = match File::create_new(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
            Err(error) => return Err(failed(error)),
        };
        copy(content, &mut file, name, &path)?;
        file.sync_all().map_err(failed)?;
        Ok(true)
    }
}

impl Staging {
    /// Takes a media file away again.
    pub(super) fn remove(&self, name: &str) -> Result<(), ImportError> {
        let path = self.path_of(name);
        fs::remove_file(&path).map_err(ImportError::folder(&path))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.is_handed_over {
            // What cannot be removed now is removed by the next import or start.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Copies, and tells a failure of the archive from one of the disk.
fn copy(
    content: &mut impl Read,
    file: &mut File,
    name: &str,
    path: &Path,
) -> Result<(), ImportError> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = match content.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => {
                return Err(crate::import::archive::ArchiveError::from_io(name, error).into());
            }
        };
        let chunk = buffer.get(..count).unwrap_or_default();
        file.write_all(chunk).map_err(ImportError::folder(path))?;
    }
}

fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Records on the disk, one JSON value a line.
#[derive(Debug)]
pub(super) struct Spool {
    path: PathBuf,
    file: BufWriter<File>,
    records: u64,
}

impl Spool {
    /// Adds a record.
    pub(super) fn push(&mut self, record: &impl Serialize) -> Result<(), ImportError> {
        let written = serde_json::to_writer(&mut self.file, record).map_err(io::Error::from);
        let written = written.and_then(|()| self.file.write_all(b"\n"));
        self.records += 1;
        written.map_err(ImportError::folder(&self.path))
    }

    /// How many records there are.
    pub(super) fn records(&self) -> u64 {
        self.records
    }

    /// Reads the records in their order.
    pub(super) fn read<T: DeserializeOwned>(
        mut self,
    ) -> Result<impl Iterator<Item = Result<T, ImportError>> + Send, ImportError> {
        let path = self.path;
        self.file.flush().map_err(ImportError::folder(&path))?;
        let file = File::open(&path).map_err(ImportError::folder(&path))?;
        let lines = BufReader::with_capacity(256 * 1024, file).split(b'\n');
        Ok(lines.map(move |line| {
            let line = line.map_err(ImportError::folder(&path))?;
            let record = serde_json::from_slice(&line).map_err(io::Error::from);
            record.map_err(ImportError::folder(&path))
        }))
    }
}
