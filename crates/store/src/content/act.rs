//! What editors do to a document as it is: publish it, take it back from the public, give up what
//! was changed since. Each as a plan says, in one locale or in every one, in one transaction.

use bastide_content_types::Model;
use bastide_permissions::plan::{ActPlan, Status};

use super::planned::edited;
use super::record::{Event, Version};
use super::rows::{Row, find};
use super::save::root;
use super::{Check, Expected, Owner, Root, WriteFailure, Writer};
use crate::{StoreError, Tx};

type Result<T> = std::result::Result<T, WriteFailure>;

/// What is done to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// What the draft says is what the public gets.
    Publish,
    /// The public gets nothing any more; the draft stays.
    Unpublish,
    /// The draft says again what the public gets.
    Discard,
}

impl Act {
    /// The word for it, in addresses and in the history.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Unpublish => "unpublish",
            Self::Discard => "discard-draft",
        }
    }

    fn event(self) -> Event {
        match self {
            Self::Publish => Event::Publish,
            Self::Unpublish => Event::Unpublish,
            Self::Discard => Event::Discard,
        }
    }
}

impl Tx {
    /// The document of a single type that something is to be done to, if there is one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn only_document_of(&self, plan: &ActPlan) -> Result<Option<String>> {
        // No stamp is left on anything.
        let writer = Writer::at(self, 0, plan.principal());
        let model = writer.content_type(plan.target().id)?;
        Ok(writer.only_document(model).await?)
    }

    /// Does something to a document, as far as the plan says; `check` are the rules for publishing.
    /// Answers in how many locales there was something to do.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] for a document that is not there for the caller in these locales,
    /// [`WriteFailure::Stale`], what the rules say; the transaction has to be given up then.
    pub async fn act(
        &self,
        act: Act,
        plan: &ActPlan,
        document: &str,
        expected: &Expected,
        (at, check): (i64, Check<'_>),
    ) -> Result<usize> {
        let writer = Writer::at(self, at, plan.principal());
        let model = writer.with_drafts(plan.target().id)?;
        let rows = writer.rows(model, document).await?;
        let chosen = |it: &&Row| plan.locale().is_none_or(|locale| it.locale == locale);
        let chosen: Vec<&Row> = rows.iter().filter(chosen).collect();
        if chosen.is_empty() {
            return Err(StoreError::NotFound.into());
        }
        for row in edited(model, &chosen) {
            if !writer.holds(model, row.id, plan.rows()).await? {
                return Err(StoreError::NotFound.into());
            }
        }
        if !expected.is_met(chosen.iter().copied()) {
            return Err(WriteFailure::Stale);
        }
        let mut done = 0;
        for row in edited(model, &chosen) {
            let place = Place {
                model,
                document,
                locale: &row.locale,
                rows: &rows,
            };
            if let Some(draft) = writer.act_in(act, place, check).await? {
                writer.remember(act, plan, place, draft).await?;
                done += 1;
            }
        }
        Ok(done)
    }
}

/// One locale of a document, with all rows of the document.
#[derive(Clone, Copy)]
struct Place<'p> {
    model: &'p Model,
    document: &'p str,
    locale: &'p str,
    rows: &'p [Row],
}

impl<'p> Place<'p> {
    fn row(self, status: Status) -> Option<&'p Row> {
        find(self.rows, self.locale, status)
    }

    fn root(self, status: Status) -> Root<'p> {
        root(self.model, self.document, self.locale, status)
    }
}

impl Writer<'_> {
    /// Does it in one locale; the row of the draft, or `None` where nothing was to be done.
    async fn act_in(&self, act: Act, place: Place<'_>, check: Check<'_>) -> Result<Option<i64>> {
        let Place {
            model, document, ..
        } = place;
        let (draft, published) = (place.row(Status::Draft), place.row(Status::Published));
        match (act, draft, published) {
            (Act::Publish, Some(draft), published) => {
                self.publish_checked(place, draft, published, check).await?;
                Ok(Some(draft.id))
            }
            (Act::Unpublish, draft, Some(_)) => {
                self.unpublish(model.id, document, place.locale).await?;
                if let Some(draft) = draft {
                    return Ok(Some(draft.id));
                }
                let rows = self.rows(model, document).await?;
                let made = find(&rows, place.locale, Status::Draft);
                Ok(made.map(|it| it.id))
            }
            (Act::Discard, _, Some(_)) => {
                let draft = self.discard_draft(model.id, document, place.locale);
                Ok(Some(draft.await?))
            }
            (Act::Publish, None, _) | (Act::Unpublish | Act::Discard, _, None) => Ok(None),
        }
    }

    async fn publish_checked(
        &self,
        place: Place<'_>,
        draft: &Row,
        published: Option<&Row>,
        check: Check<'_>,
    ) -> Result<()> {
        let model = place.model;
        let looked_at: Vec<i64> = [draft.id]
            .into_iter()
            .chain(published.map(|it| it.id))
            .collect();
        let mut found = self.snapshots(model, &looked_at, None).await?;
        let now = found.remove(&draft.id).ok_or(StoreError::NotFound)?;
        let mut named = self.by_name(model, &now.entry)?;
        let owner = Owner::found(model, draft.id, place.root(Status::Draft));
        self.add_unseen(owner, &now.entry, &mut named).await?;
        check(&named)?;
        let before = published.and_then(|it| found.get(&it.id));
        let known = self.difference(model, &now, before);
        let root = place.root(Status::Published);
        self.publish_rows(model, root, place.rows, Some(&known))
            .await?;
        Ok(())
    }

    /// Keeps a version of what the draft is now, and notes the event.
    async fn remember(&self, act: Act, plan: &ActPlan, place: Place<'_>, draft: i64) -> Result<()> {
        let entry = self.snapshot(place.model, draft).await?.entry;
        let version = Version {
            document: place.document,
            locale: place.locale,
            action: act.as_str(),
            published: act != Act::Unpublish,
            entry: &entry,
        };
        self.keep_version(place.model, plan.principal(), version)
            .await?;
        let at = (place.document, place.locale);
        self.note(place.model, &[act.event()], at).await?;
        Ok(())
    }
}
