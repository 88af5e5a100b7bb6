//! Webhooks and deliveries, as they are shown.

use bastide_store::access::{Attempted, Delivery, DeliveryCounts, DeliveryState, Webhook};
use serde_json::{Map, Value as Json, json};

use super::headers::Known;
use crate::clock::moment;

/// A webhook without what it keeps to itself: of its headers the names are shown, and of its secret the
/// age.
pub(super) fn webhook(
    webhook: &Webhook,
    headers: &Known,
    counts: DeliveryCounts,
    now: i64,
) -> Json {
    let names = headers.keys().map(|it| (it.clone(), Json::Null));
    let previous = webhook.previous.as_ref().filter(|it| now < it.1);
    json!({
        "id": webhook.id,
        "name": webhook.name,
        "url": webhook.url,
        "events": webhook.events,
        "headers": names.collect::<Map<_, _>>(),
        "enabled": webhook.enabled,
        "failing": counts.dead > 0,
        "pending": counts.pending,
        "dead": counts.dead,
        "secretSetAt": moment(webhook.secret_set_at),
        "previousSecretUntil": previous.map(|it| moment(it.1)),
        "createdAt": moment(webhook.created_at),
        "updatedAt": moment(webhook.updated_at),
    })
}

/// A delivery; what was said stays between us and the receiver.
pub(super) fn delivery(it: &Delivery) -> Json {
    let next = (it.state == DeliveryState::Pending).then(|| moment(it.available_at));
    json!({
        "id": it.id,
        "messageId": it.message,
        "event": it.event,
        "uid": it.model,
        "documentId": it.document,
        "locale": Some(&it.locale).filter(|it| !it.is_empty()),
        "state": it.state.as_str(),
        "attempts": it.attempts,
        "createdAt": moment(it.created_at),
        "attemptedAt": it.attempted_at.map(moment),
        "nextAttemptAt": next,
        "status": it.status,
        "error": it.error,
        "answer": it.answer,
        "duration": it.duration,
    })
}

/// How a trial went.
pub(super) fn trial(it: &Attempted) -> Json {
    json!({
        "delivered": it.error.is_none(),
        "status": it.status,
        "error": it.error,
        "answer": it.answer,
        "duration": it.duration,
    })
}
