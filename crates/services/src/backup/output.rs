//! Writes the parts of a backup: a tar file in members of gzip.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};
use tar::{EntryType, Header};

use super::checksums::{self, Checksum};

/// A part that would become smaller than this is written as it is: what unfolds to far more than it
/// takes is refused by whoever reads it, and nobody shall be able to spoil a backup by what he writes.
const SMALLEST: usize = 100;

/// Size of the blocks of a tar file, in bytes.
const BLOCK: u64 = 512;

/// Parts that are being written.
pub(super) struct Output<W> {
    inner: W,
    parts: Vec<Checksum>,
}

impl<W: Write> Output<W> {
    pub(super) fn new(inner: W) -> Self {
        let parts = Vec::new();
        Self { inner, parts }
    }

    /// Adds a part that is in memory.
    pub(super) fn part(&mut self, name: &str, body: &[u8]) -> io::Result<()> {
        self.parts.push(Checksum {
            name: name.to_owned(),
            size: length(body),
            sha256: hex::encode(Sha256::digest(body)),
        });
        self.packed(name, body)
    }

    /// Adds a part that is read, and is as long as is said. Pictures and the like are packed already.
    pub(super) fn copy(&mut self, name: &str, size: u64, body: &mut impl Read) -> io::Result<()> {
        let mut member = GzEncoder::new(&mut self.inner, Compression::none());
        member.write_all(&header(name, size)?)?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        let mut left = size;
        while left > 0 {
            let most = usize::try_from(left)
                .unwrap_or(usize::MAX)
                .min(buffer.len());
            let some = buffer.get_mut(..most).unwrap_or_default();
            body.read_exact(some)?;
            hash.update(&*some);
            member.write_all(some)?;
            left = left.saturating_sub(length(some));
        }
        member.write_all(&padding(size))?;
        member.finish()?;
        self.parts.push(Checksum {
            name: name.to_owned(),
            size,
            sha256: hex::encode(hash.finalize()),
        });
        Ok(())
    }

    /// Adds the checksums and the end, and gives back what it was written to.
    pub(super) fn finish(mut self) -> io::Result<W> {
        let parts = serde_json::to_vec(&self.parts)?;
        self.packed(checksums::NAME, &parts)?;
        let mut end = GzEncoder::new(&mut self.inner, Compression::fast());
        end.write_all(&[0; 1024])?;
        end.finish()?;
        self.inner.flush()?;
        Ok(self.inner)
    }

    fn packed(&mut self, name: &str, body: &[u8]) -> io::Result<()> {
        let size = length(body);
        let pack = |how| {
            let mut member = GzEncoder::new(Vec::new(), how);
            member.write_all(&header(name, size)?)?;
            member.write_all(body)?;
            member.write_all(&padding(size))?;
            member.finish()
        };
        let mut packed = pack(Compression::fast())?;
        if packed.len() < body.len() / SMALLEST {
            packed = pack(Compression::none())?;
        }
        self.inner.write_all(&packed)
    }
}

fn header(name: &str, size: u64) -> io::Result<Vec<u8>> {
    let mut written = Vec::new();
    let mut short = Header::new_ustar();
    if short.set_path(name).is_err() {
        // A name that is too long stands in an extension before it (POSIX.1-2001, pax).
        let mut length = name.len() + " path=\n".len() + 1;
        while length.to_string().len() + name.len() + " path=\n".len() > length {
            length += 1;
        }
        let record = format!("{length} path={name}\n");
        let mut extension = Header::new_ustar();
        extension.set_path("extension")?;
        fill(
            &mut extension,
            EntryType::XHeader,
            self::length(record.as_bytes()),
        );
        written.extend_from_slice(extension.as_bytes());
        written.extend_from_slice(record.as_bytes());
        written.extend(padding(self::length(record.as_bytes())));
        short.set_path("file")?;
    }
    fill(&mut short, EntryType::Regular, size);
    written.extend_from_slice(short.as_bytes());
    Ok(written)
}

fn fill(header: &mut Header, kind: EntryType, size: u64) {
    header.set_entry_type(kind);
    header.set_mode(0o600);
    header.set_size(size);
    header.set_cksum();
}

fn padding(size: u64) -> Vec<u8> {
    let zeros = size.wrapping_neg() % BLOCK;
    vec![0; usize::try_from(zeros).unwrap_or_default()]
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
