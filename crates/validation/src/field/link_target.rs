//! One target of a relation or media attribute, and its place among the others.

use bastide_content_types::{ModelId, document_id};
use serde_json::{Map, Value as Json};

use crate::path::Path;
use crate::walk::At;
use crate::{LIMITS, Position, Refusal, Target, TargetId};

/// What an item of a list of links names.
pub(super) enum Found {
    Target(Target),
    /// An object that names no entry.
    Nothing,
    /// A row id that no entry of the type can have.
    Unknown(ModelId),
    /// Not a form of section 4.1.
    Malformed,
}

pub(super) fn target(at: &mut At<'_, '_>, item: &Json) -> Found {
    let Some(model) = model_of(at, item) else {
        // A morph element of no known type does not pass the check of keys.
        return Found::Malformed;
    };
    let id = match item {
        Json::String(it) => Some(document(at, model, it)),
        Json::Number(_) => row(item),
        Json::Object(object) if !names_an_entry(object) => return Found::Nothing,
        Json::Object(object) => match (object.get("documentId"), object.get("id")) {
            (Some(Json::String(it)), _) => Some(document(at, model, it)),
            (Some(_), _) => return Found::Malformed,
            (_, Some(id)) => row(id),
            _ => None,
        },
        _ => return Found::Malformed,
    };
    id.map_or(Found::Unknown(model), |id| {
        Found::Target(Target { model, id })
    })
}

/// The type an item leads to: what the schema says, or the item itself in a morph relation.
fn model_of(at: &At<'_, '_>, item: &Json) -> Option<ModelId> {
    let registry = at.walk.cx.registry;
    let link = registry.link(at.field.id)?;
    link.target.or_else(|| {
        let uid = item.get("__type")?.as_str()?;
        registry.by_uid(uid).map(|it| it.id)
    })
}

pub(super) fn names_an_entry(item: &Map<String, Json>) -> bool {
    item.contains_key("id") || item.contains_key("documentId")
}

/// A document id; one that no document can have is refused as one that is not there.
fn document(at: &mut At<'_, '_>, model: ModelId, text: &str) -> TargetId {
    if !document_id::is_valid(text) {
        let id = text.chars().take(LIMITS.printed).collect();
        at.walk.refuse(Refusal::Document { model, id });
    }
    TargetId::Document(text.to_owned())
}

/// A positive row id, as a number or as digits.
fn row(id: &Json) -> Option<TargetId> {
    let id = match id {
        Json::Number(it) => it.as_i64(),
        Json::String(it) => it.parse().ok(),
        _ => None,
    };
    id.filter(|it| *it > 0).map(TargetId::Row)
}

pub(super) fn position(
    at: &mut At<'_, '_>,
    place: &Path<'_>,
    item: &Json,
    own: &Target,
) -> Option<Position> {
    let Some(given) = item.get("position").filter(|it| !it.is_null()) else {
        return Some(Position::End);
    };
    let neighbour = |at: &mut At<'_, '_>, key: &str| match given.get(key)? {
        // The neighbour is named by the same kind of id as the item.
        Json::String(it) if matches!(own.id, TargetId::Document(_)) => {
            Some(document(at, own.model, it))
        }
        id => row(id),
    };
    if let Some(it) = neighbour(at, "before") {
        return Some(Position::Before(it));
    }
    if let Some(it) = neighbour(at, "after") {
        return Some(Position::After(it));
    }
    let is = |key: &str| given.get(key).and_then(Json::as_bool).unwrap_or(false);
    if is("start") {
        return Some(Position::Start);
    }
    if is("end") || given.as_object().is_some_and(Map::is_empty) {
        return Some(Position::End);
    }
    let path = place.key("position");
    let message = format!("{path} must be one of before, after, start or end");
    at.fail_at(&path, None, message);
    None
}

pub(super) fn text_of<'a>(item: &'a Json, key: &str) -> Option<&'a str> {
    item.get(key)
        .and_then(Json::as_str)
        .filter(|it| !it.contains('\0'))
}
