//! Mails as files, for development: nobody has to run a mail server to follow a link.

use std::fs::DirBuilder;
use std::io::{self, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use tempfile::NamedTempFile;
use tokio::task::spawn_blocking;

use crate::SendError;

/// A folder of mails, under names that sort by time.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
    /// How many there were so far: orders those of one instant.
    written: AtomicU32,
}

impl Folder {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self {
            path,
            written: AtomicU32::new(0),
        }
    }

    /// Writes a mail.
    pub(crate) async fn write(&self, mail: Vec<u8>, at: SystemTime) -> Result<(), SendError> {
        let number = getrandom::u32().map_err(|it| SendError::Random(it.into()))?;
        let order = self.written.fetch_add(1, Ordering::Relaxed);
        let at = at.duration_since(UNIX_EPOCH).unwrap_or_default();
        let name = format!("{:015}-{order:06}-{number:08x}.eml", at.as_millis());
        let path = self.path.join(name);
        let done = spawn_blocking(move || put(&path, &mail)).await;
        let done = done.map_err(io::Error::other).flatten();
        done.map_err(SendError::File)
    }
}

/// A mail appears whole or not at all, and only its owner reads it: it may hold a code.
fn put(path: &PathBuf, mail: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    // Temporary files are made with mode 0600.
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(mail)?;
    file.persist_noclobber(path).map_err(|it| it.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[tokio::test]
    async fn only_the_owner_reads_them() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::new(root.path().join("mail"));
        for _ in 0..2 {
            let written = folder.write(b"a".to_vec(), UNIX_EPOCH).await;
            written.unwrap();
        }
        let folder = folder.path;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        let files: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|it| it.unwrap().path())
            .collect();
        assert_eq!(files.len(), 2);
        for file in files {
            assert_eq!(mode(&file), 0o600);
            assert_eq!(file.extension().unwrap(), "eml");
        }
    }
}
