//! The log on standard output.
//!
//! Requests hand their lines to a thread that writes them, so that a slow reader of the log never
//! holds up an answer. Its queue is bounded: what does not fit is dropped (attack case LOG-06).

mod access;

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::thread;
use std::time::Duration;

use bastide_config::{LogConfig, LogFormat};
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::time::SystemTime;

use access::JsonLines;

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

/// Starts the log of the process. What waits to be written is written when the guard is dropped.
pub(crate) fn start(config: &LogConfig) -> WorkerGuard {
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
            .try_init(),
        LogFormat::Text => log.try_init(),
    };
    guard
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
