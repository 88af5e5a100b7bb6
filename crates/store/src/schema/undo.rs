//! Changes that were made, and whether they can be taken back.

use bastide_content_types::{FieldId, Model, ModelId, Registry};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::Value as Json;

use super::physical::read_table;
use super::step::Aside;
use super::store_model::{Stored, read_json};
use super::{Item, SchemaError};
use crate::entity::{schema_change, schema_trash};

/// How long a change can be taken back, and what it took out of use is kept: 30 days in
/// milliseconds.
pub const UNDO_MILLIS: i64 = 30 * 24 * 60 * 60 * 1_000;

/// A change of the schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// The version of the schema that it made.
    pub version: u64,
    /// When, in epoch milliseconds.
    pub applied_at: i64,
    /// Row id of the administrator who did; none where the program did.
    pub applied_by: Option<i64>,
    /// Hash of its plan.
    pub hash: String,
    /// Uids of the types and components that it touched.
    pub models: Vec<String>,
    /// What it took away, as the plan said.
    pub losses: Json,
    /// The version of the change that it took back, if it did.
    pub undoes: Option<u64>,
    /// Until when it can be taken back, in epoch milliseconds; `None` where it cannot.
    pub undoable_until: Option<i64>,
}

/// A change that is to be taken back.
#[derive(Debug)]
pub(super) struct Undone {
    pub(super) version: i64,
    /// The models it changed or deleted, as they were.
    pub(super) before: Vec<Model>,
    /// The models it made.
    pub(super) created: Vec<ModelId>,
    /// The instances it set aside.
    pub(super) asides: Vec<Aside>,
    /// What it took out of use.
    pub(super) trash: Vec<Item>,
    /// Whether it took grants.
    pub(super) revoked: bool,
}

/// Reads a change that can be taken back.
pub(super) async fn load_undone(
    db: &DatabaseConnection,
    registry: &Registry,
    version: u64,
    now: i64,
) -> Result<Undone, SchemaError> {
    let missing = || SchemaError::NoSuchChange(version);
    let key = i64::try_from(version).map_err(|_| missing())?;
    let row = schema_change::Entity::find_by_id(key).one(db).await?;
    let row = row.ok_or_else(missing)?;
    let steps = Steps::read(&row)?;
    if let Some(reason) = steps.obstacle(&row, registry, now) {
        return Err(SchemaError::NotUndoable(reason));
    }
    let kept: Vec<String> = schema_trash::Entity::find()
        .filter(schema_trash::Column::Version.eq(key))
        .select_only()
        .column(schema_trash::Column::Item)
        .into_tuple()
        .all(db)
        .await?;
    let is_kept = |it: &Item| kept.contains(&it.to_json().to_string());
    if !steps.trash.iter().all(is_kept) {
        let reason = format!("what change {version} took out of use was removed for good");
        return Err(SchemaError::NotUndoable(reason));
    }
    Ok(Undone {
        version: key,
        before: steps
            .before
            .iter()
            .map(read_json)
            .collect::<Result<_, _>>()?,
        created: steps.created().collect(),
        asides: steps.asides,
        trash: steps.trash,
        revoked: steps.revoked,
    })
}

/// Reads changes, the newest first, and counts all.
pub(super) async fn list(
    db: &DatabaseConnection,
    registry: &Registry,
    (skip, most): (u64, u64),
    now: i64,
) -> Result<(Vec<Past>, u64), SchemaError> {
    let all = schema_change::Entity::find();
    let total = all.clone().count(db).await?;
    let rows = all
        .order_by_desc(schema_change::Column::Version)
        .offset(skip)
        .limit(most)
        .all(db)
        .await?;
    let past = rows.into_iter().map(|row| past(row, registry, now));
    Ok((past.collect::<Result<_, _>>()?, total))
}

fn past(row: schema_change::Model, registry: &Registry, now: i64) -> Result<Past, SchemaError> {
    let steps = Steps::read(&row)?;
    let undoable = steps.obstacle(&row, registry, now).is_none();
    let number = |it: i64| u64::try_from(it).unwrap_or(0);
    Ok(Past {
        version: number(row.version),
        applied_at: row.applied_at,
        applied_by: row.applied_by,
        hash: row.hash,
        models: steps.models().map(str::to_owned).collect(),
        losses: steps.plan.get("losses").cloned().unwrap_or_default(),
        undoes: steps.plan.get("undoes").and_then(Json::as_u64),
        undoable_until: undoable.then(|| row.applied_at.saturating_add(UNDO_MILLIS)),
    })
}

/// A change as it was written down.
struct Steps {
    plan: Json,
    before: Vec<Json>,
    stored: Vec<Json>,
    asides: Vec<Aside>,
    trash: Vec<Item>,
    revoked: bool,
}

impl Steps {
    fn read(row: &schema_change::Model) -> Result<Self, SchemaError> {
        let damaged = || SchemaError::Damaged(format!("change {}", row.version));
        let json = |text: &str| serde_json::from_str::<Json>(text).map_err(|_| damaged());
        let plan = json(&row.plan)?;
        let Json::Array(before) = json(&row.before)? else {
            return Err(damaged());
        };
        let steps = plan.pointer("/plan/steps").and_then(Json::as_array);
        let mut read = Self {
            before,
            stored: Vec::new(),
            asides: Vec::new(),
            trash: Vec::new(),
            revoked: false,
            plan: Json::Null,
        };
        for step in steps.ok_or_else(damaged)? {
            if let Some(stored) = step.get("store") {
                read.stored.push(stored.clone());
            } else if let Some(item) = step.get("trash") {
                read.trash.push(Item::of(item)?);
            } else if let Some(aside) = step.get("setAside") {
                read.asides.push(read_aside(aside).ok_or_else(damaged)?);
            } else if step.get("revoke").is_some() {
                read.revoked = true;
            }
        }
        read.plan = plan;
        Ok(read)
    }

    fn created(&self) -> impl Iterator<Item = ModelId> {
        let ids = self.stored.iter().filter_map(id_of);
        ids.filter(|id| !self.before.iter().any(|it| id_of(it) == Some(*id)))
    }

    /// Uids of what it touched.
    fn models(&self) -> impl Iterator<Item = &str> {
        let is_new = |it: &&Json| !self.before.iter().any(|old| id_of(old) == id_of(it));
        let touched = self.before.iter().chain(self.stored.iter().filter(is_new));
        touched.filter_map(uid_of)
    }

    /// Why it cannot be taken back. What it touched has to be as it left it: a later change of the
    /// same type goes first.
    fn obstacle(
        &self,
        row: &schema_change::Model,
        registry: &Registry,
        now: i64,
    ) -> Option<String> {
        let version = row.version;
        if now.saturating_sub(row.applied_at) > UNDO_MILLIS {
            return Some(format!("change {version} is older than 30 days"));
        }
        for stored in &self.stored {
            let current = id_of(stored).and_then(|it| registry.get(it));
            let is_same = current.is_some_and(|it| Stored::of(it).to_json() == *stored);
            if !is_same {
                let uid = uid_of(stored).unwrap_or_default();
                return Some(format!(
                    "{uid} was changed again after change {version}; undo the later changes first"
                ));
            }
        }
        for old in &self.before {
            let uid = uid_of(old).unwrap_or_default();
            let holder = registry.by_uid(uid).map(|it| it.id);
            if holder.is_some() && holder != id_of(old) {
                return Some(format!(
                    "{uid} is taken by a type that was made after change {version}; delete it first"
                ));
            }
            let was_deleted = !self.stored.iter().any(|it| id_of(it) == id_of(old));
            if was_deleted && holder.is_some() {
                return Some(format!("change {version} was undone already"));
            }
        }
        None
    }
}

fn id_of(stored: &Json) -> Option<ModelId> {
    number(stored, "id").map(ModelId)
}

fn uid_of(stored: &Json) -> Option<&str> {
    stored.get("uid").and_then(Json::as_str)
}

fn number(json: &Json, key: &str) -> Option<i32> {
    json.get(key)?.as_i64()?.try_into().ok()
}

fn read_aside(json: &Json) -> Option<Aside> {
    Some(Aside {
        table: read_table(json.get("table")?.as_str()?).ok()?,
        from: FieldId(number(json, "field")?),
        to: FieldId(number(json, "aside")?),
    })
}
