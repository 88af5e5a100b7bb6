//! Reads a file from its beginning, knowing where it is and where it ends.

use std::io::{self, BufRead, Seek};

use super::Fault;

/// A reader with a place.
pub(super) struct Walk<R> {
    inner: R,
    /// Bytes read so far.
    pub(super) at: u64,
    /// Bytes of the file.
    pub(super) length: u64,
}

impl<R: BufRead + Seek> Walk<R> {
    pub(super) fn new(inner: R, length: u64) -> Self {
        Self {
            inner,
            at: 0,
            length,
        }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.length
    }

    pub(super) fn byte(&mut self) -> Result<u8, Fault> {
        let [byte] = self.bytes()?;
        Ok(byte)
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let mut bytes = [0; N];
        self.inner.read_exact(&mut bytes)?;
        self.at = self.at.saturating_add(u64::try_from(N).unwrap_or(u64::MAX));
        Ok(bytes)
    }

    /// Passes over some bytes, which have to be there.
    pub(super) fn skip(&mut self, count: u64) -> Result<(), Fault> {
        let target = self.at.checked_add(count).ok_or(Fault::Broken)?;
        if target > self.length {
            return Err(Fault::Broken);
        }
        let distance = i64::try_from(count).map_err(|_| Fault::Broken)?;
        self.inner.seek_relative(distance)?;
        self.at = target;
        Ok(())
    }

    /// Passes over everything before the next byte of this value, and over that byte.
    pub(super) fn skip_past(&mut self, wanted: u8) -> Result<(), Fault> {
        loop {
            let buffer = self.inner.fill_buf()?;
            if buffer.is_empty() {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
            }
            let found = buffer.iter().position(|it| *it == wanted);
            let count = found.map_or(buffer.len(), |it| it.saturating_add(1));
            self.inner.consume(count);
            self.at = self
                .at
                .saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
            if found.is_some() {
                return Ok(());
            }
        }
    }

    /// Some of the bytes that follow; fewer where the file ends.
    pub(super) fn ahead(&mut self, count: usize) -> Result<Vec<u8>, Fault> {
        let left = usize::try_from(self.length.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let mut bytes = vec![0; count.min(left)];
        self.inner.read_exact(&mut bytes)?;
        let distance = i64::try_from(bytes.len()).map_err(|_| Fault::Broken)?;
        self.inner.seek_relative(distance.saturating_neg())?;
        Ok(bytes)
    }

    /// The byte that follows.
    pub(super) fn peek(&mut self) -> Result<u8, Fault> {
        let next = self.inner.fill_buf()?.first().copied();
        next.ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof).into())
    }

    /// Goes back by one byte.
    pub(super) fn back(&mut self) -> Result<(), Fault> {
        self.inner.seek_relative(-1)?;
        self.at = self.at.saturating_sub(1);
        Ok(())
    }
}
