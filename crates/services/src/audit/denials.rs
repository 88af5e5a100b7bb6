//! What was refused and is not written yet: alike refusals count as one, and there is an end to them.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use bastide_store::audit::{Acting, Actor, Entry, RequestId};
use prometheus::{IntCounter, register_int_counter};
use serde_json::json;
use tokio::sync::Notify;

use crate::clock::Clock;

/// Most different refusals that wait at a time.
const MOST_WAITING: usize = 1_000;

/// Rows that strangers and end users can cause in an hour.
const BY_STRANGERS: u32 = 1_000;

/// Rows that administrators can.
const BY_ADMINISTRATORS: u32 = 5_000;

/// Milliseconds for which rows are counted together.
const HOUR: i64 = 3_600_000;

/// Milliseconds between two rows that say how much was left out.
const BETWEEN_REPORTS: i64 = 60_000;

/// Refusals of this process that are in the log as a number only.
static DROPPED: LazyLock<Option<IntCounter>> = LazyLock::new(|| {
    let dropped = register_int_counter!(
        "bastide_audit_refusals_dropped_total",
        "Refusals that were left out of the audit log, because there were too many."
    );
    // A name that is registered twice is a mistake of ours, which costs the figure and nothing else.
    dropped.ok()
});

tokio::task_local! {
    static CURRENT: Arc<Denials>;
}

/// Something that somebody was kept from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Denial {
    /// Name of what was tried.
    pub action: &'static str,
    /// Why it was refused.
    pub outcome: &'static str,
    /// Who tried.
    pub acting: Acting,
    /// What it would have been done to: a kind, and an id. Nothing that a stranger has typed.
    pub object: Option<(&'static str, String)>,
}

/// How often, and when.
#[derive(Debug)]
struct Seen {
    request: Option<RequestId>,
    first_at: i64,
    last_at: i64,
    count: u64,
}

/// What waits to be written.
#[derive(Debug)]
pub(super) struct Denials {
    clock: Clock,
    wake: Arc<Notify>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    waiting: HashMap<Denial, Seen>,
    /// Refusals that are not written.
    dropped: u64,
    reported_at: Option<i64>,
    hour: i64,
    strangers: u32,
    administrators: u32,
}

/// Notes a refusal for the request that the current task answers, if it does.
pub(crate) fn note(denial: Denial) {
    let _ = CURRENT.try_with(|it| it.add(denial));
}

impl Denials {
    pub(super) fn new(clock: Clock) -> Self {
        // There from the start, so that nobody takes a missing figure for none.
        LazyLock::force(&DROPPED);
        Self {
            clock,
            wake: Arc::default(),
            state: Mutex::default(),
        }
    }

    /// Lets [`note`] find this while `work` is done.
    pub(super) async fn during<T>(self: Arc<Self>, work: impl Future<Output = T>) -> T {
        CURRENT.scope(self, work).await
    }

    pub(super) fn wake(&self) -> &Arc<Notify> {
        &self.wake
    }

    pub(super) fn add(&self, mut denial: Denial) {
        let now = self.clock.millis();
        let request = denial.acting.request.take();
        let mut state = self.state();
        if let Some(seen) = state.waiting.get_mut(&denial) {
            seen.count = seen.count.saturating_add(1);
            seen.last_at = now;
        } else if state.waiting.len() < MOST_WAITING {
            let seen = Seen {
                request,
                first_at: now,
                last_at: now,
                count: 1,
            };
            state.waiting.insert(denial, seen);
            self.wake.notify_one();
        } else {
            state.drop_some(1);
        }
    }

    /// Takes what is to be written, as far as there is room for it in this hour, and now and then how
    /// much there was no room for.
    pub(super) fn take(&self) -> Vec<Entry> {
        let now = self.clock.millis();
        let mut state = self.state();
        let hour = now.div_euclid(HOUR);
        if state.hour != hour {
            (state.hour, state.strangers, state.administrators) = (hour, 0, 0);
        }
        let mut waiting: Vec<_> = state.waiting.drain().collect();
        waiting.sort_by_key(|(_, seen)| seen.first_at);
        let mut entries = Vec::with_capacity(waiting.len());
        for (denial, seen) in waiting {
            if state.has_room(denial.acting.actor) {
                entries.push(entry(denial, &seen));
            } else {
                state.drop_some(seen.count);
            }
        }
        let is_time = |at: i64| now.saturating_sub(at) >= BETWEEN_REPORTS;
        if state.dropped > 0 && state.reported_at.is_none_or(is_time) {
            let dropped = std::mem::take(&mut state.dropped);
            state.reported_at = Some(now);
            let report = Entry::done("audit_log.dropped", now).acting(Acting::default());
            entries.push(report.details(json!({ "count": dropped })));
        }
        entries
    }

    /// So many rows could not be written.
    pub(super) fn lost(&self, rows: usize) {
        let rows = u64::try_from(rows).unwrap_or(u64::MAX);
        self.state().drop_some(rows);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn drop_some(&mut self, count: u64) {
        self.dropped = self.dropped.saturating_add(count);
        if let Some(dropped) = &*DROPPED {
            dropped.inc_by(count);
        }
    }

    fn has_room(&mut self, actor: Actor) -> bool {
        let (used, most) = match actor {
            Actor::Administrator(_) => (&mut self.administrators, BY_ADMINISTRATORS),
            _ => (&mut self.strangers, BY_STRANGERS),
        };
        let has_room = *used < most;
        *used = used.saturating_add(u32::from(has_room));
        has_room
    }
}

fn entry(denial: Denial, seen: &Seen) -> Entry {
    let acting = Acting {
        request: seen.request,
        ..denial.acting
    };
    let entry = Entry::done(denial.action, seen.first_at)
        .acting(acting)
        .outcome(denial.outcome);
    let entry = match denial.object {
        Some((kind, id)) => entry.to(kind, id),
        None => entry,
    };
    if seen.count == 1 {
        entry
    } else {
        entry.details(json!({ "count": seen.count, "until": crate::clock::moment(seen.last_at) }))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use chrono::DateTime;

    use super::*;

    fn denial(actor: Actor, number: u64) -> Denial {
        Denial {
            action: "permission.denied",
            outcome: "forbidden",
            acting: Acting {
                actor,
                request: Some(RequestId::new(1, number)),
                ..Acting::default()
            },
            object: Some(("route", (number / 2).to_string())),
        }
    }

    #[test]
    fn a_flood_is_counted_and_holds_up_no_administrator() {
        let now = Arc::new(AtomicI64::new(0));
        let clock = now.clone();
        let clock = move || DateTime::from_timestamp_millis(clock.load(Ordering::SeqCst));
        let denials = Denials::new(Clock::of(move || clock().unwrap()));
        let last = |entries: &[Entry]| format!("{:?}", entries.last());
        for round in 0..3 {
            for number in 0..MOST_WAITING as u64 {
                denials.add(denial(Actor::Anyone, number));
            }
            let entries = denials.take();
            // Two alike each: half as many rows.
            let expected = [500, 500, 1][round];
            assert_eq!(entries.len(), expected, "{round}");
        }
        denials.add(denial(Actor::Administrator(1), 1));
        assert_eq!(denials.take().len(), 1);
        for number in 0..4 * MOST_WAITING as u64 {
            denials.add(denial(Actor::Administrator(1), number));
        }
        assert_eq!(denials.take().len(), MOST_WAITING);
        now.store(BETWEEN_REPORTS, Ordering::SeqCst);
        let report = denials.take();
        assert!(last(&report).contains("audit_log.dropped"), "{report:?}");
        assert!(last(&report).contains("2000"), "{report:?}");
        assert!(denials.take().is_empty());
        now.store(HOUR, Ordering::SeqCst);
        denials.add(denial(Actor::Anyone, 1));
        assert_eq!(denials.take().len(), 1);
    }
}
