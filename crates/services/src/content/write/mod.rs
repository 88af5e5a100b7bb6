//! Content, written for one caller.
//!
//! A proof, a query and a body become a plan and an allowance, which the store carries out in one
//! transaction. What the caller gets to see afterwards is read by the same plan.

mod account;
mod body;
mod error;
mod file;
mod folder;
mod passwords;
mod patterns;
mod repeat;
mod said;
mod tree;

use bastide_content_types::{Model, ModelId};
use bastide_permissions::plan::ReadPlan;
use bastide_permissions::{
    Action, Authorized, Create, Delete, DeletePlan, Setting, Update, WritePlan, Writes,
};
use bastide_query::{Params, Target};
use bastide_store::Tx;
use bastide_store::content::{Expected, PlannedWriter};
use bastide_store::read::Format;
use bastide_validation::Write;
use serde_json::{Map, Value as Json};

use body::Judged;
pub use error::WriteError;
pub use file::Attachment;
pub(crate) use file::{FileChange, LIBRARY_FULL, Laid, NewFile, Replacement};
pub(crate) use folder::FolderChange;
use passwords::Hashes;
pub(super) use patterns::Compiled;
pub use repeat::Repeat;
pub use said::Said;
pub use tree::Access;
pub(crate) use tree::Tree;

use super::envelope::Envelope;
use super::program::Whom;
use super::{Answer, Content, ContentError};
use crate::new_document_id;

/// How often a write is tried that others get in the way of.
const ATTEMPTS: u32 = 4;

/// What a caller sends to change something.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// The query string as it was sent, without its `?`.
    pub query: &'a [u8],
    /// The `data` of the body.
    pub data: &'a Map<String, Json>,
    /// How the answer is laid out.
    pub format: Format,
}

impl<'a> Sent<'a> {
    /// What is answered in the form of today.
    pub fn flat(query: &'a str, data: &'a Map<String, Json>) -> Self {
        Self {
            query: query.as_bytes(),
            data,
            format: Format::Flat,
        }
    }
}

impl Content {
    /// Makes an entry of a collection type and answers it.
    ///
    /// # Errors
    ///
    /// [`WriteError`].
    pub async fn create(
        &self,
        proof: Authorized<Create>,
        sent: Sent<'_>,
        repeat: Option<Repeat<'_>>,
    ) -> Result<Answer, WriteError> {
        self.until_done(proof, async |proof: Authorized<Create>| {
            let repeatable = repeat.map(|it| it.of(&proof, sent));
            let plan = self.plan(sent, proof)?;
            let judged = Judged::new_entry(plan.target());
            let mut body = self.body(&plan, sent.data, Write::Create, judged)?;
            self.hashes(&mut body).await?.put_into(&mut body);
            let document = new_document_id().map_err(WriteError::internal)?;
            let now = self.clock.millis();
            let tx = self.begin(&plan).await?;
            if let Some(repeatable) = &repeatable {
                let turn = tx.take_turn(repeatable, &document, now).await;
                let turn =
                    turn.map_err(|it| WriteError::of(it.into(), plan.target(), sent.data))?;
                if let Some(answer) = self.answered(&plan, sent.format, turn).await? {
                    return Ok(answer);
                }
            }
            let check = self.check(&plan, sent.data);
            let done = tx
                .carry_out(&plan, now)
                .create(&document, &body, judged.by(&check))
                .await;
            done.map_err(|it| WriteError::of(it, plan.target(), sent.data))?;
            self.commit(tx, &plan, sent.data).await?;
            let answer = self.shown(&plan, &document, sent.format).await?;
            if let Some(repeatable) = &repeatable {
                self.keep(&repeatable.digest, &answer).await;
            }
            Ok(answer)
        })
        .await
    }

    /// Changes an entry of a collection type and answers it.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; `NotFound` where there is no such document for the caller.
    pub async fn update(
        &self,
        proof: Authorized<Update>,
        document: &str,
        sent: Sent<'_>,
        expected: &Expected,
    ) -> Result<Answer, WriteError> {
        if !bastide_content_types::document_id::is_valid(document) {
            return Err(ContentError::NotFound.into());
        }
        self.until_done(proof, async |proof: Authorized<Update>| {
            let plan = self.plan(sent, proof)?;
            let hashes = self.hashes_of_change(&plan, sent.data).await?;
            let tx = self.begin(&plan).await?;
            let writer = tx.carry_out(&plan, self.clock.millis());
            self.change(&writer, &plan, document, sent, hashes, expected)
                .await?;
            self.commit(tx, &plan, sent.data).await?;
            self.shown(&plan, document, sent.format).await
        })
        .await
    }

    /// Fills or changes a single type and answers its entry.
    ///
    /// # Errors
    ///
    /// [`WriteError`].
    pub async fn update_single(
        &self,
        proof: Authorized<Update>,
        sent: Sent<'_>,
        expected: &Expected,
    ) -> Result<Answer, WriteError> {
        self.until_done(proof, async |proof: Authorized<Update>| {
            let plan = self.plan(sent, proof)?;
            let failed = |it| WriteError::of(it, plan.target(), sent.data);
            let hashes = self.hashes_of_change(&plan, sent.data).await?;
            let tx = self.begin(&plan).await?;
            let writer = tx.carry_out(&plan, self.clock.millis());
            let document = match writer.only_document().await.map_err(failed)? {
                Some(document) => {
                    self.change(&writer, &plan, &document, sent, hashes, expected)
                        .await?;
                    document
                }
                None if *expected != Expected::Anything => {
                    return Err(WriteError::stale(None, None));
                }
                None => {
                    let judged = Judged::new_entry(plan.target());
                    let mut body = self.body(&plan, sent.data, Write::Create, judged)?;
                    hashes.put_into(&mut body);
                    let document = new_document_id().map_err(WriteError::internal)?;
                    let check = self.check(&plan, sent.data);
                    let done = writer.create(&document, &body, judged.by(&check)).await;
                    done.map_err(failed)?;
                    document
                }
            };
            self.commit(tx, &plan, sent.data).await?;
            self.shown(&plan, &document, sent.format).await
        })
        .await
    }

    /// Removes an entry, in one locale or in all. What is not there need not be removed.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; `NotFound` where the entry is outside of the caller's row rule.
    pub async fn delete(
        &self,
        proof: Authorized<Delete>,
        document: &str,
        query: &[u8],
        expected: &Expected,
    ) -> Result<(), WriteError> {
        if !bastide_content_types::document_id::is_valid(document) {
            return Ok(());
        }
        self.until_done(proof, async |proof: Authorized<Delete>| {
            let plan = self.plan_delete(query, proof)?;
            let tx = self.begin_on(plan.registry().version()).await?;
            self.remove(tx, &plan, document, expected).await
        })
        .await
    }

    /// Removes the entry of a single type, if there is one.
    ///
    /// # Errors
    ///
    /// As [`Self::delete`].
    pub async fn delete_single(
        &self,
        proof: Authorized<Delete>,
        query: &[u8],
        expected: &Expected,
    ) -> Result<(), WriteError> {
        self.until_done(proof, async |proof: Authorized<Delete>| {
            let plan = self.plan_delete(query, proof)?;
            let tx = self.begin_on(plan.registry().version()).await?;
            let only = tx.only_document(&plan).await;
            let only = only.map_err(|it| WriteError::of(it, plan.target(), &Map::new()))?;
            match only {
                Some(document) => self.remove(tx, &plan, &document, expected).await,
                None => Ok(()),
            }
        })
        .await
    }

    async fn remove(
        &self,
        tx: Tx,
        plan: &DeletePlan,
        document: &str,
        expected: &Expected,
    ) -> Result<(), WriteError> {
        let nothing = Map::new();
        let failed = |it| WriteError::of(it, plan.target(), &nothing);
        let removed = tx
            .remove(plan, document, expected, self.clock.millis())
            .await;
        if removed.map_err(failed)? {
            tx.commit().await.map_err(|it| failed(it.into()))?;
            self.live.content.advance();
        }
        Ok(())
    }

    /// Changes a document that is there, or adds a locale to it.
    async fn change(
        &self,
        writer: &PlannedWriter<'_>,
        plan: &WritePlan,
        document: &str,
        sent: Sent<'_>,
        hashes: Hashes,
        expected: &Expected,
    ) -> Result<(), WriteError> {
        let failed = |it| WriteError::of(it, plan.target(), sent.data);
        let place = match writer.find(document, expected).await.map_err(failed) {
            Err(WriteError::Stale { .. }) => {
                let now = self.shown(plan, document, sent.format).await.ok();
                return Err(WriteError::stale(now, Some(plan.principal())));
            }
            found => found?,
        };
        // A new locale begins with defaults.
        let write = if place.is_new_locale {
            Write::Create
        } else {
            Write::Update
        };
        let judged = Judged::change(plan, write);
        let mut body = self.body(plan, sent.data, write, judged)?;
        hashes.put_into(&mut body);
        let check = self.check(plan, sent.data);
        let check = judged.of(plan, &body).by(&check);
        let done = writer.update(&place, &body, check).await;
        done.map_err(failed)
    }

    /// Does something that may have to be done again, with a proof made anew each time.
    pub(in crate::content) async fn until_done<A: Action, T>(
        &self,
        proof: Authorized<A>,
        attempt: impl AsyncFn(Authorized<A>) -> Result<T, WriteError>,
    ) -> Result<T, WriteError> {
        let target: ModelId = proof.target().id;
        let whom = Whom::Caller(proof.principal().clone());
        let mut done = attempt(proof).await;
        for _ in 1..ATTEMPTS {
            match &done {
                Err(error) if error.passes() => {
                    let proof = self.prove_again(&whom, target).await?;
                    done = attempt(proof).await;
                }
                _ => break,
            }
        }
        done
    }

    pub(in crate::content) fn plan<A: Writes>(
        &self,
        sent: Sent<'_>,
        proof: Authorized<A>,
    ) -> Result<WritePlan, WriteError> {
        let rules = self.rules_of(proof.principal());
        let params = Params::parse(sent.query, Target::One, rules)?;
        let settings = self.live.settings();
        let setting = Setting {
            default_locale: &settings.default_locale,
            limits: &self.rules.limits,
        };
        let mut names = sent.data.keys().map(String::as_str);
        let plan = proof.plan_write(&params, &mut names, &setting)?;
        self.must_be_known(plan.target(), plan.locale())?;
        Ok(plan)
    }

    fn plan_delete(
        &self,
        query: &[u8],
        proof: Authorized<Delete>,
    ) -> Result<DeletePlan, WriteError> {
        // What is removed is removed with what is published of it, whoever asks.
        let params = Params::parse(query, Target::One, &self.rules)?;
        let settings = self.live.settings();
        let setting = Setting {
            default_locale: &settings.default_locale,
            limits: &self.rules.limits,
        };
        let plan = proof.plan_delete(&params, &setting)?;
        if let Some(locale) = plan.locale() {
            self.must_be_known(plan.target(), locale)?;
        }
        Ok(plan)
    }

    pub(in crate::content) fn must_be_known(
        &self,
        target: &Model,
        locale: &str,
    ) -> Result<(), WriteError> {
        let is_known = !target.localized() || self.live.settings().locales.contains(locale);
        if is_known {
            Ok(())
        } else {
            Err(WriteError::UnknownLocale(locale.to_owned()))
        }
    }

    pub(in crate::content) async fn begin(&self, plan: &WritePlan) -> Result<Tx, WriteError> {
        self.begin_on(plan.registry().version()).await
    }

    /// Begins a transaction on the schema that a plan was made with.
    pub(crate) async fn begin_on(&self, schema: u64) -> Result<Tx, WriteError> {
        let tx = self.live.store.begin().await;
        let tx = tx.map_err(|error| ContentError::Unavailable(error.into()))?;
        if tx.registry().version() == schema {
            Ok(tx)
        } else {
            Err(WriteError::Contended)
        }
    }

    /// Keeps what was written, and forgets what was read before.
    pub(in crate::content) async fn commit(
        &self,
        tx: Tx,
        plan: &WritePlan,
        data: &Map<String, Json>,
    ) -> Result<(), WriteError> {
        let done = tx.commit().await;
        done.map_err(|it| WriteError::of(it.into(), plan.target(), data))?;
        self.live.content.advance();
        Ok(())
    }

    /// The entry as the caller may read it, or what the caller knows anyway.
    async fn shown(
        &self,
        plan: &WritePlan,
        document: &str,
        format: Format,
    ) -> Result<Answer, WriteError> {
        self.shown_as(plan, document, format, Envelope::Entry).await
    }

    /// The same, with what stands around it.
    pub(in crate::content) async fn shown_as(
        &self,
        plan: &WritePlan,
        document: &str,
        format: Format,
        envelope: Envelope,
    ) -> Result<Answer, WriteError> {
        let answers = plan.answers();
        if let Some(entry) = &answers.entry {
            // The write is done: an entry that is too large to be shown is no failure of it.
            if let Ok(Some(answer)) = self.read_one(entry, document, format, envelope).await {
                return Ok(answer);
            }
        }
        let receipt = self.read_one(&answers.receipt, document, format, envelope);
        let receipt = receipt.await?;
        Ok(receipt.ok_or(ContentError::NotFound)?)
    }

    pub(in crate::content) async fn read_one(
        &self,
        plan: &ReadPlan,
        document: &str,
        format: Format,
        envelope: Envelope,
    ) -> Result<Option<Answer>, ContentError> {
        let store = &self.live.store;
        let prepared = store.prepare(plan);
        let mut body = Vec::with_capacity(1_024);
        envelope.open(&mut body);
        let found = store
            .read(&prepared, Some(document), None, format, &mut body)
            .await?;
        if found.rows == 0 {
            return Ok(None);
        }
        envelope.finish(&mut body);
        Ok(Some(self.signed(Answer::new(body, found.revision))))
    }
}
