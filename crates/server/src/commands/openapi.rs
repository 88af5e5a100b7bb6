//! `bastide openapi`: the OpenAPI document of the content listener.

use std::io::{Write, stdout};
use std::process::ExitCode;

use bastide_server::public;
use bastide_store::{Settings, Store};

use super::{Failure, configuration, now};
use crate::cli::Global;

/// Options of `bastide openapi`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Prints JSON with the content types that the database holds now.

Example:
  bastide openapi > openapi.json")]
pub(crate) struct Args {}

/// Prints the document.
pub(crate) fn run(global: &Global, Args {}: &Args) -> Result<ExitCode, Failure> {
    let config = configuration(global)?.config;
    actix_web::rt::System::new().block_on(async {
        let store = Store::open(config.database_url().expose(), &Settings::default()).await;
        let store = store.map_err(bastide_server::StartError::from)?;
        let document = bastide_public_api::document(&public(&config, now), &store.registry());
        let document = document.map_err(std::io::Error::from)?;
        writeln!(stdout(), "{document:#}")?;
        Ok(ExitCode::SUCCESS)
    })
}
