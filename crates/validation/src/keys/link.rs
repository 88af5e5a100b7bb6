//! Keys inside the value of a relation or media attribute (REST contract, sections 4.1 and 4.5).

use bastide_content_types::{Field, Kind, Model, Registry, RelationKind, System};
use serde_json::{Map, Value as Json};

use super::{SERVER_KEYS, Spot};
use crate::{Caller, Refusal};

/// Keys of the long form that hold lists.
const LISTS: [&str; 3] = ["set", "connect", "disconnect"];

/// Refuses keys that neither name an entry nor belong to the schema of the target. Items of
/// `connect` and its siblings are free.
///
/// A target the caller may not find is left to [`may_lead_there`], so that the answer does not tell
/// which attributes it has.
pub(super) fn keys_are_known(
    registry: &Registry,
    field: &Field,
    spot: &Spot<'_>,
    caller: &dyn Caller,
) -> Result<(), Refusal> {
    let is_relation = matches!(field.def.kind, Kind::Relation(_));
    let target = registry.link(field.id).and_then(|it| it.target);
    let Some(target) = target.filter(|it| !is_relation || caller.may_find(*it)) else {
        return Ok(());
    };
    let Some(target) = registry.get(target) else {
        return Ok(());
    };
    let check = |item: &Map<String, Json>, long: &[&str]| {
        let is_known = |key: &str| long.contains(&key) || is_id(key) || is_readable(target, key);
        match item.keys().find(|it| !is_known(it)) {
            Some(key) => Err(Refusal::Key {
                key: key.clone(),
                path: spot.own_path(),
            }),
            None => Ok(()),
        }
    };
    match spot.value {
        Json::Object(item) => check(item, &["set", "connect", "disconnect", "options"]),
        Json::Array(items) => {
            let mut objects = items.iter().filter_map(Json::as_object);
            objects.try_for_each(|it| check(it, &[]))
        }
        _ => Ok(()),
    }
}

/// Refuses relations to a type the caller may not find. Media are exempt: files are found where
/// they are used.
pub(super) fn may_lead_there(
    registry: &Registry,
    field: &Field,
    spot: &Spot<'_>,
    caller: &dyn Caller,
) -> Result<(), Refusal> {
    let Kind::Relation(relation) = &field.def.kind else {
        return Ok(());
    };
    let element = |it: &Json| element_may_be_linked(registry, it, caller);
    let list = |it: &Json| match it {
        Json::Null => true,
        Json::Array(items) => items.iter().all(element),
        one => element(one),
    };
    let allowed = match (relation.kind, spot.value) {
        (RelationKind::MorphToOne | RelationKind::MorphToMany, Json::Null) => true,
        (RelationKind::MorphToOne, value) => element(value),
        (RelationKind::MorphToMany, Json::Object(long)) if is_long(long) => {
            LISTS.iter().filter_map(|it| long.get(*it)).all(list)
        }
        (RelationKind::MorphToMany, value) => list(value),
        _ => {
            let target = registry.link(field.id).and_then(|it| it.target);
            target.is_some_and(|it| caller.may_find(it))
        }
    };
    if allowed { Ok(()) } else { Err(spot.refused()) }
}

/// Whether an object is `{set?, connect?, disconnect?}` rather than one target.
pub(crate) fn is_long(value: &Map<String, Json>) -> bool {
    LISTS.iter().any(|it| value.contains_key(*it))
}

/// A type that does not exist and one that may not be found look the same.
fn element_may_be_linked(registry: &Registry, item: &Json, caller: &dyn Caller) -> bool {
    let uid = item.get("__type").and_then(Json::as_str);
    uid.and_then(|it| registry.by_uid(it))
        .is_some_and(|it| !it.is_component() && caller.may_find(it.id))
}

fn is_id(key: &str) -> bool {
    matches!(key, "id" | "documentId")
}

/// Clients send populated entries back as they got them, so what answers show is tolerated.
fn is_readable(target: &Model, key: &str) -> bool {
    let shown = target
        .field(key)
        .is_some_and(|it| !it.private && !it.def.is_password());
    shown || System::named(key).is_some() || SERVER_KEYS.contains(&key)
}
