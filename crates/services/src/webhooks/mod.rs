//! Webhooks: other servers are told what happens to entries.
//!
//! Each write notes its events in its transaction. A worker turns them into deliveries, one for each
//! webhook that wants to know, and makes those: signed, one after the other for each document, and again
//! until they are taken or a day has passed.

mod address;
mod deliver;
mod deliveries;
mod figures;
mod guard;
mod headers;
mod manage;
mod notice;
mod sending;
mod signing;
mod target;
mod view;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bastide_auth::sealed::Sealer;
use bastide_config::{Config, Keys};
use bastide_store::access::AccessError;
use tokio::sync::{Mutex, Notify};

pub use bastide_store::access::DeliveryState;
pub use headers::Headers;
pub use manage::{ChangedWebhook, NewWebhook};

use crate::clock::Clock;
use crate::content::Content;
use crate::live::Live;
use crate::services::{StartError, millis};
use crate::worker::Works;
use sending::Sender;

/// Longest time without a look: another process may have left something behind.
const PERIOD: Duration = Duration::from_secs(30);

/// What a lease lasts beyond the time of an attempt, in milliseconds.
const GRACE: i64 = 15_000;

/// Tells other servers what happens.
#[derive(Debug)]
pub struct Webhooks {
    live: Arc<Live>,
    clock: Clock,
    content: Arc<Content>,
    sealer: Sealer,
    sender: Sender,
    /// How long nobody else gets a leased delivery, in milliseconds.
    lease: i64,
    /// Held by whoever works, so that a process does so once at a time.
    turn: Mutex<()>,
}

impl Webhooks {
    pub(crate) fn new(
        live: Arc<Live>,
        clock: Clock,
        content: Arc<Content>,
        config: &Config,
        keys: &Keys,
    ) -> Result<Self, StartError> {
        Ok(Self {
            live,
            clock,
            content,
            sealer: Sealer::new(keys.stored_data.expose().as_bytes())?,
            sender: Sender::new(config).map_err(StartError::Tls)?,
            lease: millis(config.limits.webhook_seconds).saturating_add(GRACE),
            turn: Mutex::default(),
        })
    }

    /// Names the addresses that the listeners are bound to: no webhook reaches these ports of this
    /// machine, whatever the configuration allows.
    pub fn stay_away_from(&self, listeners: &[SocketAddr]) {
        self.sender.guard().stay_away_from(listeners);
    }

    /// Lets the worker look at once: there may be something to do.
    fn wake(&self) {
        self.live.content.changed().notify_one();
    }
}

impl Works for Webhooks {
    const FAILED: &'static str = "webhooks could not be told what has happened";

    fn wake(&self) -> &Arc<Notify> {
        self.live.content.changed()
    }

    async fn work(&self) -> Result<Duration, AccessError> {
        self.deliver_due().await?;
        let now = self.clock.millis();
        let next = self.live.store.next_delivery(now).await?;
        let left = next.map(|it| u64::try_from(it.saturating_sub(now)).unwrap_or_default());
        Ok(left.map_or(PERIOD, |it| Duration::from_millis(it).min(PERIOD)))
    }
}
