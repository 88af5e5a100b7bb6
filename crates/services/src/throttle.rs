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

use bastide_auth::access::Audience;
use bastide_config::LimitsConfig;
use bastide_store::Store;
use bastide_store::access::{AccessError, Counter};

use crate::security_log::Event;
use counting::Rules;
pub(crate) use who::{Locks, Name, Who, prefix};

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
    Open(Charge),
    /// No, and it must not be told from an attempt with another password; it was counted as one.
    Shut(Charge),
    /// No: this name has to wait, whether or not it is anybody's.
    Locked(Duration),
    /// No: this address has to wait.
    Cooling(Duration),
}

/// What an attempt was counted as, beside what counts always.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Charge {
    prefix: bool,
    owner: bool,
    /// Whether it is one too many of everybody together.
    is_flood: bool,
}

impl Throttle {
    pub(crate) fn new(store: Arc<Store>, limits: &LimitsConfig) -> Self {
        let rules = limits.enabled.then(|| Rules::new(limits));
        Self { store, rules }
    }

    /// Counts an attempt to sign in as failed, if it may be made at all.
    pub(crate) async fn charge(&self, who: &Who, now: i64) -> Result<Verdict, AccessError> {
        let verdict = self.judge(who, now, |rules, it| rules.charge(it, who, now));
        let Some(verdict) = verdict.await? else {
            return Ok(Verdict::Open(Charge::default()));
        };
        if let Verdict::Open(charge) | Verdict::Shut(charge) = verdict
            && charge.is_flood
        {
            let name = match who.realm() {
                Audience::Public => "user.sign_in",
                Audience::Admin => "admin.sign_in",
            };
            let outcome = "flood";
            Event {
                name,
                outcome,
                ..Event::default()
            }
            .write();
        }
        Ok(verdict)
    }

    /// Counts a code of a second factor as wrong; where there were too many, how long the account
    /// has to wait.
    pub(crate) async fn charge_code(
        &self,
        who: &Who,
        now: i64,
    ) -> Result<Option<Duration>, AccessError> {
        let waits = self.judge(who, now, |rules, it| rules.charge_code(it, now));
        Ok(waits.await?.flatten())
    }

    /// Counts something wrong that names no account; how long this address has to wait if it may
    /// not try at all.
    pub(crate) async fn charge_prefix(
        &self,
        who: &Who,
        now: i64,
    ) -> Result<Option<Duration>, AccessError> {
        self.judge_prefix(who, now, |rules, it| rules.charge_prefix(it, now))
            .await
    }

    /// As [`Self::refund`], for [`Self::charge_prefix`].
    pub(crate) async fn refund_prefix(&self, who: &Who, now: i64) -> Result<(), AccessError> {
        self.judge_prefix(who, now, |rules, it| {
            rules.refund_prefix(it, now);
            None
        })
        .await
        .map(drop)
    }

    async fn judge_prefix(
        &self,
        who: &Who,
        now: i64,
        judge: impl FnOnce(&Rules, &mut Counter) -> Option<Duration>,
    ) -> Result<Option<Duration>, AccessError> {
        let Some(rules) = &self.rules else {
            return Ok(None);
        };
        let key = [who.keys().prefix];
        self.store
            .judge_counters(&key, now, |counters| {
                counters.first_mut().and_then(|it| judge(rules, it))
            })
            .await
    }

    /// Takes a charge back: the attempt was no failure, and no success either.
    pub(crate) async fn refund(
        &self,
        who: &Who,
        charge: Charge,
        now: i64,
    ) -> Result<(), AccessError> {
        let refund = self.judge(who, now, |rules, it| rules.refund(it, charge, now));
        refund.await.map(drop)
    }

    /// Takes a charge back, if there was one, and forgets the failures of an account: its owner
    /// came in. What the address has failed at others counts on.
    pub(crate) async fn succeed(
        &self,
        who: &Who,
        charge: Option<Charge>,
        now: i64,
    ) -> Result<(), AccessError> {
        let forgive = self.judge(who, now, |rules, it| {
            if let Some(charge) = charge {
                rules.refund(it, charge, now);
            }
            counting::succeed(it, now);
        });
        forgive.await.map(drop)
    }

    /// As [`Self::succeed`], for somebody who has proved the password alone: wrong codes count on.
    pub(crate) async fn succeed_password(
        &self,
        who: &Who,
        charge: Charge,
        now: i64,
    ) -> Result<(), AccessError> {
        let forgive = self.judge(who, now, |rules, it| {
            rules.refund(it, charge, now);
            counting::succeed_password(it, now);
        });
        forgive.await.map(drop)
    }

    /// Judges all counters of somebody; nothing where limits are off.
    async fn judge<T>(
        &self,
        who: &Who,
        now: i64,
        judge: impl FnOnce(&Rules, &mut [Counter]) -> T,
    ) -> Result<Option<T>, AccessError> {
        let Some(rules) = &self.rules else {
            return Ok(None);
        };
        let keys = who.keys();
        self.store
            .judge_counters(&keys.all(), now, |it| judge(rules, it))
            .await
            .map(Some)
    }

    /// Forgets what failed at an account, on whatever device.
    pub(crate) async fn forgive(&self, locks: &Locks) -> Result<(), AccessError> {
        let Locks { names, beginnings } = locks;
        self.store.remove_counters(names, beginnings).await
    }
}
