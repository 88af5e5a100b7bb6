//! The way from one schema to another.

use bastide_content_types::{Model, Registry};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::ddl::statements;
use super::obstacle::Obstacle;
use super::step::Renamed;
use super::store_model::read_json;
use super::{Ids, Loss, SchemaError, Step};
use crate::dialect::Dialect;

/// The steps from the schema in force to the one that is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The version of the schema it begins with.
    pub base: u64,
    /// The next stable ids when it begins.
    pub first: Ids,
    /// The next stable ids when it is done.
    pub ids: Ids,
    /// What is done, in this order and in one transaction.
    pub steps: Vec<Step>,
    /// What goes out of use or is deleted; counts are there once measured.
    pub losses: Vec<Loss>,
    /// What to know beforehand, as sentences.
    pub notes: Vec<String>,
    /// The version of the change that it takes back, if it does.
    pub undoes: Option<i64>,
    /// What must not be there.
    pub(super) obstacles: Vec<Obstacle>,
    /// The models it touches, as they are before.
    pub(super) before: Json,
}

impl Plan {
    /// Names the plan: two plans with the same hash do the same from the same beginning.
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.steps_json().to_string()))
    }

    /// The plan for people.
    pub fn to_json(&self) -> Json {
        json!({
            "hash": self.hash(),
            "plan": self.steps_json(),
            "losses": self.losses.iter().map(Loss::to_json).collect::<Vec<_>>(),
            "notes": self.notes,
            "undoes": self.undoes,
        })
    }

    /// What is taken away that is there.
    pub fn real_losses(&self) -> impl Iterator<Item = &Loss> {
        self.losses.iter().filter(|it| it.count != Some(0))
    }

    /// The plan for people, with the statements that change tables on their database.
    pub(crate) fn describe(&self, dialect: Dialect) -> Json {
        let steps = self.steps.iter().map(|step| {
            let mut json = step.to_json();
            let sql = statements(dialect, step);
            if let (Json::Object(members), false) = (&mut json, sql.is_empty()) {
                let sql: Vec<String> = sql.iter().map(|it| it.sql(dialect)).collect();
                members.insert("sql".to_owned(), json!(sql));
            }
            json
        });
        json!({
            "steps": steps.collect::<Vec<_>>(),
            "losses": self.real_losses().map(Loss::to_json).collect::<Vec<_>>(),
            "notes": self.notes,
        })
    }

    /// The schema that it leads to from the one that it was made for.
    pub(super) fn registry(&self, old: &Registry) -> Result<Registry, SchemaError> {
        let mut models: Vec<Model> = old.models().into_iter().map(|it| (**it).clone()).collect();
        for step in &self.steps {
            match step {
                Step::Store(stored) => {
                    models.retain(|it| it.id != stored.id);
                    models.push(read_json(&stored.to_json())?);
                }
                Step::Forget(id) => models.retain(|it| it.id != *id),
                _ => {}
            }
        }
        Registry::build(old.version() + 1, models).map_err(SchemaError::Refused)
    }

    /// The attributes that get other names.
    pub(super) fn renamed(&self) -> &[Renamed] {
        let renamed = self.steps.iter().find_map(|it| match it {
            Step::RenameInGrants(all) => Some(all.as_slice()),
            _ => None,
        });
        renamed.unwrap_or_default()
    }

    /// Whether it adds columns and goes on with work on all rows.
    pub(super) fn is_long(&self) -> bool {
        let adds = |it: &Step| matches!(it, Step::AddColumn(_));
        let slow = |it: &Step| {
            matches!(
                it,
                Step::Convert(_)
                    | Step::FillEmpty(_)
                    | Step::CopyFirstLinks { .. }
                    | Step::MoveLinks(_)
                    | Step::SetAside { .. }
                    | Step::EnableDrafts { .. }
                    | Step::DisableDrafts { .. }
                    | Step::MakeLocalized { .. }
                    | Step::MakeUnlocalized { .. }
                    | Step::CreateUnique(_)
            )
        };
        self.steps.iter().any(adds) && self.steps.iter().any(slow)
    }

    pub(super) fn steps_json(&self) -> Json {
        json!({
            "base": self.base,
            "steps": self.steps.iter().map(Step::to_json).collect::<Vec<_>>(),
        })
    }
}
