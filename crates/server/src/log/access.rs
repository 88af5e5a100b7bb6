//! The access log as JSON, written straight into the buffer of the line.
//!
//! There is one line for each request, and the library's own formatter takes as long for it as an
//! entry takes to be read. Whatever else is logged goes through that formatter.

use std::fmt::{self, Debug, Write as _};

use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::{Format, Json, Writer};
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

/// What the lines of the access log are about; none of them is inside of a span.
const TARGET: &str = "bastide::access";

/// Lines of JSON, the same for the access log as for everything else.
#[derive(Debug)]
pub(super) struct JsonLines<T> {
    timer: T,
    other: Format<Json, T>,
}

impl<T: Clone> JsonLines<T> {
    /// Lines with the time of a clock.
    pub(super) fn new(timer: T) -> Self {
        let other = tracing_subscriber::fmt::format().json();
        Self {
            other: other.flatten_event(true).with_timer(timer.clone()),
            timer,
        }
    }
}

impl<S, N, T> FormatEvent<S, N> for JsonLines<T>
where
    S: Subscriber + for<'s> LookupSpan<'s>,
    N: for<'w> FormatFields<'w> + 'static,
    T: FormatTime,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut line: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let about = event.metadata();
        if about.target() != TARGET {
            return self.other.format_event(context, line, event);
        }
        line.write_str("{\"timestamp\":\"")?;
        self.timer.format_time(&mut line)?;
        write!(line, "\",\"level\":\"{}\"", about.level())?;
        let mut members = Members {
            line: line.by_ref(),
            written: Ok(()),
        };
        event.record(&mut members);
        members.written?;
        line.write_str(",\"target\":\"")?;
        line.write_str(TARGET)?;
        line.write_str("\"}\n")
    }
}

/// Writes fields as members of an object that has some already.
struct Members<'w> {
    line: Writer<'w>,
    written: fmt::Result,
}

impl Members<'_> {
    /// Names of fields are written in the program, and have nothing to escape.
    fn member(&mut self, field: &Field, write: impl FnOnce(&mut Writer<'_>) -> fmt::Result) {
        self.written = self.written.and_then(|()| {
            self.line.write_str(",\"")?;
            self.line.write_str(field.name())?;
            self.line.write_str("\":")?;
            write(&mut self.line)
        });
    }
}

impl Visit for Members<'_> {
    fn record_bool(&mut self, field: &Field, value: bool) {
        self.member(field, |line| write!(line, "{value}"));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.member(field, |line| write!(line, "{value}"));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.member(field, |line| write!(line, "{value}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.member(field, |line| {
            line.write_char('"')?;
            Escaped(line).write_str(value)?;
            line.write_char('"')
        });
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.member(field, |line| {
            line.write_char('"')?;
            write!(Escaped(line), "{value:?}")?;
            line.write_char('"')
        });
    }
}

/// Writes text as the inside of a JSON string.
struct Escaped<'l, 'w>(&'l mut Writer<'w>);

impl fmt::Write for Escaped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let is_special = |it: u8| it < b' ' || matches!(it, b'"' | b'\\');
        if !text.bytes().any(is_special) {
            return self.0.write_str(text);
        }
        let quoted = serde_json::to_string(text).map_err(|_| fmt::Error)?;
        let inside = quoted.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        self.0.write_str(inside.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use tracing::subscriber::with_default;
    use tracing_subscriber::fmt::format::JsonFields;

    use super::*;

    #[derive(Debug, Clone)]
    struct Noon;

    impl FormatTime for Noon {
        fn format_time(&self, line: &mut Writer<'_>) -> fmt::Result {
            line.write_str("2026-01-01T12:00:00.000000Z")
        }
    }

    #[derive(Debug, Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What is logged in the given format.
    fn logged<E>(format: E, log: impl FnOnce()) -> String
    where
        E: FormatEvent<tracing_subscriber::Registry, JsonFields> + Send + Sync + 'static,
    {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .event_format(format)
            .with_writer(move || writer.clone());
        with_default(subscriber.finish(), log);
        let lines = lines.0.lock().unwrap().clone();
        String::from_utf8(lines).unwrap()
    }

    #[test]
    fn a_line_is_what_the_library_makes_of_it() {
        let stock = tracing_subscriber::fmt::format().json().flatten_event(true);
        let stock = stock.with_timer(Noon);
        let log = || {
            for path in ["/api/articles", "/\"a\\b\"\n\u{1}é\u{7f}", ""] {
                tracing::info!(
                    target: TARGET,
                    listener = "public",
                    request.id = %format_args!("{:x}-1", 255),
                    client.address = Some(tracing::field::display("127.0.0.1")),
                    nobody = Option::<u64>::None,
                    http.method = %"GET\t",
                    http.path = path,
                    http.status = 200_u16,
                    duration_us = u64::MAX,
                    offset = -1,
                    is_kept = true,
                    "answered"
                );
            }
            tracing::warn!(target: "bastide::security", actor = 1, "signed in");
        };
        let expected = logged(stock, log);
        assert_eq!(logged(JsonLines::new(Noon), log), expected);
        assert_eq!(expected.lines().count(), 4);
    }
}
