//! Who has failed too often waits (security design, S11 to S13).
//!
//! An attempt is counted as a failure before anything is checked, and the count is taken back when
//! it was none: so a thousand attempts at once get no more guesses than one after the other.
//! Accounts that do not exist are counted as those that do.

mod counting;
#[cfg(test)]
mod tests;
mod who;

use std::sync::Arc;
use std::time::Duration;

use bastide_config::LimitsConfig;
use bastide_store::Store;
use bastide_store::access::AccessError;

use counting::Rules;
pub(crate) use who::{Who, prefix};

/// The counters of one realm.
#[derive(Debug)]
pub(crate) struct Throttle {
    store: Arc<Store>,
    /// None where limits are off.
    rules: Option<Rules>,
}

/// Whether an attempt may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Yes; it counts as a failure until it is taken back.
    Open,
    /// No, and the account must not be told from one with another password.
    Locked,
    /// No: this address has to wait.
    Cooling(Duration),
}

impl Throttle {
    pub(crate) fn new(store: Arc<Store>, limits: &LimitsConfig) -> Self {
        let rules = limits.enabled.then(|| Rules::new(limits));
        Self { store, rules }
    }

    /// Counts an attempt to sign in as failed, if it may be made at all.
    pub(crate) async fn charge(&self, who: &Who, now: i64) -> Result<Verdict, AccessError> {
        let Some(rules) = &self.rules else {
            return Ok(Verdict::Open);
        };
        let keys = who.keys();
        self.store
            .judge_counters(&keys.all(), now, |counters| rules.charge(counters, now))
            .await
    }

    /// Counts a code of a second factor as wrong; false where there were too many.
    pub(crate) async fn charge_code(&self, who: &Who, now: i64) -> Result<bool, AccessError> {
        let Some(rules) = &self.rules else {
            return Ok(true);
        };
        let keys = who.keys();
        self.store
            .judge_counters(&keys.all(), now, |counters| {
                rules.charge_code(counters, now)
            })
            .await
    }

    /// Counts something wrong that names no account, if this address may try at all.
    pub(crate) async fn charge_prefix(&self, who: &Who, now: i64) -> Result<Verdict, AccessError> {
        let Some(rules) = &self.rules else {
            return Ok(Verdict::Open);
        };
        let key = [who.keys().prefix];
        self.store
            .judge_counters(&key, now, |counters| rules.charge_prefix(counters, now))
            .await
    }

    /// Takes a charge back: the attempt was no failure, and no success either.
    pub(crate) async fn refund(&self, who: &Who, now: i64) -> Result<(), AccessError> {
        let Some(rules) = &self.rules else {
            return Ok(());
        };
        let keys = who.keys();
        self.store
            .judge_counters(&keys.all(), now, |counters| rules.refund(counters, now))
            .await
    }

    /// As [`Self::refund`], for [`Self::charge_prefix`].
    pub(crate) async fn refund_prefix(&self, who: &Who, now: i64) -> Result<(), AccessError> {
        let Some(rules) = &self.rules else {
            return Ok(());
        };
        let key = [who.keys().prefix];
        self.store
            .judge_counters(&key, now, |counters| rules.refund(counters, now))
            .await
    }

    /// Forgets the failures of an account: its owner came in. What the address has failed at
    /// others counts on.
    pub(crate) async fn succeed(&self, who: &Who, now: i64) -> Result<(), AccessError> {
        let Some(rules) = &self.rules else {
            return Ok(());
        };
        let keys = who.keys();
        self.store
            .judge_counters(&keys.all(), now, |counters| rules.succeed(counters, now))
            .await
    }
}
