//! Back to how models were before a change.

use std::sync::Arc;

use bastide_content_types::{Field, Kind, Model, Registry, Storage};

use super::Planner;
use super::model::{Wanted, conversion};
use crate::schema::field::{Fate, fate};
use crate::schema::kinship::{is_morph, parts};
use crate::schema::loss::LossKind;
use crate::schema::step::Which;
use crate::schema::undo::Undone;
use crate::schema::{Item, Loss, Step};

impl Planner<'_> {
    /// All models as they shall be.
    pub(super) fn models_before(&mut self, undone: &Undone) -> Vec<Model> {
        let mut models = Vec::new();
        for model in self.old.models() {
            if undone.created.contains(&model.id) {
                self.remove(model);
            } else if let Some(was) = undone.before.iter().find(|it| it.id == model.id) {
                models.push(self.revert(model, was));
            } else {
                models.push(Model::clone(model));
            }
        }
        for was in &undone.before {
            if self.old.get(was.id).is_none() {
                models.push(self.bring_back(was));
            }
        }
        models
    }

    /// A type or component that was deleted.
    fn bring_back(&mut self, was: &Model) -> Model {
        for field in was.fields() {
            self.create_index(wanted(was, field), field);
        }
        was.clone()
    }

    /// A type or component that was changed.
    fn revert(&mut self, now: &Arc<Model>, was: &Model) -> Model {
        self.remember(now);
        self.change_kind(now, &was.definition);
        let fields = was.fields().iter().map(|field| {
            let Some(current) = now.field_by_id(field.id) else {
                self.create_index(wanted(was, field), field);
                return field.clone();
            };
            if current.storage == field.storage {
                self.revert_in_place(now, current, (was, field))
            } else {
                self.revert_place(now, current, (was, field))
            }
        });
        let fields = fields.collect();
        for field in now.fields() {
            if was.field_by_id(field.id).is_none() {
                self.drop_field(now, field);
            }
        }
        Model::new(was.id, was.definition.clone(), was.table.clone(), fields)
    }

    fn revert_in_place(
        &mut self,
        now: &Model,
        current: &Field,
        (was, field): (&Model, &Field),
    ) -> Field {
        if fate(&current.def.kind, &field.def.kind) != Fate::Replace {
            return self.settle(now, current, wanted(was, field));
        }
        // The change went from one kind to a wider one in the same place. Going back, what the
        // narrower one cannot hold is set aside.
        if let (Kind::Zone(zone), Kind::Component(one)) = (&current.def.kind, &field.def.kind) {
            let others = zone.components.iter().filter(|it| **it != one.component);
            self.set_aside(now, current, &others.collect::<Vec<_>>(), Which::All);
            if !one.repeatable {
                self.set_aside(now, current, &[&one.component], Which::BeyondFirst);
            }
        }
        field.clone()
    }

    /// The change moved the values; where they were before, they still are.
    fn revert_place(
        &mut self,
        now: &Model,
        current: &Field,
        (was, field): (&Model, &Field),
    ) -> Field {
        let lose = |kind| Loss::new(now.uid().as_str(), Some(&current.name), kind);
        let item = match (&current.storage, &field.storage) {
            (Storage::Column(since), Storage::Column(_)) => {
                let since_then = conversion(&now.table, field, current);
                self.losses
                    .extend(since_then.map(|it| lose(LossKind::ValuesSince(it))));
                Item::Column {
                    table: now.table.clone(),
                    column: since.clone(),
                }
            }
            (Storage::Links(since), Storage::Links(before)) => {
                let (before, since) = (before.clone(), since.clone());
                let item = Item::Links(since.clone());
                self.losses
                    .push(lose(LossKind::LinksSince { before, since }));
                item
            }
            // The other side owns the links again, or no longer: they go along.
            _ => return self.settle(now, current, wanted(was, field)),
        };
        self.drop_index(current);
        self.create_index(wanted(was, field), field);
        self.steps.trash.push(Step::Trash(item));
        field.clone()
    }

    /// Takes out of the trash what the models use again.
    pub(super) fn restore(&mut self, undone: &Undone, new: &Registry) {
        for item in &undone.trash {
            if !is_used(item, undone, new) {
                continue;
            }
            let restored = Step::Restore(undone.version, item.clone());
            self.steps.restored.push(restored);
            if let Item::Links(links) = item {
                self.unlink(links, new);
            }
        }
        let asides = undone.asides.iter().cloned().map(Step::TakeBack);
        // Before anything else touches the instances.
        self.steps.restored.extend(asides);
        for was in &undone.before {
            if let Some(model) = new.get(was.id).filter(|it| !it.is_component()) {
                let parts = parts(new, model);
                if parts.len() > 1 {
                    self.steps.swept.push(Step::Sweep { parts });
                }
            }
        }
        if undone.revoked {
            self.steps.registry.push(Step::Grant(undone.version));
            self.notes
                .push("API tokens have to be granted again what they could do".to_owned());
        }
    }

    fn unlink(&mut self, links: &bastide_content_types::TableName, new: &Registry) {
        let models = new.models();
        let mut fields = models.iter().flat_map(|it| it.fields());
        let owner = fields.find(|it| it.storage == Storage::Links(links.clone()));
        let target = owner
            .filter(|it| !is_morph(&it.def.kind))
            .and_then(|it| new.link(it.id)?.target)
            .and_then(|it| new.get(it));
        if let Some(target) = target {
            self.steps.swept.push(Step::Unlink {
                links: links.clone(),
                target: target.table.clone(),
            });
        }
    }
}

fn wanted<'a>(model: &'a Model, field: &'a Field) -> Wanted<'a> {
    Wanted {
        table: &model.table,
        definition: &model.definition,
        name: &field.name,
        def: &field.def,
    }
}

/// Whether the models use it again.
fn is_used(item: &Item, undone: &Undone, new: &Registry) -> bool {
    let models = new.models();
    let places = || {
        models
            .iter()
            .flat_map(|model| model.fields().iter().map(move |it| (model, it)))
    };
    match item {
        Item::Column { table, column } => places().any(|(model, it)| {
            model.table == *table && it.storage == Storage::Column(column.clone())
        }),
        Item::Links(table) => places().any(|(_, it)| it.storage == Storage::Links(table.clone())),
        Item::Table(table) => models.iter().any(|it| it.table == *table),
        Item::Instances { field, .. } => {
            undone.asides.iter().any(|it| it.to == *field)
                || places().any(|(_, it)| it.id == *field)
        }
        Item::MorphLinks { target, .. } => new.get(*target).is_some(),
        Item::Grants(_) => false,
    }
}
