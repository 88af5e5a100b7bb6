//! Makes a site of a backup: whole, or not at all.

use std::fs::File;
use std::io;
use std::path::Path;

use bastide_store::Settings;
use bastide_store::audit::Entry;
use bastide_store::backup::{BackupError, Restoration};
use serde_json::json;

use super::recover::Staged;
use super::verify::{Hashed, Kind, Verified, checksum, kind, limits, lines, verify, whole};
use super::{BackupFailure, Stage, line, manifest};
use crate::import::archive::{ArchiveError, Packed};

/// Rows that are written at once.
const ROWS: usize = 200;

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The release that had written the backup.
    pub program: String,
    /// When it was taken, in milliseconds since 1970.
    pub taken_at: i64,
    /// Rows.
    pub rows: u64,
    /// Stored files.
    pub files: u64,
    /// Whether stored files were left out of it.
    pub without_files: bool,
    /// Files in a bucket, which the backup knows and does not have.
    pub files_in_bucket: u64,
}

/// Restores a backup into an empty database and a data folder without stored files, at the moment
/// `now` (epoch milliseconds).
///
/// # Errors
///
/// [`BackupFailure`]; there is no site then.
pub async fn restore(
    file: &Path,
    url: &str,
    settings: &Settings,
    data_dir: &Path,
    now: i64,
    show: &mut dyn FnMut(Stage),
) -> Result<Restored, BackupFailure> {
    show(Stage::Verifying);
    let Verified { manifest, parts } = verify(file)?;
    let staged = Staged::take(data_dir)?;
    staged.recover(url, settings).await?;
    if !Restoration::is_possible(url, settings).await? {
        return Err(BackupError::NotEmpty.into());
    }
    staged.begin()?;
    let made = make(file, url, settings, &staged, &manifest, &parts, show).await;
    let (restoration, files) = match made {
        Ok(made) => made,
        Err(error) => {
            staged.clear()?;
            return Err(error);
        }
    };
    let restored = Restored {
        program: manifest.program.clone(),
        taken_at: manifest.taken_at,
        rows: manifest.all_rows(),
        files,
        without_files: !manifest.with_files,
        files_in_bucket: manifest.files_in_bucket,
    };
    let entry = Entry::done("backup.restore", now).details(json!({
        "program": restored.program, "takenAt": restored.taken_at,
        "rows": restored.rows, "files": restored.files,
    }));
    staged.ready()?;
    restoration.commit(entry).await?;
    staged.place()?;
    Ok(restored)
}

/// Makes the database up to its commit, and puts the files ready.
async fn make(
    file: &Path,
    url: &str,
    settings: &Settings,
    staged: &Staged,
    manifest: &manifest::Manifest,
    parts: &[super::checksums::Checksum],
    show: &mut dyn FnMut(Stage),
) -> Result<(Restoration, u64), BackupFailure> {
    let restoration = Restoration::begin(url, settings, manifest.database.clone()).await?;
    let mut packed = Packed::open(file, &limits())?;
    let total = manifest.all_rows();
    let all_files = parts
        .iter()
        .filter(|it| it.name.starts_with(manifest::FILES));
    let all_files = u64::try_from(all_files.count()).unwrap_or(u64::MAX);
    let (mut done, mut files) = (0, 0);
    for part in parts {
        let (name, size) = packed.next_file()?.unwrap_or_default();
        // Somebody may have written to it since it was verified.
        let changed = || BackupFailure::Damaged(format!("{name:?} has just been changed"));
        let found = match kind(&name) {
            Some(Kind::Rows(table)) => {
                let body = whole(&mut packed, &name, size)?;
                let rows: Option<Vec<_>> = lines(&body).map(line::read).collect();
                for some in rows.ok_or_else(changed)?.chunks(ROWS) {
                    restoration.load(table, some).await?;
                    done += u64::try_from(some.len()).unwrap_or(u64::MAX);
                    show(Stage::Rows { done, total });
                }
                checksum(&name, &body)
            }
            Some(Kind::File(file)) => {
                let mut body = Hashed::new(&mut packed);
                let path = staged.path_of(file.as_str());
                copy(&mut body, &path, &name)?;
                files += 1;
                show(Stage::Files {
                    done: files,
                    total: all_files,
                });
                body.checksum(&name)
            }
            None => checksum(&name, &whole(&mut packed, &name, size)?),
        };
        if found != *part {
            return Err(changed());
        }
    }
    restoration.finish().await?;
    Ok((restoration, files))
}

/// Writes a file down to the disk, and tells a failure of the backup from one of the disk.
fn copy(body: &mut impl io::Read, path: &Path, name: &str) -> Result<(), BackupFailure> {
    let failed = BackupFailure::at(path);
    let mut file = File::create_new(path).map_err(&failed)?;
    let copied = io::copy(body, &mut file);
    copied.map_err(|error| match error.raw_os_error() {
        Some(_) => failed(error),
        None => ArchiveError::from_io(name, error).into(),
    })?;
    file.sync_all().map_err(failed)
}
