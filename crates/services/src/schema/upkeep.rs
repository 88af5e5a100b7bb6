//! Removes for good what nobody needs any more: what changes of the schema took out of use, once they
//! can no longer be undone, and what writes leave behind. Gives lists that have become long what
//! keeps them quick.

use std::error::Error;
use std::sync::{Arc, Weak};
use std::time::Duration;

use bastide_store::schema::UNDO_MILLIS;
use bastide_store::{LONG_LIST, Tended};
use tokio::task::JoinHandle;
use tokio::time::{Instant, interval_at};

use crate::clock::Clock;
use crate::live::Live;

/// Between two looks at what nobody needs.
const PURGE_PERIOD: Duration = Duration::from_hours(6);
/// Before the first look at anything: the start has better things to do.
const PAUSE: Duration = Duration::from_secs(5);
/// Between two looks at how long lists are.
const TEND_PERIOD: Duration = Duration::from_mins(1);

/// The tasks that look; they end with this.
#[derive(Debug)]
pub(crate) struct Upkeep([JoinHandle<()>; 2]);

impl Upkeep {
    /// Looks from now on, from time to time.
    pub(crate) fn spawn(live: &Arc<Live>, clock: Clock) -> Self {
        Self([
            tokio::spawn(purge(Arc::downgrade(live), clock)),
            tokio::spawn(tend(Arc::downgrade(live))),
        ])
    }
}

impl Drop for Upkeep {
    fn drop(&mut self) {
        for task in &self.0 {
            task.abort();
        }
    }
}

async fn tend(live: Weak<Live>) {
    let mut ticks = interval_at(Instant::now() + PAUSE, TEND_PERIOD);
    loop {
        ticks.tick().await;
        let Some(live) = live.upgrade() else {
            return;
        };
        match live.store.tend_indexes(LONG_LIST).await {
            Ok(Tended {
                made: 0,
                removed: 0,
            }) => {}
            Ok(Tended { made, removed }) => {
                tracing::info!(
                    indexes.made = made,
                    indexes.removed = removed,
                    "lists.indexed"
                );
            }
            Err(error) => {
                let error: &dyn Error = &error;
                tracing::warn!(error, "long lists could not be given their indexes");
            }
        }
    }
}

async fn purge(live: Weak<Live>, clock: Clock) {
    let mut ticks = interval_at(Instant::now() + PAUSE, PURGE_PERIOD);
    loop {
        ticks.tick().await;
        let Some(live) = live.upgrade() else {
            return;
        };
        let now = clock.millis();
        match live.store.tidy(now).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(rows.removed = count, "content.tidied"),
            Err(error) => {
                let error: &dyn Error = &error;
                tracing::warn!(error, "what writes leave behind could not be removed");
            }
        }
        let before = now.saturating_sub(UNDO_MILLIS);
        match live.store.purge_schema(before).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(schema.removed = count, "schema.purged"),
            Err(error) => {
                let error: &dyn Error = &error;
                tracing::warn!(error, "what changes took out of use could not be removed");
            }
        }
    }
}
