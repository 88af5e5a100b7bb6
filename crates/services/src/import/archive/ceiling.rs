//! The layer that stops a decompression bomb.

use std::io::{self, Read};

use super::error::ArchiveError;
use super::limits::Limits;
use super::progress::Progress;

/// Passes decompressed bytes on while they stay below the limits, in sum and in relation to the
/// bytes read from the file.
pub(super) struct Ceiling<R> {
    inner: R,
    out: u64,
    read: Progress,
    limits: Limits,
}

impl<R: Read> Ceiling<R> {
    pub(super) fn new(inner: R, read: Progress, limits: Limits) -> Self {
        Self {
            inner,
            out: 0,
            read,
            limits,
        }
    }

    fn check(&self) -> Result<(), ArchiveError> {
        let limits = &self.limits;
        if self.out > limits.total_bytes {
            let limit = limits.total_bytes;
            return Err(ArchiveError::too_large(
                "the unpacked archive",
                limit,
                "bytes",
            ));
        }
        if self.out > limits.free_bytes && self.out / limits.ratio.max(1) > self.read.read() {
            let limit = limits.ratio;
            return Err(ArchiveError::too_large(
                "the unpacked archive",
                limit,
                "times its packed size",
            ));
        }
        Ok(())
    }
}

impl<R: Read> Read for Ceiling<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buf)?;
        self.out = self
            .out
            .saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        self.check()?;
        Ok(count)
    }
}
