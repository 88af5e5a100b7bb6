//! A model as the database remembers it.

use bastide_content_types::{
    Definition, Field, FieldId, Kind, Model, ModelId, ModelKind, Storage, Uid,
};
use serde_json::{Value as Json, json};

use super::SchemaError;
use super::physical::{read_column, read_table};
use crate::entity::content_type;

/// A row of `content_types`, but for its times.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Stable id.
    pub id: ModelId,
    /// Uid.
    pub uid: String,
    kind: &'static str,
    table: String,
    definition: Json,
    fields: Json,
}

impl Stored {
    /// What has to be remembered of a model.
    pub(super) fn of(model: &Model) -> Self {
        let fields = model.fields().iter().map(|field| {
            let at = match &field.storage {
                Storage::Column(column) => Some(column.as_str()),
                Storage::Links(table) => Some(table.as_str()),
                Storage::Inverse | Storage::Children => None,
            };
            let json = match at {
                Some(at) => json!({"id": field.id.0, "at": at}),
                None => json!({"id": field.id.0}),
            };
            (field.name.clone(), json)
        });
        Self {
            id: model.id,
            uid: model.uid().as_str().to_owned(),
            kind: match model.kind() {
                ModelKind::Collection => "collection",
                ModelKind::Single => "single",
                ModelKind::Component => "component",
            },
            table: model.table.as_str().to_owned(),
            definition: model.definition.to_json(),
            fields: Json::Object(fields.collect()),
        }
    }

    pub(super) fn to_json(&self) -> Json {
        json!({
            "id": self.id.0, "uid": self.uid, "table": self.table,
            "definition": self.definition, "fields": self.fields,
        })
    }

    pub(super) fn row(&self, created_at: i64, now: i64) -> content_type::Model {
        content_type::Model {
            id: self.id.0.into(),
            uid: self.uid.clone(),
            kind: self.kind.to_owned(),
            table_name: self.table.clone(),
            definition: self.definition.to_string(),
            fields: self.fields.to_string(),
            created_at,
            updated_at: now,
        }
    }
}

/// Puts a model together from its row.
pub(super) fn read(row: &content_type::Model) -> Result<Model, SchemaError> {
    let json = |text: &str, what| {
        serde_json::from_str(text)
            .map_err(|_| SchemaError::Damaged(format!("{what} of {}", row.uid)))
    };
    let id =
        i32::try_from(row.id).map_err(|_| SchemaError::Damaged(format!("the id of {}", row.uid)));
    assemble(
        ModelId(id?),
        (&row.uid, &row.table_name),
        &json(&row.definition, "the definition")?,
        &json(&row.fields, "the fields")?,
    )
}

/// Puts a model together from what [`Stored::to_json`] made of it.
pub(super) fn read_json(json: &Json) -> Result<Model, SchemaError> {
    let damaged = || SchemaError::Damaged("a model of a change".to_owned());
    let text = |key: &str| json.get(key).and_then(Json::as_str).ok_or_else(damaged);
    let part = |key: &str| json.get(key).ok_or_else(damaged);
    let id = part("id")?.as_i64().and_then(|it| i32::try_from(it).ok());
    assemble(
        ModelId(id.ok_or_else(damaged)?),
        (text("uid")?, text("table")?),
        part("definition")?,
        part("fields")?,
    )
}

fn assemble(
    id: ModelId,
    (uid, table): (&str, &str),
    definition: &Json,
    stored: &Json,
) -> Result<Model, SchemaError> {
    let damaged = |what: &str| SchemaError::Damaged(format!("{what} of {uid}"));
    let name = Uid::new(uid).map_err(|_| damaged("the uid"))?;
    let definition = Definition::parse_existing(name, definition).map_err(SchemaError::Refused)?;
    let mut fields = Vec::with_capacity(definition.attributes.len());
    for (name, def) in &definition.attributes {
        let entry = stored.get(name).ok_or_else(|| damaged(name))?;
        let number = entry.get("id").and_then(Json::as_i64);
        let number = number.and_then(|it| i32::try_from(it).ok());
        let number = number.ok_or_else(|| damaged(name))?;
        let private = definition.is_private_by_option(name);
        let mut field = Field::dynamic(FieldId(number), name, def.clone(), private);
        if let Some(at) = entry.get("at").and_then(Json::as_str) {
            field.storage = match def.kind {
                Kind::Scalar(_) => Storage::Column(read_column(at)?),
                _ => Storage::Links(read_table(at)?),
            };
        }
        fields.push(field);
    }
    Ok(Model::new(id, definition, read_table(table)?, fields))
}
