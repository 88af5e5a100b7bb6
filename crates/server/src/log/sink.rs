//! Where lines of the log go besides standard output: rows of the audit log and security events to
//! syslog and to a collector of OpenTelemetry, failures and panics to Sentry.
//!
//! Requests hand a line to a bounded queue and go on; what does not fit is dropped and counted, however
//! long a sink is away or hangs (attack case LOG-06). Each sink has a thread of its own.

mod otlp;
mod panics;
mod record;
mod sentry;
mod syslog;
mod worker;

use std::error::Error;
use std::sync::{Arc, LazyLock};

use bastide_config::SinksConfig;
use bastide_services::Clock;
use bastide_services::outgoing;
use prometheus::{IntCounterVec, register_int_counter_vec};
use tokio::sync::mpsc::{Sender, channel};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use otlp::Otlp;
use record::{About, Record};
use sentry::Sentry;
use syslog::Syslog;
pub(super) use worker::Worker;

/// What sinks themselves have to say; none of them takes it.
const TARGET: &str = "bastide::sink";

/// Lines by what became of them.
static LINES: LazyLock<Option<IntCounterVec>> = LazyLock::new(|| {
    let lines = register_int_counter_vec!(
        "bastide_sink_lines_total",
        "Lines for syslog, OTLP and Sentry, by what became of them: sent or dropped.",
        &["sink", "outcome"]
    );
    // A name that is registered twice is a mistake of ours, which costs the figure and nothing else.
    lines.ok()
});

/// Counts what became of lines.
fn count(sink: &'static str, outcome: &'static str, lines: usize) {
    if let Some(figures) = &*LINES {
        let lines = u64::try_from(lines).unwrap_or(u64::MAX);
        figures.with_label_values(&[sink, outcome]).inc_by(lines);
    }
}

/// One place where lines go.
#[derive(Debug)]
enum Sink {
    Syslog(Syslog),
    Otlp(Otlp),
    Sentry(Sentry),
}

/// Why lines were not taken.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    /// It is away, or busy: later they may be.
    #[error(transparent)]
    Later(#[from] Box<dyn Error + Send + Sync>),
    /// It does not want them.
    #[error("the sink refuses them with status {0}")]
    Never(u16),
}

impl Sink {
    fn name(&self) -> &'static str {
        match self {
            Self::Syslog(_) => "syslog",
            Self::Otlp(_) => "otlp",
            Self::Sentry(_) => "sentry",
        }
    }

    fn wants(&self) -> &'static [About] {
        match self {
            Self::Syslog(_) | Self::Otlp(_) => &[About::Audit, About::Security],
            Self::Sentry(_) => &[About::Failure],
        }
    }

    /// Most lines that it takes at a time.
    fn most(&self) -> usize {
        match self {
            Self::Syslog(_) | Self::Otlp(_) => 100,
            Self::Sentry(_) => 1,
        }
    }

    async fn send(&mut self, lines: &[Arc<Record>]) -> Result<(), Refusal> {
        match self {
            Self::Syslog(it) => it
                .send(lines)
                .await
                .map_err(|error| Refusal::Later(error.into())),
            Self::Otlp(it) => it.send(lines).await,
            Self::Sentry(it) => it.send(lines).await,
        }
    }
}

/// The way of lines to one sink.
#[derive(Debug)]
struct Queue {
    sink: &'static str,
    wants: &'static [About],
    lines: Sender<Arc<Record>>,
}

/// Hands lines to the sinks that want them.
#[derive(Debug)]
pub(super) struct Lines {
    queues: Vec<Queue>,
    clock: Clock,
}

/// Starts the sinks of the configuration. What waits is sent when the workers are dropped, as far as
/// that takes two seconds at most.
///
/// # Errors
///
/// When there is no thread or no TLS for a sink.
pub(super) fn start(
    config: &SinksConfig,
    clock: Clock,
) -> Result<(Lines, Vec<Worker>), Box<dyn Error + Send + Sync>> {
    let mut sinks = Vec::new();
    if let Some(address) = &config.syslog {
        sinks.push(Sink::Syslog(Syslog::new(address.clone())));
    }
    if let Some(address) = &config.otlp {
        let client = outgoing::client()?.build()?;
        sinks.push(Sink::Otlp(Otlp::new(client, address, &config.headers())));
    }
    if let Some(project) = config.sentry() {
        let client = outgoing::client()?.build()?;
        sinks.push(Sink::Sentry(Sentry::new(client, project)));
        panics::log();
    }
    let (mut queues, mut workers) = (Vec::new(), Vec::new());
    for sink in sinks {
        let (lines, waiting) = channel(config.waiting);
        let (name, wants) = (sink.name(), sink.wants());
        // There from the start, so that nobody takes a missing figure for none.
        count(name, "sent", 0);
        count(name, "dropped", 0);
        workers.push(Worker::spawn(sink, waiting)?);
        queues.push(Queue {
            sink: name,
            wants,
            lines,
        });
    }
    Ok((Lines { queues, clock }, workers))
}

impl<S: Subscriber> Layer<S> for Lines {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let Some(about) = About::of(event.metadata()) else {
            return;
        };
        let mut wanting = self
            .queues
            .iter()
            .filter(|it| it.wants.contains(&about))
            .peekable();
        if wanting.peek().is_none() {
            return;
        }
        let record = Arc::new(Record::of(about, event, self.clock.now()));
        for queue in wanting {
            if queue.lines.try_send(record.clone()).is_err() {
                count(queue.sink, "dropped", 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use chrono::DateTime;
    use tracing::subscriber::with_default;
    use tracing_subscriber::layer::SubscriberExt as _;

    use super::record::Value;
    use super::*;

    #[test]
    #[expect(clippy::panic, reason = "what is tested")]
    fn a_panic_is_a_failure_with_its_place_and_a_full_queue_waits_for_nobody() {
        let (lines, mut waiting) = channel(1);
        let queue = Queue {
            sink: "test",
            wants: &[About::Failure],
            lines,
        };
        let clock = Clock::of(|| DateTime::from_timestamp_millis(0).unwrap());
        let queues = vec![queue];
        panics::log();
        with_default(
            tracing_subscriber::registry().with(Lines { queues, clock }),
            || {
                tracing::error!(target: TARGET, "what sinks say themselves");
                tracing::info!(target: "bastide::audit", "no failure");
                assert!(catch_unwind(|| panic!("met 'hush'")).is_err());
                tracing::error!("one too many");
            },
        );
        let record = waiting.try_recv().unwrap();
        assert!(waiting.try_recv().is_err());
        let field = |name| {
            let found = record.fields.iter().find(|it| it.0 == name);
            match found.map(|it| &it.1) {
                Some(Value::Text(text)) => text.as_str(),
                _ => "",
            }
        };
        assert_eq!(
            (record.message.as_str(), field("error")),
            ("panicked", "met '…'")
        );
        assert!(field("location").contains("sink.rs:"), "{record:?}");
        let figures = LINES.as_ref().unwrap();
        assert_eq!(figures.with_label_values(&["test", "dropped"]).get(), 1);
    }
}
