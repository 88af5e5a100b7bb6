//! The archive as a caller sees it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Read;
use std::path::Path;

use super::error::ArchiveError;
use super::layout::{Place, Table};
use super::limits::Limits;
use super::lines::{self, Lines, MetadataFile};
use super::notice::Notice;
use super::open::{self, Opened};
use super::progress::Progress;
use super::record::{Asset, AssetMetadata, AssetReader, Record};
use super::source::{Entry, Source};

/// An export archive, read from front to back.
pub struct Archive {
    source: Source,
    limits: Limits,
    progress: Progress,
    /// The JSONL entry that is being read.
    lines: Option<Lines>,
    line: Vec<u8>,
    records: u64,
    seen: Seen,
    /// A notice that is still to be given.
    has_unused_key: bool,
    has_failed: bool,
    has_ended: bool,
}

/// Something found by a step that holds no borrow yet.
enum Found {
    Record(Record<'static>),
    Asset { name: String, size: u64 },
    Nothing,
}

impl Archive {
    /// Opens an archive file, or a folder with the files of one. What a file is is told by its
    /// content; the key is used only where it is encrypted.
    pub fn open(path: &Path, key: Option<&str>, limits: Limits) -> Result<Self, ArchiveError> {
        let opened = open::path(path, key, &limits)?;
        Ok(Self::new(opened, limits, key))
    }

    /// Reads an archive from a stream; `name` is how it would be called as a file.
    pub fn from_reader(
        reader: impl Read + Send + 'static,
        name: &str,
        key: Option<&str>,
        limits: Limits,
    ) -> Result<Self, ArchiveError> {
        let progress = Progress::new(None);
        let opened = open::stream(reader, name, key, &limits, progress)?;
        Ok(Self::new(opened, limits, key))
    }

    fn new(opened: Opened, limits: Limits, key: Option<&str>) -> Self {
        let Opened {
            source,
            progress,
            is_encrypted,
        } = opened;
        Self {
            has_unused_key: key.is_some() && !is_encrypted,
            source,
            limits,
            progress,
            lines: None,
            line: Vec::new(),
            records: 0,
            seen: Seen::default(),
            has_failed: false,
            has_ended: false,
        }
    }

    /// How far the reading is; may be polled from another thread.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// The next record. `None` says that the archive was read to its end and is whole; nothing of
    /// it can be relied on before.
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, ArchiveError> {
        if self.has_failed {
            let detail = "reading it has failed before";
            return Err(ArchiveError::corrupt("archive", detail));
        }
        // Cleared when the step succeeds, so that no way out forgets it.
        self.has_failed = true;
        let found = self.step()?;
        self.has_failed = false;
        Ok(match found {
            Found::Nothing => None,
            Found::Record(record) => Some(record),
            Found::Asset { name, size } => {
                let reader = AssetReader {
                    source: &mut self.source,
                    has_failed: &mut self.has_failed,
                };
                Some(Record::Asset(Asset { name, size, reader }))
            }
        })
    }

    fn step(&mut self) -> Result<Found, ArchiveError> {
        if std::mem::take(&mut self.has_unused_key) {
            return Ok(Found::Record(Record::Notice(Notice::UnusedKey)));
        }
        while !self.has_ended {
            let found = if self.lines.is_some() {
                self.next_line()?
            } else if let Some(entry) = self.source.next_entry()? {
                self.begin(entry)?
            } else {
                self.end()?
            };
            if !matches!(found, Found::Nothing) {
                return Ok(found);
            }
        }
        Ok(Found::Nothing)
    }

    fn next_line(&mut self) -> Result<Found, ArchiveError> {
        let Some(lines) = &mut self.lines else {
            return Ok(Found::Nothing);
        };
        if !lines.advance(&mut self.source, &mut self.line, self.limits.line_bytes)? {
            self.lines = None;
            return Ok(Found::Nothing);
        }
        self.records += 1;
        if self.records > self.limits.records {
            let limit = self.limits.records;
            return Err(ArchiveError::too_large("the archive", limit, "records"));
        }
        lines.record(&self.line).map(Found::Record)
    }

    fn begin(&mut self, entry: Entry) -> Result<Found, ArchiveError> {
        let Entry { path, size } = entry;
        let limit = self.limits.json_bytes;
        let record = match Place::of(&path) {
            Place::Chunk(table, number) => {
                self.seen.chunk(table, number, &path)?;
                self.lines = Some(Lines::new(table, path));
                return Ok(Found::Nothing);
            }
            Place::Upload(name) => {
                let name = name.to_owned();
                return Ok(Found::Asset { name, size });
            }
            Place::Sidecar(name) => Record::AssetMetadata(AssetMetadata {
                name: name.to_owned(),
                value: lines::whole(&mut self.source, &path, limit)?,
            }),
            Place::Metadata => {
                self.seen.metadata()?;
                let file: MetadataFile = lines::whole(&mut self.source, &path, limit)?;
                Record::Metadata(file.into())
            }
            Place::UnusableAsset => Record::Notice(Notice::UnusableAssetName { entry: path }),
            Place::Unknown => Record::Notice(Notice::UnknownEntry { entry: path }),
        };
        Ok(Found::Record(record))
    }

    fn end(&mut self) -> Result<Found, ArchiveError> {
        self.has_ended = true;
        self.seen.check()?;
        Ok(match self.source.trailing() {
            0 => Found::Nothing,
            bytes => Found::Record(Record::Notice(Notice::TrailingBytes { bytes })),
        })
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive")
            .field("progress", &self.progress)
            .field("records", &self.records)
            .finish_non_exhaustive()
    }
}

/// Which parts of an export were there.
#[derive(Default)]
struct Seen {
    has_metadata: bool,
    chunks: BTreeMap<Table, BTreeSet<u32>>,
}

impl Seen {
    fn metadata(&mut self) -> Result<(), ArchiveError> {
        if self.has_metadata {
            let detail = "it is there twice";
            return Err(ArchiveError::unsafe_entry(b"metadata.json", detail));
        }
        self.has_metadata = true;
        Ok(())
    }

    fn chunk(&mut self, table: Table, number: u32, path: &str) -> Result<(), ArchiveError> {
        if self.chunks.entry(table).or_default().insert(number) {
            return Ok(());
        }
        Err(ArchiveError::unsafe_entry(
            path.as_bytes(),
            "it is there twice",
        ))
    }

    /// An export ends with `metadata.json`, and its chunks are numbered from 1 without gaps.
    fn check(&self) -> Result<(), ArchiveError> {
        if !self.has_metadata {
            return Err(if self.chunks.is_empty() {
                ArchiveError::not_an_archive("it has no file of an export")
            } else {
                ArchiveError::incomplete("metadata.json", "this file is missing")
            });
        }
        for (table, numbers) in &self.chunks {
            if let Some((expected, _)) = (1..).zip(numbers).find(|(a, b)| a != *b) {
                let name = table.name();
                let path = format!("{name}/{name}_{expected:05}.jsonl");
                return Err(ArchiveError::incomplete(&path, "this file is missing"));
            }
        }
        Ok(())
    }
}
