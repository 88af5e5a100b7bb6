//! Walks a tar stream, entry by entry.
//!
//! The `tar` crate decodes headers here; its own iterator is not used because it reads long names
//! whole, follows sparse maps and takes a missing end for an end.

use std::io::{self, BufRead, Read};

use tar::{EntryType, Header};

use super::error::ArchiveError;
use super::header::{BLOCK, Extension, is_header, refusal};
use super::limits::Limits;
use super::path;
use super::source::{Entry, drain, some_of};

/// Most bytes read behind the end of an archive: padding of tapes, and a checksum of a layer below.
const TRAILING_BYTES: u64 = 1024 * 1024;

/// Longest extension header, in bytes.
const EXTENSION_BYTES: u64 = 64 * 1024;

/// A tar stream; reads as the body of the current entry.
pub(super) struct Tarball<R> {
    input: R,
    limits: Limits,
    entries: u64,
    /// Bytes of the current body that were not read yet.
    left: u64,
    /// Zeros after the current body.
    padding: u64,
    /// Bytes after the end of the archive, from the first that is not zero.
    trailing: Option<u64>,
}

impl<R: BufRead> Tarball<R> {
    pub(super) fn new(input: R, limits: Limits) -> Self {
        Self {
            input,
            limits,
            entries: 0,
            left: 0,
            padding: 0,
            trailing: None,
        }
    }

    /// The next file. `None` after the end of the archive; everything behind it was read then,
    /// since checksums stand there.
    pub(super) fn next_entry(&mut self) -> Result<Option<Entry>, ArchiveError> {
        let mut extension = Extension::default();
        while let Some(block) = self.next_header()? {
            let header = Header::from_byte_slice(&block);
            let kind = header.entry_type();
            let size = header
                .entry_size()
                .map_err(|_| ArchiveError::corrupt("tar header", "malformed size"))?;
            match kind {
                EntryType::XHeader => extension.pax(&self.extension_body(size)?)?,
                EntryType::GNULongName => extension.long_name(&self.extension_body(size)?),
                // Neither a comment for the whole archive nor the target of a link matters.
                EntryType::XGlobalHeader | EntryType::GNULongLink => {
                    self.extension_body(size)?;
                }
                _ => {
                    let Extension { path, size: longer } = std::mem::take(&mut extension);
                    let raw = path.unwrap_or_else(|| header.path_bytes().into_owned());
                    let size = longer.unwrap_or(size);
                    if let Some(entry) = self.file(&raw, kind, size)? {
                        return Ok(Some(entry));
                    }
                }
            }
        }
        if extension.path.is_some() || extension.size.is_some() {
            return Err(ArchiveError::incomplete("tar end", "an entry is missing"));
        }
        Ok(None)
    }

    /// Bytes found after the end of the archive, once it was reached.
    pub(super) fn trailing(&self) -> u64 {
        self.trailing.unwrap_or_default()
    }

    /// Checks one header; a directory is passed over.
    fn file(
        &mut self,
        raw: &[u8],
        kind: EntryType,
        size: u64,
    ) -> Result<Option<Entry>, ArchiveError> {
        if let Some(detail) = refusal(kind) {
            return Err(ArchiveError::unsafe_entry(raw, detail));
        }
        let is_directory = kind == EntryType::Directory;
        let path = path::checked(raw, is_directory)?.to_owned();
        if is_directory {
            return match size {
                0 => Ok(None),
                _ => Err(ArchiveError::unsafe_entry(raw, "a folder with a body")),
            };
        }
        self.body_follows(&path, size)?;
        Ok(Some(Entry { path, size }))
    }

    /// Passes over what is left of the current entry and reads a block. `None` at the end.
    fn next_header(&mut self) -> Result<Option<[u8; BLOCK]>, ArchiveError> {
        if self.trailing.is_some() {
            return Ok(None);
        }
        drain(self).map_err(|it| ArchiveError::from_io("tar body", it))?;
        let failed = |it| ArchiveError::from_io("tar header", it);
        let padding = std::mem::take(&mut self.padding);
        let skipped = io::copy(&mut self.input.by_ref().take(padding), &mut io::sink());
        if skipped.map_err(failed)? < padding {
            return Err(ArchiveError::incomplete("tar body", "it ends too early"));
        }
        let mut block = [0; BLOCK];
        self.input.read_exact(&mut block).map_err(failed)?;
        if block.iter().all(|byte| *byte == 0) {
            self.trailing = Some(self.count_trailing()?);
            return Ok(None);
        }
        if !is_header(&block) {
            return Err(ArchiveError::corrupt("tar header", "its checksum is wrong"));
        }
        self.entries += 1;
        if self.entries > self.limits.entries {
            let limit = self.limits.entries;
            return Err(ArchiveError::too_large("the archive", limit, "entries"));
        }
        Ok(Some(block))
    }

    fn body_follows(&mut self, place: &str, size: u64) -> Result<(), ArchiveError> {
        let limit = self.limits.total_bytes;
        if size > limit {
            return Err(ArchiveError::too_large(place, limit, "bytes"));
        }
        self.left = size;
        self.padding = size.wrapping_neg() % 512;
        Ok(())
    }

    fn extension_body(&mut self, size: u64) -> Result<Vec<u8>, ArchiveError> {
        if size > EXTENSION_BYTES {
            let limit = EXTENSION_BYTES;
            return Err(ArchiveError::too_large(
                "tar extension header",
                limit,
                "bytes",
            ));
        }
        self.body_follows("tar extension header", size)?;
        let mut body = Vec::new();
        self.read_to_end(&mut body)
            .map_err(|it| ArchiveError::from_io("tar extension header", it))?;
        Ok(body)
    }

    fn count_trailing(&mut self) -> Result<u64, ArchiveError> {
        let failed = |it| ArchiveError::from_io("tar header", it);
        let mut read = 0_u64;
        let mut count = 0;
        loop {
            let chunk = self.input.fill_buf().map_err(failed)?;
            let length = chunk.len();
            if length == 0 {
                return Ok(count);
            }
            let zeros = match count {
                0 => chunk.iter().take_while(|byte| **byte == 0).count(),
                _ => 0,
            };
            read = read.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
            if read > TRAILING_BYTES {
                let place = "what follows the end of the archive";
                return Err(ArchiveError::too_large(place, TRAILING_BYTES, "bytes"));
            }
            count += u64::try_from(length - zeros).unwrap_or(u64::MAX);
            self.input.consume(length);
        }
    }
}

impl<R: BufRead> BufRead for Tarball<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Ok(&[]);
        }
        let chunk = self.input.fill_buf()?;
        if chunk.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(some_of(chunk, self.left))
    }

    fn consume(&mut self, amount: usize) {
        self.left = self
            .left
            .saturating_sub(u64::try_from(amount).unwrap_or(u64::MAX));
        self.input.consume(amount);
    }
}

impl<R: BufRead> Read for Tarball<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let mut chunk = self.fill_buf()?;
        let count = chunk.read(buf)?;
        self.consume(count);
        Ok(count)
    }
}
