//! Reads a backup to its end before anything is done with it.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::Path;

use bastide_media::FileName;
use sha2::{Digest as _, Sha256};

use super::checksums::{self, Checksum};
use super::manifest::{self, FILES, Manifest, ROWS};
use super::{BackupFailure, line};
use crate::import::archive::{Limits, Packed};

/// Longest part that is read as a whole, in bytes.
const LONGEST: u64 = 512 * 1024 * 1024;

/// A backup that is whole.
#[derive(Debug)]
pub(super) struct Verified {
    pub(super) manifest: Manifest,
    /// Its parts in their order.
    pub(super) parts: Vec<Checksum>,
}

/// What a part is, by its name.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind<'n> {
    /// Rows of a table.
    Rows(&'n str),
    /// A stored file.
    File(FileName),
}

/// Backups may be as large as disks; what unfolds to far more than it takes is none that we write.
pub(super) fn limits() -> Limits {
    Limits {
        total_bytes: 1 << 50,
        entries: 1 << 32,
        ..Limits::default()
    }
}

/// Reads all of it, compares every part with its checksum and counts rows.
pub(super) fn verify(path: &Path) -> Result<Verified, BackupFailure> {
    let mut packed = Packed::open(path, &limits())?;
    let Some((name, size)) = packed.next_file()? else {
        return Err(BackupFailure::NotABackup("it is empty".to_owned()));
    };
    if name != manifest::NAME {
        return Err(BackupFailure::NotABackup(format!(
            "it begins with {name:?}"
        )));
    }
    let head = whole(&mut packed, &name, size)?;
    let manifest = Manifest::read(&head)?;
    let mut parts = vec![checksum(&name, &head)];
    let mut names = BTreeSet::new();
    let mut rows = std::collections::BTreeMap::<String, u64>::new();
    let listed: Vec<Checksum> = loop {
        let Some((name, size)) = packed.next_file()? else {
            return Err(damaged("its end is missing"));
        };
        if name == checksums::NAME {
            let list = whole(&mut packed, &name, size)?;
            let list = serde_json::from_slice(&list);
            break list.map_err(|_| damaged("its checksums cannot be read"))?;
        }
        let kind = kind(&name).filter(|it| is_announced(it, &manifest));
        let Some(kind) = kind.filter(|_| names.insert(name.clone())) else {
            return Err(BackupFailure::Damaged(format!(
                "it has no business with {name:?}"
            )));
        };
        match kind {
            Kind::Rows(table) => {
                let body = whole(&mut packed, &name, size)?;
                let lines =
                    lines(&body).try_fold(0_u64, |count, it| line::read(it).map(|_| count + 1));
                let lines =
                    lines.ok_or_else(|| BackupFailure::Damaged(format!("a row in {name:?}")))?;
                *rows.entry(table.to_owned()).or_default() += lines;
                parts.push(checksum(&name, &body));
            }
            Kind::File(_) => {
                let mut hash = Hashed::new(&mut packed);
                let copied = io::copy(&mut hash, &mut io::sink());
                copied.map_err(|it| crate::import::archive::ArchiveError::from_io(&name, it))?;
                parts.push(hash.checksum(&name));
            }
        }
    };
    if packed.next_file()?.is_some() {
        return Err(damaged("something stands behind its end"));
    }
    compare(&parts, &listed)?;
    let counted = manifest
        .rows
        .iter()
        .all(|(table, count)| rows.get(table).unwrap_or(&0) == count);
    if !counted {
        return Err(damaged("rows are missing"));
    }
    Ok(Verified { manifest, parts })
}

/// What a part of this name is; `None` where a backup has no such part.
pub(super) fn kind(name: &str) -> Option<Kind<'_>> {
    if let Some(name) = name.strip_prefix(FILES) {
        return FileName::parse(name).map(Kind::File);
    }
    let (table, number) = name.strip_prefix(ROWS)?.split_once('/')?;
    let number = number.strip_suffix(".jsonl")?;
    let is_number = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    is_number.then_some(Kind::Rows(table))
}

/// The lines of a part.
pub(super) fn lines(body: &[u8]) -> impl Iterator<Item = &[u8]> {
    body.split(|it| *it == b'\n').filter(|it| !it.is_empty())
}

/// A part in memory.
pub(super) fn whole(packed: &mut Packed, name: &str, size: u64) -> Result<Vec<u8>, BackupFailure> {
    if size > LONGEST {
        return Err(BackupFailure::Damaged(format!("{name:?} is too long")));
    }
    let mut body = Vec::new();
    let read = packed.read_to_end(&mut body);
    read.map_err(|it| crate::import::archive::ArchiveError::from_io(name, it))?;
    Ok(body)
}

/// The checksum of a part in memory.
pub(super) fn checksum(name: &str, body: &[u8]) -> Checksum {
    Checksum {
        name: name.to_owned(),
        size: u64::try_from(body.len()).unwrap_or(u64::MAX),
        sha256: hex::encode(Sha256::digest(body)),
    }
}

fn is_announced(kind: &Kind<'_>, manifest: &Manifest) -> bool {
    match kind {
        Kind::Rows(table) => manifest.rows.contains_key(*table),
        Kind::File(_) => manifest.with_files,
    }
}

fn compare(found: &[Checksum], listed: &[Checksum]) -> Result<(), BackupFailure> {
    let differs = found
        .iter()
        .zip(listed)
        .find(|(found, listed)| found != listed);
    if let Some((found, _)) = differs {
        return Err(BackupFailure::Damaged(format!(
            "{:?} is not as it was written",
            found.name
        )));
    }
    if found.len() == listed.len() {
        Ok(())
    } else {
        Err(damaged("a part is missing"))
    }
}

fn damaged(detail: &str) -> BackupFailure {
    BackupFailure::Damaged(detail.to_owned())
}

/// Counts and digests what is read.
pub(super) struct Hashed<'r, R> {
    inner: &'r mut R,
    hash: Sha256,
    size: u64,
}

impl<'r, R: Read> Hashed<'r, R> {
    pub(super) fn new(inner: &'r mut R) -> Self {
        Self {
            inner,
            hash: Sha256::new(),
            size: 0,
        }
    }

    pub(super) fn checksum(self, name: &str) -> Checksum {
        Checksum {
            name: name.to_owned(),
            size: self.size,
            sha256: hex::encode(self.hash.finalize()),
        }
    }
}

impl<R: Read> Read for Hashed<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buf)?;
        self.hash.update(buf.get(..count).unwrap_or_default());
        self.size = self
            .size
            .saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        Ok(count)
    }
}
