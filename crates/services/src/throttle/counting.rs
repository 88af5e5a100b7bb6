//! The rules of counting: pure functions of counters and the time.
//!
//! What is answered depends on what was typed and from where, never on what is there: the counters
//! of the name, of the pair and of the prefix decide it, and those go on alike for names of nobody.
//! An account whose names were tried too often between them is shut without a word.

use std::time::Duration;

use bastide_auth::access::Audience;
use bastide_config::LimitsConfig;
use bastide_store::access::Counter;

use super::{Charge, Verdict, Who};
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
    site_failures: i64,
}

/// The counters of one attempt.
struct Counters<'a> {
    prefix: &'a mut Counter,
    /// What was typed, from anywhere.
    name: &'a mut Counter,
    /// What was typed, from one prefix.
    pair: &'a mut Counter,
    codes: &'a mut Counter,
    /// The account, by whichever name.
    owner: &'a mut Counter,
    /// Everybody.
    site: &'a mut Counter,
    /// A device or a session that the account knows.
    known: Option<&'a mut Counter>,
}

impl<'a> Counters<'a> {
    /// In the order of [`super::who::Keys::all`].
    fn of(all: &'a mut [Counter]) -> Option<Self> {
        let [prefix, name, pair, codes, owner, site, rest @ ..] = all else {
            return None;
        };
        Some(Self {
            prefix,
            name,
            pair,
            codes,
            owner,
            site,
            known: rest.first_mut(),
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
            site_failures: limits.site_failures.into(),
        }
    }

    pub(super) fn charge(&self, all: &mut [Counter], who: &Who, now: i64) -> Verdict {
        let Some(mut it) = Counters::of(all) else {
            return Verdict::Locked(wait(self.account_window));
        };
        let cooling = self.charge_prefix(it.prefix, now);
        // Whoever shares an address with somebody who guesses comes in with a known device.
        if let Some(left) = cooling.filter(|_| !who.has_known_device()) {
            return Verdict::Cooling(left);
        }
        let window = self.account_window;
        let known = it.known.as_deref_mut();
        let own = [&mut *it.name, &mut *it.pair, &mut *it.owner];
        for counter in own.into_iter().chain(known) {
            roll(counter, window, now);
        }
        roll(it.codes, self.code_window, now);
        if let Some(left) = self.locked_for(&it, now) {
            return Verdict::Locked(left);
        }
        let is_shut = self.is_shut(&it, who);
        for counter in [it.name, it.pair] {
            fail(counter);
            counter.forget_at = counter.window_started_at.saturating_add(window);
        }
        let remembered = if who.is_nobody() { 0 } else { ROW };
        it.owner.forget_at = now.saturating_add(remembered);
        if !is_shut {
            fail(it.owner);
        }
        if let Some(known) = it.known {
            fail(known);
            known.forget_at = now.saturating_add(ROW);
        }
        let charge = Charge {
            prefix: cooling.is_none(),
            owner: !is_shut,
            is_flood: self.charge_site(it.site, now),
        };
        if is_shut {
            Verdict::Shut(charge)
        } else {
            Verdict::Open(charge)
        }
    }

    /// How long nobody gets in with this name, from this prefix or at all. Whoever locked it has
    /// not locked out its owner, who is judged alone.
    fn locked_for(&self, it: &Counters<'_>, now: i64) -> Option<Duration> {
        let left = |counter: &Counter, most: i64| {
            let end = counter
                .window_started_at
                .saturating_add(self.account_window);
            (counter.failures >= most).then(|| wait(end.saturating_sub(now)))
        };
        match it.known.as_deref() {
            Some(known) if known.in_a_row >= self.row => Some(wait(self.account_window)),
            Some(known) => left(known, self.pair_failures),
            None => left(it.pair, self.pair_failures).max(left(it.name, self.account_failures)),
        }
    }

    /// Whether nobody gets in by whatever name, which must not be told. Wrong codes shut administrators,
    /// who send password and code together; of end users, codes are judged at a step of their own, and
    /// whoever guesses them keeps nobody from changing the password that they know.
    fn is_shut(&self, it: &Counters<'_>, who: &Who) -> bool {
        let owner = &it.owner;
        let failed = owner.failures >= self.account_failures || owner.in_a_row >= self.row;
        let by_codes = who.realm() == Audience::Admin && it.codes.failures >= self.code_failures;
        by_codes || failed && it.known.is_none()
    }

    /// How long the prefix has to wait; where it has not, one more failure of it.
    pub(super) fn charge_prefix(&self, prefix: &mut Counter, now: i64) -> Option<Duration> {
        if let Some(until) = prefix.locked_until.filter(|it| now < *it) {
            return Some(wait(until.saturating_sub(now)));
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
        None
    }

    /// One more failure of everybody together; whether there are too many now.
    fn charge_site(&self, site: &mut Counter, now: i64) -> bool {
        if roll(site, self.account_window, now) {
            site.level = 0;
        }
        fail(site);
        site.forget_at = site.window_started_at.saturating_add(self.account_window);
        let is_flood = site.failures >= self.site_failures && site.level == 0;
        if is_flood {
            site.level = 1;
        }
        is_flood
    }

    pub(super) fn charge_code(&self, all: &mut [Counter], now: i64) -> Option<Duration> {
        let Some(Counters { codes, .. }) = Counters::of(all) else {
            return Some(wait(self.code_window));
        };
        roll(codes, self.code_window, now);
        let end = codes.window_started_at.saturating_add(self.code_window);
        if codes.failures >= self.code_failures {
            return Some(wait(end.saturating_sub(now)));
        }
        fail(codes);
        codes.forget_at = end;
        None
    }

    pub(super) fn refund(&self, all: &mut [Counter], charge: Charge, now: i64) {
        let Some(it) = Counters::of(all) else {
            return;
        };
        if charge.prefix {
            self.refund_prefix(it.prefix, now);
        }
        let owner = charge.owner.then_some(it.owner);
        let always = [it.name, it.pair, it.site];
        for counter in always.into_iter().chain(owner).chain(it.known) {
            counter.failures = counter.failures.saturating_sub(1).max(0);
            counter.in_a_row = counter.in_a_row.saturating_sub(1).max(0);
        }
    }

    /// The failure that is none any more may be the one that began a cooldown.
    pub(super) fn refund_prefix(&self, prefix: &mut Counter, now: i64) {
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

/// Forgets what an owner has failed who came in; with a known device, that lifts no lock of others.
pub(super) fn succeed(all: &mut [Counter], now: i64) {
    succeed_password(all, now);
    if let Some(Counters { codes, .. }) = Counters::of(all) {
        forget(codes, now);
    }
}

/// The same, but for codes of the second factor: whoever guesses them may know the password.
pub(super) fn succeed_password(all: &mut [Counter], now: i64) {
    let Some(it) = Counters::of(all) else {
        return;
    };
    it.owner.in_a_row = 0;
    let own = match it.known {
        Some(known) => vec![known],
        None => vec![it.name, it.pair, it.owner],
    };
    for counter in own {
        forget(counter, now);
    }
}

fn forget(counter: &mut Counter, now: i64) {
    counter.failures = 0;
    counter.in_a_row = 0;
    counter.forget_at = now;
}

/// Begins a new window when the old one is over, and says so.
fn roll(counter: &mut Counter, window: i64, now: i64) -> bool {
    let is_over = now >= counter.window_started_at.saturating_add(window);
    if is_over {
        counter.window_started_at = now;
        counter.failures = 0;
    }
    is_over
}

fn fail(counter: &mut Counter) {
    counter.failures = counter.failures.saturating_add(1);
    counter.in_a_row = counter.in_a_row.saturating_add(1);
}

fn wait(millis: i64) -> Duration {
    Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}
