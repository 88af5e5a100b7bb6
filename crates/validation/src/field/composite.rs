//! `component` and `dynamiczone` (REST contract, section 4.3).

use bastide_content_types::field::{Component, Zone};
use bastide_content_types::{Kind, Model, Registry, Uid};
use serde_json::{Map, Value as Json};

use crate::path::Path;
use crate::walk::{At, Rules, Source};
use crate::{FieldError, Instance, LIMITS, Refusal, Written};

pub(super) fn component(
    at: &mut At<'_, '_>,
    kind: &Component,
    given: Option<&Json>,
) -> Option<Written> {
    let registry = at.walk.cx.registry;
    let model = registry.by_uid(kind.component.as_str())?;
    if kind.repeatable {
        let items = list(at, [kind.min, kind.max], given)?;
        let read = |at: &mut At<'_, '_>, path: &Path<'_>, item: &Json| {
            let data = object(at, path, item)?;
            instance(at, path, model, data)
        };
        return Some(Written::Children(instances(at, items, read)));
    }
    let path = *at.path;
    match given {
        None => {
            if at.is_required() && at.rules.source == Source::Create {
                at.missing();
            }
            None
        }
        Some(Json::Null) if !at.is_required() => Some(Written::Child(None)),
        Some(given) => {
            let data = object(at, &path, given)?;
            let instance = instance(at, &path, model, data)?;
            Some(Written::Child(Some(instance)))
        }
    }
}

pub(super) fn zone(
    at: &mut At<'_, '_>,
    kind: &Zone,
    given: Option<&Json>,
) -> Option<Vec<Instance>> {
    let items = list(at, [kind.min, kind.max], given)?;
    let registry = at.walk.cx.registry;
    Some(instances(at, items, |at, path, item| {
        let data = object(at, path, item)?;
        let model = zone_model(at, path, registry, kind, data)?;
        instance(at, path, model, data)
    }))
}

/// The items of a list, if its length is right; null never is a list.
fn list<'a>(
    at: &mut At<'_, '_>,
    [min, max]: [Option<u32>; 2],
    given: Option<&'a Json>,
) -> Option<&'a [Json]> {
    let empty: &[Json] = &[];
    let items = match given {
        Some(Json::Array(items)) => items.as_slice(),
        Some(other) => {
            let path = *at.path;
            wrong_shape(at, &path, "array", other);
            return None;
        }
        // A new entry has an empty list, to which the rules apply.
        None if at.rules.source == Source::Create => empty,
        None => return None,
    };
    let count = |it: Option<u32>| it.and_then(|it| usize::try_from(it).ok());
    let list = given.unwrap_or(&Json::Null);
    if let Some(min) = count(min)
        && at.is_full()
        && items.len() < min
        && (at.field.def.required || !items.is_empty())
    {
        at.fail(list, format_args!("field must have at least {min} items"));
    }
    let max = count(max).filter(|_| at.is_full());
    let max = max.unwrap_or(usize::MAX).min(LIMITS.list_items);
    if items.len() > max {
        at.fail(
            list,
            format_args!("field must have less than or equal to {max} items"),
        );
    }
    // Walking more than the limit would cost time and tell nothing new.
    (items.len() <= LIMITS.list_items && given.is_some()).then_some(items)
}

fn instances(
    at: &mut At<'_, '_>,
    items: &[Json],
    read: impl Fn(&mut At<'_, '_>, &Path<'_>, &Json) -> Option<Instance>,
) -> Vec<Instance> {
    let path = *at.path;
    let items = items.iter().enumerate();
    items
        .filter_map(|(index, item)| read(at, &path.index(index), item))
        .collect()
}

fn object<'a>(
    at: &mut At<'_, '_>,
    path: &Path<'_>,
    given: &'a Json,
) -> Option<&'a Map<String, Json>> {
    let data = given.as_object();
    if data.is_none() {
        wrong_shape(at, path, "object", given);
    }
    data
}

/// A string where a list or an object belongs is tried as JSON by those clients know.
fn wrong_shape(at: &mut At<'_, '_>, path: &Path<'_>, kind: &str, given: &Json) {
    if given.is_string() {
        at.wrong_cast_at(path, kind, "null", given);
    } else {
        at.wrong_type_at(path, kind, given);
    }
}

fn zone_model<'a>(
    at: &mut At<'_, '_>,
    path: &Path<'_>,
    registry: &'a Registry,
    zone: &Zone,
    data: &Map<String, Json>,
) -> Option<&'a Model> {
    let given = data.get("__component").filter(|it| !it.is_null());
    let uid = given.and_then(Json::as_str);
    let uid = uid.filter(|it| zone.components.iter().any(|uid| uid.as_str() == *it));
    if let Some(model) = uid.and_then(|it| registry.by_uid(it)) {
        return Some(model);
    }
    let path = path.key("__component");
    let (message, reason) = if given.is_some() {
        let uids: Vec<&str> = zone.components.iter().map(Uid::as_str).collect();
        let uids = uids.join(", ");
        (
            format!("{path} must be one of the following values: {uids}"),
            "the component is not one of this zone",
        )
    } else {
        (
            format!("{path} is a required field"),
            "\"uid\" is undefined",
        )
    };
    at.fail_at(&path, given, message);
    at.walk.error_once(FieldError {
        path: Vec::new(),
        message: format!("Cannot build relations store: {reason}"),
        value: None,
    });
    None
}

fn instance(
    at: &mut At<'_, '_>,
    path: &Path<'_>,
    model: &Model,
    data: &Map<String, Json>,
) -> Option<Instance> {
    if !at.walk.count_instance() {
        at.walk.error_once(FieldError {
            path: Vec::new(),
            message: format!("this must have at most {} components", LIMITS.instances),
            value: None,
        });
        return None;
    }
    let id = instance_id(at, data.get("id"));
    let source = match at.rules.source {
        // What is not merged into an instance is a new one, whatever happens to the entry.
        Source::Update if id.is_none() => Source::Create,
        source => source,
    };
    let rules = Rules { source, ..at.rules };
    let fields = at.walk.model(model, data, rules, path);
    Some(Instance {
        model: model.id,
        id,
        fields,
    })
}

fn instance_id(at: &mut At<'_, '_>, given: Option<&Json>) -> Option<i64> {
    let given = given.filter(|it| !it.is_null())?;
    let id = match given {
        Json::Number(it) => it.as_i64(),
        Json::String(it) => it.parse().ok(),
        _ => None,
    };
    let id = id.filter(|it| *it > 0);
    if id.is_none() {
        at.walk.refuse(Refusal::Component {
            attribute: at.field.name.clone(),
            zone: matches!(at.field.def.kind, Kind::Zone(_)),
        });
    }
    id
}
