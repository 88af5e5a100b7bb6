//! `bastide health`: whether the server of this configuration can work, for whatever watches it from
//! the same machine; containers have no other program that could ask.

use std::io::{Write as _, stdout};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};

use super::{Failure, configuration};
use crate::cli::Global;

/// Longer than a server takes to find out that its database does not answer.
const PATIENCE: Duration = Duration::from_secs(4);

/// Options of `bastide health`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Asks /readyz of the content listener on this machine. Prints `ready` and exits with 0, or says why not
and exits with 1.

Example:
  bastide health")]
pub(crate) struct Args {}

/// Asks, and says what comes back.
pub(crate) fn run(global: &Global, Args {}: &Args) -> Result<ExitCode, Failure> {
    let config = configuration(global)?.config;
    let has_tls = config.tls.files().is_some();
    let scheme = if has_tls { "https" } else { "http" };
    let url = format!("{scheme}://{}/readyz", on_this_machine(config.public.bind));
    let answered = actix_web::rt::System::new().block_on(ask(&url));
    match answered.map_err(|error| Failure::NotRunning(error.without_url()))? {
        StatusCode::OK => {
            writeln!(stdout(), "ready")?;
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(Failure::NotReady),
    }
}

async fn ask(url: &str) -> Result<StatusCode, reqwest::Error> {
    let client = Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .timeout(PATIENCE)
        // The certificate names the site, not this machine; nothing is sent, and one status read.
        .tls_danger_accept_invalid_certs(true)
        .build()?;
    Ok(client.get(url).send().await?.status())
}

/// Where a bound address is reached from the machine itself.
fn on_this_machine(bind: SocketAddr) -> SocketAddr {
    let ip = match bind {
        SocketAddr::V4(it) if it.ip().is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        SocketAddr::V6(it) if it.ip().is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        it => it.ip(),
    };
    SocketAddr::new(ip, bind.port())
}
