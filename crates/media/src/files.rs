//! The folder of stored files.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::fs::{Mode, OFlags};
use tempfile::NamedTempFile;

use crate::{FileName, Kind, MediaError};

/// Files below one folder, each under a plain name.
#[derive(Debug, Clone)]
pub struct Files {
    root: Arc<Path>,
}

/// A file that is open for reading.
#[derive(Debug)]
pub struct Opened {
    /// Its bytes.
    pub file: File,
    /// Its size and the time of its last change.
    pub metadata: Metadata,
    /// How it may be served.
    pub kind: Kind,
}

/// Bytes that are in the folder but have no name yet; dropping it removes them.
#[derive(Debug)]
pub struct Staged {
    file: NamedTempFile,
    root: Arc<Path>,
    /// Number of bytes.
    pub size: u64,
}

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
        let files = self.clone();
        let opened = tokio::task::spawn_blocking(move || files.open_now(&name)).await;
        opened.unwrap_or_else(|error| Err(MediaError::Storage(io::Error::other(error))))
    }

    /// Opens a file for reading.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn open_now(&self, name: &FileName) -> Result<Opened, MediaError> {
        // Without blocking, so that opening a pipe does not wait for a writer.
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let file = File::from(rustix::fs::open(self.path(name), flags, Mode::empty())?);
        let metadata = file.metadata().map_err(MediaError::Storage)?;
        if !metadata.is_file() {
            return Err(MediaError::NotFound);
        }
        let kind = Kind::of_extension(&name.extension());
        Ok(Opened {
            file,
            metadata,
            kind,
        })
    }

    /// Writes bytes to the folder, down to the disk, without giving them a name.
    ///
    /// # Errors
    ///
    /// A source that cannot be read, or a folder that cannot be written.
    pub fn stage(&self, source: &mut impl Read) -> Result<Staged, MediaError> {
        fs::create_dir_all(&self.root).map_err(MediaError::Storage)?;
        // A hidden name, which is no `FileName`: nobody can ask for a file that is half there.
        let file = tempfile::Builder::new()
            .prefix(".staged-")
            .tempfile_in(&self.root);
        let mut file = file.map_err(MediaError::Storage)?;
        let size = copy(source, file.as_file_mut())?;
        file.as_file().sync_all().map_err(MediaError::Storage)?;
        Ok(Staged {
            file,
            root: self.root.clone(),
            size,
        })
    }

    /// Removes a file; one that is not there is removed already.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written.
    pub fn remove(&self, name: &FileName) -> Result<(), MediaError> {
        match fs::remove_file(self.path(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(MediaError::Storage(error))
            }
            _ => Ok(()),
        }
    }

    fn path(&self, name: &FileName) -> PathBuf {
        self.root.join(name.as_str())
    }
}

impl Staged {
    /// Gives the bytes their name, in one step, in place of a file that has it already.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written.
    pub fn publish(self, name: &FileName) -> Result<(), MediaError> {
        let persisted = self.file.persist(self.root.join(name.as_str()));
        persisted.map_err(|error| MediaError::Storage(error.error))?;
        // The name is safe only when the folder is on the disk too.
        let folder = File::open(&self.root).and_then(|it| it.sync_all());
        folder.map_err(MediaError::Storage)
    }
}

/// Copies, telling a source that fails from a disk that does.
fn copy(source: &mut impl Read, target: &mut File) -> Result<u64, MediaError> {
    struct Watched<'a, R> {
        inner: &'a mut R,
        has_failed: bool,
    }
    impl<R: Read> Read for Watched<'_, R> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let read = self.inner.read(buffer);
            let is_failure = |it: &io::Error| it.kind() != io::ErrorKind::Interrupted;
            self.has_failed |= read.as_ref().is_err_and(is_failure);
            read
        }
    }
    let mut source = Watched {
        inner: source,
        has_failed: false,
    };
    io::copy(&mut source, target).map_err(|error| {
        if source.has_failed {
            MediaError::Source(error)
        } else {
            MediaError::Storage(error)
        }
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::Disposition;

    fn name(text: &str) -> FileName {
        FileName::parse(text).unwrap()
    }

    fn entries(files: &Files) -> usize {
        fs::read_dir(files.root()).unwrap().count()
    }

    #[test]
    fn stored_bytes_come_back_under_their_name() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path().join("uploads"));
        let staged = files.stage(&mut &b"hello"[..]).unwrap();
        assert_eq!(staged.size, 5);
        assert!(matches!(
            files.open_now(&name("a.txt")),
            Err(MediaError::NotFound)
        ));
        staged.publish(&name("a.txt")).unwrap();

        let mut opened = files.open_now(&name("a.txt")).unwrap();
        let mut text = String::new();
        opened.file.read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), opened.metadata.len()), ("hello", 5));
        assert_eq!(opened.kind.disposition, Disposition::Inline);

        let again = files.stage(&mut &b"other"[..]).unwrap();
        again.publish(&name("a.txt")).unwrap();
        assert_eq!(fs::read(files.root().join("a.txt")).unwrap(), b"other");
        assert_eq!(entries(&files), 1);

        files.remove(&name("a.txt")).unwrap();
        files.remove(&name("a.txt")).unwrap();
        assert_eq!(entries(&files), 0);
    }

    #[test]
    fn a_source_that_fails_leaves_nothing() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("broken"))
            }
        }
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        let staged = files.stage(&mut (&b"half"[..]).chain(Broken));
        assert!(matches!(staged, Err(MediaError::Source(_))), "{staged:?}");
        drop(files.stage(&mut &b"unnamed"[..]).unwrap());
        assert_eq!(entries(&files), 0);
    }

    #[test]
    fn only_plain_files_open() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        fs::write(folder.path().join("real.txt"), "x").unwrap();
        fs::create_dir(folder.path().join("folder")).unwrap();
        symlink("/etc/passwd", folder.path().join("link.txt")).unwrap();
        symlink("real.txt", folder.path().join("near.txt")).unwrap();
        rustix::fs::mkfifoat(
            rustix::fs::CWD,
            folder.path().join("pipe"),
            Mode::RUSR | Mode::WUSR,
        )
        .unwrap();
        assert!(files.open_now(&name("real.txt")).is_ok());
        for other in ["folder", "link.txt", "near.txt", "pipe", "missing"] {
            let opened = files.open_now(&name(other));
            assert!(matches!(opened, Err(MediaError::NotFound)), "{other}");
        }
    }
}
