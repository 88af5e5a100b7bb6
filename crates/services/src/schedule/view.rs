//! What is planned, as it is shown.

use bastide_store::access::ScheduledAction;
use serde::Serialize;
use serde_json::Value as Json;

use crate::clock::moment;

/// Something that is planned, or was.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScheduledView {
    /// Row id.
    pub id: i64,
    /// The document.
    pub document_id: String,
    /// The locale; `*` for every one, null where the type has none.
    pub locale: Option<String>,
    /// `publish` or `unpublish`.
    pub action: &'static str,
    /// When it is to be done (RFC 3339).
    pub at: String,
    /// `pending`, `done` or `failed`.
    pub state: &'static str,
    /// Row id of the administrator who asked.
    pub created_by: Option<i64>,
    /// When it was asked for (RFC 3339).
    pub created_at: String,
    /// When it was done or given up (RFC 3339).
    pub finished_at: Option<String>,
    /// Why it failed: `message`, and `errors` with the attributes that are not as they must be.
    pub error: Option<Json>,
}

impl ScheduledView {
    pub(super) fn of(action: ScheduledAction) -> Self {
        let state = match (action.done_at, action.failed_at) {
            (Some(_), _) => "done",
            (None, Some(_)) => "failed",
            (None, None) => "pending",
        };
        Self {
            id: action.id,
            document_id: action.document,
            locale: Some(action.locale).filter(|it| !it.is_empty()),
            action: action.act.as_str(),
            at: moment(action.due_at),
            state,
            created_by: action.by,
            created_at: moment(action.created_at),
            finished_at: action.done_at.or(action.failed_at).map(moment),
            error: action.error.and_then(|it| serde_json::from_str(&it).ok()),
        }
    }
}
