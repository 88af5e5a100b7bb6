//! Removes for good what nobody needs any more: what changes of the schema took out of use, once they
//! can no longer be undone, and what writes leave behind.

use std::error::Error;
use std::sync::{Arc, Weak};
use std::time::Duration;

use bastide_store::schema::UNDO_MILLIS;
use tokio::task::JoinHandle;
use tokio::time::interval;

use crate::clock::Clock;
use crate::live::Live;

/// Between two looks.
const PERIOD: Duration = Duration::from_hours(6);

/// The task that looks; it ends with this.
#[derive(Debug)]
pub(crate) struct Upkeep(JoinHandle<()>);

impl Upkeep {
    /// Looks now and from time to time.
    pub(crate) fn spawn(live: &Arc<Live>, clock: Clock) -> Self {
        Self(tokio::spawn(purge(Arc::downgrade(live), clock)))
    }
}

impl Drop for Upkeep {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn purge(live: Weak<Live>, clock: Clock) {
    let mut ticks = interval(PERIOD);
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
