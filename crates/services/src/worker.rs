//! Tasks that do what has become due: after each order, and from time to time.

use std::error::Error;
use std::sync::{Arc, Weak};
use std::time::Duration;

use bastide_store::access::AccessError;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// Between an order and the work. The answer to whoever ordered is out by then, so it takes the same
/// time whatever there is to do.
const PAUSE: Duration = Duration::from_millis(500);

/// Work that is done in the background.
pub(crate) trait Works: Send + Sync + 'static {
    /// What could not be done, for the log.
    const FAILED: &'static str;

    /// What is told of each order.
    fn wake(&self) -> &Arc<Notify>;

    /// Does all that is due, and says how long there is nothing more to do unless there is an
    /// order.
    fn work(&self) -> impl Future<Output = Result<Duration, AccessError>> + Send;
}

/// The task that works; it ends with this.
#[derive(Debug)]
pub(crate) struct Worker(JoinHandle<()>);

impl Worker {
    /// Works now, after each order, and from time to time.
    pub(crate) fn spawn<W: Works>(works: &Arc<W>) -> Self {
        let wake = works.wake().clone();
        Self(tokio::spawn(run(Arc::downgrade(works), wake)))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Longest time without a look after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(30);

async fn run<W: Works>(works: Weak<W>, wake: Arc<Notify>) {
    loop {
        let Some(works) = works.upgrade() else {
            return;
        };
        let idle = match works.work().await {
            Ok(idle) => idle,
            Err(error) => {
                let error: &dyn Error = &error;
                tracing::warn!(error, "{}", W::FAILED);
                AFTER_FAILURE
            }
        };
        drop(works);
        // Running out of time is as good a reason to look as an order.
        let _ = timeout(idle, wake.notified()).await;
        sleep(PAUSE).await;
    }
}
