//! Publishing and unpublishing at a moment to come, once, whichever node is there then.

mod jobs;
mod perform;
mod view;

use std::sync::Arc;
use std::time::Duration;

use bastide_permissions::{Allowed, Authorized, Update};
use bastide_store::access::{AccessError, NewAction};
use bastide_store::content::Act;
use bastide_validation::{FieldError, Refusal};
use tokio::sync::{Mutex, Notify};

pub use bastide_store::access::ActionState;
pub use jobs::JobFilter;
pub use view::{JobView, ScheduledView};

use bastide_permissions::ManageContent;

use crate::clock::Clock;
use crate::content::{Content, ContentError, WriteError};
use crate::live::Live;
use crate::worker::Works;

/// Actions that may wait for one document.
const MOST_WAITING: u64 = 20;

/// Actions of one document that are shown.
const MOST_SHOWN: u64 = 200;

/// How far ahead something can be planned, in milliseconds: ten years.
const FARTHEST: i64 = 10 * 366 * 24 * 60 * 60 * 1_000;

/// Longest time without a look: another process may have planned something.
const PERIOD: Duration = Duration::from_secs(30);

/// Publishes and unpublishes when it is time.
#[derive(Debug)]
pub struct Schedule {
    live: Arc<Live>,
    clock: Clock,
    content: Arc<Content>,
    wake: Arc<Notify>,
    /// Held by whoever works, so that a process does so once at a time.
    turn: Mutex<()>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// What is to be done: publishing or unpublishing.
    pub act: Act,
    /// When, in milliseconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The query with the locale, or `locale=*`.
    pub query: &'a [u8],
}

impl Schedule {
    pub(crate) fn new(live: Arc<Live>, clock: Clock, content: Arc<Content>) -> Self {
        Self {
            live,
            clock,
            content,
            wake: Arc::default(),
            turn: Mutex::default(),
        }
    }

    /// Plans something for a document.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; `NotFound` where there is no such document.
    pub async fn plan(
        &self,
        allowed: &Allowed<ManageContent>,
        proof: Authorized<Update>,
        document: &str,
        wanted: Wanted<'_>,
    ) -> Result<ScheduledView, WriteError> {
        let now = self.clock.millis();
        if wanted.at < now {
            return Err(refused("at", "at must be in the future"));
        }
        if wanted.at > now.saturating_add(FARTHEST) {
            return Err(refused("at", "at must be within ten years"));
        }
        let model = proof.target().id;
        let plan = self.content.plan_act(wanted.query, proof)?;
        self.content.must_have(&plan, document).await?;
        let store = &self.live.store;
        let waiting = store.count_scheduled(model, document).await;
        if waiting.map_err(unmanaged)? >= MOST_WAITING {
            let message = "At most 20 actions can wait for one document";
            return Err(WriteError::Rule(message));
        }
        let action = NewAction {
            model,
            document,
            locale: plan.locale().unwrap_or("*"),
            act: wanted.act,
            by: allowed.by().map(|it| it.id),
            due_at: wanted.at,
        };
        let scheduled = store.schedule(action, now).await.map_err(unmanaged)?;
        self.wake.notify_one();
        Ok(ScheduledView::of(scheduled, now))
    }

    /// What is planned for a document, and what became of what was, the earliest first.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn of_document(
        &self,
        proof: &Authorized<Update>,
        document: &str,
    ) -> Result<Vec<ScheduledView>, WriteError> {
        let model = proof.target().id;
        let found = self.live.store.scheduled(model, document, MOST_SHOWN).await;
        let found = found.map_err(unmanaged)?;
        let now = self.clock.millis();
        let views = found.into_iter().map(|it| ScheduledView::of(it, now));
        Ok(views.collect())
    }

    /// Gives up what is planned for a document, or forgets that it failed.
    ///
    /// # Errors
    ///
    /// `NotFound` where nothing of this id waits for the document.
    pub async fn cancel(
        &self,
        proof: &Authorized<Update>,
        document: &str,
        id: i64,
    ) -> Result<(), WriteError> {
        let place = (proof.target().id, document);
        let now = self.clock.millis();
        let cancelled = self.live.store.cancel_scheduled(place, id, now).await;
        if cancelled.map_err(unmanaged)? {
            Ok(())
        } else {
            Err(ContentError::NotFound.into())
        }
    }
}

impl Works for Schedule {
    const FAILED: &'static str = "what is scheduled could not be done";

    fn wake(&self) -> &Arc<Notify> {
        &self.wake
    }

    async fn work(&self) -> Result<Duration, AccessError> {
        self.run_due().await?;
        let next = self.live.store.next_action().await?;
        let left = next.map(|it| it.saturating_sub(self.clock.millis()));
        let left = left.and_then(|it| u64::try_from(it).ok());
        Ok(left.map_or(PERIOD, |it| Duration::from_millis(it).min(PERIOD)))
    }
}

fn refused(member: &str, message: &str) -> WriteError {
    let error = FieldError {
        path: vec![member.to_owned()],
        message: message.to_owned(),
        value: None,
    };
    WriteError::Refused(Refusal::Fields(vec![error]))
}

fn unmanaged(error: AccessError) -> WriteError {
    match error {
        AccessError::Unavailable(cause) => ContentError::Unavailable(cause).into(),
        error => WriteError::internal(error),
    }
}
