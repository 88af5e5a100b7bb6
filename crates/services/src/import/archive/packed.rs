//! An archive of files of any kind, behind the same checks and limits.

use std::io::{self, Read};
use std::path::Path;

use super::error::ArchiveError;
use super::limits::Limits;
use super::open;
use super::source::Source;

/// A `.tar` or `.tar.gz`, file by file; reads as the body of the current one.
pub(crate) struct Packed {
    source: Source,
}

impl Packed {
    /// Opens an archive.
    pub(crate) fn open(path: &Path, limits: &Limits) -> Result<Self, ArchiveError> {
        let opened = open::path(path, None, limits)?;
        Ok(Self {
            source: opened.source,
        })
    }

    /// Passes over what is left of the current file and finds the next one: its path and its size. At
    /// the end, nothing stands behind it.
    pub(crate) fn next_file(&mut self) -> Result<Option<(String, u64)>, ArchiveError> {
        if let Some(entry) = self.source.next_entry()? {
            return Ok(Some((entry.path, entry.size)));
        }
        match self.source.trailing() {
            0 => Ok(None),
            _ => Err(ArchiveError::corrupt(
                "tar end",
                "something stands behind it",
            )),
        }
    }
}

impl Read for Packed {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.source.read(buf)
    }
}
