//! Content, read and written for one caller.
//!
//! A proof and a query become a plan, a plan becomes statements, and both are kept under what
//! they follow from. So are answers and totals, until something is written.

mod answer;
mod cache;
mod editing;
mod envelope;
mod error;
mod etag;
mod key;
mod plan;
mod presence;
mod program;
mod rules;
mod signing;
mod write;

use std::num::NonZero;
use std::sync::Arc;

use bastide_auth::password::PasswordPolicy;
use bastide_config::Config;
use bastide_content_types::ModelId;
use bastide_permissions::{Action, Authorized, Find, FindOne, Me, Principal, ReadPlan, Setting};
use bastide_query::{Params, Rules, Target};
use bastide_store::read::ReadFailure;
use tokio::sync::Semaphore;

pub use answer::Answer;
pub use bastide_store::read::Format;
pub(crate) use editing::failed;
pub use editing::{
    Act, Author, DeletedEntry, Difference, Edited, Export, LinksOf, OpenedBy, Outcome, Restored,
    VersionEntry, VersionView,
};
pub use error::ContentError;
pub use etag::expected;
pub(crate) use signing::Signer;
pub use write::{Access, Attachment, Repeat, Said, Sent, WriteError};
pub(crate) use write::{FileChange, FolderChange, LIBRARY_FULL, Laid, NewFile, Replacement, Tree};

use crate::auth::{Hashing, password_policy};
use crate::clock::Clock;
use crate::epoch::Moment;
use crate::live::Live;
use cache::Caches;
use envelope::Envelope;
use key::{Key, Kind};
use plan::Planned;
use program::Whom;

/// How many changes of the schema may meet one read before it is given up.
const CHANGES_OUTLIVED: u32 = 3;

/// Reads content.
#[derive(Debug)]
pub struct Content {
    live: Arc<Live>,
    clock: Clock,
    rules: Rules,
    /// How queries of administrators are read.
    editors_rules: Rules,
    caches: Caches,
    patterns: write::Compiled,
    hashing: Hashing,
    /// What passwords of end users have to be.
    passwords: PasswordPolicy,
    /// Places of those who take whole lists away.
    exports: Arc<Semaphore>,
    /// Most entries of one such list.
    most_exported: u64,
    /// Most bytes of files that one end user may send.
    most_sent: u64,
    /// Most bytes of all files, where there is a limit.
    most_kept: Option<NonZero<u64>>,
    signer: Signer,
}

/// Lists that are taken away at the same time.
const EXPORTS: usize = 2;

/// What is asked for, beside the plan.
#[derive(Debug, Clone, Copy)]
struct Ask<'a> {
    kind: Kind,
    document: Option<&'a str>,
    query: &'a [u8],
    format: Format,
    envelope: Envelope,
}

impl Content {
    pub(crate) fn new(
        live: Arc<Live>,
        config: &Config,
        clock: Clock,
        hashing: Hashing,
        signer: Signer,
    ) -> Self {
        let rules = rules::of(config);
        Self {
            live,
            clock,
            editors_rules: rules::of_editors(&rules),
            rules,
            caches: Caches::new(&config.cache),
            patterns: write::Compiled::default(),
            hashing,
            passwords: password_policy(config),
            exports: Arc::new(Semaphore::new(EXPORTS)),
            most_exported: config.limits.export_rows,
            most_sent: config.limits.upload_quota_bytes,
            most_kept: config.limits.library_limit(),
            signer,
        }
    }

    /// How queries are read.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// How queries of a caller are read.
    fn rules_of(&self, caller: &Principal) -> &Rules {
        match caller {
            Principal::Administrator(_) => &self.editors_rules,
            Principal::Anonymous | Principal::User { .. } | Principal::Token(_) => &self.rules,
        }
    }

    /// A page of entries: `{"data": […], "meta": {"pagination": {…}}}`.
    ///
    /// `query` is the query string as it was sent, without its `?`.
    ///
    /// # Errors
    ///
    /// [`ContentError`].
    pub async fn list(
        &self,
        proof: Authorized<Find>,
        query: &[u8],
        format: Format,
    ) -> Result<Answer, ContentError> {
        let ask = Ask::new(Kind::List, query, format, Envelope::Page);
        let plan = |proof: Authorized<Find>, params: &Params, setting: &Setting<'_>| {
            Ok(proof.plan_list(params, setting)?)
        };
        self.answer(proof, ask, plan).await
    }

    /// A single type: `{"data": {…}, "meta": {}}`.
    ///
    /// # Errors
    ///
    /// [`ContentError`]; `NotFound` where it has no entry.
    pub async fn single(
        &self,
        proof: Authorized<Find>,
        query: &[u8],
        format: Format,
    ) -> Result<Answer, ContentError> {
        let ask = Ask::new(Kind::Single, query, format, Envelope::Entry);
        let plan = |proof: Authorized<Find>, params: &Params, setting: &Setting<'_>| {
            Ok(proof.plan_single(params, setting)?)
        };
        self.answer(proof, ask, plan).await
    }

    /// One document: `{"data": {…}, "meta": {}}`.
    ///
    /// # Errors
    ///
    /// [`ContentError`]; `NotFound` where there is none that the query matches.
    pub async fn document(
        &self,
        proof: Authorized<FindOne>,
        document: &str,
        query: &[u8],
        format: Format,
    ) -> Result<Answer, ContentError> {
        if !bastide_content_types::document_id::is_valid(document) {
            return Err(ContentError::NotFound);
        }
        let mut ask = Ask::new(Kind::Document, query, format, Envelope::Entry);
        ask.document = Some(document);
        let plan = |proof: Authorized<FindOne>, params: &Params, setting: &Setting<'_>| {
            Ok(proof.plan_document(params, setting)?)
        };
        self.answer(proof, ask, plan).await
    }

    /// All entries as a bare list, for the types that the contract lists so (sections 6.5, 7).
    ///
    /// # Errors
    ///
    /// [`ContentError`].
    pub async fn all(&self, proof: Authorized<Find>, query: &[u8]) -> Result<Answer, ContentError> {
        let ask = Ask::new(Kind::All, query, Format::Flat, Envelope::Bare);
        let plan = |proof: Authorized<Find>, params: &Params, setting: &Setting<'_>| {
            Ok(proof.plan_all(params, setting)?)
        };
        self.answer(proof, ask, plan).await
    }

    /// The number of entries, as a bare number.
    ///
    /// # Errors
    ///
    /// [`ContentError`].
    pub async fn count(
        &self,
        proof: Authorized<Find>,
        query: &[u8],
    ) -> Result<Answer, ContentError> {
        let ask = Ask::new(Kind::Count, query, Format::Flat, Envelope::Bare);
        let plan = |proof: Authorized<Find>, params: &Params, setting: &Setting<'_>| {
            Ok(proof.plan_count(params, setting)?)
        };
        self.answer(proof, ask, plan).await
    }

    /// The entry with a row id as a bare object, for the types that are addressed so (sections
    /// 6.5, 7).
    ///
    /// # Errors
    ///
    /// [`ContentError`]; `NotFound` where there is none that the query matches.
    pub async fn row(
        &self,
        proof: Authorized<FindOne>,
        id: i64,
        query: &[u8],
    ) -> Result<Answer, ContentError> {
        let ask = Ask::new(Kind::Row(id), query, Format::Flat, Envelope::Bare);
        let plan = move |proof: Authorized<FindOne>, params: &Params, setting: &Setting<'_>| {
            Ok(proof.plan_row(id, params, setting)?)
        };
        self.answer(proof, ask, plan).await
    }

    /// The entry with a row id: `{"data": {…}, "meta": {}}`.
    ///
    /// # Errors
    ///
    /// [`ContentError`]; `NotFound` where there is none that the query matches.
    pub async fn entry(
        &self,
        proof: Authorized<FindOne>,
        id: i64,
        query: &[u8],
    ) -> Result<Answer, ContentError> {
        let ask = Ask::new(Kind::Entry(id), query, Format::Flat, Envelope::Entry);
        let plan = move |proof: Authorized<FindOne>, params: &Params, setting: &Setting<'_>| {
            Ok(proof.plan_row(id, params, setting)?)
        };
        self.answer(proof, ask, plan).await
    }

    /// The caller's own account as a bare object (section 6.5).
    ///
    /// # Errors
    ///
    /// [`ContentError`]; `NotAUser` where the caller has no account.
    pub async fn own(&self, proof: Authorized<Me>, query: &[u8]) -> Result<Answer, ContentError> {
        let ask = Ask::new(Kind::Own, query, Format::Flat, Envelope::Bare);
        let plan = |proof: Authorized<Me>, params: &Params, setting: &Setting<'_>| {
            proof
                .plan_own(params, setting)?
                .ok_or(ContentError::NotAUser)
        };
        self.answer(proof, ask, plan).await
    }

    async fn answer<A: Action>(
        &self,
        proof: Authorized<A>,
        ask: Ask<'_>,
        plan: impl Fn(Authorized<A>, &Params, &Setting<'_>) -> Result<ReadPlan, ContentError>,
    ) -> Result<Answer, ContentError> {
        let whom = Whom::Caller(proof.principal().clone());
        self.answer_as(proof, &whom, ask, plan).await
    }

    async fn answer_as<A: Action>(
        &self,
        proof: Authorized<A>,
        whom: &Whom,
        ask: Ask<'_>,
        plan: impl Fn(Authorized<A>, &Params, &Setting<'_>) -> Result<ReadPlan, ContentError>,
    ) -> Result<Answer, ContentError> {
        let answer = self.unsigned_as(proof, whom, ask, plan).await;
        answer.map(|it| self.signed(it))
    }

    /// The same with addresses of private files that nobody has signed yet.
    async fn unsigned_as<A: Action>(
        &self,
        proof: Authorized<A>,
        whom: &Whom,
        ask: Ask<'_>,
        plan: impl Fn(Authorized<A>, &Params, &Setting<'_>) -> Result<ReadPlan, ContentError>,
    ) -> Result<Answer, ContentError> {
        let target = proof.target().id;
        let mut answer = self.attempt(proof, ask, &plan).await;
        for _ in 0..CHANGES_OUTLIVED {
            let Err(ContentError::SchemaChanged(_)) = answer else {
                break;
            };
            let proof = self.prove_again(whom, target).await?;
            answer = self.attempt(proof, ask, &plan).await;
        }
        answer
    }

    /// Answers from memory, or plans and reads.
    async fn attempt<A: Action>(
        &self,
        proof: Authorized<A>,
        ask: Ask<'_>,
        plan: &impl Fn(Authorized<A>, &Params, &Setting<'_>) -> Result<ReadPlan, ContentError>,
    ) -> Result<Answer, ContentError> {
        // Before anything is read, see `Epoch`.
        let moment = self.live.content.now();
        let settings = self.live.settings();
        let key = Key::new(&proof, ask.kind, settings.default_locale.clone(), ask.query);
        let place = key.answer(ask.document, ask.format);
        if let Some(answer) = self.caches.answer(&place, moment) {
            return Ok(answer);
        }
        let kept = self.caches.plan(&key);
        let planned = match kept.filter(|it| self.live.store.is_current(&it.prepared)) {
            Some(planned) => planned,
            None => {
                let rules = self.rules_of(proof.principal());
                let params = Params::parse(ask.query, ask.kind.target(), rules)?;
                let setting = Setting {
                    default_locale: &settings.default_locale,
                    limits: &self.rules.limits,
                };
                let planned = plan(proof, &params, &setting)?;
                let planned = Arc::new(Planned::new(&self.live.store, &planned, &params));
                self.caches.keep_plan(&key, &planned);
                planned
            }
        };
        let answer = self.read(&planned, &key, ask, moment).await?;
        if !planned.caller_bound {
            self.caches.keep_answer(place, &answer, moment);
        }
        Ok(answer)
    }

    async fn read(
        &self,
        planned: &Planned,
        key: &Key,
        ask: Ask<'_>,
        moment: Moment,
    ) -> Result<Answer, ContentError> {
        let total_place = (planned.has_total() && !planned.caller_bound).then(|| key.total());
        let known = total_place
            .as_ref()
            .and_then(|it| self.caches.total(it, moment));
        let mut body = planned.room();
        ask.envelope.open(&mut body);
        let found = self
            .live
            .store
            .read(
                &planned.prepared,
                ask.document,
                known,
                ask.format,
                &mut body,
            )
            .await?;
        if ask.kind.is_one() && found.rows == 0 {
            return Err(ContentError::NotFound);
        }
        if let (Some(place), Some(total), None) = (total_place, found.total, known) {
            self.caches.keep_total(place, total, moment);
        }
        ask.envelope
            .close(&mut body, &planned.pagination, planned.total(found.total));
        planned.took(&body);
        Ok(Answer::new(body, found.revision))
    }

    async fn prove_again<A: Action>(
        &self,
        whom: &Whom,
        target: ModelId,
    ) -> Result<Authorized<A>, ContentError> {
        let refreshed = self.live.store.refresh_registry().await;
        let registry = refreshed.map_err(|error| ContentError::Unavailable(error.into()))?;
        let target = registry.get(target).ok_or(ContentError::NotFound)?;
        whom.prove(&self.live.policy(), &registry, target)
    }
}

impl<'a> Ask<'a> {
    fn new(kind: Kind, query: &'a [u8], format: Format, envelope: Envelope) -> Self {
        Self {
            kind,
            document: None,
            query,
            format,
            envelope,
        }
    }
}

impl Kind {
    /// How its query is read.
    fn target(self) -> Target {
        if self.is_one() {
            Target::One
        } else {
            Target::Many
        }
    }

    /// Whether one entry is asked for.
    fn is_one(self) -> bool {
        match self {
            Self::List | Self::All | Self::Count => false,
            Self::Single | Self::Document | Self::Row(_) | Self::Entry(_) | Self::Own => true,
        }
    }
}

impl From<ReadFailure> for ContentError {
    fn from(failure: ReadFailure) -> Self {
        match failure {
            ReadFailure::Unavailable(_) => Self::Unavailable(failure.into()),
            ReadFailure::Timeout => Self::Timeout,
            ReadFailure::SchemaChanged(_) => Self::SchemaChanged(failure.into()),
            ReadFailure::TooMany => Self::TooMany,
            ReadFailure::Value(_) => Self::Value,
            ReadFailure::Failed(_) => Self::Internal(failure.into()),
        }
    }
}
