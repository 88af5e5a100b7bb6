//! From the schema in force and a change to a plan. Pure: the same input gives the same plan.

mod check;
mod leaving;
mod model;
mod stricter;
mod turn;
mod undo;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use bastide_content_types::{
    Definition, FieldId, Model, ModelId, ModelKind, Registry, SchemaProblem, Storage, TableName,
    Uid,
};
use serde_json::{Value as Json, json};

use self::check::check;
use self::model::Wanted;
use super::kinship::{incoming, own_links};
use super::loss::LossKind;
use super::obstacle::{Obstacle, ObstacleKind};
use super::step::Renamed;
use super::store_model::Stored;
use super::undo::Undone;
use super::{Change, Ids, Item, Loss, Plan, Step};

/// Works out how to get from the schema in force to the one that is wanted.
///
/// `ids` are the next free ones; `default_locale` is what entries get when their type becomes
/// localized, and what remains of them when it no longer is.
///
/// # Errors
///
/// Every reason why the change cannot be made.
pub fn plan(
    old: &Registry,
    ids: Ids,
    default_locale: &str,
    change: &Change,
) -> Result<Plan, Vec<SchemaProblem>> {
    check(old, change)?;
    let mut planner = Planner::new(old, ids, default_locale, change);
    let models = planner.models()?;
    let registry = Registry::build(old.version() + 1, models)?;
    planner.finish(&registry);
    Ok(planner.into_plan(ids))
}

/// Works out how to take a change back.
///
/// # Errors
///
/// Every reason why it cannot be.
pub(super) fn plan_undo(
    old: &Registry,
    ids: Ids,
    default_locale: &str,
    undone: &Undone,
) -> Result<Plan, Vec<SchemaProblem>> {
    let created = undone.created.iter().filter_map(|it| old.get(*it));
    let change = Change {
        put: undone
            .before
            .iter()
            .map(|it| it.definition.clone())
            .collect(),
        delete: created.map(|it| it.uid().clone()).collect(),
        renames: Vec::new(),
    };
    let mut planner = Planner::new(old, ids, default_locale, &change);
    let models = planner.models_before(undone);
    if planner.exhausted {
        return Err(no_ids());
    }
    let registry = Registry::build(old.version() + 1, models)?;
    planner.finish(&registry);
    planner.restore(undone, &registry);
    let mut plan = planner.into_plan(ids);
    plan.undoes = Some(undone.version);
    Ok(plan)
}

fn no_ids() -> Vec<SchemaProblem> {
    vec![SchemaProblem::at([], "there are no stable ids left")]
}

/// The plan while it is made. Steps are sorted by what has to come first.
struct Planner<'a> {
    old: &'a Registry,
    change: &'a Change,
    locale: &'a str,
    ids: Ids,
    exhausted: bool,
    steps: Phases,
    losses: Vec<Loss>,
    notes: Vec<String>,
    obstacles: Vec<Obstacle>,
    before: Vec<Json>,
    /// Fields whose links change sides, and whose old link tables are settled at the end.
    turned: Vec<FieldId>,
}

#[derive(Default)]
struct Phases {
    restored: Vec<Step>,
    tables: Vec<Step>,
    columns: Vec<Step>,
    links: Vec<Step>,
    values: Vec<Step>,
    // Removing an index keeps readers waiting until the end, so it comes after the filling.
    drop_indexes: Vec<Step>,
    rows: Vec<Step>,
    swept: Vec<Step>,
    indexes: Vec<Step>,
    trash: Vec<Step>,
    trash_tables: Vec<Step>,
    // Grants are read with the schema that they were given in.
    grants: Vec<Step>,
    registry: Vec<Step>,
}

impl<'a> Planner<'a> {
    fn new(old: &'a Registry, ids: Ids, locale: &'a str, change: &'a Change) -> Self {
        Self {
            old,
            change,
            locale,
            ids,
            exhausted: false,
            steps: Phases::default(),
            losses: Vec::new(),
            notes: Vec::new(),
            obstacles: Vec::new(),
            before: Vec::new(),
            turned: Vec::new(),
        }
    }

    /// All models as they shall be.
    fn models(&mut self) -> Result<Vec<Model>, Vec<SchemaProblem>> {
        let put: HashMap<&Uid, _> = self.change.put.iter().map(|it| (&it.uid, it)).collect();
        let gone: HashSet<&Uid> = self.change.delete.iter().collect();
        let mut models = Vec::new();
        for model in self.old.models() {
            if gone.contains(model.uid()) {
                self.remove(model);
            } else if let Some(definition) = put.get(model.uid()) {
                models.push(self.alter(model, definition));
            } else {
                models.push(Model::clone(model));
            }
        }
        for definition in &self.change.put {
            if self.old.by_uid(definition.uid.as_str()).is_none() {
                models.push(self.create(definition));
            }
        }
        if self.exhausted {
            return Err(no_ids());
        }
        Ok(models)
    }

    fn next_field(&mut self) -> FieldId {
        let id = FieldId(self.ids.field);
        match self.ids.field.checked_add(1) {
            Some(next) => self.ids.field = next,
            None => self.exhausted = true,
        }
        id
    }

    fn next_model(&mut self) -> ModelId {
        let id = ModelId(self.ids.model);
        match self.ids.model.checked_add(1) {
            Some(next) => self.ids.model = next,
            None => self.exhausted = true,
        }
        id
    }

    /// A type or component goes: all that is its own is out of use.
    fn remove(&mut self, model: &Arc<Model>) {
        self.remember(model);
        let uid = model.uid().as_str();
        for field in model.fields() {
            self.drop_index(field);
            match &field.storage {
                Storage::Children => self.trash_children(model, field),
                Storage::Links(table) => {
                    self.steps
                        .trash
                        .push(Step::Trash(Item::Links(table.clone())));
                }
                Storage::Column(_) | Storage::Inverse => {}
            }
        }
        self.losses
            .push(Loss::new(uid, None, LossKind::Rows(model.table.clone())));
        let table = Item::Table(model.table.clone());
        self.steps.trash_tables.push(Step::Trash(table));
        if !model.is_component() {
            self.steps.trash.push(Step::Revoke(uid.to_owned()));
        }
        self.steps.registry.push(Step::Forget(model.id));
    }

    fn remember(&mut self, model: &Model) {
        self.before.push(Stored::of(model).to_json());
    }

    /// What needs all models to be known.
    fn finish(&mut self, new: &Registry) {
        self.turn_links(new);
        self.switch_rows(new);
        for definition in &self.change.put {
            if let Some(model) = new.by_uid(definition.uid.as_str()) {
                self.steps.registry.push(Step::Store(Stored::of(model)));
            }
        }
        self.rename_in_grants(new);
        let gone: Vec<ModelId> = self
            .old
            .models()
            .iter()
            .filter(|it| new.get(it.id).is_none() && !it.is_component())
            .map(|it| it.id)
            .collect();
        for target in gone {
            for links in incoming(new, target) {
                let existed = has_links(self.old, &links.table);
                if links.target_type.is_some() && existed {
                    let item = Item::MorphLinks {
                        table: links.table,
                        target,
                    };
                    self.steps.trash.push(Step::Trash(item));
                }
            }
        }
    }

    /// An attribute that takes a name must not be seen by those who could see another one under it.
    fn rename_in_grants(&mut self, new: &Registry) {
        let definitions = self.change.put.iter();
        let renamed = definitions.filter_map(|it| renamed(self.old, new.by_uid(it.uid.as_str())?));
        let renamed: Vec<Renamed> = renamed.collect();
        if !renamed.is_empty() {
            self.steps.grants.push(Step::RenameInGrants(renamed));
        }
    }

    /// Of a type that becomes a single one there is one document at most.
    fn change_kind(&mut self, old: &Model, new: &Definition) {
        if (old.kind(), new.kind) == (ModelKind::Collection, ModelKind::Single) {
            self.obstacles.push(Obstacle {
                model: old.uid().as_str().to_owned(),
                attribute: None,
                kind: ObstacleKind::Documents(old.table.clone()),
            });
        }
    }

    fn hinder(&mut self, wanted: Wanted<'_>, kind: ObstacleKind) {
        self.obstacles.push(Obstacle {
            model: wanted.definition.uid.as_str().to_owned(),
            attribute: Some(wanted.name.to_owned()),
            kind,
        });
    }

    fn into_plan(self, first: Ids) -> Plan {
        let phases = self.steps;
        let steps = [
            phases.restored,
            phases.tables,
            phases.columns,
            phases.links,
            phases.values,
            phases.drop_indexes,
            phases.rows,
            phases.swept,
            phases.indexes,
            phases.trash,
            phases.trash_tables,
            phases.grants,
            phases.registry,
        ];
        Plan {
            base: self.old.version(),
            first,
            ids: self.ids,
            steps: steps.into_iter().flatten().collect(),
            losses: self.losses,
            notes: self.notes,
            undoes: None,
            obstacles: self.obstacles,
            before: json!(self.before),
        }
    }
}

/// The attributes of a model that go on under other names.
fn renamed(old: &Registry, new: &Model) -> Option<Renamed> {
    let old = old.get(new.id)?;
    let names = new.fields().iter().filter_map(|field| {
        let before = &old.field_by_id(field.id)?.name;
        (*before != field.name).then(|| (before.clone(), field.name.clone()))
    });
    let names: Vec<_> = names.collect();
    (!names.is_empty()).then(|| Renamed {
        uid: new.uid().as_str().to_owned(),
        names,
    })
}

/// Whether a registry has a link table.
fn has_links(registry: &Registry, table: &TableName) -> bool {
    let mut models = registry.models().into_iter();
    models.any(|it| own_links(it).iter().any(|(own, _)| own == table))
}
