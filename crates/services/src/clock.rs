//! What time it is.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, SecondsFormat, Utc};

/// The clock of the program; tests set their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// The clock of the operating system.
    pub fn system() -> Self {
        #[expect(clippy::disallowed_methods, reason = "the one place that asks")]
        Self(Arc::new(Utc::now))
    }

    /// A clock that shows what a function says.
    pub fn of(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        (self.0)()
    }

    /// The time in milliseconds since 1970-01-01T00:00:00Z.
    pub fn millis(&self) -> i64 {
        self.now().timestamp_millis()
    }
}

/// An instant as people write it (RFC 3339), in epoch milliseconds.
pub fn instant(text: &str) -> Option<i64> {
    let instant = DateTime::parse_from_rfc3339(text).ok()?;
    Some(instant.timestamp_millis())
}

/// Epoch milliseconds as the contract writes them.
pub(crate) fn moment(millis: i64) -> String {
    let time = DateTime::from_timestamp_millis(millis).unwrap_or_default();
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
