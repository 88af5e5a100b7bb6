//! Imports a Strapi 5 site (REST contract, section 8): from an export archive, or the content
//! types alone from the folder of a project.
//!
//! Two passes. The first reads the archive once, to its end: what is small goes into memory, rows,
//! links and media files go into a staging folder. Nothing of the site has changed by then, and
//! the archive is known to be whole. The second writes everything in one transaction, which also
//! names the staging folder; then the media files move to their place. Stopped at any moment, the
//! site is the old one or the new one: [`recover`] finishes the files of the new one, or removes
//! the folder that never counted.
//!
//! Row ids stay as they are in the archive, so `id` means in answers what it meant before.

// What a caller sees.
mod error;
mod report;
mod settings;

// The first pass.
mod names;
mod staging;
mod survey;
mod unpack;

// The second pass.
mod access;
mod builtin;
mod entry;
mod fields;
mod index;
mod link;
mod media;
mod rules;
mod scan;
mod schemas;
mod value;
mod write;

// After the commit.
mod settle;

#[cfg(test)]
mod tests;

use std::path::Path;

use bastide_media::Scanner;
use bastide_store::Store;

pub use error::ImportError;
pub use report::{Note, Report};
pub use settings::{UPLOAD_KEY, USERS_PROVIDERS_KEY};
pub(crate) use settle::move_file;
pub use settle::recover;

use super::archive::{Archive, Progress, ProjectSchemas};
use staging::{Lock, Staging};
use unpack::Files;

/// How to import.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// What to do with content that is there.
    pub existing: Existing,
    /// Whether to keep what was written.
    pub mode: Mode,
    /// The current instant, in milliseconds since 1970-01-01T00:00:00Z.
    pub now: i64,
    /// Who looks at media files before they are kept. A dry run keeps none.
    pub scanner: Option<&'a Scanner>,
}

/// What becomes of content that is in the database already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the import is refused.
    Refuse,
    /// It goes, with its media files.
    Replace,
}

/// Whether an import is for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// What was written is kept.
    Commit,
    /// Everything is written and taken back, so that the report is that of a real import.
    DryRun,
}

/// How far an import is.
#[derive(Debug, Clone)]
pub enum Stage {
    /// The archive is being read; the bytes are counted here.
    Reading(Progress),
    /// Rows and links are being written.
    Writing {
        /// Records written.
        done: u64,
        /// All records.
        total: u64,
    },
    /// Media files are put in place.
    Placing,
}

/// Imports a site from an archive into a database and the data folder.
///
/// # Errors
///
/// Nothing was changed then, but for one case: a [`ImportError::Folder`] after the commit leaves
/// the site imported and some media files in the staging folder; the next [`recover`] puts them in
/// place.
pub async fn run(
    store: &Store,
    data_dir: &Path,
    archive: Archive,
    options: &Options<'_>,
    observe: &(dyn Fn(Stage) + Send + Sync),
) -> Result<Report, ImportError> {
    let lock = Lock::take(data_dir)?;
    settle::recover_locked(store, data_dir, &lock).await?;
    write::check_empty(store, options).await?;
    let staging = Staging::create(data_dir, options.now)?;
    observe(Stage::Reading(archive.progress()));
    let files = match options.mode {
        Mode::Commit => Files::Staged,
        Mode::DryRun => Files::Counted,
    };
    let unpacked = settle::blocking(move || unpack::unpack(archive, staging, files)).await?;
    if let (Mode::Commit, Some(scanner)) = (options.mode, options.scanner) {
        scan::must_be_clean(scanner, &unpacked).await?;
    }
    let written = write::site(store, unpacked, options, observe).await;
    if options.mode == Mode::Commit && written.is_ok() {
        observe(Stage::Placing);
    }
    // After a failure this finds out whether the transaction counts, and cleans up if not.
    let settled = settle::recover_locked(store, data_dir, &lock).await;
    let report = written?;
    settled?;
    Ok(report)
}

/// Imports the content types and components of a project, without any content.
///
/// # Errors
///
/// Nothing was changed then.
pub async fn run_schemas(
    store: &Store,
    project: ProjectSchemas,
    options: &Options<'_>,
) -> Result<Report, ImportError> {
    let mut report = Report::default();
    for notice in project.notices {
        report.note("parts of the project that were passed over", notice);
    }
    let definitions = schemas::definitions(project.schemas, &mut report)?;
    let default_locale = crate::settings::FIRST_LOCALE;
    write::schemas_only(store, definitions, default_locale, options, report).await
}
