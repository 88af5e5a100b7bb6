//! New models, and models that change field by field.

use std::collections::HashSet;

use bastide_content_types::{
    AttributeDef, Definition, Field, FieldId, Kind, Model, ModelKind, Scalar, Storage, TableName,
    Value,
};

use super::Planner;
use super::stricter::stricter;
use crate::schema::field::{Fate, fate, placed, unique};
use crate::schema::kinship::is_morph;
use crate::schema::loss::LossKind;
use crate::schema::obstacle::ObstacleKind;
use crate::schema::step::{NewColumn, NewTable, Unique, Which};
use crate::schema::{Conversion, Item, Loss, Step};

/// An attribute as it shall be.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) table: &'a TableName,
    pub(super) definition: &'a Definition,
    pub(super) name: &'a str,
    pub(super) def: &'a AttributeDef,
}

impl Wanted<'_> {
    fn private(self) -> bool {
        self.definition.is_private_by_option(self.name)
    }

    /// A column of a field, with what its rows get.
    fn column(self, field: &Field, fill: Option<Value>) -> Option<NewColumn> {
        let (column, scalar) = field.column()?;
        Some(NewColumn {
            table: self.table.clone(),
            column: column.clone(),
            holds: scalar.column_type(),
            fill,
        })
    }

    /// What rows without a value may get. One value in every row would break what is unique.
    fn fill(self) -> Option<Value> {
        default(self.def.scalar()?, self.def).filter(|_| !self.def.unique)
    }

    fn placed(self, id: FieldId, place: FieldId) -> Field {
        placed(id, place, (self.name, self.def), self.private())
    }

    /// The index that keeps values unique. Instances of a component may share values, as in
    /// Strapi: `unique` is about entries.
    fn index(self, field: &Field) -> Option<Unique> {
        let (column, form) = unique(field)?;
        (self.definition.kind != ModelKind::Component).then(|| Unique {
            table: self.table.clone(),
            column: column.clone(),
            form,
            model: self.definition.uid.as_str().to_owned(),
            attribute: self.name.to_owned(),
        })
    }
}

impl Planner<'_> {
    /// A type or component that is new.
    pub(super) fn create(&mut self, definition: &Definition) -> Model {
        let id = self.next_model();
        let table = TableName::of_model(id, definition.uid.name());
        let mut fields = Vec::with_capacity(definition.attributes.len());
        for (name, def) in &definition.attributes {
            let wanted = Wanted {
                table: &table,
                definition,
                name,
                def,
            };
            let id = self.next_field();
            let field = wanted.placed(id, id);
            self.create_links(wanted, &field);
            self.create_index(wanted, &field);
            fields.push(field);
        }
        let model = Model::new(id, definition.clone(), table, fields);
        let columns = model.fields().iter().filter_map(|it| {
            let (column, scalar) = it.column()?;
            Some((column.clone(), scalar.column_type()))
        });
        let new = NewTable {
            table: model.table.clone(),
            columns: columns.collect(),
        };
        self.steps.tables.push(if model.is_component() {
            Step::CreateInstances(new)
        } else {
            Step::CreateEntries(new)
        });
        model
    }

    /// A type or component that is there already.
    pub(super) fn alter(&mut self, old: &Model, definition: &Definition) -> Model {
        self.remember(old);
        self.change_kind(old, definition);
        let mut kept = HashSet::new();
        let mut fields = Vec::with_capacity(definition.attributes.len());
        for (name, def) in &definition.attributes {
            let wanted = Wanted {
                table: &old.table,
                definition,
                name,
                def,
            };
            let before = self.before(old, definition, name);
            let field = match before {
                Some(before) => self.settle(old, before, wanted),
                None => self.add(wanted),
            };
            if let Some(before) = before.filter(|it| it.id == field.id) {
                kept.insert(before.id);
            }
            fields.push(field);
        }
        for field in old.fields().iter().filter(|it| !kept.contains(&it.id)) {
            self.drop_field(old, field);
        }
        Model::new(old.id, definition.clone(), old.table.clone(), fields)
    }

    /// The field that an attribute goes on from: of the old name, or of the same one unless that
    /// was given to another.
    fn before<'m>(&self, old: &'m Model, new: &Definition, name: &str) -> Option<&'m Field> {
        let mut renames = self.change.renames.iter().filter(|it| it.model == new.uid);
        if let Some(rename) = renames.clone().find(|it| it.to == name) {
            return old.field(&rename.from);
        }
        if renames.any(|it| it.from == name) {
            return None;
        }
        old.field(name)
    }

    fn add(&mut self, wanted: Wanted<'_>) -> Field {
        let id = self.next_field();
        let field = wanted.placed(id, id);
        let fill = wanted.fill();
        if wanted.def.required && fill.is_none() {
            self.hinder(wanted, ObstacleKind::Rows(wanted.table.clone()));
        }
        self.add_column(wanted, &field, fill);
        self.create_links(wanted, &field);
        self.create_index(wanted, &field);
        field
    }

    /// An attribute that is there becomes required: rows without a value get the default. So do
    /// those of a required one whose value does not fit any more.
    fn require(&mut self, wanted: Wanted<'_>, old: &Field, field: &Field) {
        if !wanted.def.required {
            return;
        }
        let is_new = !old.def.required;
        let filled = wanted.column(field, wanted.fill());
        match filled.filter(|it| it.fill.is_some()) {
            Some(new) if is_new || old.storage != field.storage => {
                self.steps.values.push(Step::FillEmpty(new));
            }
            None if is_new => {
                if let Some(kind) = self.missing(wanted.table, old) {
                    self.hinder(wanted, kind);
                }
            }
            _ => {}
        }
    }

    /// Rows that have nothing of an attribute; `None` where an empty list will do.
    fn missing(&self, of: &TableName, field: &Field) -> Option<ObstacleKind> {
        let of = of.clone();
        match (&field.storage, &field.def.kind) {
            (Storage::Column(column), _) => Some(ObstacleKind::Empty(of, column.clone())),
            (Storage::Links(links), _) => Some(ObstacleKind::Unlinked(of, links.clone())),
            (Storage::Children, Kind::Component(it)) if !it.repeatable => {
                let component = self.old.by_uid(it.component.as_str())?;
                Some(ObstacleKind::Without(of, field.id, component.table.clone()))
            }
            _ => None,
        }
    }

    pub(super) fn settle(&mut self, model: &Model, old: &Field, wanted: Wanted<'_>) -> Field {
        let fate = fate(&old.def.kind, &wanted.def.kind);
        if fate == Fate::Replace {
            return self.add(wanted);
        }
        self.warn_if_stricter(old, wanted);
        let mut field = wanted.placed(old.id, old.id);
        field.storage.clone_from(&old.storage);
        let lose = |kind| Loss::new(model.uid().as_str(), Some(&old.name), kind);
        match fate {
            Fate::Keep => self.keep_components(model, old, wanted.def),
            Fate::FirstInstance => {
                if let Kind::Component(it) = &old.def.kind {
                    self.set_aside(model, old, &[&it.component], Which::BeyondFirst);
                }
            }
            Fate::Turn => {
                let place = self.next_field();
                field = wanted.placed(old.id, place);
                self.create_links(wanted, &field);
                self.turned.push(old.id);
            }
            Fate::FirstLink => {
                let place = self.next_field();
                field = wanted.placed(old.id, place);
                self.create_links(wanted, &field);
                if let (Storage::Links(from), Storage::Links(to)) = (&old.storage, &field.storage) {
                    self.losses
                        .push(lose(LossKind::LinksBeyondFirst(from.clone())));
                    self.steps.values.push(Step::CopyFirstLinks {
                        from: from.clone(),
                        to: to.clone(),
                        morph: is_morph(&wanted.def.kind),
                    });
                    self.steps
                        .trash
                        .push(Step::Trash(Item::Links(from.clone())));
                }
            }
            Fate::Convert => {
                let place = self.next_field();
                field = wanted.placed(old.id, place);
                self.add_column(wanted, &field, None);
                if let Some(conversion) = conversion(wanted.table, old, &field) {
                    self.losses
                        .push(lose(LossKind::UnfitValues(conversion.clone())));
                    self.steps.trash.push(Step::Trash(Item::Column {
                        table: conversion.table.clone(),
                        column: conversion.from.0.clone(),
                    }));
                    self.steps.values.push(Step::Convert(conversion));
                }
            }
            Fate::Replace => {}
        }
        self.require(wanted, old, &field);
        if unique(old) != unique(&field) {
            self.drop_index(old);
            self.create_index(wanted, &field);
            // What a conversion makes equal shows when it is done.
            if field.storage == old.storage
                && let Some(index) = wanted.index(&field)
            {
                self.hinder(wanted, ObstacleKind::Shared(index));
            }
        }
        field
    }

    pub(super) fn create_index(&mut self, wanted: Wanted<'_>, field: &Field) {
        let index = wanted.index(field).map(Step::CreateUnique);
        self.steps.indexes.extend(index);
    }

    fn warn_if_stricter(&mut self, old: &Field, wanted: Wanted<'_>) {
        let options = stricter(&old.def, wanted.def);
        if !options.is_empty() {
            self.notes.push(format!(
                "{} of {} becomes stricter ({}): values that are there stay as they are",
                wanted.name,
                wanted.definition.uid,
                options.join(", ")
            ));
        }
    }

    fn add_column(&mut self, wanted: Wanted<'_>, field: &Field, fill: Option<Value>) {
        let added = wanted.column(field, fill).map(Step::AddColumn);
        self.steps.columns.extend(added);
    }

    fn create_links(&mut self, wanted: Wanted<'_>, field: &Field) {
        if let Storage::Links(table) = &field.storage {
            self.steps.links.push(Step::CreateLinks {
                table: table.clone(),
                source: wanted.table.clone(),
                morph: is_morph(&field.def.kind),
            });
        }
    }
}

/// The way from the column of a field to that of its successor.
pub(super) fn conversion(table: &TableName, from: &Field, to: &Field) -> Option<Conversion> {
    let ((from, old), (to, new)) = (from.column()?, to.column()?);
    Some(Conversion {
        table: table.clone(),
        from: (from.clone(), old.column_type()),
        to: to.clone(),
        kind: new.clone(),
    })
}

/// The default of an attribute as a value of its column.
fn default(scalar: &Scalar, def: &AttributeDef) -> Option<Value> {
    let json = def.default.as_ref()?;
    match scalar {
        Scalar::Json | Scalar::Blocks => Some(Value::Json(json.to_string())),
        Scalar::Boolean => json.as_bool().map(Value::Bool),
        // A password is stored as a hash, never as it is written in a schema.
        Scalar::Password(_) => None,
        _ => match json {
            serde_json::Value::String(text) => scalar.cast(text).ok(),
            serde_json::Value::Number(number) => scalar.cast(&number.to_string()).ok(),
            _ => None,
        },
    }
}
