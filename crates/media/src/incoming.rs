//! A file that is arriving: on the disk as it comes, never whole in memory.

use std::io::{self, Write as _};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;
use tokio::task::spawn_blocking;

use crate::sniff::HEAD;
use crate::{Files, MediaError, Staged};

/// Bytes that are gathered before they are written.
const BUFFER: usize = 131_072;

/// A file of which some bytes are there. Dropping it removes them.
#[derive(Debug)]
pub struct Incoming {
    disk: Disk,
    buffer: Vec<u8>,
    head: Vec<u8>,
    size: u64,
    most: u64,
}

#[derive(Debug)]
struct Disk {
    file: NamedTempFile,
    digest: Sha256,
}

/// A file that has arrived, and has no name yet.
#[derive(Debug)]
pub struct Received {
    /// Its bytes.
    pub staged: Staged,
    /// Their SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// The first of them.
    pub head: Vec<u8>,
}

impl Files {
    /// Begins a file of at most so many bytes.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written.
    pub async fn receive(&self, most: u64) -> Result<Incoming, MediaError> {
        let file = self.blocking(Self::nameless).await?;
        let disk = Disk {
            file,
            digest: Sha256::new(),
        };
        Ok(Incoming {
            disk,
            buffer: Vec::new(),
            head: Vec::new(),
            size: 0,
            most,
        })
    }
}

impl Incoming {
    /// Adds bytes.
    ///
    /// # Errors
    ///
    /// [`MediaError::TooLarge`], or a disk that fails.
    pub async fn push(mut self, bytes: &[u8]) -> Result<Self, MediaError> {
        let count = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.size = self.size.saturating_add(count);
        if self.size > self.most {
            return Err(MediaError::TooLarge);
        }
        let missing = HEAD.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= BUFFER {
            return self.flush().await;
        }
        Ok(self)
    }

    /// Writes the rest; all of it is on the disk when this returns.
    ///
    /// # Errors
    ///
    /// A disk that fails.
    pub async fn finish(self) -> Result<Received, MediaError> {
        let Self {
            disk, head, size, ..
        } = self.flush().await?;
        let Disk { file, digest } = disk;
        let synced = spawn_blocking(move || Staged::new(file, size)).await;
        let staged = synced.map_err(lost)??;
        Ok(Received {
            staged,
            sha256: hex::encode(digest.finalize()),
            head,
        })
    }

    async fn flush(self) -> Result<Self, MediaError> {
        let Self {
            mut disk,
            mut buffer,
            head,
            size,
            most,
        } = self;
        let written = spawn_blocking(move || {
            let written = disk.file.write_all(&buffer);
            disk.digest.update(&buffer);
            buffer.clear();
            written.map(|()| (disk, buffer))
        });
        let written = written.await.map_err(lost)?;
        let (disk, buffer) = written.map_err(MediaError::Storage)?;
        Ok(Self {
            disk,
            buffer,
            head,
            size,
            most,
        })
    }
}

fn lost(error: tokio::task::JoinError) -> MediaError {
    MediaError::Storage(io::Error::other(error))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[tokio::test]
    async fn bytes_arrive_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        let mut incoming = files.receive(300_000).await.unwrap();
        for _ in 0..3 {
            incoming = incoming.push(&vec![7; 100_000]).await.unwrap();
        }
        let received = incoming.finish().await.unwrap();
        assert_eq!((received.staged.size, received.head.len()), (300_000, HEAD));
        assert_eq!(
            received.sha256,
            hex::encode(Sha256::digest(vec![7; 300_000]))
        );
        drop(received);
        let incoming = files.receive(10).await.unwrap();
        let refused = incoming.push(&[0; 11]).await;
        assert!(matches!(refused, Err(MediaError::TooLarge)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
