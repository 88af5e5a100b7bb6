//! `bastide serve`: checks the configuration, then starts both listeners.

use std::io::{Write, stderr};
use std::process::ExitCode;

use bastide_config::Config;
use bastide_server::Site;
use tokio::signal::unix::{SignalKind, signal};

use super::{Failure, configuration, now, serving_keys};
use crate::cli::Global;
use crate::log;

/// Options of `bastide serve`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  BASTIDE_ENVIRONMENT=development bastide serve")]
pub(crate) struct Args {}

/// Starts both listeners, and stops them at SIGTERM or SIGINT.
pub(crate) fn run(global: &Global, Args {}: &Args) -> Result<ExitCode, Failure> {
    let loaded = configuration(global)?;
    let keys = serving_keys(&loaded)?;
    let config = loaded.config;
    log::start(&config.log);
    actix_web::rt::System::new().block_on(async {
        let site = Site::start(&config, &keys, now).await?;
        announce(&config, &site)?;
        let (mut term, mut int) = (
            signal(SignalKind::terminate())?,
            signal(SignalKind::interrupt())?,
        );
        let stop = async move {
            tokio::select! {
                _ = term.recv() => {}
                _ = int.recv() => {}
            }
            tracing::info!("stopping");
        };
        site.run(stop).await?;
        tracing::info!("stopped");
        Ok(ExitCode::SUCCESS)
    })
}

/// Says where the server is. On standard error, beside the log and not in it.
fn announce(config: &Config, site: &Site) -> Result<(), Failure> {
    let scheme = if config.tls.files().is_some() {
        "https"
    } else {
        "http"
    };
    let mut out = stderr().lock();
    writeln!(out, "content  {scheme}://{}/api", site.public_address())?;
    writeln!(out, "admin    {scheme}://{}/", site.admin_address())?;
    Ok(())
}
