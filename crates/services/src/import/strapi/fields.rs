//! The fields of a row: scalars, and the component instances that are embedded in it.

use std::sync::Arc;

use bastide_content_types::field::{Component, Zone};
use bastide_content_types::{Field, FieldId, Kind, Model, Scalar, Uid, Value};
use bastide_permissions::plan::Status;
use bastide_store::load::LoadInstance;
use serde_json::{Map, Value as Json};

use super::entry::Scribe;
use super::index::Root;
use super::schemas::is_known_elsewhere;
use super::value;
use crate::import::archive::RowId;

/// Where a component instance is held.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) field: FieldId,
    pub(super) owner: i64,
    pub(super) pos: f64,
    pub(super) root: Root,
}

impl Scribe<'_> {
    /// The scalars of an entry or instance; instances below it are added to `instances`.
    pub(super) fn fields(
        &mut self,
        model: &Model,
        id: i64,
        root: Root,
        data: &mut Map<String, Json>,
        instances: &mut Vec<LoadInstance>,
    ) -> Vec<(FieldId, Value)> {
        let mut values = Vec::new();
        for field in model.fields() {
            let Some(json) = data.remove(&field.name) else {
                continue;
            };
            match &field.def.kind {
                Kind::Scalar(scalar) => {
                    let value = self.scalar(model, id, field, scalar, json);
                    if !value.is_null() && self.is_free(model, field, root, &value) {
                        values.push((field.id, value));
                    } else if !value.is_null() {
                        let reason = "unique values that another published row has, now empty";
                        self.report.note(reason, place(model, id, field));
                    }
                }
                Kind::Component(it) => {
                    self.component((model, field), it, (id, root), json, instances);
                }
                Kind::Zone(it) => self.zone((model, field), it, (id, root), json, instances),
                // These come as links.
                Kind::Relation(_) | Kind::Media(_) => {}
            }
        }
        self.note_rest(model, data);
        values
    }

    fn component(
        &mut self,
        (model, field): (&Model, &Field),
        component: &Component,
        (owner, root): (i64, Root),
        json: Json,
        instances: &mut Vec<LoadInstance>,
    ) {
        let items = items(json);
        if !component.repeatable && items.len() > 1 {
            let reason = "components beyond the only one";
            self.report.note(reason, place(model, owner, field));
        }
        let most = if component.repeatable { usize::MAX } else { 1 };
        for (pos, item) in (1_u32..).zip(items.into_iter().take(most)) {
            let at = Place {
                field: field.id,
                owner,
                pos: pos.into(),
                root,
            };
            self.item(&component.component, at, item, instances);
        }
    }

    fn zone(
        &mut self,
        (model, field): (&Model, &Field),
        zone: &Zone,
        (owner, root): (i64, Root),
        json: Json,
        instances: &mut Vec<LoadInstance>,
    ) {
        for (pos, item) in (1_u32..).zip(items(json)) {
            let at = Place {
                field: field.id,
                owner,
                pos: pos.into(),
                root,
            };
            let uid = item.get("__component").and_then(Json::as_str);
            match zone.components.iter().find(|it| Some(it.as_str()) == uid) {
                Some(component) => self.item(component, at, item, instances),
                None => {
                    let reason = "items of a component that the zone does not offer";
                    self.report.note(reason, place(model, owner, field));
                }
            }
        }
    }

    /// One instance of a component, if it is one.
    fn item(&mut self, uid: &Uid, at: Place, item: Json, instances: &mut Vec<LoadInstance>) {
        let Some(model) = self.registry.by_uid(uid.as_str()).map(Arc::clone) else {
            return;
        };
        let Json::Object(data) = item else {
            if !item.is_null() {
                self.report.note("components that are not objects", uid);
            }
            return;
        };
        let id = data.get("id").and_then(Json::as_u64);
        let id = id.and_then(|it| RowId::try_from(it).ok());
        let id = id.and_then(|it| i64::try_from(it.get()).ok());
        match id {
            Some(id) if self.index.add_instance(model.id, id, at.root) => {
                self.instance(&model, id, at, data, instances);
            }
            _ => self.late.push((at, model.id, data)),
        }
    }

    pub(super) fn instance(
        &mut self,
        model: &Model,
        id: i64,
        at: Place,
        mut data: Map<String, Json>,
        instances: &mut Vec<LoadInstance>,
    ) {
        let values = self.fields(model, id, at.root, &mut data, instances);
        instances.push(LoadInstance {
            model: model.id,
            id,
            field: at.field,
            owner: at.owner,
            pos: at.pos,
            locale: self.names.text(at.root.locale).to_owned(),
            status: at.root.status,
            values,
        });
    }

    fn scalar(
        &mut self,
        model: &Model,
        id: i64,
        field: &Field,
        scalar: &Scalar,
        json: Json,
    ) -> Value {
        match value::cast(&field.def, scalar, json) {
            Ok(cast) => {
                if cast.is_cleaned {
                    let reason = "texts with NUL characters, which were taken out";
                    self.report.note(reason, place(model, id, field));
                }
                cast.value
            }
            Err(value::Unfit) => {
                let reason = "values that do not fit their attribute, now empty";
                self.report.note(reason, place(model, id, field));
                Value::Null
            }
        }
    }

    /// Whether no other published row of the locale has the value of a unique field. Components
    /// have no index for this (ADR 0001), and sites do repeat such values in them.
    fn is_free(&mut self, model: &Model, field: &Field, root: Root, value: &Value) -> bool {
        let is_unique = field.def.unique && !model.is_component();
        if !is_unique || root.status == Status::Draft {
            return true;
        }
        let is_decimal = matches!(&field.def.kind, Kind::Scalar(Scalar::Decimal(_)));
        let text = match value {
            Value::Text(text) if text.is_empty() => return true,
            Value::Text(text) => text.clone(),
            Value::Json(_) => return true,
            // The column rounds, and what is rounded has to differ.
            Value::Float(it) if is_decimal => format!("{it:.2}"),
            value => format!("{value:?}"),
        };
        self.taken.insert((field.id, root.locale, text))
    }

    fn note_rest(&mut self, model: &Model, rest: &Map<String, Json>) {
        for (key, value) in rest {
            let is_known = is_known_elsewhere(model.uid().as_str(), key) || key == "__component";
            if !value.is_null() && !is_known {
                let reason = "values of attributes that the schema does not have";
                self.report
                    .note(reason, format_args!("{}.{key}", model.uid()));
            }
        }
    }
}

fn place(model: &Model, id: i64, field: &Field) -> String {
    format!("{} {id} {}", model.uid(), field.name)
}

/// One item or a list of them.
fn items(json: Json) -> Vec<Json> {
    match json {
        Json::Array(items) => items,
        Json::Null => Vec::new(),
        item => vec![item],
    }
}
