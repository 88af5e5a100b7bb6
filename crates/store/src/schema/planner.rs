//! From the schema in force and a change to a plan. Pure: the same input gives the same plan.

mod leaving;
mod model;
mod turn;
mod undo;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use bastide_content_types::{
    FIRST_FREE_MODEL, FieldId, LIMITS, Model, ModelId, Registry, SchemaProblem, Storage, TableName,
    Uid,
};
use serde_json::{Value as Json, json};

use super::kinship::{incoming, own_links};
use super::loss::LossKind;
use super::plan::Need;
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

/// What can be refused by looking at the change alone.
fn check(old: &Registry, change: &Change) -> Result<(), Vec<SchemaProblem>> {
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    for uid in change.put.iter().map(|it| &it.uid).chain(&change.delete) {
        let mut problem = |message: &str| problems.push(SchemaProblem::at([uid.as_str()], message));
        if !seen.insert(uid) {
            problem("is named twice in one change");
        }
        if old
            .by_uid(uid.as_str())
            .is_some_and(|it| it.id < FIRST_FREE_MODEL)
        {
            problem("is built in and cannot be changed");
        }
    }
    for uid in &change.delete {
        if old.by_uid(uid.as_str()).is_none() {
            problems.push(SchemaProblem::at([uid.as_str()], "does not exist"));
        }
    }
    for definition in &change.put {
        let count = definition.attributes.len();
        if count > LIMITS.attributes {
            let message = format!(
                "{count} attributes, at most {} are possible",
                LIMITS.attributes
            );
            problems.push(SchemaProblem::at(
                [definition.uid.as_str(), "attributes"],
                message,
            ));
        }
    }
    check_renames(old, change, &mut problems);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn check_renames(old: &Registry, change: &Change, problems: &mut Vec<SchemaProblem>) {
    let (mut from, mut to) = (HashSet::new(), HashSet::new());
    for rename in &change.renames {
        let model = old.by_uid(rename.model.as_str());
        let put = change.put.iter().find(|it| it.uid == rename.model);
        let message = match (model, put) {
            (Some(model), Some(put)) => {
                if model.field(&rename.from).is_none() {
                    "cannot be renamed, because it does not exist"
                } else if !put.attributes.contains_key(&rename.to) {
                    "is renamed to a name that the new schema does not have"
                } else if !from.insert((&rename.model, &rename.from))
                    || !to.insert((&rename.model, &rename.to))
                {
                    "is renamed twice"
                } else {
                    continue;
                }
            }
            _ => "cannot be renamed, because its type is not changed",
        };
        problems.push(SchemaProblem::at(
            [rename.model.as_str(), "attributes", &rename.from],
            message,
        ));
    }
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
    needs: Vec<Need>,
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
            needs: Vec::new(),
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
                self.rename_in_grants(model);
            }
        }
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
    fn rename_in_grants(&mut self, new: &Model) {
        let Some(old) = self.old.get(new.id).filter(|_| !new.is_component()) else {
            return;
        };
        let renamed = new.fields().iter().filter_map(|field| {
            let before = &old.field_by_id(field.id)?.name;
            (*before != field.name).then(|| (before.clone(), field.name.clone()))
        });
        let names: Vec<_> = renamed.collect();
        if !names.is_empty() {
            let uid = new.uid().as_str().to_owned();
            let step = Step::RenameInGrants { uid, names };
            self.steps.registry.push(step);
        }
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
            needs: self.needs,
            before: json!(self.before),
        }
    }
}

/// Whether a registry has a link table.
fn has_links(registry: &Registry, table: &TableName) -> bool {
    let mut models = registry.models().into_iter();
    models.any(|it| own_links(it).iter().any(|(own, _)| own == table))
}
