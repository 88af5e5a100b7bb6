//! Webhooks: who is told of what happens to entries, and what became of it.

mod deliveries;
mod events;
mod hooks;
mod queue;

pub use deliveries::{Delivery, DeliveryCounts, DeliveryState};
pub use events::{ContentEvent, Notice};
pub use hooks::{NewWebhook, Webhook, WebhookChange};
pub use queue::{Attempted, Fate, LeasedDelivery};
