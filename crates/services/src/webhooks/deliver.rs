//! The worker: turns events into deliveries, and makes them.

use std::collections::BTreeMap;

use bastide_store::access::{AccessError, Attempted, Fate, LeasedDelivery, Webhook};
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tokio::time::{Duration, sleep};

use super::Webhooks;
use super::figures::count;
use super::signing::Message;
use crate::security_log::Event;

/// Events that are turned into deliveries together.
const EVENTS_AT_ONCE: u64 = 32;

/// Attempts at the same time for one webhook.
const AT_ONCE_PER_WEBHOOK: u64 = 4;

/// The same for all of them.
const AT_ONCE: u64 = 16;

/// How long a delivery is tried, in milliseconds: a day.
pub(super) const TRIED_FOR: i64 = 24 * 60 * 60 * 1_000;

/// Waits after the first failures, in seconds; the last is that after all others too.
const WAITS: [i64; 6] = [5, 30, 120, 600, 1_800, 3_600];

/// Between an event and a look at it, while other deliveries are being made.
const PAUSE: Duration = Duration::from_millis(100);

impl Webhooks {
    /// Turns what has happened into deliveries, makes those that are due, and returns when none is left.
    /// The worker does so by itself, a moment after each write.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn deliver_due(&self) -> Result<(), AccessError> {
        let _turn = self.turn.lock().await;
        let mut flights = FuturesUnordered::new();
        let mut busy: BTreeMap<i64, u64> = BTreeMap::new();
        loop {
            self.hand_out().await?;
            for (webhook, delivery) in self.take_off(&busy).await? {
                let count = busy.entry(webhook.id).or_default();
                *count = count.saturating_add(1);
                flights.push(self.make(webhook, delivery));
            }
            if flights.is_empty() {
                return Ok(());
            }
            let changed = async {
                self.live.content.changed().notified().await;
                sleep(PAUSE).await;
            };
            tokio::select! {
                Some((webhook, delivery, attempted)) = flights.next() => {
                    self.settle(webhook, &delivery, attempted).await?;
                    if let Some(count) = busy.get_mut(&webhook) {
                        *count = count.saturating_sub(1);
                    }
                }
                () = changed => {}
            }
        }
    }

    async fn hand_out(&self) -> Result<(), AccessError> {
        let store = &self.live.store;
        loop {
            let events = store.events_to_tell(EVENTS_AT_ONCE).await?;
            if events.is_empty() {
                return Ok(());
            }
            let wanted = store.wanted_events().await?;
            if wanted.is_empty() {
                // None are removed where somebody wants to know since a moment ago.
                store.forget_events().await?;
                continue;
            }
            // Another process may have written them, and its word of it may still be on its way.
            self.live.content.advance();
            let notices = self.notices(&events, &wanted).await?;
            let now = self.clock.millis();
            let times = (now, now.saturating_add(TRIED_FOR));
            store.hand_out(&events, notices, &wanted, times).await?;
        }
    }

    /// Leases as much as there is room for.
    async fn take_off(
        &self,
        busy: &BTreeMap<i64, u64>,
    ) -> Result<Vec<(Webhook, LeasedDelivery)>, AccessError> {
        let store = &self.live.store;
        let mut room = AT_ONCE.saturating_sub(busy.values().sum());
        let mut leased = Vec::new();
        for webhook in store.webhooks().await? {
            let own = busy.get(&webhook.id).copied().unwrap_or_default();
            let most = AT_ONCE_PER_WEBHOOK.saturating_sub(own).min(room);
            if !webhook.enabled || most == 0 {
                continue;
            }
            let now = self.clock.millis();
            let found = store.lease_deliveries(webhook.id, now, self.lease, most);
            for delivery in found.await? {
                room = room.saturating_sub(1);
                leased.push((webhook.clone(), delivery));
            }
        }
        Ok(leased)
    }

    /// Makes an attempt. Speaks to no database: what waits for a receiver must hold nothing that others
    /// wait for.
    async fn make(
        &self,
        webhook: Webhook,
        delivery: LeasedDelivery,
    ) -> (i64, LeasedDelivery, Attempted) {
        let message = Message {
            id: &delivery.message,
            event: &delivery.event,
            body: &delivery.payload,
        };
        let attempted = self.attempt(&webhook, message).await;
        (webhook.id, delivery, attempted)
    }

    /// Notes how an attempt went.
    async fn settle(
        &self,
        webhook: i64,
        delivery: &LeasedDelivery,
        attempted: Attempted,
    ) -> Result<(), AccessError> {
        let now = self.clock.millis();
        let fate = match &attempted.error {
            None => Fate::Delivered,
            Some(_) => {
                let random = getrandom::u32().unwrap_or_default();
                let at = now.saturating_add(wait(delivery.attempt, random));
                if at < delivery.given_up_at {
                    Fate::Later(at)
                } else {
                    Fate::Dead
                }
            }
        };
        let store = &self.live.store;
        let settled = store.settle_delivery(delivery, &attempted, fate, now);
        settled.await?;
        count(fate);
        let (id, attempt) = (delivery.id, delivery.attempt);
        let (status, error) = (attempted.status, attempted.error);
        match fate {
            Fate::Delivered => {
                tracing::debug!(webhook.id = webhook, delivery.id = id, "webhook.delivered");
            }
            Fate::Later(_) => tracing::warn!(
                webhook.id = webhook,
                delivery.id = id,
                delivery.attempt = attempt,
                http.status = status,
                error,
                "webhook.postponed"
            ),
            Fate::Dead => tracing::error!(
                webhook.id = webhook,
                delivery.id = id,
                delivery.attempt = attempt,
                http.status = status,
                error,
                "webhook.given_up"
            ),
        }
        Ok(())
    }

    async fn attempt(&self, webhook: &Webhook, message: Message<'_>) -> Attempted {
        let headers = match self.headers(webhook, message, self.clock.millis()) {
            Ok(headers) => headers,
            Err(closed) => {
                return Attempted {
                    error: Some(closed.to_string()),
                    ..Attempted::default()
                };
            }
        };
        let body = message.body.to_owned();
        let (attempted, blocked) = self.sender.attempt(&webhook.url, headers, body).await;
        if blocked.is_some() {
            note_blocked(Some(webhook.id), None);
        }
        attempted
    }
}

/// Writes to the security log that a webhook, or one that was to be made, leads where it may not.
pub(super) fn note_blocked(webhook: Option<i64>, account: Option<i64>) {
    let subject = webhook.map(|it| it.to_string());
    Event {
        name: "webhook.blocked",
        outcome: "refused",
        account,
        subject: subject.as_deref(),
        ..Event::default()
    }
    .write();
}

/// How long to wait after a failed attempt, in milliseconds: with chance, up to a quarter more, so that not
/// all that failed together come back together.
fn wait(attempt: i32, random: u32) -> i64 {
    let nth = usize::try_from(attempt.saturating_sub(1)).unwrap_or_default();
    let [.., longest] = WAITS;
    let millis = WAITS.get(nth).unwrap_or(&longest).saturating_mul(1_000);
    let part = i64::from(random % 250);
    millis.saturating_add(millis.saturating_mul(part) / 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_an_hour_and_differ_by_chance() {
        for (attempt, least) in [
            (0, 5_000),
            (1, 5_000),
            (2, 30_000),
            (3, 120_000),
            (4, 600_000),
            (5, 1_800_000),
            (6, 3_600_000),
            (7, 3_600_000),
            (i32::MAX, 3_600_000),
        ] {
            assert_eq!(wait(attempt, 0), least, "{attempt}");
            for random in [1, 249, 250, u32::MAX] {
                let waits = least..least + least / 4;
                assert!(waits.contains(&wait(attempt, random)), "{attempt} {random}");
            }
        }
    }
}
