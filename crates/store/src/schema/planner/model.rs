//! New models, and models that change field by field.

use std::collections::HashSet;

use bastide_content_types::{
    AttributeDef, ColumnName, Definition, Field, FieldId, Kind, Model, ModelKind, Scalar, Storage,
    TableName, Value,
};

use super::Planner;
use crate::schema::field::{Fate, fate, may_not_fit, placed, unique};
use crate::schema::kinship::is_morph;
use crate::schema::loss::LossKind;
use crate::schema::plan::Need;
use crate::schema::step::{NewColumn, NewTable, Unique, Which};
use crate::schema::{Item, Loss, Step};

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
            self.need(wanted, None);
        }
        self.add_column(wanted, &field, fill);
        self.create_links(wanted, &field);
        self.create_index(wanted, &field);
        field
    }

    /// An attribute that is there becomes required: rows without a value get the default.
    fn require(&mut self, wanted: Wanted<'_>, old: &Field, field: &Field) {
        let (Some((column, _)), true) = (old.column(), wanted.def.required && !old.def.required)
        else {
            return;
        };
        match wanted.fill() {
            None => self.need(wanted, Some(column.clone())),
            fill => {
                let filled = wanted.column(field, fill).map(Step::FillEmpty);
                self.steps.values.extend(filled);
            }
        }
    }

    fn need(&mut self, wanted: Wanted<'_>, column: Option<ColumnName>) {
        self.needs.push(Need {
            model: wanted.definition.uid.as_str().to_owned(),
            attribute: wanted.name.to_owned(),
            table: wanted.table.clone(),
            column,
        });
    }

    pub(super) fn settle(&mut self, model: &Model, old: &Field, wanted: Wanted<'_>) -> Field {
        let fate = fate(&old.def.kind, &wanted.def.kind);
        if fate == Fate::Replace {
            return self.add(wanted);
        }
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
            Fate::Convert(from, to) => {
                let place = self.next_field();
                field = wanted.placed(old.id, place);
                self.add_column(wanted, &field, None);
                if let (Storage::Column(before), Storage::Column(after)) =
                    (&old.storage, &field.storage)
                {
                    let (table, column) = (model.table.clone(), before.clone());
                    if may_not_fit(from, to) {
                        let (table, column) = (table.clone(), column.clone());
                        let unfit = LossKind::UnfitValues {
                            table,
                            column,
                            from,
                            to,
                        };
                        self.losses.push(lose(unfit));
                    }
                    self.steps.values.push(Step::Convert {
                        table: table.clone(),
                        from: (column.clone(), from),
                        to: (after.clone(), to),
                    });
                    self.steps
                        .trash
                        .push(Step::Trash(Item::Column { table, column }));
                }
            }
            Fate::Replace => {}
        }
        self.require(wanted, old, &field);
        if unique(old) != unique(&field) {
            self.drop_index(old);
            self.create_index(wanted, &field);
        }
        field
    }

    /// Instances of a component may share values, as in Strapi: `unique` is about entries.
    pub(super) fn create_index(&mut self, wanted: Wanted<'_>, field: &Field) {
        if wanted.definition.kind == ModelKind::Component {
            return;
        }
        if let Some((column, form)) = unique(field) {
            self.steps.indexes.push(Step::CreateUnique(Unique {
                table: wanted.table.clone(),
                column: column.clone(),
                form,
                model: wanted.definition.uid.as_str().to_owned(),
                attribute: wanted.name.to_owned(),
            }));
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
