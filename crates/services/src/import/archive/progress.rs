//! How far the reading is.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::error::ArchiveError;

/// Bytes read so far, for a progress bar on another thread. Clones share the count.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    read: Arc<AtomicU64>,
    total: Option<u64>,
}

impl Progress {
    /// A count at zero; `total` is the bytes there are, where known.
    pub(super) fn new(total: Option<u64>) -> Self {
        Self {
            read: Arc::default(),
            total,
        }
    }

    /// Bytes read from the file, before decryption and decompression.
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Bytes there are to read; unknown for a stream.
    pub fn total(&self) -> Option<u64> {
        self.total
    }
}

/// Counts what passes, up to a limit: an endless stream must end too.
pub(super) struct Metered<R> {
    inner: R,
    progress: Progress,
    limit: u64,
}

impl<R: Read> Metered<R> {
    pub(super) fn new(inner: R, progress: Progress, limit: u64) -> Self {
        Self {
            inner,
            progress,
            limit,
        }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buf)?;
        let more = u64::try_from(count).unwrap_or(u64::MAX);
        let before = self.progress.read.fetch_add(more, Ordering::Relaxed);
        if before.saturating_add(more) > self.limit {
            return Err(ArchiveError::too_large("the archive", self.limit, "bytes").into());
        }
        Ok(count)
    }
}
