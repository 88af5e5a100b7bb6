//! The audit log: what administrators do, and what somebody was kept from (ADR 18).
//!
//! What is done is written by the store, in the transaction that does it. What is refused has no such
//! transaction: it waits here for a moment, so that a flood of it neither fills the database nor holds
//! up those who work.

mod denials;
mod view;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use bastide_auth::audit_key::AuditKey;
use bastide_config::Config;
use bastide_permissions::{Allowed, ReadAuditLog};
use bastide_query::{Params, QueryError};
use bastide_store::access::AccessError;
use bastide_store::audit::AuditQuery;
use tokio::sync::{Mutex, Notify};

pub use bastide_store::audit::{Acting, Actor, Fault, Verdict};
pub use denials::Denial;
pub use view::{AuditView, FaultView, VerdictView};

use crate::access::ManageError;
use crate::clock::Clock;
use crate::live::Live;
use crate::worker::Works;
use denials::Denials;
pub(crate) use denials::note;

/// Time between two looks at what is to be signed or given up.
const REST: Duration = Duration::from_mins(1);

/// Rows that an export reads at a time.
const PAGE: u64 = 1_000;

/// The audit log.
#[derive(Debug)]
pub struct Audit {
    live: Arc<Live>,
    clock: Clock,
    key: AuditKey,
    /// How long rows are kept, in milliseconds; for ever where it is `None`.
    kept: Option<i64>,
    denials: Arc<Denials>,
    /// Held by who reads the whole log: one at a time.
    verifying: Mutex<()>,
    /// What was found the last time, since this process was started.
    verdict: RwLock<Option<VerdictView>>,
}

impl Audit {
    pub(crate) fn new(live: Arc<Live>, clock: Clock, config: &Config, key: AuditKey) -> Self {
        let days = i64::from(config.audit.retention_days);
        let kept = (days > 0).then(|| days.saturating_mul(24 * 60 * 60 * 1_000));
        let denials = Arc::new(Denials::new(clock.clone()));
        Self {
            live,
            clock,
            key,
            kept,
            denials,
            verifying: Mutex::default(),
            verdict: RwLock::default(),
        }
    }

    /// Answers a request on somebody's behalf: what is done in the task is said to be done by them,
    /// and what they are refused is noted.
    pub async fn answering<T>(&self, acting: Acting, work: impl Future<Output = T>) -> T {
        self.denials.clone().during(acting.during(work)).await
    }

    /// Notes that the request which the current task answers was refused.
    pub fn denied(&self, denial: Denial) {
        self.denials.add(denial);
    }

    /// Writes what was refused and not yet written.
    ///
    /// # Errors
    ///
    /// When the database fails; what was refused is counted then.
    pub async fn flush(&self) -> Result<(), AccessError> {
        let entries = self.denials.take();
        if entries.is_empty() {
            return Ok(());
        }
        let count = entries.len();
        let written = self.live.store.note_in_audit_log(&entries).await;
        if written.is_err() {
            self.denials.lost(count);
        }
        written
    }

    /// Understands what is asked of the log.
    ///
    /// # Errors
    ///
    /// The first name that the log does not have, or value that the name does not take.
    pub fn query(&self, params: &Params) -> Result<AuditQuery, QueryError> {
        self.live.store.audit_query(params)
    }

    /// A part of the log, and how many rows there are of what was asked for.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn list(
        &self,
        _: &Allowed<ReadAuditLog>,
        query: AuditQuery,
    ) -> Result<(Vec<AuditView>, u64), ManageError> {
        self.flush().await?;
        let (rows, total) = self.live.store.audit_log(query).await?;
        Ok((rows.into_iter().map(AuditView::of).collect(), total))
    }

    /// The row with an id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn row(
        &self,
        _: &Allowed<ReadAuditLog>,
        id: i64,
    ) -> Result<Option<AuditView>, ManageError> {
        let row = self.live.store.audit_row(id).await?;
        Ok(row.map(AuditView::of))
    }

    /// Some rows of what was asked for after one, in the order in which they were written; none at
    /// the end.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn rows_after(
        &self,
        _: &Allowed<ReadAuditLog>,
        query: &AuditQuery,
        id: i64,
    ) -> Result<Vec<AuditView>, ManageError> {
        let rows = self.live.store.audit_found_after(query, id, PAGE).await?;
        Ok(rows.into_iter().map(AuditView::of).collect())
    }

    /// Reads the whole log and says what is not as it was written. One reads at a time.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn verify(&self, _: &Allowed<ReadAuditLog>) -> Result<VerdictView, ManageError> {
        let _turn = self.verifying.lock().await;
        self.flush().await?;
        let at = self.clock.millis();
        let verdict = self.live.store.verify_audit_log(&self.key, |_, _| {}).await;
        let verdict = VerdictView::of(&verdict?, at);
        let mut last = self.verdict.write().unwrap_or_else(PoisonError::into_inner);
        *last = Some(verdict.clone());
        Ok(verdict)
    }

    /// What was found when it was read the last time, if that was since the start.
    pub fn last_verdict(&self, _: &Allowed<ReadAuditLog>) -> Option<VerdictView> {
        let last = self.verdict.read().unwrap_or_else(PoisonError::into_inner);
        last.clone()
    }

    /// Signs what is new, and gives up what is too old.
    async fn tend(&self) -> Result<(), AccessError> {
        let (store, now) = (&self.live.store, self.clock.millis());
        store.sign_audit_log(&self.key, now).await?;
        if let Some(kept) = self.kept {
            let before = now.saturating_sub(kept);
            while store.prune_audit_log(&self.key, before, now).await? {}
        }
        Ok(())
    }
}

impl Works for Audit {
    const FAILED: &'static str = "the audit log is behind";

    fn wake(&self) -> &Arc<Notify> {
        self.denials.wake()
    }

    async fn work(&self) -> Result<Duration, AccessError> {
        self.flush().await?;
        self.tend().await?;
        Ok(REST)
    }
}
