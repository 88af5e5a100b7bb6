//! The log on standard output.
//!
//! Requests hand their lines to a thread that writes them, so that a slow reader of the log never
//! holds up an answer. Its queue is bounded: what does not fit is dropped (attack case LOG-06).

use std::io::{BufWriter, IsTerminal as _};

use bastide_config::{LogConfig, LogFormat};
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::time::SystemTime;

/// Libraries that tell more than an operator wants to know, statements and their values among it.
/// `actix_http` reports each malformed request as an error, which would let any client fill the log.
const QUIET: &str = "actix_server=warn,actix_http=off,actix_web=warn,h2=warn,hyper=warn,\
                     mio=warn,rustls=warn,sea_orm=warn,sea_orm_migration=warn,sqlx=warn,\
                     tokio_postgres=warn";

/// Most lines that wait to be written.
const WAITING_LINES: usize = 8_192;

/// Starts the log of the process. What waits to be written is written when the guard is dropped.
pub(crate) fn start(config: &LogConfig) -> WorkerGuard {
    let filter = EnvFilter::new(format!("{},{QUIET}", config.level.as_str()));
    // The thread flushes whenever its queue is empty; under load one write serves many lines.
    let (writer, guard) = NonBlockingBuilder::default()
        .buffered_lines_limit(WAITING_LINES)
        .finish(BufWriter::new(std::io::stdout()));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_timer(SystemTime)
        .with_ansi(std::io::stdout().is_terminal())
        .with_writer(writer);
    // A log that is there already, as in a test, stays.
    let _ = match config.format {
        LogFormat::Json => log.json().flatten_event(true).try_init(),
        LogFormat::Text => log.try_init(),
    };
    guard
}
