//! What may be sent for content types and components, as JSON schemas.

use bastide_content_types::field::TextRules;
use bastide_content_types::{Field, Kind, Model, Registry, Scalar};
use serde_json::{Map, Value as Json, json};

use super::links::{Ends, links};
use super::schema::{self, of_scalar};

/// The name of the schema of what may be sent for a type or component. No uid begins like this
/// and has as many parts.
fn name(uid: &str) -> String {
    format!("input.{}", schema::name(uid))
}

/// The reference to what may be sent for a type or component.
pub(super) fn reference(uid: &str) -> Json {
    json!({ "$ref": format!("#/components/schemas/{}", name(uid)) })
}

/// Adds a schema for each type and component that a body may describe.
pub(super) fn add(schemas: &mut Map<String, Json>, registry: &Registry) {
    for model in registry.models() {
        let uid = model.uid().as_str();
        if model.is_component() || uid.starts_with("api::") {
            let properties = properties(model, registry);
            schemas.insert(name(uid), closed(&properties, &[]));
        }
    }
}

/// An object with these members and no others.
fn closed(properties: &Map<String, Json>, required: &[&str]) -> Json {
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The members of a body. None of them must be there: a draft may be unfinished, and a change
/// names what it changes.
fn properties(model: &Model, registry: &Registry) -> Map<String, Json> {
    let mut properties = Map::new();
    if model.is_component() {
        let id = json!({ "type": ["integer", "string", "null"], "description": "An instance to merge into." });
        properties.insert("id".to_owned(), id);
    } else {
        for name in ["publishedAt", "locale"] {
            let sent_back = json!({ "description": "May be sent back; changes nothing." });
            properties.insert(name.to_owned(), sent_back);
        }
    }
    let writable = model.fields().iter().filter(|it| it.def.writable);
    let writable = writable.map(|it| (it.name.clone(), of_field(it, registry)));
    properties.extend(writable);
    properties
}

fn of_field(field: &Field, registry: &Registry) -> Json {
    match &field.def.kind {
        Kind::Scalar(scalar) => sent(scalar),
        Kind::Component(it) if it.repeatable => {
            json!({ "type": "array", "items": reference(it.component.as_str()) })
        }
        Kind::Component(it) => {
            json!({ "anyOf": [reference(it.component.as_str()), { "type": "null" }] })
        }
        Kind::Zone(zone) => {
            let components = zone.components.iter();
            let components = components.filter_map(|it| registry.by_uid(it.as_str()));
            let items: Vec<Json> = components.map(|it| zone_item(it, registry)).collect();
            json!({ "type": "array", "items": { "anyOf": items } })
        }
        Kind::Relation(relation) if relation.target.is_none() => links(Ends::Typed),
        Kind::Media(_) | Kind::Relation(_) => links(Ends::Known),
    }
}

/// A component that says which one it is.
fn zone_item(component: &Model, registry: &Registry) -> Json {
    let mut properties = properties(component, registry);
    let tag = json!({ "const": component.uid().as_str() });
    properties.insert("__component".to_owned(), tag);
    closed(&properties, &["__component"])
}

/// Numbers may come as text, and instants as numbers (REST contract, section 1.8). Rules that do
/// not hold for drafts are left out.
fn sent(scalar: &Scalar) -> Json {
    let most = |rules: &TextRules, least: u32| rules.max_length.unwrap_or(least).min(least);
    match scalar {
        Scalar::String(rules) | Scalar::Email(rules) => text(Some(most(rules, 255))),
        Scalar::Uid(rules) => text(Some(most(&rules.text, 256))),
        Scalar::Text(rules) | Scalar::RichText(rules) => text(rules.max_length),
        // These rules hold for drafts too, because a hash can no longer be checked.
        Scalar::Password(rules) => json!({
            "type": ["string", "null"],
            "minLength": rules.min_length.unwrap_or(0),
            "maxLength": most(rules, 1_024),
            "writeOnly": true,
        }),
        Scalar::Date | Scalar::Time => text(None),
        Scalar::Integer(_) | Scalar::BigInteger(_) | Scalar::DateTime | Scalar::Timestamp => {
            json!({ "type": ["integer", "string", "null"] })
        }
        Scalar::Float(_) | Scalar::Decimal(_) => json!({ "type": ["number", "string", "null"] }),
        Scalar::Boolean => json!({ "enum": [true, false, "true", "false", 1, 0, "1", "0", null] }),
        // What is not a list of nodes counts as nothing.
        Scalar::Blocks => json!({}),
        Scalar::Enumeration(_) | Scalar::Json => of_scalar(scalar),
    }
}

fn text(most: Option<u32>) -> Json {
    match most {
        Some(most) => json!({ "type": ["string", "null"], "maxLength": most }),
        None => json!({ "type": ["string", "null"] }),
    }
}
