//! Where entries come from: a tar stream or a folder.

use std::io::{self, BufRead, Read};

use super::error::ArchiveError;
use super::folder::Folder;
use super::tarball::Tarball;

/// A file of the archive, its path checked.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) size: u64,
}

/// Entries one after another; reads as the body of the current one.
pub(super) enum Source {
    Tarball(Tarball<Box<dyn BufRead + Send>>),
    Folder(Folder),
}

impl Source {
    /// Passes over what is left of the current entry and finds the next one.
    pub(super) fn next_entry(&mut self) -> Result<Option<Entry>, ArchiveError> {
        match self {
            Self::Tarball(it) => it.next_entry(),
            Self::Folder(it) => it.next_entry(),
        }
    }

    /// Bytes behind the end of the archive, known at its end.
    pub(super) fn trailing(&self) -> u64 {
        match self {
            Self::Tarball(it) => it.trailing(),
            Self::Folder(_) => 0,
        }
    }
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Self::Tarball(it) => it.fill_buf(),
            Self::Folder(it) => it.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match self {
            Self::Tarball(it) => it.consume(amount),
            Self::Folder(it) => it.consume(amount),
        }
    }
}

impl Read for Source {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Tarball(it) => it.read(buf),
            Self::Folder(it) => it.read(buf),
        }
    }
}

/// Reads to the end without keeping anything.
pub(super) fn drain(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let length = reader.fill_buf()?.len();
        if length == 0 {
            return Ok(());
        }
        reader.consume(length);
    }
}

/// At most `limit` bytes of a chunk.
pub(super) fn some_of(chunk: &[u8], limit: u64) -> &[u8] {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    chunk.get(..limit).unwrap_or(chunk)
}
