//! Webhooks, and what became of what they were told.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

/// Another server that is told what happens to entries.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Webhook {
    /// Row id.
    id: i64,
    /// Its name, unlike all others.
    name: String,
    /// Where it is told.
    url: String,
    /// What it is told of.
    events: Vec<String>,
    /// Further headers by their names; the values are not shown.
    #[schema(value_type = Object)]
    headers: BTreeMap<String, Option<String>>,
    /// Whether it is told anything.
    enabled: bool,
    /// Whether deliveries were given up that nobody has replayed.
    failing: bool,
    /// Deliveries that wait.
    pending: i64,
    /// Deliveries that were given up.
    dead: i64,
    /// When the secret was made (RFC 3339).
    secret_set_at: String,
    /// Until when the secret before signs too (RFC 3339).
    #[schema(required)]
    previous_secret_until: Option<String>,
    /// When it was made (RFC 3339).
    created_at: String,
    /// When it was changed (RFC 3339).
    updated_at: String,
    /// What signs, shown once when it is made or rotated.
    secret: Option<String>,
}

/// Something that a webhook is told.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Delivery {
    /// Row id.
    id: i64,
    /// `webhook-id` of its requests, the same at each attempt.
    message_id: String,
    /// What happened.
    event: String,
    /// The content type.
    uid: String,
    /// The document.
    document_id: String,
    /// The locale; null where the type has none.
    #[schema(required)]
    locale: Option<String>,
    /// `pending`, `delivered` or `dead`.
    state: String,
    /// How often it was tried.
    attempts: i32,
    /// When it happened (RFC 3339).
    created_at: String,
    /// When it was last tried (RFC 3339).
    #[schema(required)]
    attempted_at: Option<String>,
    /// When it is tried next (RFC 3339); null where it is settled.
    #[schema(required)]
    next_attempt_at: Option<String>,
    /// The status of the last answer.
    #[schema(required)]
    status: Option<i32>,
    /// Why the last attempt failed.
    #[schema(required)]
    error: Option<String>,
    /// The beginning of the last answer.
    #[schema(required)]
    answer: Option<String>,
    /// How long the last attempt took, in milliseconds.
    #[schema(required)]
    duration: Option<i64>,
}

/// How a trial went.
#[derive(Serialize, ToSchema)]
pub(crate) struct Trial {
    /// Whether the receiver has taken it.
    delivered: bool,
    /// The status of the answer.
    #[schema(required)]
    status: Option<i32>,
    /// Why it was not taken.
    #[schema(required)]
    error: Option<String>,
    /// The beginning of the answer.
    #[schema(required)]
    answer: Option<String>,
    /// How long it took, in milliseconds.
    duration: i64,
}

/// What is made once more.
#[derive(Serialize, ToSchema)]
pub(crate) struct Replayed {
    /// How many deliveries.
    count: i64,
}
