//! `bastide openapi`: the OpenAPI document of a listener.

use std::io::{Write, stdout};
use std::process::ExitCode;

use bastide_server::{admin, open_database, public};

use super::{Failure, clock, configuration};
use crate::cli::Global;

/// Options of `bastide openapi`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Prints JSON with the content types that the database holds now.

Example:
  bastide openapi > openapi.json
  bastide openapi --admin > admin.json")]
pub(crate) struct Args {
    /// Print the document of the admin listener; it needs no database
    #[arg(long)]
    admin: bool,
}

/// Prints the document.
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let config = configuration(global)?.config;
    if args.admin {
        let document = bastide_admin_api::document(&admin(&config, &clock()));
        let document = document.map_err(std::io::Error::from)?;
        writeln!(stdout(), "{document:#}")?;
        return Ok(ExitCode::SUCCESS);
    }
    actix_web::rt::System::new().block_on(async {
        let store = open_database(&config).await?;
        let document = bastide_public_api::document(&public(&config, &clock()), &store.registry());
        let document = document.map_err(std::io::Error::from)?;
        writeln!(stdout(), "{document:#}")?;
        Ok(ExitCode::SUCCESS)
    })
}
