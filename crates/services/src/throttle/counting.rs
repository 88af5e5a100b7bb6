//! The rules of counting: pure functions of counters and the time.

use std::time::Duration;

use bastide_config::LimitsConfig;
use bastide_store::access::Counter;

use super::Verdict;
use crate::services::millis;

/// How long a prefix is remembered after its last cooldown, and goes on where it was.
const LADDER: i64 = 24 * 60 * 60 * 1_000;

/// How long failures in a row are remembered.
const ROW: i64 = 90 * LADDER;

/// The limits, in milliseconds where they are times.
#[derive(Debug)]
pub(super) struct Rules {
    cooldowns: Vec<i64>,
    cooldown_failures: i64,
    cooldown_window: i64,
    pair_failures: i64,
    account_failures: i64,
    account_window: i64,
    row: i64,
    code_failures: i64,
    code_window: i64,
}

/// The counters of one attempt after that of the prefix, as [`super::who::Keys::all`] orders them.
struct Counters<'a> {
    account: &'a mut Counter,
    pair: &'a mut Counter,
    codes: &'a mut Counter,
    device: Option<&'a mut Counter>,
}

impl<'a> Counters<'a> {
    fn of(all: &'a mut [Counter]) -> Option<Self> {
        let [_prefix, account, pair, codes, rest @ ..] = all else {
            return None;
        };
        Some(Self {
            account,
            pair,
            codes,
            device: rest.first_mut(),
        })
    }
}

impl Rules {
    pub(super) fn new(limits: &LimitsConfig) -> Self {
        Self {
            cooldowns: limits
                .cooldown_seconds
                .iter()
                .map(|it| millis(*it))
                .collect(),
            cooldown_failures: limits.cooldown_failures.into(),
            cooldown_window: millis(limits.cooldown_window_seconds),
            pair_failures: limits.soft_lock_failures.into(),
            account_failures: limits.account_failures.into(),
            account_window: millis(limits.account_window_seconds),
            row: limits.account_failures_in_a_row.into(),
            code_failures: limits.two_factor_failures.into(),
            code_window: millis(limits.two_factor_window_seconds),
        }
    }

    pub(super) fn charge(&self, all: &mut [Counter], now: i64) -> Verdict {
        let cooling = self.charge_prefix(all, now);
        if cooling != Verdict::Open {
            return cooling;
        }
        let Some(counters) = Counters::of(all) else {
            return Verdict::Locked;
        };
        let Counters {
            account,
            pair,
            codes,
            mut device,
            ..
        } = counters;
        roll(account, self.account_window, now);
        roll(pair, self.account_window, now);
        roll(codes, self.code_window, now);
        let is_locked = match &mut device {
            // Whoever locked the account has not locked out its owner, who is judged alone.
            Some(device) => {
                roll(device, self.account_window, now);
                device.failures >= self.pair_failures || device.in_a_row >= self.row
            }
            None => {
                pair.failures >= self.pair_failures
                    || account.failures >= self.account_failures
                    || account.in_a_row >= self.row
            }
        };
        if is_locked || codes.failures >= self.code_failures {
            return Verdict::Locked;
        }
        fail(pair);
        pair.forget_at = pair.window_started_at.saturating_add(self.account_window);
        for counter in [account].into_iter().chain(device) {
            fail(counter);
            counter.forget_at = now.saturating_add(ROW);
        }
        Verdict::Open
    }

    pub(super) fn charge_prefix(&self, all: &mut [Counter], now: i64) -> Verdict {
        let Some(prefix) = all.first_mut() else {
            return Verdict::Locked;
        };
        if let Some(until) = prefix.locked_until.filter(|it| now < *it) {
            let wait = u64::try_from(until.saturating_sub(now)).unwrap_or(0);
            return Verdict::Cooling(Duration::from_millis(wait));
        }
        let last = prefix.locked_until.unwrap_or(i64::MIN);
        if now >= last.saturating_add(LADDER) {
            prefix.level = 0;
            prefix.locked_until = None;
        }
        roll(prefix, self.cooldown_window, now);
        fail(prefix);
        if prefix.failures >= self.cooldown_failures {
            let step = usize::try_from(prefix.level).unwrap_or(usize::MAX);
            let highest = self.cooldowns.last();
            let cooldown = self.cooldowns.get(step).or(highest).copied();
            let until = now.saturating_add(cooldown.unwrap_or_default());
            prefix.locked_until = Some(until);
            prefix.level = prefix.level.saturating_add(1);
            prefix.failures = 0;
            prefix.window_started_at = until;
        }
        prefix.forget_at = now.saturating_add(2 * LADDER);
        Verdict::Open
    }

    pub(super) fn charge_code(&self, all: &mut [Counter], now: i64) -> bool {
        let Some(Counters { codes, .. }) = Counters::of(all) else {
            return false;
        };
        roll(codes, self.code_window, now);
        if codes.failures >= self.code_failures {
            return false;
        }
        fail(codes);
        codes.forget_at = codes.window_started_at.saturating_add(self.code_window);
        true
    }

    pub(super) fn refund(&self, all: &mut [Counter], now: i64) {
        if let Some(prefix) = all.first_mut() {
            self.refund_prefix(prefix, now);
        }
        let Some(counters) = Counters::of(all) else {
            return;
        };
        let Counters {
            account,
            pair,
            device,
            ..
        } = counters;
        for counter in [account, pair].into_iter().chain(device) {
            counter.failures = counter.failures.saturating_sub(1).max(0);
            counter.in_a_row = counter.in_a_row.saturating_sub(1).max(0);
        }
    }

    pub(super) fn succeed(&self, all: &mut [Counter], now: i64) {
        if let Some(prefix) = all.first_mut() {
            self.refund_prefix(prefix, now);
        }
        let Some(counters) = Counters::of(all) else {
            return;
        };
        let Counters {
            account,
            pair,
            codes,
            device,
            ..
        } = counters;
        for counter in [account, pair, codes].into_iter().chain(device) {
            counter.failures = 0;
            counter.in_a_row = 0;
            counter.forget_at = now;
        }
    }

    /// The failure that is none any more may be the one that began a cooldown.
    fn refund_prefix(&self, prefix: &mut Counter, now: i64) {
        let began = prefix.failures == 0 && prefix.locked_until.is_some_and(|it| now < it);
        if began {
            prefix.level = prefix.level.saturating_sub(1).max(0);
            prefix.failures = self.cooldown_failures;
            prefix.window_started_at = now;
            prefix.locked_until = None;
        }
        prefix.failures = prefix.failures.saturating_sub(1).max(0);
    }
}

/// Begins a new window when the old one is over.
fn roll(counter: &mut Counter, window: i64, now: i64) {
    if now >= counter.window_started_at.saturating_add(window) {
        counter.window_started_at = now;
        counter.failures = 0;
    }
}

fn fail(counter: &mut Counter) {
    counter.failures = counter.failures.saturating_add(1);
    counter.in_a_row = counter.in_a_row.saturating_add(1);
}
