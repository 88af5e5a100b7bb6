//! Writes that callers may do: each takes the plan that was made for them, and does what belongs
//! to it in one transaction: the entry, its published row, a version, the events.

use std::sync::Arc;

use bastide_content_types::{Model, USER};
use bastide_permissions::Principal;
use bastide_permissions::plan::{Allowance, DeletePlan, Predicate, Status, WritePlan};
use bastide_validation::Refusal;
use serde_json::{Map, Value as Json};

use super::filled::Filled;
use super::record::{Event, Version};
use super::resolve::Resolver;
use super::rows::{Row, find};
use super::save::root;
use super::{
    EntryInput, Expected, FieldInput, LinkTarget, Owner, Root, WriteFailure, Writer, written_status,
};
use crate::{StoreError, Tx};

type Result<T> = std::result::Result<T, WriteFailure>;

/// The rules for publishing, applied to an entry as it is stored.
pub type Check<'c> = &'c (dyn Fn(&Map<String, Json>) -> std::result::Result<(), Refusal> + Sync);

/// Writes what one caller may write.
#[derive(Debug)]
pub struct PlannedWriter<'a> {
    pub(super) writer: Writer<'a>,
    pub(super) plan: &'a WritePlan,
}

/// A document that is about to be changed.
#[derive(Debug)]
pub struct Place<'d> {
    pub(super) document: &'d str,
    pub(super) rows: Vec<Row>,
    /// Whether the document has nothing in the locale yet.
    pub is_new_locale: bool,
}

impl Tx {
    /// What carries out a plan at a moment, in milliseconds since 1970-01-01T00:00:00Z.
    pub fn carry_out<'a>(&'a self, plan: &'a WritePlan, at: i64) -> PlannedWriter<'a> {
        let writer = Writer::at(self, at, plan.principal());
        PlannedWriter { writer, plan }
    }

    /// The document of a single type that is to be removed, if there is one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn only_document(&self, plan: &DeletePlan) -> Result<Option<String>> {
        // No stamp is left on anything.
        let writer = Writer::at(self, 0, plan.principal());
        let model = writer.content_type(plan.target().id)?;
        Ok(writer.only_document(model).await?)
    }

    /// Removes a document as far as the plan says. Whether there was anything to remove.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] where the caller's row rule does not hold for what is there.
    pub async fn remove(
        &self,
        plan: &DeletePlan,
        document: &str,
        expected: &Expected,
        at: i64,
    ) -> Result<bool> {
        let writer = Writer::at(self, at, plan.principal());
        let model = writer.content_type(plan.target().id)?;
        let rows = writer.rows(model, document).await?;
        let chosen = |it: &&Row| plan.locale().is_none_or(|locale| it.locale == locale);
        let gone: Vec<&Row> = rows.iter().filter(chosen).collect();
        if gone.is_empty() {
            return Ok(false);
        }
        for row in edited(model, &gone) {
            if !writer.holds(model, row.id, plan.rows()).await? {
                return Err(StoreError::NotFound.into());
            }
        }
        if !expected.is_met(gone.iter().copied()) {
            return Err(WriteFailure::Stale);
        }
        for row in edited(model, &gone) {
            let place = (document, row.locale.as_str());
            let entry = writer.snapshot(model, row.id).await?.entry;
            let published = find(&rows, &row.locale, Status::Published).is_some();
            let version = Version {
                document,
                locale: &row.locale,
                action: "delete",
                published,
                entry: &entry,
            };
            writer
                .keep_version(model, plan.principal(), version)
                .await?;
            writer.note(model, &[Event::Delete], place).await?;
        }
        writer.delete(model.id, document, plan.locale()).await?;
        Ok(true)
    }
}

/// The rows that are edited: one for each locale, the draft where there is one.
pub(super) fn edited<'r>(model: &'r Model, rows: &'r [&'r Row]) -> impl Iterator<Item = &'r Row> {
    let has_draft = move |row: &Row| {
        let mut others = rows.iter();
        model.draft_and_publish()
            && others.any(|it| it.locale == row.locale && it.status == Status::Draft)
    };
    let rows = rows.iter().copied();
    rows.filter(move |row| row.status == Status::Draft || !has_draft(row))
}

impl PlannedWriter<'_> {
    /// Makes a document; `document` is a new document id. `check` is there where more counts than
    /// what was sent.
    ///
    /// # Errors
    ///
    /// [`WriteFailure`]; the transaction has to be given up then.
    pub async fn create(
        &self,
        document: &str,
        body: &Allowance,
        check: Option<Check<'_>>,
    ) -> Result<()> {
        let model = self.model()?;
        let root = root(model, document, self.plan.locale(), written_status(model));
        let resolver = Resolver::new(&self.writer, self.plan, root, body.input()).await?;
        let mut input = resolver.entry(model, None, body.input()).await?;
        self.own(&mut input).await?;
        let row = self
            .writer
            .create(model.id, document, root.locale, &input)
            .await?;
        let made = Written {
            root,
            row,
            event: Event::Create,
            action: "create",
        };
        let rows = [Row::new(row, root)];
        let filled = Filled::of(&input);
        self.finish(model, made, &rows, Some(&filled), check).await
    }

    /// Finds the document to be changed, as far as the caller may change it, and keeps others from
    /// changing it until the transaction ends.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] for a document that is not there for the caller,
    /// [`WriteFailure::Stale`] where it is not what was expected.
    pub async fn find<'d>(&self, document: &'d str, expected: &Expected) -> Result<Place<'d>> {
        let model = self.model()?;
        let root = root(model, document, self.plan.locale(), written_status(model));
        let rows = self.writer.rows(model, document).await?;
        let own = rows.iter().filter(|it| it.locale == root.locale);
        let own: Vec<&Row> = own.collect();
        // A new locale belongs to whom the document belongs to.
        let others: Vec<&Row> = rows.iter().collect();
        let judged = if own.is_empty() { &others } else { &own };
        let reachable = edited(model, judged).next().ok_or(StoreError::NotFound)?;
        if !self.holds(model, reachable.id).await? {
            return Err(StoreError::NotFound.into());
        }
        if !expected.is_met(own.iter().copied()) {
            return Err(WriteFailure::Stale);
        }
        Ok(Place {
            document,
            is_new_locale: own.is_empty(),
            rows,
        })
    }

    /// Changes a document in the plan's locale, which comes into being if it is missing. `check`
    /// is there where more counts than what was sent.
    ///
    /// # Errors
    ///
    /// [`WriteFailure`]; the transaction has to be given up then.
    pub async fn update(
        &self,
        place: &Place<'_>,
        body: &Allowance,
        check: Option<Check<'_>>,
    ) -> Result<()> {
        let model = self.model()?;
        let status = written_status(model);
        let root = root(model, place.document, self.plan.locale(), status);
        let row = self.writer.row_to_change(model, root, &place.rows).await?;
        let resolver = Resolver::new(&self.writer, self.plan, root, body.input()).await?;
        let input = resolver.entry(model, row, body.input()).await?;
        let changing = self.writer.change(model, root, &place.rows, row, &input);
        let row = changing.await?;
        let mut rows = place.rows.clone();
        if find(&rows, root.locale, root.status).is_none() {
            rows.push(Row::new(row, root));
        }
        let changed = Written {
            root,
            row,
            event: Event::Update,
            action: "update",
        };
        self.finish(model, changed, &rows, None, check).await
    }

    /// The document of a single type, locked until the transaction ends; `None` where there is
    /// none yet, and nobody else makes one meanwhile.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn only_document(&self) -> Result<Option<String>> {
        let model = self.model()?;
        Ok(self.writer.only_document(model).await?)
    }

    pub(super) fn model(&self) -> Result<&Arc<Model>> {
        Ok(self.writer.content_type(self.plan.target().id)?)
    }

    /// The owner is who writes, whatever was sent.
    async fn own(&self, input: &mut EntryInput) -> Result<()> {
        let Some(owner) = self.plan.owner() else {
            return Ok(());
        };
        let users = self.writer.content_type(USER)?;
        let anyone = Predicate::always();
        let found = self
            .writer
            .reached_rows(users, &[owner.user], &anyone)
            .await?;
        // An account that is gone owns nothing more.
        let user = found.get(&owner.user).ok_or(WriteFailure::OutOfReach)?;
        let target = LinkTarget {
            model: USER,
            document: user.document.clone(),
            locale: String::new(),
            status: None,
        };
        input.fields.retain(|(id, _)| *id != owner.field);
        let links = FieldInput::Links(vec![target]);
        input.fields.push((owner.field, links));
        Ok(())
    }

    async fn holds(&self, model: &Model, row: i64) -> Result<bool> {
        Ok(self.writer.holds(model, row, self.plan.rows()).await?)
    }

    /// What follows every change of a row: it must still be within reach, and is published if the
    /// plan says so. `rows` are all rows of the document; of a new one it is known what is `filled`.
    pub(super) async fn finish(
        &self,
        model: &Model,
        Written {
            root,
            row,
            event,
            action,
        }: Written<'_>,
        rows: &[Row],
        filled: Option<&Filled>,
        check: Option<Check<'_>>,
    ) -> Result<()> {
        if !self.holds(model, row).await? {
            return Err(WriteFailure::OutOfReach);
        }
        let published = self.plan.status() == Status::Published;
        let has_twin = published && model.draft_and_publish();
        let before = find(rows, root.locale, Status::Published).filter(|_| has_twin);
        let looked_at: Vec<i64> = [row].into_iter().chain(before.map(|it| it.id)).collect();
        let mut found = self.writer.snapshots(model, &looked_at, filled).await?;
        let now = found.remove(&row).ok_or(StoreError::NotFound)?;
        let entry = &now.entry;
        let place = (root.document, root.locale);
        if let Some(check) = check.filter(|_| published) {
            let mut named = self.writer.by_name(model, entry)?;
            let owner = Owner::found(model, row, root);
            self.writer.add_unseen(owner, entry, &mut named).await?;
            check(&named)?;
        }
        if has_twin {
            let public = Root {
                status: Status::Published,
                ..root
            };
            let before = before.and_then(|it| found.get(&it.id));
            let known = self.writer.difference(model, &now, before);
            let publishing = self.writer.publish_rows(model, public, rows, Some(&known));
            publishing.await?;
            let events = [event, Event::Publish];
            self.writer.note(model, &events, place).await?;
        } else {
            self.writer.note(model, &[event], place).await?;
        }
        let version = Version {
            document: root.document,
            locale: root.locale,
            action,
            published,
            entry,
        };
        let author: &Principal = self.plan.principal();
        self.writer.keep_version(model, author, version).await?;
        Ok(())
    }
}

/// A row that was written.
pub(super) struct Written<'w> {
    pub(super) root: Root<'w>,
    pub(super) row: i64,
    pub(super) event: Event,
    /// What the history says of it.
    pub(super) action: &'static str,
}
