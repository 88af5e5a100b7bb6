//! One tar header: what it says about the entry, and the two kinds of extension before it.

use tar::{EntryType, Header};

use super::error::ArchiveError;

/// Bytes of a tar block.
pub(super) const BLOCK: usize = 512;

/// What extension headers say about the entry that follows them.
#[derive(Debug, Default)]
pub(super) struct Extension {
    pub(super) path: Option<Vec<u8>>,
    pub(super) size: Option<u64>,
}

/// Whether the sum of the bytes is the sum written in the block (the checksum field counts as
/// spaces).
pub(super) fn is_header(block: &[u8; BLOCK]) -> bool {
    let sum: u32 = block
        .iter()
        .enumerate()
        .map(|(at, byte)| {
            if (148..156).contains(&at) {
                b' '
            } else {
                *byte
            }
        })
        .map(u32::from)
        .sum();
    Header::from_byte_slice(block).cksum().ok() == Some(sum)
}

/// Why an entry of this type has no place in an export, if so.
pub(super) fn refusal(kind: EntryType) -> Option<&'static str> {
    match kind {
        EntryType::Regular | EntryType::Directory => None,
        EntryType::Link => Some("it is a hard link"),
        EntryType::Symlink => Some("it is a symbolic link"),
        EntryType::Char | EntryType::Block => Some("it is a device"),
        EntryType::Fifo => Some("it is a pipe"),
        EntryType::GNUSparse => Some("it is a sparse file"),
        _ => Some("it is of an unknown type"),
    }
}

impl Extension {
    /// Adds the records of a pax header (POSIX.1-2017, pax Extended Header), each
    /// `<length> <key>=<value>\n`.
    pub(super) fn pax(&mut self, mut records: &[u8]) -> Result<(), ArchiveError> {
        while !records.is_empty() {
            let (key, value, rest) = pax_record(records)
                .ok_or_else(|| ArchiveError::corrupt("pax header", "malformed record"))?;
            match key {
                b"path" => self.path = Some(value.to_vec()),
                b"size" => {
                    let size = str::from_utf8(value).ok().and_then(|it| it.parse().ok());
                    let malformed = || ArchiveError::corrupt("pax header", "malformed size");
                    self.size = Some(size.ok_or_else(malformed)?);
                }
                _ if key.starts_with(b"GNU.sparse.") => {
                    return Err(ArchiveError::unsafe_entry(key, "it is a sparse file"));
                }
                _ => {}
            }
            records = rest;
        }
        Ok(())
    }

    /// Takes the body of a GNU long-name header.
    pub(super) fn long_name(&mut self, body: &[u8]) {
        let end = body.iter().rposition(|byte| *byte != 0);
        let name = end.and_then(|end| body.get(..=end)).unwrap_or_default();
        self.path = Some(name.to_vec());
    }
}

fn pax_record(records: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let space = records.iter().position(|byte| *byte == b' ')?;
    let length = str::from_utf8(records.get(..space)?).ok()?.parse().ok()?;
    let rest = records.get(length..)?;
    let pair = records.get(space + 1..length)?.strip_suffix(b"\n")?;
    let equals = pair.iter().position(|byte| *byte == b'=')?;
    Some((pair.get(..equals)?, pair.get(equals + 1..)?, rest))
}
