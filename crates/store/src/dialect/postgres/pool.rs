//! Connections for transactions, each of which has one to itself.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout_at};

use super::connection::Connection;
use super::{Dialer, home};
use crate::dialect::Settings;
use crate::dialect::address::Address;
use crate::dialect::broken::Broken;
use crate::dialect::error::{Cause, ConnectError};

/// Most transactions at a time, and so most connections.
const CONNECTIONS: usize = 10;

/// The connections that transactions take and bring back.
pub(crate) struct PgPool {
    dialer: Dialer,
    free: Arc<Semaphore>,
    idle: Mutex<Vec<Kept>>,
    statements: AtomicU64,
}

/// A connection that nobody uses.
struct Kept {
    connection: Arc<Connection>,
    /// The thread that drives it.
    home: usize,
}

/// A connection in use.
pub(super) struct Seat {
    pub(super) connection: Arc<Connection>,
    /// Whether it was used before.
    pub(super) is_old: bool,
    home: usize,
    _permit: OwnedSemaphorePermit,
}

impl PgPool {
    /// Connections that are made when they are needed.
    pub(in crate::dialect) fn new(
        mut address: Address,
        settings: &Settings,
    ) -> Result<Self, ConnectError> {
        address.set(&[
            ("synchronous_commit", "on"),
            // A writer that waits for a lock stops every reader behind it.
            ("lock_timeout", "2000"),
            (
                "statement_timeout",
                &settings.write_timeout.as_millis().to_string(),
            ),
        ]);
        Ok(Self {
            dialer: Dialer::new(address, settings)?,
            free: Arc::new(Semaphore::new(CONNECTIONS)),
            idle: Mutex::default(),
            statements: AtomicU64::new(0),
        })
    }

    /// Statements that were sent since the start, without beginnings and ends of transactions.
    pub(crate) fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Counts a statement.
    pub(super) fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }

    /// A connection, after a wait for one that is free.
    ///
    /// # Errors
    ///
    /// [`Broken::Unavailable`] when none became free or could be made in time.
    pub(super) async fn seat(&self) -> Result<Seat, Broken> {
        let deadline = Instant::now() + self.dialer.patience;
        let permit = timeout_at(deadline, Arc::clone(&self.free).acquire_owned()).await;
        let permit = permit.map_err(Cause::from).and_then(|it| Ok(it?));
        let permit = permit.map_err(Broken::Unavailable)?;
        if let Some(Kept { connection, home }) = self.take() {
            return Ok(Seat {
                connection,
                is_old: true,
                home,
                _permit: permit,
            });
        }
        let opened = timeout_at(deadline, Connection::open(&self.dialer)).await;
        let connection = opened.map_err(Cause::from).flatten();
        Ok(Seat {
            connection: Arc::new(connection.map_err(Broken::Unavailable)?),
            is_old: false,
            home: home(),
            _permit: permit,
        })
    }

    /// A connection that nobody uses, one of the calling thread if there is: that is woken by the
    /// answer itself instead of by another thread.
    fn take(&self) -> Option<Kept> {
        let mut idle = self.idle();
        idle.retain(|it| it.connection.is_open());
        let here = home();
        let own = idle.iter().rposition(|it| it.home == here);
        let chosen = own.or(idle.len().checked_sub(1))?;
        Some(idle.swap_remove(chosen))
    }

    /// Brings a connection back, with no transaction on it.
    pub(super) fn bring_back(&self, seat: &Seat) {
        self.idle().push(Kept {
            connection: Arc::clone(&seat.connection),
            home: seat.home,
        });
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
