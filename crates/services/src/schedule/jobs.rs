//! What is planned, and what became of it, across all documents.

use bastide_permissions::{Allowed, ManageContent, ReadContent};
use bastide_store::access::{ActionFilter, ActionState};

use super::{JobView, Schedule, unmanaged};
use crate::content::{ContentError, WriteError};

/// Which work is meant.
#[derive(Debug, Clone, Default)]
pub struct JobFilter {
    /// That which stands so; all where it is absent.
    pub states: Option<Vec<ActionState>>,
    /// That of the content types with these uids; all where it is absent.
    pub uids: Option<Vec<String>>,
}

impl Schedule {
    /// A part of what is planned or was, the latest moment first, and how much there is.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn jobs(
        &self,
        _allowed: &Allowed<ReadContent>,
        filter: JobFilter,
        part: (u64, u64),
    ) -> Result<(Vec<JobView>, u64), WriteError> {
        let store = &self.live.store;
        let registry = store.registry();
        let id = |uid: &String| registry.by_uid(uid).map(|it| it.id);
        let filter = ActionFilter {
            states: filter.states,
            models: filter.uids.map(|it| it.iter().filter_map(id).collect()),
        };
        let now = self.clock.millis();
        let found = store.actions(&filter, now, part).await;
        let (actions, total) = found.map_err(unmanaged)?;
        let views = actions.into_iter();
        let views = views.map(|it| JobView::of(it, &registry, now));
        Ok((views.collect(), total))
    }

    /// Gives up what is planned, or forgets that it failed.
    ///
    /// # Errors
    ///
    /// `NotFound` where nothing of this id waits.
    pub async fn give_up(
        &self,
        _allowed: &Allowed<ManageContent>,
        id: i64,
    ) -> Result<(), WriteError> {
        let given_up = self
            .live
            .store
            .give_up_action(id, self.clock.millis())
            .await;
        if given_up.map_err(unmanaged)? {
            Ok(())
        } else {
            Err(ContentError::NotFound.into())
        }
    }

    /// Does what has failed once more and at once, with the rights of whoever asks for it now.
    ///
    /// # Errors
    ///
    /// `NotFound` where nothing of this id has failed.
    pub async fn retry(
        &self,
        allowed: &Allowed<ManageContent>,
        id: i64,
    ) -> Result<JobView, WriteError> {
        let store = &self.live.store;
        let (by, now) = (allowed.by().map(|it| it.id), self.clock.millis());
        let retried = store.retry_action(id, by, now).await.map_err(unmanaged)?;
        let retried = retried.ok_or(ContentError::NotFound)?;
        self.wake.notify_one();
        Ok(JobView::of(retried, &store.registry(), now))
    }
}
