//! What goes into the log, and what comes out.

use std::borrow::Cow;

use serde_json::{Value as Json, json};

use super::Acting;
use crate::entity::audit_log::Model;

/// Most bytes of details. What is longer is said to be, and left out.
const MOST_DETAILS: usize = 16_384;

/// Something that was done, or refused.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(super) acting: Acting,
    pub(super) at: i64,
    pub(super) action: &'static str,
    pub(super) object: Option<(Cow<'static, str>, String)>,
    pub(super) outcome: &'static str,
    pub(super) details: Json,
}

/// A row of the log. Instants are epoch milliseconds.
pub type AuditRow = Model;

impl Entry {
    /// Something that was done at an instant (epoch milliseconds) by whoever the current task works
    /// for. The names of actions stay as they are: `docs/audit-log.md` lists them.
    pub fn done(action: &'static str, at: i64) -> Self {
        Self {
            acting: Acting::current(),
            at,
            action,
            object: None,
            outcome: "done",
            details: json!({}),
        }
    }

    /// To what it was done: a kind, and an id or name.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an id is a number or a text, said where it is used"
    )]
    #[must_use]
    pub fn to(mut self, kind: impl Into<Cow<'static, str>>, id: impl ToString) -> Self {
        self.object = Some((kind.into(), id.to_string()));
        self
    }

    /// On whose behalf, where the transaction knows better than the task.
    #[must_use]
    pub fn acting(mut self, acting: Acting) -> Self {
        self.acting = acting;
        self
    }

    /// How it ended, where it is more than done.
    #[must_use]
    pub fn outcome(mut self, outcome: &'static str) -> Self {
        self.outcome = outcome;
        self
    }

    /// What else is to be known: never secrets, and never whole content.
    #[must_use]
    pub fn details(mut self, details: Json) -> Self {
        self.details = details;
        self
    }

    /// The details as they are stored.
    pub(super) fn details_text(&self) -> String {
        let text = self.details.to_string();
        if text.len() <= MOST_DETAILS {
            text
        } else {
            json!({ "leftOut": text.len() }).to_string()
        }
    }
}
