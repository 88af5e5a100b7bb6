//! PostgreSQL, for content.
//!
//! Reads share a few connections, each with many statements in flight. Statements that are awaited
//! together on one connection travel together, so a page and what it populates cost two round
//! trips. A transaction that writes has a connection to itself, and waits only for answers that it
//! needs. A statement is prepared once per connection and kept.

mod bound;
mod connection;

mod failure;
mod flight;
mod pool;
mod slot;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio_postgres_rustls::MakeRustlsConnect;

use super::Settings;
use super::address::Address;
use super::error::{ConnectError, ReadError};
use super::param::Param;
use super::rows::Rows;
use super::tls;
use failure::Failure;
use slot::Slot;

pub(super) use failure::is_lost;
pub(crate) use flight::Flight;
pub(crate) use pool::PgPool;

/// Connections per thread: a slow statement holds up those behind it on its connection, not those
/// of the thread's other one.
const PER_THREAD: usize = 2;

/// The connections that read.
pub(crate) struct PgReader {
    first: Slot,
    others: Box<[Slot]>,
    dialer: Dialer,
    turn: AtomicUsize,
}

/// How a connection is made.
pub(super) struct Dialer {
    config: tokio_postgres::Config,
    tls: MakeRustlsConnect,
    /// Longest wait of a request for a connection to be made.
    patience: Duration,
}

/// The connection that one request uses.
#[derive(Clone, Copy)]
pub(crate) struct PgLane<'a> {
    slot: &'a Slot,
    dialer: &'a Dialer,
}

impl PgReader {
    /// Connections for each thread, made when they are first used.
    pub(super) fn new(mut address: Address, settings: &Settings) -> Result<Self, ConnectError> {
        address.set(&[
            ("default_transaction_read_only", "on"),
            (
                "statement_timeout",
                &settings.read_timeout.as_millis().to_string(),
            ),
        ]);
        Ok(Self {
            first: Slot::default(),
            others: (1..settings.threads.max(1) * PER_THREAD)
                .map(|_| Slot::default())
                .collect(),
            dialer: Dialer::new(address, settings)?,
            turn: AtomicUsize::new(0),
        })
    }

    /// One of the calling thread's connections.
    ///
    /// A connection is driven by the thread that made it, so a thread that keeps to its own is
    /// woken by the answer itself instead of by another thread.
    pub(super) fn lane(&self) -> PgLane<'_> {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        let place = home() * PER_THREAD + turn % PER_THREAD;
        let slot = self
            .others
            .get(place % (self.others.len() + 1))
            .unwrap_or(&self.first);
        PgLane {
            slot,
            dialer: &self.dialer,
        }
    }
}

/// Threads that have read, in the order in which they came.
static THREADS: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static HOME: usize = THREADS.fetch_add(1, Ordering::Relaxed);
}

/// The number of the calling thread.
fn home() -> usize {
    HOME.with(|home| *home)
}

impl Dialer {
    fn new(address: Address, settings: &Settings) -> Result<Self, ConnectError> {
        Ok(Self {
            config: address.direct,
            tls: tls::connector(&address.trust)?,
            patience: settings.acquire_timeout,
        })
    }
}

impl PgLane<'_> {
    /// Runs a statement. A connection that turns out to be dead is replaced once.
    pub(super) async fn fetch(self, sql: &Arc<str>, params: &[Param]) -> Result<Rows, ReadError> {
        let connection = self.slot.connection(self.dialer).await?;
        match connection.fetch(sql, params).await {
            Ok(rows) => Ok(Rows::Postgres(rows)),
            Err(failure) if failure.is_lost() => {
                self.slot.forget(&connection);
                let connection = self.slot.connection(self.dialer).await?;
                let rows = connection
                    .fetch(sql, params)
                    .await
                    .map_err(Failure::into_error)?;
                Ok(Rows::Postgres(rows))
            }
            Err(failure) => Err(failure.into_error()),
        }
    }
}
