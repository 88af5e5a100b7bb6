//! `relation` and `media`: which entries or files are linked (REST contract, sections 4.1, 4.4, 4.5).

use std::collections::HashSet;
use std::hash::Hash;

use bastide_content_types::ModelId;
use serde_json::Value as Json;

use super::link_target::{Found, names_an_entry, position, target, text_of};
use crate::keys::link::is_long;
use crate::walk::{At, Source};
use crate::{Connect, FieldError, LIMITS, LinkChange, Misplaced, Status, Target};

pub(super) fn read(at: &mut At<'_, '_>, given: Option<&Json>) -> Option<LinkChange> {
    let must_be = at.is_required();
    if at.rules.source == Source::Stored {
        if must_be && given.is_some_and(is_empty) {
            at.missing();
        }
        return None;
    }
    let Some(given) = given else {
        if must_be && at.rules.source == Source::Create {
            at.missing();
        }
        return None;
    };
    let change = change(at, given)?;
    let is_cleared = match &change {
        LinkChange::Set(targets) => targets.is_empty(),
        // Whether a removal leaves nothing, only the database knows.
        LinkChange::Change { connect, .. } => {
            connect.is_empty() && at.rules.source == Source::Create
        }
    };
    if must_be && is_cleared {
        at.missing();
    }
    Some(change)
}

fn is_empty(stored: &Json) -> bool {
    stored.is_null() || stored.as_array().is_some_and(Vec::is_empty)
}

fn change(at: &mut At<'_, '_>, given: &Json) -> Option<LinkChange> {
    match given {
        Json::Object(long) if is_long(long) => {
            if let Some(set) = long.get("set") {
                let targets = targets(at, "set", set, Unknown::Refused)?;
                return Some(LinkChange::Set(targets));
            }
            let disconnect = match long.get("disconnect") {
                Some(it) => targets(at, "disconnect", it, Unknown::Ignored)?,
                None => Vec::new(),
            };
            let connect = match long.get("connect") {
                Some(it) => connects(at, it)?,
                None => Vec::new(),
            };
            let strict = long.get("options").and_then(|it| it.get("strict"));
            Some(LinkChange::Change {
                disconnect,
                connect,
                misplaced: match strict {
                    Some(Json::Bool(false)) => Misplaced::AtTheEnd,
                    _ => Misplaced::Refused,
                },
            })
        }
        // An object that names no entry is tolerated and does nothing.
        Json::Object(item) if !names_an_entry(item) => Some(LinkChange::NOTHING),
        direct => {
            let targets = targets(at, "", direct, Unknown::Refused)?;
            Some(LinkChange::Set(targets))
        }
    }
}

/// What becomes of a row id that cannot exist.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unknown {
    Refused,
    Ignored,
}

fn targets(at: &mut At<'_, '_>, key: &str, given: &Json, unknown: Unknown) -> Option<Vec<Target>> {
    let items = items(at, given)?;
    let mut targets = Vec::with_capacity(items.len());
    let mut missing = None;
    for (index, item) in items.iter().enumerate() {
        match target(at, item) {
            Found::Target(it) => targets.push(it),
            Found::Nothing => {}
            Found::Unknown(model) => count(&mut missing, model),
            Found::Malformed => return malformed(at, key, index, item),
        }
    }
    if unknown == Unknown::Refused {
        missing_rows(at, missing);
    }
    Some(without_repetitions(targets))
}

fn connects(at: &mut At<'_, '_>, given: &Json) -> Option<Vec<Connect>> {
    let items = items(at, given)?;
    let mut connects = Vec::with_capacity(items.len());
    let mut missing = None;
    for (index, item) in items.iter().enumerate() {
        let target = match target(at, item) {
            Found::Target(it) => it,
            Found::Nothing => continue,
            Found::Unknown(model) => {
                count(&mut missing, model);
                continue;
            }
            Found::Malformed => return malformed(at, "connect", index, item),
        };
        let path = *at.path;
        let list = path.key("connect");
        let place = list.index(index);
        connects.push(Connect {
            position: position(at, &place, item, &target)?,
            locale: text_of(item, "locale").map(str::to_owned),
            status: text_of(item, "status").map(|it| match it {
                "published" => Status::Published,
                _ => Status::Draft,
            }),
            target,
        });
    }
    missing_rows(at, missing);
    Some(without_repetitions(connects))
}

/// A list, or one item that stands for a list.
fn items<'a>(at: &mut At<'_, '_>, given: &'a Json) -> Option<&'a [Json]> {
    let items = match given {
        Json::Null => &[],
        Json::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    if items.len() > LIMITS.links {
        let max = LIMITS.links;
        at.fail(
            given,
            format_args!("field must have less than or equal to {max} items"),
        );
        return None;
    }
    Some(items)
}

fn malformed<T>(at: &mut At<'_, '_>, key: &str, index: usize, item: &Json) -> Option<T> {
    let path = *at.path;
    let list = if key.is_empty() { path } else { path.key(key) };
    let place = list.index(index);
    at.fail_at(
        &place,
        Some(item),
        format!("{place} must be an id, or an object with one"),
    );
    None
}

/// Counts row ids that cannot exist, and remembers the type of the last.
fn count(missing: &mut Option<(usize, ModelId)>, model: ModelId) {
    let before = missing.map_or(0, |(count, _)| count);
    *missing = Some((before + 1, model));
}

fn missing_rows(at: &mut At<'_, '_>, missing: Option<(usize, ModelId)>) {
    let Some((count, model)) = missing else {
        return;
    };
    if let Some(model) = at.walk.cx.registry.get(model) {
        at.walk
            .error(FieldError::missing_rows(count, model.uid().as_str()));
    }
}

/// The first of equal items stays.
fn without_repetitions<T: Clone + Eq + Hash>(items: Vec<T>) -> Vec<T> {
    let mut seen = HashSet::with_capacity(items.len());
    items
        .into_iter()
        .filter(|it| seen.insert(it.clone()))
        .collect()
}
