//! The audit log as it is shown.

use bastide_store::audit::{AuditRow, Fault, Verdict};
use serde::Serialize;
use serde_json::Value as Json;

use crate::clock::moment;

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditView {
    /// Its place, from 1 and without a gap.
    pub id: i64,
    /// When it happened (RFC 3339).
    pub at: String,
    /// `administrator`, `operator`, `program`, `user`, `token` or `anyone`.
    pub actor_kind: String,
    /// Row id of who acted.
    pub actor_id: Option<i64>,
    /// The e-mail address that an administrator had then.
    pub actor_name: Option<String>,
    /// The session.
    pub session: Option<String>,
    /// Where from.
    pub address: Option<String>,
    /// The request, as its answer named it.
    pub request: Option<String>,
    /// What was done, or tried.
    pub action: String,
    /// The kind of thing it was done to: the uid of a type, or a word.
    pub object_kind: Option<String>,
    /// Which one.
    pub object_id: Option<String>,
    /// `done`, or why it was refused.
    pub outcome: String,
    /// What else is to be known.
    pub details: Json,
    /// Hash of the row before.
    pub previous: String,
    /// Hash of this row, the one before included.
    pub hash: String,
}

impl AuditView {
    /// How a row is shown.
    pub fn of(row: AuditRow) -> Self {
        // What somebody has broken is still to be seen.
        let details = serde_json::from_str(&row.details).unwrap_or(Json::String(row.details));
        Self {
            id: row.id,
            at: moment(row.at),
            actor_kind: row.actor_kind,
            actor_id: row.actor_id,
            actor_name: row.actor_name,
            session: row.session,
            address: row.address,
            request: row.request,
            action: row.action,
            object_kind: row.object_kind,
            object_id: row.object_id,
            outcome: row.outcome,
            details,
            previous: row.previous,
            hash: row.hash,
        }
    }
}

/// What a look at the whole log has found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VerdictView {
    /// When it was looked at (RFC 3339).
    pub at: String,
    /// Whether everything is as it was written.
    pub intact: bool,
    /// The first row that was looked at; older ones were given up for their age.
    pub first: i64,
    /// The last one.
    pub last: i64,
    /// The hash of the last one.
    pub hash: String,
    /// The last row with a good signature; 0 where there is none.
    pub signed: i64,
    /// What is not as it was written, at most 1,000 of it.
    pub faults: Vec<FaultView>,
    /// How much of it there is in all.
    pub found: u64,
}

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FaultView {
    /// Its kind.
    pub kind: &'static str,
    /// The first row that it is about; of one that was moved, where it was written.
    pub from: i64,
    /// The last one; of one that was moved, where it stands.
    pub to: i64,
    /// The same as a sentence.
    pub text: String,
}

impl FaultView {
    fn of(fault: &Fault) -> Self {
        let (from, to) = fault.rows();
        Self {
            kind: fault.kind(),
            from,
            to,
            text: fault.to_string(),
        }
    }
}

impl VerdictView {
    /// What was found at an instant (epoch milliseconds).
    pub(super) fn of(verdict: &Verdict, at: i64) -> Self {
        Self {
            at: moment(at),
            intact: verdict.found == 0,
            first: verdict.first,
            last: verdict.last,
            hash: verdict.hash.clone(),
            signed: verdict.signed,
            faults: verdict.faults.iter().map(FaultView::of).collect(),
            found: verdict.found,
        }
    }
}
