//! `bastide init`: a configuration file and secrets for a new installation.

use std::io::{Write, stdout};
use std::process::ExitCode;

use super::{Failure, configuration};
use crate::cli::Global;

/// Options of `bastide init`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Writes bastide.toml and secrets/*, readable by the owner only. Overwrites nothing.

Example:
  bastide init
  BASTIDE_DATA_DIR=/var/lib/bastide bastide init")]
pub(crate) struct Args {}

/// Writes what is missing and says what exists.
pub(crate) fn run(global: &Global, Args {}: &Args) -> Result<ExitCode, Failure> {
    let data_dir = configuration(global)?.config.data_dir;
    let done = bastide_config::init(&data_dir, getrandom::fill)?;
    let mut out = stdout().lock();
    for path in &done.written {
        writeln!(out, "wrote  {}", path.display())?;
    }
    for path in &done.existed {
        writeln!(out, "exists {}, left as it is", path.display())?;
    }
    Ok(ExitCode::SUCCESS)
}
