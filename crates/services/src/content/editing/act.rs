//! Publishing and its opposites, for one document or for several.

use bastide_permissions::{ActPlan, Authorized, Delete, Update};
use bastide_query::{Params, Target};
use bastide_store::Tx;
use bastide_store::content::{Act, Expected, WriteFailure};
use bastide_store::read::Format;
use serde_json::Map;

use crate::content::envelope::Envelope;
use crate::content::{Answer, Content, ContentError, WriteError};

/// What became of one document of several.
#[derive(Debug)]
pub struct Outcome {
    /// The document.
    pub document: String,
    /// Whether it was done, and why not.
    pub done: Result<(), WriteError>,
}

impl Content {
    /// Does something to a document, in one locale or with `locale=*` in each, and answers its
    /// draft; `None` where the caller may not read it.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; `NotFound` where there is no such document for the caller in these locales,
    /// `Rule` where the type has no drafts, or there is nothing to go back to.
    pub async fn act(
        &self,
        proof: Authorized<Update>,
        (act, document): (Act, &str),
        query: &[u8],
        expected: &Expected,
    ) -> Result<Option<Answer>, WriteError> {
        if !bastide_content_types::document_id::is_valid(document) {
            return Err(ContentError::NotFound.into());
        }
        self.until_done(proof, async |proof: Authorized<Update>| {
            let plan = self.plan_act(query, proof)?;
            let tx = self.begin_on(plan.registry().version()).await?;
            self.act_in(&tx, act, &plan, document, expected).await?;
            self.acted(tx, &plan, document).await
        })
        .await
    }

    /// The same with the entry of a single type.
    ///
    /// # Errors
    ///
    /// As [`Self::act`]; `NotFound` where it has no entry.
    pub async fn act_single(
        &self,
        proof: Authorized<Update>,
        act: Act,
        query: &[u8],
        expected: &Expected,
    ) -> Result<Option<Answer>, WriteError> {
        self.until_done(proof, async |proof: Authorized<Update>| {
            let plan = self.plan_act(query, proof)?;
            let tx = self.begin_on(plan.registry().version()).await?;
            let only = tx.only_document_of(&plan).await;
            let only = only.map_err(|it| failed(&plan, it))?;
            let document = only.ok_or(ContentError::NotFound)?;
            self.act_in(&tx, act, &plan, &document, expected).await?;
            self.acted(tx, &plan, &document).await
        })
        .await
    }

    /// Does something to several documents, each by itself: one that fails stops no other.
    pub async fn act_on_all(
        &self,
        prove: impl Fn() -> Result<Authorized<Update>, ContentError>,
        act: Act,
        documents: Vec<String>,
        query: &[u8],
    ) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(documents.len());
        for document in documents {
            let done = match prove() {
                Err(error) => Err(error.into()),
                Ok(proof) => {
                    let acting = self.act(proof, (act, &document), query, &Expected::Anything);
                    acting.await.map(drop)
                }
            };
            outcomes.push(Outcome { document, done });
        }
        outcomes
    }

    /// Removes several documents, as [`Self::act_on_all`].
    pub async fn delete_all(
        &self,
        prove: impl Fn() -> Result<Authorized<Delete>, ContentError>,
        documents: Vec<String>,
        query: &[u8],
    ) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(documents.len());
        for document in documents {
            let done = match prove() {
                Err(error) => Err(error.into()),
                Ok(proof) => {
                    self.delete(proof, &document, query, &Expected::Anything)
                        .await
                }
            };
            outcomes.push(Outcome { document, done });
        }
        outcomes
    }

    /// Refuses a document that is not there for the caller.
    pub(crate) async fn must_have(&self, plan: &ActPlan, document: &str) -> Result<(), WriteError> {
        let is_valid = bastide_content_types::document_id::is_valid(document);
        let found = if is_valid {
            self.draft_of(plan, document).await?
        } else {
            None
        };
        found.map(drop).ok_or_else(|| ContentError::NotFound.into())
    }

    pub(crate) fn plan_act(
        &self,
        query: &[u8],
        proof: Authorized<Update>,
    ) -> Result<ActPlan, WriteError> {
        let rules = self.rules_of(proof.principal());
        let params = Params::parse(query, Target::One, rules)?;
        let settings = self.live.settings();
        let setting = self.setting(&settings.default_locale);
        let plan = proof.plan_act(&params, &setting)?;
        if !plan.target().draft_and_publish() {
            return Err(WriteError::Rule("The type has no drafts"));
        }
        if let Some(locale) = plan.locale() {
            self.must_be_known(plan.target(), locale)?;
        }
        Ok(plan)
    }

    /// Does it in a transaction that goes on.
    pub(crate) async fn act_in(
        &self,
        tx: &Tx,
        act: Act,
        plan: &ActPlan,
        document: &str,
        expected: &Expected,
    ) -> Result<(), WriteError> {
        let nothing = Map::new();
        let check = self.check_of(plan.registry(), plan.target(), &nothing);
        let now = self.clock.millis();
        match tx.act(act, plan, document, expected, (now, &check)).await {
            Ok(0) if act == Act::Discard => Err(WriteError::Rule(
                "Nothing is published that the draft could go back to",
            )),
            Ok(_) => Ok(()),
            Err(WriteFailure::Stale) => {
                let now = self.draft_of(plan, document).await.ok().flatten();
                Err(WriteError::stale(now, Some(plan.principal())))
            }
            Err(failure) => Err(failed(plan, failure)),
        }
    }

    /// Keeps what was done.
    async fn acted(
        &self,
        tx: Tx,
        plan: &ActPlan,
        document: &str,
    ) -> Result<Option<Answer>, WriteError> {
        let committed = tx.commit().await;
        committed.map_err(|it| failed(plan, it.into()))?;
        self.live.content.advance();
        Ok(self.draft_of(plan, document).await?)
    }

    async fn draft_of(
        &self,
        plan: &ActPlan,
        document: &str,
    ) -> Result<Option<Answer>, ContentError> {
        match plan.entry() {
            None => Ok(None),
            Some(entry) => {
                self.read_one(entry, document, Format::Flat, Envelope::Entry)
                    .await
            }
        }
    }
}

/// Nothing was sent that a failure could be about.
pub(crate) fn failed(plan: &ActPlan, failure: WriteFailure) -> WriteError {
    WriteError::of(failure, plan.target(), &Map::new())
}
