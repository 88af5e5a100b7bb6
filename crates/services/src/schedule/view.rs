//! What is planned, as it is shown.

use bastide_content_types::Registry;
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
    /// `pending`, `running`, `done` or `failed`.
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

/// The same among those of all documents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JobView {
    /// The content type; null where it is gone.
    pub uid: Option<String>,
    /// What is planned.
    #[serde(flatten)]
    pub action: ScheduledView,
}

impl JobView {
    pub(super) fn of(action: ScheduledAction, registry: &Registry, now: i64) -> Self {
        let model = registry.get(action.model);
        Self {
            uid: model.map(|it| it.uid().to_string()),
            action: ScheduledView::of(action, now),
        }
    }
}

impl ScheduledView {
    /// How it is at the instant `now`, in epoch milliseconds.
    pub(super) fn of(action: ScheduledAction, now: i64) -> Self {
        let state = action.state(now).as_str();
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
