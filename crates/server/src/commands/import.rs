//! `bastide import`: content from elsewhere.

mod progress;

use std::io::{Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use bastide_config::Config;
use bastide_media::Scanner;
use bastide_server::open_database;
use bastide_services::import::archive::{Archive, Limits, read_schemas_dir};
use bastide_services::import::strapi::{
    Existing, ImportError, Mode, Options, Report, run as import, run_schemas,
};
use bastide_store::Store;
use chrono::{DateTime, Utc};

use super::{Failure, configuration, now};
use crate::cli::Global;
use progress::Display;

/// Options of `bastide import`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  bastide import strapi export.tar.gz.enc --key 'correct horse'")]
pub(crate) struct Args {
    /// Where the content comes from.
    #[command(subcommand)]
    source: Source,
}

/// Systems that content can come from.
#[derive(Debug, clap::Subcommand)]
enum Source {
    /// Import a Strapi 5 export archive, or the schemas of a Strapi project
    Strapi(Strapi),
}

/// Options of `bastide import strapi`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Reads .tar, .tar.gz and .enc files, and unpacked archives. Prints what came, what did not and why.
Stopped at any moment, it leaves the old content or the new content, never a part.

Example:
  bastide import strapi export.tar.gz --dry-run
  bastide import strapi export.tar.gz.enc --key 'correct horse'
  bastide import strapi --schemas ../my-strapi-project")]
struct Strapi {
    /// The archive
    #[arg(required_unless_present = "schemas", conflicts_with = "schemas")]
    file: Option<PathBuf>,
    /// The key the archive was exported with
    #[arg(long, value_name = "KEY", conflicts_with = "schemas")]
    key: Option<String>,
    /// Report only, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Remove all content, files and end users that are there, and import then
    #[arg(long)]
    replace: bool,
    /// Import content types and components alone, from the folder of a Strapi project
    #[arg(long, value_name = "DIR")]
    schemas: Option<PathBuf>,
}

/// Imports, and prints the report.
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let Source::Strapi(args) = &args.source;
    let config = configuration(global)?.config;
    let report = actix_web::rt::System::new().block_on(async {
        let store = open_database(&config).await?;
        strapi(args, &store, &config).await
    })?;
    let mut out = stdout().lock();
    write!(out, "{report}")?;
    if args.dry_run {
        writeln!(out, "Dry run: nothing was changed")?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn strapi(args: &Strapi, store: &Store, config: &Config) -> Result<Report, Failure> {
    let data_dir = config.data_dir.as_path();
    let scanner = Scanner::new(&config.uploads);
    let options = Options {
        existing: if args.replace {
            Existing::Replace
        } else {
            Existing::Refuse
        },
        mode: if args.dry_run {
            Mode::DryRun
        } else {
            Mode::Commit
        },
        now: DateTime::<Utc>::from(now()).timestamp_millis(),
        scanner: scanner.as_ref(),
    };
    let limits = Limits::default();
    if let Some(folder) = &args.schemas {
        let project = read_schemas_dir(folder, &limits).map_err(ImportError::from)?;
        return Ok(run_schemas(store, project, &options).await?);
    }
    // The command line asks for one of the two.
    let file = args.file.as_deref().unwrap_or(data_dir);
    let archive = Archive::open(file, args.key.as_deref(), limits).map_err(ImportError::from)?;
    let display = Display::default();
    let imported = import(store, data_dir, archive, &options, &|stage| {
        display.show(stage);
    })
    .await;
    display.end();
    Ok(imported?)
}
