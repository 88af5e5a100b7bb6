//! The log on standard output.
//!
//! Requests hand their lines to a thread that writes them, so that a slow reader of the log never
//! holds up an answer. Its queue is bounded: what does not fit is dropped (attack case LOG-06).

mod access;
mod sink;

use std::error::Error;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::thread;
use std::time::Duration;

use bastide_config::{Config, LogFormat};
use bastide_services::Clock;
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::time::SystemTime;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use access::JsonLines;
use sink::Worker;

/// Libraries that tell more than an operator wants to know, statements and their values among it.
/// `actix_http` reports each malformed request as an error, which would let any client fill the log.
const QUIET: &str = "actix_server=warn,actix_http=off,actix_web=warn,h2=warn,hyper=warn,\
                     mio=warn,reqwest=warn,rustls=warn,sea_orm=warn,sea_orm_migration=warn,sqlx=warn,\
                     tokio_postgres=warn";

/// Most lines that wait to be written.
const WAITING_LINES: usize = 8_192;

/// Time that the thread rests when it has written whatever there was.
const REST: Duration = Duration::from_millis(5);

/// Most bytes of lines that one write takes.
const BLOCK: usize = 64 * 1024;

/// What writes the log. What waits to be written or sent is, when this is dropped.
#[derive(Debug)]
pub(crate) struct Guard {
    _output: WorkerGuard,
    _sinks: Vec<Worker>,
}

/// Starts the log of the process, and its sinks.
///
/// # Errors
///
/// When a sink cannot be started.
pub(crate) fn start(config: &Config, clock: Clock) -> Result<Guard, Box<dyn Error + Send + Sync>> {
    let (lines, sinks) = sink::start(&config.sinks, clock)?;
    let lines = (!sinks.is_empty()).then_some(lines);
    let config = &config.log;
    let filter = EnvFilter::new(format!("{},{QUIET}", config.level.as_str()));
    let (writer, guard) = NonBlockingBuilder::default()
        .buffered_lines_limit(WAITING_LINES)
        .finish(Unhurried(BufWriter::with_capacity(BLOCK, io::stdout())));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_timer(SystemTime)
        .with_ansi(io::stdout().is_terminal())
        .with_writer(writer);
    // A log that is there already, as in a test, stays.
    let _ = match config.format {
        LogFormat::Json => log
            .json()
            .event_format(JsonLines::new(SystemTime))
            .finish()
            .with(lines)
            .try_init(),
        LogFormat::Text => log.finish().with(lines).try_init(),
    };
    Ok(Guard {
        _output: guard,
        _sinks: sinks,
    })
}

/// Rests after each flush. The thread flushes whenever its queue is empty, so under load one write
/// serves many lines, and requests need not wake the thread for each of theirs.
struct Unhurried<W>(W);

impl<W: Write> Write for Unhurried<W> {
    fn write(&mut self, lines: &[u8]) -> io::Result<usize> {
        self.0.write(lines)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()?;
        thread::sleep(REST);
        Ok(())
    }
}
