//! `bastide serve`: checks the configuration, then starts both listeners.

use std::io::{Write, stderr};
use std::process::ExitCode;

use bastide_auth::one_time::SetupToken;
use bastide_config::Config;
use bastide_server::{Site, StartWith, renew};
use tokio::signal::unix::{SignalKind, signal};

use super::{Failure, clock, configuration, serving_keys};
use crate::cli::Global;
use crate::log;

/// Options of `bastide serve`.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "\
Example:
  BASTIDE_ENVIRONMENT=development bastide serve --demo")]
pub(crate) struct Args {
    /// Fill a database without content with a small demo site
    #[arg(long)]
    demo: bool,
}

/// Starts both listeners, and stops them at SIGTERM or SIGINT. SIGHUP renews their certificate.
pub(crate) fn run(global: &Global, args: &Args) -> Result<ExitCode, Failure> {
    let loaded = configuration(global)?;
    let keys = serving_keys(&loaded)?;
    let config = loaded.config;
    let _log = log::start(&config, clock()).map_err(Failure::Log)?;
    actix_web::rt::System::new().block_on(async {
        let start_with = if args.demo {
            StartWith::Demo
        } else {
            StartWith::Nothing
        };
        let site = Site::start(&config, &keys, start_with, clock()).await?;
        let setup = site.services().setup_token().await?;
        announce(&config, &site, setup.as_ref())?;
        let [mut term, mut int, mut hangup] = [
            signal(SignalKind::terminate())?,
            signal(SignalKind::interrupt())?,
            signal(SignalKind::hangup())?,
        ];
        let certificate = site.certificate().cloned();
        let stop = async move {
            loop {
                tokio::select! {
                    _ = term.recv() => break,
                    _ = int.recv() => break,
                    _ = hangup.recv() => {
                        if let Some(certificate) = &certificate {
                            renew(certificate).await;
                        }
                    }
                }
            }
            tracing::info!("stopping");
        };
        site.run(stop).await?;
        tracing::info!("stopped");
        Ok(ExitCode::SUCCESS)
    })
}

/// Says where the server is. On standard error, beside the log and not in it: in one piece, so that no
/// line of the log comes between where both lead to the same place.
fn announce(config: &Config, site: &Site, setup: Option<&SetupToken>) -> Result<(), Failure> {
    let scheme = if config.tls.files().is_some() {
        "https"
    } else {
        "http"
    };
    let admin = format!("{scheme}://{}/", site.admin_address());
    let mut text = Vec::new();
    writeln!(text, "content  {scheme}://{}/api", site.public_address())?;
    writeln!(text, "admin    {admin}")?;
    if let Some(token) = setup {
        let minutes = config.limits.bootstrap_seconds.div_ceil(60);
        // Not in the log: whoever has this link becomes the first administrator.
        writeln!(text, "set up   {admin}setup#{}", token.expose())?;
        writeln!(
            text,
            "         (once, within {minutes} minutes; a new start prints a new link)"
        )?;
    }
    stderr().write_all(&text)?;
    Ok(())
}
