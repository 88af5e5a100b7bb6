//! The audit log.

use serde::Serialize;
use serde_json::{Map, Value as Json};
use utoipa::ToSchema;

/// Something that was done, or refused.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AuditEntry {
    /// Its place, from 1 and without a gap.
    id: i64,
    /// When it happened (RFC 3339).
    at: String,
    /// `administrator`, `operator`, `program`, `user`, `token` or `anyone`.
    actor_kind: String,
    /// Row id of who acted.
    #[schema(required)]
    actor_id: Option<i64>,
    /// The e-mail address that an administrator had then.
    #[schema(required)]
    actor_name: Option<String>,
    /// The session.
    #[schema(required)]
    session: Option<String>,
    /// Where from.
    #[schema(required)]
    address: Option<String>,
    /// The request, as its answer named it.
    #[schema(required)]
    request: Option<String>,
    /// What was done, or tried.
    action: String,
    /// The kind of thing it was done to: the uid of a type, or a word.
    #[schema(required)]
    object_kind: Option<String>,
    /// Which one.
    #[schema(required)]
    object_id: Option<String>,
    /// `done`, or why it was refused.
    outcome: String,
    /// What else is to be known.
    details: Map<String, Json>,
    /// Hash of the row before.
    previous: String,
    /// Hash of this row, the one before included.
    hash: String,
}

/// What a look at the whole log has found.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AuditVerdict {
    /// When it was looked at (RFC 3339).
    at: String,
    /// Whether everything is as it was written.
    intact: bool,
    /// The first row that was looked at; older ones were given up for their age.
    first: i64,
    /// The last one.
    last: i64,
    /// The hash of the last one.
    hash: String,
    /// The last row with a good signature; 0 where there is none.
    signed: i64,
    /// What is not as it was written, at most 1,000 of it.
    faults: Vec<AuditFault>,
    /// How much of it there is in all.
    found: u64,
}

/// Something that is not as it was written.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditFault {
    /// `changed`, `moved`, `removed`, `rewritten`, `signature` or `head`.
    kind: String,
    /// The first row that it is about; of one that was moved, where it was written.
    from: i64,
    /// The last one; of one that was moved, where it stands.
    to: i64,
    /// The same as a sentence.
    text: String,
}

/// When the whole log was looked at for the last time.
#[derive(Serialize, ToSchema)]
pub(crate) struct LastVerdict {
    /// What was found; null where this process has not looked at it yet.
    #[schema(required)]
    verdict: Option<AuditVerdict>,
}
