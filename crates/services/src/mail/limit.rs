//! How many mails one address gets (attack case RST-17).

use bastide_store::access::{AccessError, Counter};

use crate::live::Live;
use crate::throttle::Name;

/// Time in which mails are counted, in milliseconds.
const HOUR: i64 = 60 * 60 * 1_000;

/// Counts a mail to an address; false where it would be one too many.
pub(super) async fn count(
    live: &Live,
    address: &str,
    most: Option<u32>,
    now: i64,
) -> Result<bool, AccessError> {
    let Some(most) = most else {
        return Ok(true);
    };
    // As counters of sign-ins have it: no table lists addresses once more.
    let name = Name::plain(address);
    let key = [format!("public:mails:{}", name.as_str())];
    let judge = |counters: &mut [Counter]| counters.iter_mut().all(|it| judge(it, most, now));
    live.store.judge_counters(&key, now, judge).await
}

/// The count begins anew an hour after the last mail, so no hour has more of them.
fn judge(counter: &mut Counter, most: u32, now: i64) -> bool {
    if now >= counter.window_started_at.saturating_add(HOUR) {
        counter.failures = 0;
    }
    if counter.failures >= most.into() {
        return false;
    }
    counter.failures = counter.failures.saturating_add(1);
    counter.window_started_at = now;
    counter.forget_at = now.saturating_add(HOUR);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_hour_has_more_mails() {
        let minute = 60_000;
        let mut counter = Counter {
            key: String::new(),
            failures: 0,
            window_started_at: 0,
            in_a_row: 0,
            level: 0,
            locked_until: None,
            forget_at: 0,
        };
        let mut sent = Vec::new();
        for now in (0..600 * minute).step_by(60_000) {
            if judge(&mut counter, 3, now) {
                sent.push(now);
            }
        }
        for first in &sent {
            let within = sent.iter().filter(|it| (*first..first + HOUR).contains(it));
            assert!(within.count() <= 3, "{sent:?}");
        }
        assert!(sent.len() > 20, "{sent:?}");
    }
}
