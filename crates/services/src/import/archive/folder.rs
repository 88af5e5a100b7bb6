//! An archive that was unpacked into a folder.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::vec;

use super::error::ArchiveError;
use super::layout::Table;
use super::limits::Limits;
use super::path;
use super::progress::{Metered, Progress};
use super::source::Entry;

type OpenFile = io::Take<BufReader<Metered<File>>>;

/// The files of an unpacked archive; reads as the current one.
pub(super) struct Folder {
    files: vec::IntoIter<(Entry, PathBuf)>,
    current: Option<OpenFile>,
    limits: Limits,
    progress: Progress,
}

impl Folder {
    /// Lists the folder in the order of an export: schemas, entities, assets, links,
    /// configuration, metadata; then names at the top that are not of the format.
    pub(super) fn new(root: &Path, limits: &Limits) -> Result<Self, ArchiveError> {
        let mut listing = Listing {
            limits,
            bytes: 0,
            files: Vec::new(),
        };
        listing.add_folder(root, "")?;
        let Listing {
            bytes, mut files, ..
        } = listing;
        files.sort_by(|(a, _), (b, _)| (rank(&a.path), &a.path).cmp(&(rank(&b.path), &b.path)));
        Ok(Self {
            files: files.into_iter(),
            current: None,
            limits: limits.clone(),
            progress: Progress::new(Some(bytes)),
        })
    }

    pub(super) fn progress(&self) -> &Progress {
        &self.progress
    }

    pub(super) fn next_entry(&mut self) -> Result<Option<Entry>, ArchiveError> {
        let Some((entry, file)) = self.files.next() else {
            return Ok(None);
        };
        let opened = File::open(file).map_err(|it| ArchiveError::from_io(&entry.path, it))?;
        let metered = Metered::new(opened, self.progress.clone(), self.limits.total_bytes);
        self.current = Some(BufReader::new(metered).take(entry.size));
        Ok(Some(entry))
    }
}

impl BufRead for Folder {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.current.as_mut().map_or(Ok(&[]), BufRead::fill_buf)
    }

    fn consume(&mut self, amount: usize) {
        if let Some(it) = &mut self.current {
            it.consume(amount);
        }
    }
}

impl Read for Folder {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.current.as_mut().map_or(Ok(0), |it| it.read(buf))
    }
}

/// A folder being listed.
struct Listing<'a> {
    limits: &'a Limits,
    bytes: u64,
    files: Vec<(Entry, PathBuf)>,
}

impl Listing<'_> {
    fn add_folder(&mut self, folder: &Path, prefix: &str) -> Result<(), ArchiveError> {
        let failed = |it| ArchiveError::from_io(&folder.to_string_lossy(), it);
        for item in fs::read_dir(folder).map_err(failed)? {
            let item = item.map_err(failed)?;
            let name = item.file_name();
            let name = path::checked(name.as_encoded_bytes(), false)?;
            let entry = format!("{prefix}{name}");
            // Of the item itself, not of what a link points to.
            let about = item.metadata().map_err(failed)?;
            if about.is_dir() {
                self.descend(&item.path(), &entry)?;
            } else if about.is_file() {
                self.add_file(entry, about.len(), item.path())?;
            } else {
                let detail = "it is a link or a device";
                return Err(ArchiveError::unsafe_entry(entry.as_bytes(), detail));
            }
        }
        Ok(())
    }

    /// Follows the folders of the format, which are at most two deep, and no others.
    fn descend(&mut self, folder: &Path, entry: &str) -> Result<(), ArchiveError> {
        let is_table = Table::ALL.iter().any(|it| it.name() == entry);
        let is_assets = matches!(entry, "assets" | "assets/uploads" | "assets/metadata");
        if is_table || is_assets {
            return self.add_folder(folder, &format!("{entry}/"));
        }
        Ok(())
    }

    fn add_file(&mut self, path: String, size: u64, file: PathBuf) -> Result<(), ArchiveError> {
        self.bytes = self.bytes.saturating_add(size);
        let Limits {
            total_bytes,
            entries,
            ..
        } = *self.limits;
        if self.bytes > total_bytes {
            return Err(ArchiveError::too_large("the folder", total_bytes, "bytes"));
        }
        self.files.push((Entry { path, size }, file));
        if u64::try_from(self.files.len()).unwrap_or(u64::MAX) > entries {
            return Err(ArchiveError::too_large("the folder", entries, "files"));
        }
        Ok(())
    }
}

fn rank(path: &str) -> usize {
    let order = [
        "schemas/",
        "entities/",
        "assets/metadata/",
        "assets/",
        "links/",
        "configuration/",
        "metadata.json",
    ];
    order
        .iter()
        .position(|it| path.starts_with(it))
        .unwrap_or(order.len())
}
