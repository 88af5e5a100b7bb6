//! What attributes leave behind when they go or hold less than before.

use bastide_content_types::{AttributeDef, Field, Kind, Model, Storage, TableName, Uid};

use super::Planner;
use crate::schema::field::unique;
use crate::schema::loss::LossKind;
use crate::schema::step::Which;
use crate::schema::{Item, Loss, Step};

impl Planner<'_> {
    /// Instances of components that a zone no longer offers are set aside.
    pub(super) fn keep_components(&mut self, model: &Model, old: &Field, new: &AttributeDef) {
        if let (Kind::Zone(before), Kind::Zone(after)) = (&old.def.kind, &new.kind) {
            let gone = before
                .components
                .iter()
                .filter(|it| !after.components.contains(it));
            let gone: Vec<&Uid> = gone.collect();
            self.set_aside(model, old, &gone, Which::All);
        }
    }

    pub(super) fn set_aside(
        &mut self,
        model: &Model,
        field: &Field,
        components: &[&Uid],
        which: Which,
    ) {
        if components.is_empty() {
            return;
        }
        let aside = self.next_field();
        let found = components
            .iter()
            .filter_map(|it| self.old.by_uid(it.as_str()));
        let tables: Vec<TableName> = found.map(|it| it.table.clone()).collect();
        for table in &tables {
            self.steps.values.push(Step::SetAside {
                table: table.clone(),
                field: field.id,
                aside,
                which,
            });
        }
        let kinds = match which {
            Which::All => vec![LossKind::Instances(field.id, tables.clone())],
            Which::BeyondFirst => {
                let each = tables.iter().cloned();
                each.map(|it| LossKind::InstancesBeyondFirst(field.id, it))
                    .collect()
            }
        };
        let lose = |kind| Loss::new(model.uid().as_str(), Some(&field.name), kind);
        self.losses.extend(kinds.into_iter().map(lose));
        self.steps.trash.push(Step::Trash(Item::Instances {
            field: aside,
            tables,
        }));
    }

    pub(super) fn drop_field(&mut self, model: &Model, field: &Field) {
        self.drop_index(field);
        let lose = |kind| Loss::new(model.uid().as_str(), Some(&field.name), kind);
        match &field.storage {
            Storage::Column(column) => {
                let table = model.table.clone();
                self.losses
                    .push(lose(LossKind::Values(table.clone(), column.clone())));
                let column = column.clone();
                self.steps
                    .trash
                    .push(Step::Trash(Item::Column { table, column }));
            }
            Storage::Links(table) => {
                self.losses.push(lose(LossKind::Links(table.clone())));
                self.steps
                    .trash
                    .push(Step::Trash(Item::Links(table.clone())));
            }
            Storage::Children => self.trash_children(model, field),
            Storage::Inverse => {}
        }
    }

    /// Instances whose field is gone.
    pub(super) fn trash_children(&mut self, model: &Model, field: &Field) {
        let components = match &field.def.kind {
            Kind::Component(it) => std::slice::from_ref(&it.component),
            Kind::Zone(it) => it.components.as_slice(),
            _ => &[],
        };
        let found = components
            .iter()
            .filter_map(|it| self.old.by_uid(it.as_str()));
        let tables: Vec<TableName> = found.map(|it| it.table.clone()).collect();
        let kind = LossKind::Instances(field.id, tables.clone());
        self.losses
            .push(Loss::new(model.uid().as_str(), Some(&field.name), kind));
        self.steps.trash.push(Step::Trash(Item::Instances {
            field: field.id,
            tables,
        }));
    }

    pub(super) fn drop_index(&mut self, field: &Field) {
        if let Some((column, _)) = unique(field) {
            self.steps.drop_indexes.push(Step::DropUnique {
                column: column.clone(),
            });
        }
    }
}
