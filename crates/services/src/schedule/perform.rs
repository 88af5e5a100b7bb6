//! Does what is due. Each action and the note that it is done are one transaction, so neither a
//! crash nor another node makes it happen twice.

use std::error::Error;
use std::time::Duration;

use bastide_permissions::{
    Administrator, Allowed, Authorized, ManageContent, Reason, System, Update,
};
use bastide_store::access::{AccessError, ScheduledAction};
use bastide_store::content::Expected;
use bastide_store::{StoreError, Tx};
use bastide_validation::Refusal;
use serde_json::{Value as Json, json};
use tokio::time::sleep;

use super::Schedule;
use crate::content::{ContentError, WriteError, failed};

/// Actions that are leased together.
const AT_ONCE: u64 = 4;

/// How long nobody else gets a leased action, in milliseconds.
const LEASE: i64 = 120_000;

/// Wait after the first failure that may pass, in milliseconds; it doubles with each further one.
const FIRST_WAIT: i64 = 5_000;

/// Attempts before what may pass counts as what does not.
const ATTEMPTS: i32 = 10;

/// How often an action is tried before it is given back, because others are mostly in its way for
/// a moment only.
const TRIES: u32 = 4;

/// Wait after the first try; it grows with each.
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

impl Schedule {
    /// Does what is due, and returns when nothing is left; how many were done or given up. The
    /// worker does so by itself.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn run_due(&self) -> Result<u64, AccessError> {
        let _turn = self.turn.lock().await;
        let mut finished = 0;
        loop {
            let now = self.clock.millis();
            let leased = self.live.store.lease_actions(now, LEASE, AT_ONCE).await?;
            if leased.is_empty() {
                return Ok(finished);
            }
            for action in leased {
                finished += u64::from(self.perform(&action).await?);
            }
        }
    }

    /// Does one; whether it is done or given up now.
    async fn perform(&self, action: &ScheduledAction) -> Result<bool, AccessError> {
        let mut done = self.attempt(action).await;
        for tried in 1..TRIES {
            match &done {
                Err(error) if may_pass(error) => {
                    sleep(BETWEEN_TRIES * tried).await;
                    done = self.attempt(action).await;
                }
                _ => break,
            }
        }
        let word = action.act.as_str();
        let error = match done {
            Ok(was_ours) => {
                if was_ours {
                    tracing::info!(action.id, action.act = word, "content.scheduled.done");
                }
                return Ok(was_ours);
            }
            Err(error) => error,
        };
        let now = self.clock.millis();
        let store = &self.live.store;
        if may_pass(&error) && action.attempt < ATTEMPTS {
            let doublings = action.attempt.saturating_sub(1).clamp(0, 10);
            let wait = FIRST_WAIT.saturating_mul(1 << doublings);
            store
                .postpone_action(action, now.saturating_add(wait))
                .await?;
            let cause: &dyn Error = &error;
            tracing::warn!(
                action.id,
                action.act = word,
                error = cause,
                "content.scheduled.postponed"
            );
            return Ok(false);
        }
        let told = told(&error).to_string();
        store.bury_action(action, &told, now).await?;
        let cause: &dyn Error = &error;
        tracing::error!(
            action.id,
            action.act = word,
            error = cause,
            "content.scheduled.failed"
        );
        Ok(true)
    }

    /// False where somebody else has done it.
    async fn attempt(&self, action: &ScheduledAction) -> Result<bool, WriteError> {
        let tx = self.live.store.begin().await.map_err(of_system)?;
        let settled = tx.settle_action(action, self.clock.millis()).await;
        if !settled.map_err(of_system)? {
            return Ok(false);
        }
        let allowed = author(&tx, action.by).await?;
        let registry = tx.registry().clone();
        let target = registry.get(action.model).ok_or(ContentError::NotFound)?;
        let proof: Option<Authorized<Update>> = allowed.over(&registry, target);
        let proof = proof.ok_or(ContentError::NotFound)?;
        let query = match action.locale.as_str() {
            "" => String::new(),
            locale => format!("locale={locale}"),
        };
        let plan = self.content.plan_act(query.as_bytes(), proof)?;
        let (document, anything) = (&action.document, Expected::Anything);
        self.content
            .act_in(&tx, action.act, &plan, document, &anything)
            .await?;
        let committed = tx.commit().await;
        committed.map_err(|error| failed(&plan, error.into()))?;
        self.live.content.advance();
        Ok(true)
    }
}

/// Whoever asked, if they still may: what is due is done with the rights of this moment, not with
/// those of the day on which it was planned.
#[expect(
    clippy::disallowed_methods,
    reason = "whoever asked for it is not there now, and judged by what the role allows now"
)]
async fn author(tx: &Tx, by: Option<i64>) -> Result<Allowed<ManageContent>, WriteError> {
    let system = System::new(Reason::Upkeep);
    let Some(id) = by else {
        return Ok(Allowed::by_system(&system));
    };
    let rights = tx.rights_of(id).await.map_err(of_system)?;
    let rights = rights.ok_or(WriteError::Rule(
        "The account of whoever planned it is locked or gone",
    ))?;
    let author = Administrator::who_asked(&system, id, rights);
    let lost = |_| WriteError::Rule("Whoever planned it may not change content any more");
    author.require().map_err(lost)
}

/// A failure at the tables of the system.
fn of_system(error: StoreError) -> WriteError {
    match error {
        StoreError::Conflict | StoreError::Unknown(_) => WriteError::Contended,
        StoreError::Unavailable(cause) => ContentError::Unavailable(cause).into(),
        StoreError::Schema(error) => ContentError::Unavailable(error.into()).into(),
        error => WriteError::internal(error),
    }
}

/// Whether it may go better later, with nobody doing anything about it.
fn may_pass(error: &WriteError) -> bool {
    matches!(
        error,
        WriteError::Contended
            | WriteError::Busy
            | WriteError::Content(
                ContentError::Unavailable(_)
                    | ContentError::SchemaChanged(_)
                    | ContentError::Timeout
            )
    )
}

/// What an editor is told. A fault of ours is in the log.
fn told(error: &WriteError) -> Json {
    match error {
        WriteError::Content(ContentError::NotFound) => {
            json!({ "message": "The document is not there any more", "errors": [] })
        }
        WriteError::Content(ContentError::Internal(_)) => {
            json!({ "message": "The server failed", "errors": [] })
        }
        WriteError::Refused(Refusal::Fields(fields)) => {
            let errors = fields
                .iter()
                .map(|it| json!({ "path": it.path, "message": it.message }));
            json!({ "message": error.to_string(), "errors": errors.collect::<Vec<_>>() })
        }
        other => json!({ "message": other.to_string(), "errors": [] }),
    }
}
