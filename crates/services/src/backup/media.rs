//! Takes hold of the stored files of the folder, so that they are those that the rows are about.
//!
//! Files are linked before and after the moment of the rows. One that is the same both times was that
//! file at the moment too; where one was replaced between them, another moment is taken.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use bastide_media::{FileName, Files};

use super::{BackupFailure, UPLOADS};

/// Folder of the links, in the data folder.
const FOLDER: &str = ".backup";
/// The file whose lock keeps two backups apart.
const LOCK: &str = "backup.lock";

/// The files of the folder, each kept for as long as this is, whatever happens to its name.
#[derive(Debug)]
pub(super) struct Kept {
    folder: PathBuf,
    files: Files,
    linked: BTreeMap<FileName, u64>,
    _lock: File,
}

/// What has happened to the files since they were linked.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Names that have other bytes now, or are about to have.
    pub(super) replaced: usize,
    /// Names that are gone, or that were not there before.
    pub(super) moved: Vec<FileName>,
}

impl Kept {
    /// Links all files there are.
    pub(super) fn new(data_dir: &Path) -> Result<Self, BackupFailure> {
        let lock = lock(data_dir, LOCK)?;
        let folder = data_dir.join(FOLDER);
        let mut kept = Self {
            files: Files::new(data_dir.join(UPLOADS)),
            folder,
            linked: BTreeMap::new(),
            _lock: lock,
        };
        kept.again()?;
        Ok(kept)
    }

    /// Forgets all links, and links all files there are now.
    pub(super) fn again(&mut self) -> Result<(), BackupFailure> {
        let failed = BackupFailure::at(&self.folder);
        removed(fs::remove_dir_all(&self.folder)).map_err(&failed)?;
        fs::create_dir(&self.folder).map_err(&failed)?;
        self.linked.clear();
        for (name, _) in self.present()? {
            self.link(&name)?;
        }
        Ok(())
    }

    /// Links the files that have come since, and says what has happened to the others.
    pub(super) fn complete(&mut self) -> Result<Changes, BackupFailure> {
        let present = self.present()?;
        let mut changes = Changes {
            replaced: self.files.unsettled()?.len(),
            moved: Vec::new(),
        };
        for (name, inode) in &self.linked {
            match present.get(name) {
                None => changes.moved.push(name.clone()),
                Some(now) if now != inode => changes.replaced += 1,
                Some(_) => {}
            }
        }
        for name in present.keys() {
            if !self.linked.contains_key(name) {
                self.link(name)?;
                changes.moved.push(name.clone());
            }
        }
        Ok(changes)
    }

    /// Leaves files out.
    pub(super) fn leave_out(&mut self, is_left_out: impl Fn(&FileName) -> bool) {
        self.linked.retain(|name, _| !is_left_out(name));
    }

    /// The names of all files.
    pub(super) fn names(&self) -> impl Iterator<Item = &FileName> {
        self.linked.keys()
    }

    /// Opens one, and says how long it is.
    pub(super) fn open(&self, name: &FileName) -> Result<(File, u64), BackupFailure> {
        let path = self.folder.join(name.as_str());
        let open = || {
            let file = File::open(&path)?;
            let size = file.metadata()?.len();
            Ok((file, size))
        };
        open().map_err(BackupFailure::at(&path))
    }

    fn link(&mut self, name: &FileName) -> Result<(), BackupFailure> {
        let from = self.files.root().join(name.as_str());
        let to = self.folder.join(name.as_str());
        let linked = match fs::hard_link(&from, &to) {
            // Some file systems have no links.
            Err(error) if is_not_linkable(&error) => fs::copy(&from, &to).map(drop),
            linked => linked,
        };
        let inode = linked.and_then(|()| Ok(fs::metadata(&from)?.ino()));
        match inode {
            Ok(inode) => {
                self.linked.insert(name.clone(), inode);
                Ok(())
            }
            // Removed just now.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                removed(fs::remove_file(&to)).map_err(BackupFailure::at(&to))
            }
            Err(error) => Err(BackupFailure::at(&from)(error)),
        }
    }

    /// Names of files, each with the number of its bytes in the file system.
    fn present(&self) -> Result<BTreeMap<FileName, u64>, BackupFailure> {
        let root = self.files.root();
        let failed = BackupFailure::at(root);
        let entries = match fs::read_dir(root) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
            entries => entries.map_err(&failed)?,
        };
        let mut found = BTreeMap::new();
        for entry in entries {
            let entry = entry.map_err(&failed)?;
            let Some(name) = entry.file_name().to_str().and_then(FileName::parse) else {
                continue;
            };
            match entry.metadata() {
                Ok(about) if about.is_file() => {
                    found.insert(name, about.ino());
                }
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
        }
        Ok(found)
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next backup.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Takes a lock in a data folder, until the file is dropped.
pub(super) fn lock(data_dir: &Path, name: &str) -> Result<File, BackupFailure> {
    let path = data_dir.join(name);
    let mut options = File::options();
    let file = options.write(true).create(true).truncate(false).open(&path);
    let file = file.map_err(BackupFailure::at(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(BackupFailure::Busy(data_dir.to_owned())),
        Err(fs::TryLockError::Error(error)) => Err(BackupFailure::at(&path)(error)),
    }
}

/// What is not there is removed.
pub(super) fn removed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn is_not_linkable(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    let kinds = [
        Kind::Unsupported,
        Kind::PermissionDenied,
        Kind::CrossesDevices,
        Kind::TooManyLinks,
    ];
    kinds.contains(&error.kind())
}
