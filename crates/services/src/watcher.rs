//! Follows what other processes change in the same database.

use std::error::Error;
use std::sync::{Arc, Weak};
use std::time::Duration;

use bastide_store::{Notice, Watch};
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::live::Live;

/// Between two attempts to take note of a change.
const PAUSE: Duration = Duration::from_millis(500);

/// The task that follows; it ends with this.
#[derive(Debug)]
pub(crate) struct Watcher(JoinHandle<()>);

impl Watcher {
    /// Begins to follow.
    pub(crate) fn spawn(watch: Watch, live: &Arc<Live>) -> Self {
        Self(tokio::spawn(follow(watch, Arc::downgrade(live))))
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn follow(mut watch: Watch, live: Weak<Live>) {
    loop {
        let notice = watch.next().await;
        let Some(live) = live.upgrade() else {
            return;
        };
        // Until a change is taken note of, nothing may be served from memory in the belief that
        // it is current; so what is kept becomes old first, whatever was announced.
        if notice != Notice::Sessions {
            live.content.advance();
        }
        while let Err(error) = take_note(&live, notice).await {
            tracing::warn!(
                error = error.as_ref(),
                "a change of another process is not yet in force"
            );
            sleep(PAUSE).await;
        }
    }
}

async fn take_note(live: &Live, notice: Notice) -> Result<(), Box<dyn Error + Send + Sync>> {
    if matches!(notice, Notice::Sessions | Notice::Anything) {
        live.sessions_ended();
    }
    if matches!(notice, Notice::Schema | Notice::Anything) {
        live.store.refresh_registry().await?;
    }
    if matches!(notice, Notice::Access | Notice::Anything) {
        live.refresh_access().await?;
    }
    Ok(())
}
