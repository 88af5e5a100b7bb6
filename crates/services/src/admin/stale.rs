//! Administrators who have not come for a long time are locked out, where the configuration says so.

use std::sync::Arc;
use std::time::Duration;

use bastide_config::Config;
use bastide_store::access::{AccessError, AdministratorChange, NotChanged};
use tokio::sync::Notify;

use super::{Rules, note};
use crate::clock::Clock;
use crate::live::Live;
use crate::worker::Works;

/// Time between two looks.
const REST: Duration = Duration::from_hours(1);

/// Locks out whoever has not signed in for `limits.stale_admin_days`; the last super administrator stays.
#[derive(Debug)]
pub(crate) struct StaleAccounts {
    live: Arc<Live>,
    clock: Clock,
    rules: Rules,
    wake: Arc<Notify>,
}

impl StaleAccounts {
    pub(crate) fn new(live: Arc<Live>, clock: Clock, config: &Config) -> Self {
        Self {
            live,
            clock,
            rules: Rules::new(config),
            wake: Arc::default(),
        }
    }
}

impl Works for StaleAccounts {
    const FAILED: &'static str = "stale administrators could not be locked out";

    fn wake(&self) -> &Arc<Notify> {
        &self.wake
    }

    async fn work(&self) -> Result<Duration, AccessError> {
        let now = self.clock.millis();
        let out = AdministratorChange {
            disabled: Some(true),
            ..AdministratorChange::default()
        };
        let store = &self.live.store;
        for account in store.administrators().await? {
            if !self.rules.is_stale(&account, now) {
                continue;
            }
            match store.change_administrator(None, account.id, out, now).await {
                Ok(()) => {
                    note("disabled", account.id);
                    self.live.access_changed().await;
                }
                Err(NotChanged::Access(error)) => return Err(error),
                // The last super administrator, or somebody who is gone by now.
                Err(_) => {}
            }
        }
        Ok(REST)
    }
}
