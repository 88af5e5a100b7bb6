//! Takes a backup of a site that runs.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use bastide_store::Store;
use bastide_store::audit::Entry;
use bastide_store::backup::{BackupError, Snapshot, TableForm};
use serde_json::json;
use tempfile::NamedTempFile;

use super::manifest::{self, FILES, Manifest, ROWS};
use super::media::Kept;
use super::output::Output;
use super::{BackupFailure, Stage, line};

/// Rows that are read at once.
const PAGE: u64 = 100;
/// Bytes after which a part with rows ends.
const PART: usize = 1024 * 1024;
/// Moments that are tried where files are being replaced, and the pause between two.
const ATTEMPTS: usize = 20;
const PAUSE: Duration = Duration::from_millis(100);

/// Where a backup goes.
#[derive(Debug, Clone)]
pub enum Target {
    /// A new file.
    New(PathBuf),
    /// A file, in place of one that may be there.
    Replace(PathBuf),
    /// Standard output.
    Stdout,
}

/// What is in a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Rows.
    pub rows: u64,
    /// Stored files.
    pub files: u64,
    /// Files in a bucket, which are no part of it.
    pub files_in_bucket: u64,
    /// Files that were being replaced for so long that they may not be those of their rows.
    pub unsettled: usize,
}

/// Takes a backup at the moment `now` (epoch milliseconds).
///
/// # Errors
///
/// [`BackupFailure`]; nothing is left behind then.
pub async fn take(
    store: &Store,
    data_dir: &Path,
    target: &Target,
    with_files: bool,
    now: i64,
    show: &mut dyn FnMut(Stage),
) -> Result<Taken, BackupFailure> {
    match target {
        Target::Stdout => {
            let out = BufWriter::new(io::stdout());
            let (taken, _) = write(store, data_dir, out, with_files, now, show).await?;
            Ok(taken)
        }
        Target::New(path) if path.exists() => Err(BackupFailure::Exists(path.clone())),
        Target::New(path) | Target::Replace(path) => {
            let failed = BackupFailure::at(path);
            let parent = path.parent().filter(|it| !it.as_os_str().is_empty());
            let folder = parent.unwrap_or(Path::new("."));
            // Readable by its owner only.
            let mut file = tempfile::Builder::new();
            let file = file
                .prefix(".backup-")
                .tempfile_in(folder)
                .map_err(&failed)?;
            let out = BufWriter::new(file);
            let (taken, out) = write(store, data_dir, out, with_files, now, show).await?;
            let file: NamedTempFile = out.into_inner().map_err(|it| failed(it.into_error()))?;
            file.as_file().sync_all().map_err(&failed)?;
            let persisted = match target {
                Target::Replace(_) => file.persist(path),
                _ => file.persist_noclobber(path),
            };
            persisted.map_err(|it| match it.error.kind() {
                io::ErrorKind::AlreadyExists => BackupFailure::Exists(path.clone()),
                _ => failed(it.error),
            })?;
            File::open(folder)
                .and_then(|it| it.sync_all())
                .map_err(failed)?;
            Ok(taken)
        }
    }
}

async fn write<W: Write>(
    store: &Store,
    data_dir: &Path,
    out: W,
    with_files: bool,
    now: i64,
    show: &mut dyn FnMut(Stage),
) -> Result<(Taken, W), BackupFailure> {
    let (snapshot, kept, unsettled) = hold(store, data_dir, with_files).await?;
    let mut rows = BTreeMap::new();
    for table in &snapshot.form().tables {
        rows.insert(table.name.clone(), snapshot.count(table).await?);
    }
    let files_in_bucket = snapshot.files_in_bucket().await?;
    let form = snapshot.form().clone();
    let manifest = Manifest::new(now, with_files, files_in_bucket, rows, form);
    let mut output = Output::new(out);
    let failed = |source| BackupFailure::Folder {
        path: "the backup".into(),
        source,
    };
    let head = serde_json::to_vec_pretty(&manifest).map_err(|it| failed(it.into()))?;
    output.part(manifest::NAME, &head).map_err(failed)?;
    let total = manifest.all_rows();
    let mut done = 0;
    for table in &snapshot.form().tables {
        let mut part = Part::new(table);
        let mut last = None;
        loop {
            let page = snapshot.rows(table, last.as_deref(), PAGE).await?;
            for row in &page {
                part.push(row, &mut output).map_err(failed)?;
                done += 1;
            }
            show(Stage::Rows { done, total });
            match page.into_iter().last() {
                Some(row) => last = Some(row),
                None => break,
            }
        }
        part.end(&mut output).map_err(failed)?;
    }
    drop(snapshot);
    let names: Vec<_> = kept.iter().flat_map(Kept::names).collect();
    let total = count(names.len());
    let mut files = 0;
    for name in names {
        let Some(kept) = &kept else { break };
        let (mut file, size) = kept.open(name)?;
        let part = format!("{FILES}{name}");
        output.copy(&part, size, &mut file).map_err(failed)?;
        files += 1;
        show(Stage::Files { done: files, total });
    }
    let out = output.finish().map_err(failed)?;
    let taken = Taken {
        rows: done,
        files,
        files_in_bucket,
        unsettled,
    };
    note(store, taken, now).await?;
    Ok((taken, out))
}

/// Takes hold of rows and files of one moment.
async fn hold(
    store: &Store,
    data_dir: &Path,
    with_files: bool,
) -> Result<(Snapshot, Option<Kept>, usize), BackupFailure> {
    if !with_files {
        return Ok((store.snapshot().await?, None, 0));
    }
    let mut kept = Kept::new(data_dir)?;
    let mut attempt = 1;
    loop {
        let snapshot = store.snapshot().await?;
        let changes = kept.complete()?;
        if changes.replaced > 0 && attempt < ATTEMPTS {
            drop(snapshot);
            tokio::time::sleep(PAUSE).await;
            attempt += 1;
            kept.again()?;
            continue;
        }
        let unclaimed = snapshot.unclaimed_files().await?;
        let mut left_out = Vec::new();
        for name in changes.moved {
            if !snapshot.uses_file(name.as_str()).await? {
                left_out.push(name);
            }
        }
        kept.leave_out(|it| unclaimed.contains(it.as_str()) || left_out.contains(it));
        return Ok((snapshot, Some(kept), changes.replaced));
    }
}

/// Says in the audit log that everything left the database.
async fn note(store: &Store, taken: Taken, now: i64) -> Result<(), BackupFailure> {
    let entry = Entry::done("backup.create", now);
    let entry = entry.details(json!({"rows": taken.rows, "files": taken.files}));
    let noted = store.note_in_audit_log(&[entry]).await;
    noted.map_err(|error| BackupError::Database(error.into()).into())
}

/// A part with rows of one table.
struct Part<'t> {
    table: &'t TableForm,
    number: u32,
    lines: Vec<u8>,
}

impl<'t> Part<'t> {
    fn new(table: &'t TableForm) -> Self {
        Self {
            table,
            number: 0,
            lines: Vec::new(),
        }
    }

    fn push<W: Write>(
        &mut self,
        row: &[bastide_content_types::Value],
        output: &mut Output<W>,
    ) -> io::Result<()> {
        line::write(row, &mut self.lines);
        if self.lines.len() < PART {
            return Ok(());
        }
        self.end(output)
    }

    fn end<W: Write>(&mut self, output: &mut Output<W>) -> io::Result<()> {
        if self.lines.is_empty() {
            return Ok(());
        }
        self.number += 1;
        let name = format!("{ROWS}{}/{:06}.jsonl", self.table.name, self.number);
        output.part(&name, &self.lines)?;
        self.lines.clear();
        Ok(())
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
