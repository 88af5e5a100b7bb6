//! The use cases: list, read, plan, apply, undo.

use std::sync::Arc;

use bastide_permissions::{Allowed, ManageContentTypes, ReadContentTypes};
use bastide_store::Store;
use bastide_store::schema::{Past, Plan, SchemaError, Signature};
use chrono::DateTime;
use serde::Serialize;
use serde_json::Value as Json;

use super::SchemaRefusal;
use super::draft::{Draft, Resolved};
use super::view::{self, Which};
use crate::clock::Clock;
use crate::live::Live;
use crate::security_log::Event;
use crate::settings::Settings;

/// Content types and components, to be looked at and changed.
#[derive(Debug)]
pub struct Schemas {
    store: Arc<Store>,
    clock: Clock,
    /// What this process keeps in memory; a command keeps nothing.
    live: Option<Arc<Live>>,
}

/// Whether data may be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent<'a> {
    /// It may not.
    None,
    /// What the plan with this hash loses may.
    Hash(&'a str),
    /// Whatever the plan loses may.
    Any,
}

/// What a change would do; nothing was changed.
#[derive(Debug, Clone, Serialize)]
pub struct Planned {
    /// Names the plan: [`Consent::Hash`] takes it.
    pub hash: String,
    /// `steps` with the statements that change tables, `losses` and `notes`.
    pub plan: Json,
}

/// A change that was made.
#[derive(Debug, Clone)]
pub struct Applied {
    /// The version of the schema since then.
    pub version: u64,
    /// What was done.
    pub plan: Json,
    /// The types and components that were described, as they are now.
    pub models: Vec<Json>,
}

/// A change of the past, as it is shown.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The version of the schema that it made.
    pub version: u64,
    /// When, as ISO 8601.
    pub applied_at: Option<String>,
    /// Row id of the administrator who did; none where a command or an import did.
    pub applied_by: Option<i64>,
    /// Hash of its plan.
    pub hash: String,
    /// Uids of the types and components that it touched.
    pub uids: Vec<String>,
    /// What it took away.
    pub losses: Json,
    /// The version of the change that it took back, if it did.
    pub undoes: Option<u64>,
    /// Until when it can be taken back, as ISO 8601; `null` where it cannot.
    pub undoable_until: Option<String>,
}

impl Schemas {
    /// The schema of a database, for a command beside the server or without one.
    pub fn of(store: Arc<Store>, clock: Clock) -> Self {
        Self {
            store,
            clock,
            live: None,
        }
    }

    pub(crate) fn live(live: Arc<Live>, clock: Clock) -> Self {
        Self {
            store: live.store.clone(),
            clock,
            live: Some(live),
        }
    }

    /// The types or components: the site's own by uid, then those of the program.
    pub fn list(&self, _: &Allowed<ReadContentTypes>, which: Which) -> Vec<Json> {
        view::all(&self.store.registry(), which)
    }

    /// One type or component.
    ///
    /// # Errors
    ///
    /// [`SchemaRefusal::NotFound`].
    pub fn read(
        &self,
        _: &Allowed<ReadContentTypes>,
        which: Which,
        uid: &str,
    ) -> Result<Json, SchemaRefusal> {
        let registry = self.store.registry();
        let model = registry.by_uid(uid).filter(|it| which.holds(it));
        let missing = || SchemaRefusal::NotFound(uid.to_owned());
        Ok(view::view(model.ok_or_else(missing)?))
    }

    /// What a draft would do.
    ///
    /// # Errors
    ///
    /// As [`Self::apply`], but for the loss of data.
    pub async fn plan(
        &self,
        _: &Allowed<ReadContentTypes>,
        draft: Draft,
    ) -> Result<Planned, SchemaRefusal> {
        let (plan, _) = self.prepare(draft).await?;
        Ok(self.planned(&plan))
    }

    /// Makes the change. It is in force in this process when this returns, and soon in others.
    ///
    /// # Errors
    ///
    /// [`SchemaRefusal`]; nothing was changed then.
    pub async fn apply(
        &self,
        proof: &Allowed<ManageContentTypes>,
        draft: Draft,
        consent: Consent<'_>,
    ) -> Result<Applied, SchemaRefusal> {
        let uids: Vec<String> = draft.described().map(ToString::to_string).collect();
        let (plan, resolved) = self.prepare(draft).await?;
        let applied = self.run(proof, &plan, consent).await;
        let mut applied = applied.map_err(|it| resolved.refusal(it))?;
        let registry = self.store.registry();
        let described = uids.iter().filter_map(|it| registry.by_uid(it));
        applied.models = described.map(|it| view::view(it)).collect();
        Ok(applied)
    }

    /// The changes that were made, the newest first, and how many there are.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn changes(
        &self,
        _: &Allowed<ReadContentTypes>,
        page: (u64, u64),
    ) -> Result<(Vec<Change>, u64), SchemaRefusal> {
        let (past, total) = self.store.schema_changes(page, self.clock.millis()).await?;
        Ok((past.into_iter().map(shown).collect(), total))
    }

    /// What taking a change back would do.
    ///
    /// # Errors
    ///
    /// As [`Self::undo`], but for the loss of data.
    pub async fn plan_undo(
        &self,
        _: &Allowed<ReadContentTypes>,
        version: u64,
    ) -> Result<Planned, SchemaRefusal> {
        Ok(self.planned(&self.prepare_undo(version).await?))
    }

    /// Takes a change back; what was given since then may be lost.
    ///
    /// # Errors
    ///
    /// [`SchemaRefusal`]; nothing was changed then.
    pub async fn undo(
        &self,
        proof: &Allowed<ManageContentTypes>,
        version: u64,
        consent: Consent<'_>,
    ) -> Result<Applied, SchemaRefusal> {
        let plan = self.prepare_undo(version).await?;
        self.run(proof, &plan, consent).await
    }

    async fn prepare(&self, draft: Draft) -> Result<(Plan, Resolved), SchemaRefusal> {
        let registry = self.store.refresh_registry().await?;
        let resolved = draft.resolve(&registry)?;
        let locale = self.default_locale().await?;
        match self.store.plan_change(&resolved.change, &locale).await {
            // Between the check and the plan somebody else was there.
            Ok(plan) if plan.base != registry.version() => Err(SchemaRefusal::Conflict),
            Ok(mut plan) => {
                plan.notes.extend(resolved.notes.iter().cloned());
                Ok((plan, resolved))
            }
            Err(error) => Err(resolved.refusal(error.into())),
        }
    }

    async fn prepare_undo(&self, version: u64) -> Result<Plan, SchemaRefusal> {
        let locale = self.default_locale().await?;
        let now = self.clock.millis();
        match self.store.plan_undo(version, &locale, now).await {
            Ok(plan) => Ok(plan),
            // What was changed since leads to what would go, or the other way round.
            Err(SchemaError::Refused(problems)) => {
                let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
                let reason = format!("change {version} cannot be undone: {}", list.join("; "));
                Err(SchemaRefusal::NotUndoable(reason))
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn default_locale(&self) -> Result<Arc<str>, SchemaRefusal> {
        Ok(Settings::load(&self.store).await?.default_locale)
    }

    fn planned(&self, plan: &Plan) -> Planned {
        Planned {
            hash: plan.hash(),
            plan: self.store.describe(plan),
        }
    }

    async fn run(
        &self,
        proof: &Allowed<ManageContentTypes>,
        plan: &Plan,
        consent: Consent<'_>,
    ) -> Result<Applied, SchemaRefusal> {
        let hash = plan.hash();
        let agreed = match consent {
            Consent::None => false,
            Consent::Hash(it) => it == hash,
            Consent::Any => true,
        };
        let described = self.store.describe(plan);
        if plan.steps.is_empty() {
            return Ok(Applied {
                version: plan.base,
                plan: described,
                models: Vec::new(),
            });
        }
        if !agreed && plan.real_losses().next().is_some() {
            return Err(SchemaRefusal::DataLoss {
                hash,
                plan: described,
            });
        }
        let signature = Signature {
            at: self.clock.millis(),
            by: proof.by().map(|it| it.id),
        };
        let registry = self.store.apply(plan, signature).await?;
        let version = registry.version();
        let event = Event {
            name: "schema.changed",
            outcome: "applied",
            account: signature.by,
            subject: Some(&version.to_string()),
            ..Event::default()
        };
        event.write();
        if let Some(live) = &self.live {
            live.content.advance();
            live.access_changed().await;
        }
        Ok(Applied {
            version,
            plan: described,
            models: Vec::new(),
        })
    }
}

fn shown(past: Past) -> Change {
    Change {
        version: past.version,
        applied_at: iso(past.applied_at),
        applied_by: past.applied_by,
        hash: past.hash,
        uids: past.models,
        losses: past.losses,
        undoes: past.undoes,
        undoable_until: past.undoable_until.and_then(iso),
    }
}

fn iso(millis: i64) -> Option<String> {
    let instant = DateTime::from_timestamp_millis(millis)?;
    Some(instant.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
}
