//! Delivers mails by itself.

use std::error::Error;
use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::Mails;

/// Longest time without a look: another process may have left something behind, and a mail that
/// failed may be due again.
const PERIOD: Duration = Duration::from_secs(30);

/// Between an order and its delivery. The answer to whoever ordered is out by then, so it takes the
/// same time whether or not there is an account.
const PAUSE: Duration = Duration::from_millis(500);

/// The task that delivers; it ends with this.
#[derive(Debug)]
pub(crate) struct MailWorker(JoinHandle<()>);

impl MailWorker {
    /// Delivers now, after each order, and from time to time.
    pub(crate) fn spawn(mails: &Arc<Mails>) -> Self {
        let wake = mails.wake.clone();
        Self(tokio::spawn(deliver(Arc::downgrade(mails), wake)))
    }
}

impl Drop for MailWorker {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn deliver(mails: Weak<Mails>, wake: Arc<Notify>) {
    loop {
        let Some(mails) = mails.upgrade() else {
            return;
        };
        if let Err(error) = mails.deliver_due().await {
            let error: &dyn Error = &error;
            tracing::warn!(error, "mails could not be delivered");
        }
        drop(mails);
        // Running out of time is as good a reason to look as an order.
        let _ = timeout(PERIOD, wake.notified()).await;
        sleep(PAUSE).await;
    }
}
