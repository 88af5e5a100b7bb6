//! `bastide restore`: a site made of a backup.

use std::io::{Write as _, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use bastide_server::make_private;
use bastide_services::backup::{BackupFailure, Restored, restore};
use bastide_store::Settings;
use chrono::{DateTime, SecondsFormat};

use super::backup::Shown;
use super::progress::line;
use super::{Failure, clock, configuration};
use crate::cli::Global;

/// Options of `bastide restore`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Needs an empty database, of either system, and a data folder without stored files; nothing is ever
replaced. Every part is compared with its checksum first. A backup of an older release is brought up to
date. Stopped at any moment, it leaves the whole site or none. Put the secrets of the site back as well;
everybody has to sign in again.

Example:
  bastide restore site.bastide && bastide serve
  BASTIDE_DATABASE__URL=postgres://bastide@db/site bastide restore site.bastide")]
pub(crate) struct Args {
    /// The backup
    file: PathBuf,
}

/// Restores, and says what came.
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let config = configuration(global)?.config;
    make_private(&config.data_dir).map_err(|source| BackupFailure::Folder {
        path: config.data_dir.clone(),
        source,
    })?;
    let mut shown = Shown::default();
    let restored = actix_web::rt::System::new().block_on(async {
        let (url, now) = (config.database_url(), clock().millis());
        let mut show = |stage| shown.show(stage);
        let settings = Settings::default();
        restore(
            &args.file,
            url.expose(),
            &settings,
            &config.data_dir,
            now,
            &mut show,
        )
        .await
    })?;
    shown.end();
    let Restored {
        program,
        taken_at,
        rows,
        files,
        without_files,
        files_in_bucket,
    } = restored;
    if without_files {
        line("stored files are not in the backup; put the folder uploads back from elsewhere");
    }
    if files_in_bucket > 0 {
        line(&format!(
            "{files_in_bucket} files are in a bucket; set the same one, or put its objects back"
        ));
    }
    let moment = DateTime::from_timestamp_millis(taken_at).unwrap_or_default();
    let moment = moment.to_rfc3339_opts(SecondsFormat::Secs, true);
    writeln!(
        stdout(),
        "restored: {rows} rows, {files} files, as of {moment} (Bastide {program})"
    )?;
    Ok(ExitCode::SUCCESS)
}
