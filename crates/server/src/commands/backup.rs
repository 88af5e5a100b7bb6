//! `bastide backup`: everything that the site is, in one file.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use bastide_services::backup::{Stage, Taken, Target, take};

use super::progress::{Count, line};
use super::{Failure, clock, configuration, database_as_it_is};
use crate::cli::Global;

/// Options of `bastide backup`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Works beside a running server, which goes on answering and writing. The file has all content types,
entries, versions, files, accounts, permissions and the audit log as of one moment. It has no sessions
and no secrets: keep the folder secrets too, in another place. Whoever has the file has all personal
data in it; it is readable by its owner only.

Example:
  bastide backup site.bastide
  bastide backup --without-media --force nightly.bastide
  bastide backup - | ssh backup.example.com 'cat > site.bastide'")]
pub(crate) struct Args {
    /// The file to write; `-` writes to standard output
    file: PathBuf,
    /// Leave stored files out
    #[arg(long)]
    without_media: bool,
    /// Replace a file of that name
    #[arg(long)]
    force: bool,
}

/// Takes a backup, and says what is in it.
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let config = configuration(global)?.config;
    let target = match (args.file.as_os_str() == "-", args.force) {
        (true, _) => Target::Stdout,
        (false, false) => Target::New(args.file.clone()),
        (false, true) => Target::Replace(args.file.clone()),
    };
    let mut shown = Shown::default();
    let taken = actix_web::rt::System::new().block_on(async {
        let store = database_as_it_is(&config).await?;
        let (with_files, now) = (!args.without_media, clock().millis());
        let mut show = |stage| shown.show(stage);
        let taken = take(
            &store,
            &config.data_dir,
            &target,
            with_files,
            now,
            &mut show,
        )
        .await;
        Ok::<_, Failure>(taken?)
    })?;
    shown.end();
    let Taken {
        rows,
        files,
        files_in_bucket,
        unsettled,
    } = taken;
    if args.without_media {
        line("stored files are not in it (--without-media)");
    }
    if files_in_bucket > 0 {
        line(&format!(
            "{files_in_bucket} files are in the bucket and not in it; back the bucket up too"
        ));
    }
    if unsettled > 0 {
        line(&format!(
            "{unsettled} files were being replaced all the time; take another backup"
        ));
    }
    let said = format!("backed up: {rows} rows, {files} files");
    match target {
        Target::Stdout => line(&said),
        _ => writeln!(std::io::stdout(), "{said}")?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What is shown of the work.
#[derive(Debug, Default)]
pub(super) struct Shown {
    rows: Option<Count>,
    files: Option<Count>,
}

impl Shown {
    /// Shows a stage.
    pub(super) fn show(&mut self, stage: Stage) {
        match stage {
            Stage::Verifying => line("verifying the backup"),
            Stage::Rows { done, total } => {
                self.rows
                    .get_or_insert_with(|| Count::new("rows", total))
                    .reach(done);
            }
            Stage::Files { done, total } => {
                if let Some(rows) = self.rows.take() {
                    rows.end();
                }
                self.files
                    .get_or_insert_with(|| Count::new("files", total))
                    .reach(done);
            }
        }
    }

    /// Takes bars away.
    pub(super) fn end(&self) {
        self.rows.iter().chain(&self.files).for_each(Count::end);
    }
}
