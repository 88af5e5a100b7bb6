//! A place for one connection, which is made anew when it is lost.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwapOption;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout_at};

use super::Dialer;
use super::connection::Connection;
use crate::dialect::error::{Cause, ReadError};

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Holds a connection, or what is known about the attempts to make one.
#[derive(Default)]
pub(in crate::dialect) struct Slot {
    live: ArcSwapOption<Connection>,
    attempts: Mutex<Attempts>,
}

#[derive(Default)]
struct Attempts {
    pause: Duration,
    not_before: Option<Instant>,
}

impl Slot {
    /// The connection, made if there is none.
    ///
    /// # Errors
    ///
    /// [`ReadError::Unavailable`] when it took too long to connect, and without an attempt while
    /// the last failure is fresh: a database that is away is not stormed, and no request waits for
    /// it.
    pub(super) async fn connection(&self, dialer: &Dialer) -> Result<Arc<Connection>, ReadError> {
        if let Some(connection) = self.open() {
            return Ok(connection);
        }
        let deadline = Instant::now() + dialer.patience;
        // Held while connecting: whoever comes meanwhile wants that very connection.
        let mut attempts = timeout_at(deadline, self.attempts.lock())
            .await
            .map_err(|error| ReadError::Unavailable(error.into()))?;
        if let Some(connection) = self.open() {
            return Ok(connection);
        }
        if attempts.not_before.is_some_and(|it| Instant::now() < it) {
            return Err(ReadError::Unavailable("waiting to connect again".into()));
        }
        let opened = timeout_at(deadline, Connection::open(dialer)).await;
        match opened.map_err(Cause::from).flatten() {
            Ok(connection) => {
                *attempts = Attempts::default();
                let connection = Arc::new(connection);
                self.live.store(Some(connection.clone()));
                Ok(connection)
            }
            Err(error) => {
                attempts.pause = (attempts.pause * 2).clamp(FIRST_PAUSE, LONGEST_PAUSE);
                attempts.not_before = Some(Instant::now() + attempts.pause);
                tracing::warn!(error = error.as_ref(), "no connection to PostgreSQL");
                Err(ReadError::Unavailable(error))
            }
        }
    }

    /// Gives up a connection that was lost, unless another has taken its place.
    pub(super) fn forget(&self, lost: &Arc<Connection>) {
        self.live.compare_and_swap(lost, None);
    }

    fn open(&self) -> Option<Arc<Connection>> {
        self.live.load_full().filter(|it| it.is_open())
    }
}
