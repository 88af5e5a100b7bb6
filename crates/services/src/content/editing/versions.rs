//! The past of an entry: listed, looked at, compared, and brought back.

use std::collections::BTreeSet;

use bastide_permissions::plan::Status;
use bastide_permissions::{Authorized, FindOne, HistoryPlan, Update};
use bastide_query::{Params, Target, Window};
use bastide_store::StoreError;
use bastide_store::content::{Expected, Kept, VersionRow, WriteFailure};
use bastide_store::read::Format;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::query;
use crate::clock::moment;
use crate::content::envelope::Envelope;
use crate::content::{Answer, Content, ContentError, Sent, WriteError};

/// Who wrote a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Author {
    /// `anyone`, `user`, `token`, `administrator` or `program`.
    pub kind: String,
    /// Row id, where there is one.
    pub id: Option<i64>,
    /// What the author is called, while there is one.
    pub name: Option<String>,
}

/// One version in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionEntry {
    /// Its number: it grows with time, and others lie between two of one entry.
    pub version: i64,
    /// What was done: `create`, `update`, `publish`, `unpublish`, `discard-draft`, `restore` or
    /// `delete`.
    pub action: String,
    /// Whether this is what the public got then.
    pub published: bool,
    /// Who did it.
    pub author: Author,
    /// When (RFC 3339).
    pub written_at: String,
}

/// Most entries that are gone and are counted.
const MOST_GONE: u64 = 10_000;

/// An entry that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeletedEntry {
    /// The document.
    pub document_id: String,
    /// The locale; null where the type has none.
    pub locale: Option<String>,
    /// What it was called last.
    pub title: Option<String>,
    /// The version that its removal has left behind, to be brought back.
    pub version: i64,
    /// Whether it was published.
    pub was_published: bool,
    /// Who removed it.
    pub deleted_by: Author,
    /// When (RFC 3339).
    pub deleted_at: String,
}

/// One version with what it says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VersionView {
    /// The version.
    #[serde(flatten)]
    pub version: VersionEntry,
    /// The values of the attributes that there are today; links are lists of documents.
    pub data: Map<String, Json>,
}

/// An attribute that two versions differ in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The name of the attribute.
    pub field: String,
    /// Its value in the older version; null where it had none.
    pub before: Json,
    /// Its value in the newer one.
    pub after: Json,
}

/// An entry that was brought back.
#[derive(Debug)]
pub struct Restored {
    /// The entry without an envelope, as the caller may read it.
    pub answer: Answer,
    /// Attributes that did not come back wholly: what they led to or were made of is gone.
    pub left_out: BTreeSet<String>,
}

impl Content {
    /// A page of the versions of an entry, the newest first, with their number. One that was
    /// imported and not changed since has none.
    ///
    /// # Errors
    ///
    /// [`ContentError`]; `NotFound` where nothing is known of such an entry.
    pub async fn versions(
        &self,
        prove: impl Fn() -> Result<Authorized<FindOne>, ContentError>,
        document: &str,
        query: &[u8],
    ) -> Result<(Vec<VersionEntry>, Window, u64), ContentError> {
        let (plan, window) = self.plan_history(prove()?, query)?;
        let part = (window.start(), u64::from(window.limit()));
        let found = self.live.store.history(&plan, document, part).await;
        let (versions, total) = found.map_err(unread)?;
        if total == 0 {
            let there = query::without(query, "page");
            let there = query::without(&there, "pageSize");
            self.opened(prove, document, &there).await?;
        }
        let versions = versions.into_iter().map(entry).collect();
        Ok((versions, window, total))
    }

    /// One version with what it says.
    ///
    /// # Errors
    ///
    /// [`ContentError`]; `NotFound` where there is no such version of this entry.
    pub async fn version(
        &self,
        proof: Authorized<FindOne>,
        (document, number): (&str, i64),
        query: &[u8],
    ) -> Result<VersionView, ContentError> {
        let (plan, _) = self.plan_history(proof, query)?;
        let Kept { version, data } = self.kept(&plan, document, Some(number)).await?;
        let version = entry(version);
        Ok(VersionView { version, data })
    }

    /// What an entry said otherwise in one version than in another, attribute by attribute in the
    /// order of the schema. The other one is `to` of the query, or the newest.
    ///
    /// # Errors
    ///
    /// [`ContentError`]; `NotFound` where one of the versions is not of this entry.
    pub async fn differences(
        &self,
        proof: Authorized<FindOne>,
        document: &str,
        number: i64,
        query: &[u8],
    ) -> Result<Vec<Difference>, ContentError> {
        let other = match query::value(query, "to") {
            None => None,
            Some(text) => {
                let number = std::str::from_utf8(text)
                    .ok()
                    .and_then(|it| it.parse().ok());
                Some(number.ok_or(ContentError::NotFound)?)
            }
        };
        let (plan, _) = self.plan_history(proof, &query::without(query, "to"))?;
        let one = self.kept(&plan, document, Some(number)).await?;
        let other = self.kept(&plan, document, other).await?;
        let (before, after) = if one.version.id <= other.version.id {
            (one.data, other.data)
        } else {
            (other.data, one.data)
        };
        let of = |data: &Map<String, Json>, name: &str| data.get(name).cloned().unwrap_or_default();
        let fields = plan.target().fields().iter();
        let differences = fields.map(|field| Difference {
            before: of(&before, &field.name),
            after: of(&after, &field.name),
            field: field.name.clone(),
        });
        Ok(differences.filter(|it| it.before != it.after).collect())
    }

    /// A page of the entries that are gone from a locale, those that went last first, with their
    /// number.
    ///
    /// # Errors
    ///
    /// [`ContentError`].
    pub async fn deleted(
        &self,
        proof: Authorized<FindOne>,
        query: &[u8],
    ) -> Result<(Vec<DeletedEntry>, Window, u64), ContentError> {
        let (plan, window) = self.plan_history(proof, query)?;
        let part = (window.start(), u64::from(window.limit()));
        let found = self.live.store.gone(&plan, part, MOST_GONE).await;
        let (gone, total) = found.map_err(unread)?;
        let main = plan.target().main_field().map(|it| it.name.as_str());
        let locale = Some(plan.locale()).filter(|it| !it.is_empty());
        let gone = gone.into_iter().map(|it| {
            let last = entry(it.last.version);
            let title = main.and_then(|name| it.last.data.get(name)?.as_str());
            DeletedEntry {
                title: title.map(str::to_owned),
                document_id: it.document,
                locale: locale.map(str::to_owned),
                version: last.version,
                was_published: last.published,
                deleted_by: last.author,
                deleted_at: last.written_at,
            }
        });
        Ok((gone.collect(), window, total))
    }

    /// Makes the draft of an entry what a version of it says. An entry that is gone comes back.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; `NotFound` where there is no such version of this entry, or another one has
    /// taken its place in a single type.
    pub async fn restore(
        &self,
        proof: Authorized<Update>,
        (document, number): (&str, i64),
        query: &[u8],
        expected: &Expected,
    ) -> Result<Restored, WriteError> {
        if !bastide_content_types::document_id::is_valid(document) {
            return Err(ContentError::NotFound.into());
        }
        let nothing = Map::new();
        let sent = Sent {
            query,
            data: &nothing,
            format: Format::Flat,
        };
        self.until_done(proof, async |proof: Authorized<Update>| {
            let plan = self.plan(sent, proof)?;
            if plan.target().draft_and_publish() && plan.status() == Status::Published {
                return Err(WriteError::Rule("A version comes back as a draft"));
            }
            let failed = |it| WriteError::of(it, plan.target(), &nothing);
            let tx = self.begin(&plan).await?;
            let writer = tx.carry_out(&plan, self.clock.millis());
            let place = match writer.find(document, expected).await {
                Err(WriteFailure::Stale) => {
                    let now = self.shown_as(&plan, document, Format::Flat, Envelope::Entry);
                    let now = now.await.ok();
                    return Err(WriteError::stale(now, Some(plan.principal())));
                }
                // Whoever expects something of an entry means one that is there.
                Err(WriteFailure::Store(StoreError::NotFound))
                    if matches!(expected, Expected::Anything) =>
                {
                    let gone = writer.gone(document).await.map_err(failed)?;
                    gone.ok_or(ContentError::NotFound)?
                }
                found => found.map_err(failed)?,
            };
            let check = self.check_of(plan.registry(), plan.target(), &nothing);
            let restored = writer.restore(&place, number, &check).await;
            let left_out = restored.map_err(failed)?;
            self.commit(tx, &plan, &nothing).await?;
            let shown = self.shown_as(&plan, document, Format::Flat, Envelope::Bare);
            let answer = shown.await?;
            Ok(Restored { answer, left_out })
        })
        .await
    }

    pub(super) fn plan_history(
        &self,
        proof: Authorized<FindOne>,
        query: &[u8],
    ) -> Result<(HistoryPlan, Window), ContentError> {
        let rules = self.rules_of(proof.principal());
        let params = Params::parse(query, Target::Many, rules)?;
        let settings = self.live.settings();
        let plan = proof.plan_history(&params, &self.setting(&settings.default_locale))?;
        Ok((plan, params.pagination.window))
    }

    async fn kept(
        &self,
        plan: &HistoryPlan,
        document: &str,
        number: Option<i64>,
    ) -> Result<Kept, ContentError> {
        let found = self.live.store.kept_version(plan, document, number).await;
        found.map_err(unread)?.ok_or(ContentError::NotFound)
    }
}

fn entry(row: VersionRow) -> VersionEntry {
    VersionEntry {
        version: row.id,
        action: row.action,
        published: row.published,
        author: Author {
            kind: row.author,
            id: row.author_id,
            name: row.author_name,
        },
        written_at: moment(row.written_at),
    }
}

pub(super) fn unread(error: StoreError) -> ContentError {
    match error {
        StoreError::Unavailable(cause) => ContentError::Unavailable(cause),
        error => ContentError::Internal(error.into()),
    }
}
