//! The log on standard output.

use std::io::IsTerminal as _;

use bastide_config::{LogConfig, LogFormat};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::time::SystemTime;

/// Libraries that tell more than an operator wants to know, statements and their values among it.
/// `actix_http` reports each malformed request as an error, which would let any client fill the log.
const QUIET: &str = "actix_server=warn,actix_http=off,actix_web=warn,h2=warn,hyper=warn,\
                     mio=warn,rustls=warn,sea_orm=warn,sea_orm_migration=warn,sqlx=warn,\
                     tokio_postgres=warn";

/// Starts the log of the process.
pub(crate) fn start(config: &LogConfig) {
    let filter = EnvFilter::new(format!("{},{QUIET}", config.level.as_str()));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_timer(SystemTime)
        .with_ansi(std::io::stdout().is_terminal());
    // A log that is there already, as in a test, stays.
    let _ = match config.format {
        LogFormat::Json => log.json().flatten_event(true).try_init(),
        LogFormat::Text => log.try_init(),
    };
}
