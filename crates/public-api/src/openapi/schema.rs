//! Content types and components as JSON schemas (OpenAPI 3.1): the form of answers.

use bastide_content_types::{
    Field, Kind, Model, ModelKind, Registry, RelationKind, Scalar, System,
};
use serde_json::{Map, Value as Json, json};

/// The name of the schema of a type or component: its uid, as far as OpenAPI allows it in names.
pub(super) fn name(uid: &str) -> String {
    uid.replace("::", ".")
}

/// The reference to the form in which entries or components are answered.
pub(super) fn reference(uid: &str) -> Json {
    json!({ "$ref": format!("#/components/schemas/{}", name(uid)) })
}

/// Adds a schema for each type and component. Files, users and the like are there
/// because entries lead to them.
pub(super) fn add(schemas: &mut Map<String, Json>, registry: &Registry) {
    for model in registry.models() {
        let is_administration = model.uid().as_str().starts_with("admin::");
        if !is_administration {
            schemas.insert(name(model.uid().as_str()), object(model));
        }
    }
}

fn object(model: &Model) -> Json {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for system in systems(model) {
        properties.insert(system.name().to_owned(), of_system(system));
        if matches!(system, System::Id | System::DocumentId) {
            required.push(system.name());
        }
    }
    for field in model
        .fields()
        .iter()
        .filter(|it| !it.private && !it.def.is_password())
    {
        if let Some(schema) = of_field(field) {
            properties.insert(field.name.clone(), schema);
        }
    }
    json!({ "type": "object", "required": required, "properties": properties })
}

fn systems(model: &Model) -> impl Iterator<Item = System> {
    let (is_component, is_localized) = (model.kind() == ModelKind::Component, model.localized());
    System::ALL.into_iter().filter(move |it| match it {
        System::Id => true,
        System::Locale => is_localized,
        _ => !is_component,
    })
}

fn of_system(system: System) -> Json {
    match system {
        System::Id => json!({ "type": "integer" }),
        System::DocumentId | System::Locale => json!({ "type": "string" }),
        System::CreatedAt | System::UpdatedAt | System::PublishedAt => {
            json!({ "type": ["string", "null"], "format": "date-time" })
        }
    }
}

/// `None` for what points into the administration.
fn of_field(field: &Field) -> Option<Json> {
    Some(match &field.def.kind {
        Kind::Scalar(scalar) => of_scalar(scalar),
        Kind::Media(media) => one_or_many(&reference("plugin::upload.file"), media.multiple),
        Kind::Component(it) => one_or_many(&reference(it.component.as_str()), it.repeatable),
        Kind::Zone(zone) => {
            let members: Vec<Json> = zone
                .components
                .iter()
                .map(|it| reference(it.as_str()))
                .collect();
            json!({ "type": "array", "items": { "anyOf": members } })
        }
        Kind::Relation(relation) => {
            let target = match &relation.target {
                Some(uid) if uid.as_str().starts_with("admin::") => return None,
                Some(uid) => reference(uid.as_str()),
                None => json!({ "type": "object" }),
            };
            let is_many = relation.kind.is_to_many() || relation.kind == RelationKind::MorphMany;
            one_or_many(&target, is_many)
        }
    })
}

fn one_or_many(one: &Json, is_many: bool) -> Json {
    if is_many {
        json!({ "type": "array", "items": one })
    } else {
        json!({ "anyOf": [one, { "type": "null" }] })
    }
}

pub(super) fn of_scalar(scalar: &Scalar) -> Json {
    let text = json!({ "type": ["string", "null"] });
    let format = |format: &str| json!({ "type": ["string", "null"], "format": format });
    let pattern = |pattern: &str| json!({ "type": ["string", "null"], "pattern": pattern });
    match scalar {
        Scalar::String(_)
        | Scalar::Text(_)
        | Scalar::RichText(_)
        | Scalar::Uid(_)
        // A draft may have an address that is none yet.
        | Scalar::Email(_)
        | Scalar::Password(_) => text,
        Scalar::BigInteger(_) | Scalar::Timestamp => pattern("^-?[0-9]+$"),
        Scalar::Date => format("date"),
        // It has no zone, which the format `time` asks for.
        Scalar::Time => pattern("^[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?$"),
        Scalar::DateTime => format("date-time"),
        Scalar::Enumeration(it) => {
            let words: Vec<Json> = it
                .words
                .iter()
                .map(|it| json!(it))
                .chain([Json::Null])
                .collect();
            json!({ "enum": words })
        }
        Scalar::Integer(_) => json!({ "type": ["integer", "null"], "format": "int32" }),
        Scalar::Float(_) | Scalar::Decimal(_) => json!({ "type": ["number", "null"] }),
        Scalar::Boolean => json!({ "type": ["boolean", "null"] }),
        Scalar::Blocks => json!({ "type": ["array", "null"], "items": { "type": "object" } }),
        Scalar::Json => json!({}),
    }
}
