//! The other side of a relation that is renamed or taken away, where a request describes one side alone.

use bastide_content_types::{
    AttributeDef, Definition, FIRST_FREE_MODEL, Kind, Link, Registry, Relation, Uid,
};
use bastide_store::schema::Change;
use serde_json::{Value as Json, json};

/// The options of an attribute that may name its other side.
const NAMES: [&str; 3] = ["inversedBy", "mappedBy", "morphBy"];

/// An attribute that its other side does not find any more.
struct Moved {
    /// The type that has or had it.
    owner: Uid,
    from: String,
    /// Its new name, where it goes on.
    to: Option<String>,
}

/// What becomes of an attribute whose other side has moved.
enum Step {
    Renamed(String),
    OneWay,
    Gone,
}

/// Changes the attributes that name one which the change renames or takes away: they name its new
/// name; without the side that keeps the links they go too, without the other one the links stay.
/// What the request itself says anew stays as it says, and what it describes is never taken away.
/// Answers what to know of it beforehand.
pub(super) fn with_other_sides(
    change: &mut Change,
    registry: &Registry,
    is_described: impl Fn(&Uid) -> bool,
) -> Vec<String> {
    let moved = moved(change, registry);
    let mut notes = Vec::new();
    let models = registry.models().into_iter();
    let free = models.filter(|it| it.id >= FIRST_FREE_MODEL);
    for model in free {
        let uid = model.uid();
        if moved.is_empty() || change.delete.contains(uid) {
            continue;
        }
        let put = change.put.iter().find(|it| it.uid == *uid);
        let before = put.unwrap_or(&model.definition);
        let mut steps = Vec::new();
        for (name, attribute) in &before.attributes {
            let step = step(attribute, &moved);
            let stays = !matches!(step, Some(Step::Renamed(_))) && is_described(uid);
            let old = old_name(change, uid, name);
            let old = old.and_then(|it| model.definition.attributes.get(it));
            if !stays && old.is_some_and(|it| it.raw == attribute.raw) {
                steps.extend(step.map(|it| (name.clone(), it)));
            }
        }
        if let Some(after) = after(before, &steps) {
            notes.extend(steps.iter().map(|(name, step)| note(uid, name, step)));
            change.put.retain(|it| it.uid != *uid);
            change.put.push(after);
        }
    }
    notes
}

/// The name so far of an attribute that has this one after a change; none where it is the name of
/// one that leaves it.
fn old_name<'a>(change: &'a Change, uid: &Uid, name: &'a str) -> Option<&'a str> {
    let mut renames = change.renames.iter().filter(|it| it.model == *uid);
    let leaves = renames.clone().any(|it| it.from == name);
    let comes = renames.find(|it| it.to == name).map(|it| it.from.as_str());
    comes.or_else(|| (!leaves).then_some(name))
}

/// What becomes of an attribute.
fn step(attribute: &AttributeDef, moved: &[Moved]) -> Option<Step> {
    let Kind::Relation(relation) = &attribute.kind else {
        return None;
    };
    let moved = moved.iter().find(|it| names(relation, it))?;
    Some(match (&moved.to, &relation.link) {
        (Some(to), _) => Step::Renamed(to.clone()),
        (None, Link::Owner { .. }) => Step::OneWay,
        (None, Link::Inverse { .. }) => Step::Gone,
    })
}

/// The relations in force that a change renames, takes away or leads elsewhere.
fn moved(change: &Change, registry: &Registry) -> Vec<Moved> {
    let mut moved = Vec::new();
    for definition in &change.put {
        let Some(current) = registry.by_uid(definition.uid.as_str()) else {
            continue;
        };
        for (name, attribute) in &current.definition.attributes {
            let Kind::Relation(before) = &attribute.kind else {
                continue;
            };
            let leads_there = |now: &str| {
                let after = definition.attributes.get(now).map(|it| &it.kind);
                matches!(after, Some(Kind::Relation(it)) if it.target == before.target)
            };
            let mut renames = change
                .renames
                .iter()
                .filter(|it| it.model == definition.uid);
            let comes = renames.clone().any(|it| it.to == *name);
            let to = renames.find(|it| it.from == *name).map(|it| &it.to);
            // A new relation under the same name stands in for the one that has it so far.
            if comes || !leads_there(name) {
                moved.push(Moved {
                    owner: definition.uid.clone(),
                    from: name.clone(),
                    to: to.filter(|it| leads_there(it)).cloned(),
                });
            }
        }
    }
    moved
}

/// Whether a relation names an attribute as its other side.
fn names(relation: &Relation, moved: &Moved) -> bool {
    let other = match &relation.link {
        Link::Owner { inversed_by } => inversed_by.as_ref(),
        Link::Inverse { owner } => Some(owner),
    };
    relation.target.as_ref() == Some(&moved.owner) && other == Some(&moved.from)
}

/// A definition after these steps; none where there are none.
fn after(before: &Definition, steps: &[(String, Step)]) -> Option<Definition> {
    let mut json = before.to_json();
    let attributes = json.get_mut("attributes")?.as_object_mut()?;
    for (name, step) in steps {
        if matches!(step, Step::Gone) {
            attributes.shift_remove(name);
            continue;
        }
        let attribute = attributes.get_mut(name).and_then(Json::as_object_mut)?;
        let is_there = |it: &&str| attribute.get(*it).is_some_and(Json::is_string);
        let named = NAMES.into_iter().find(is_there)?;
        match step {
            Step::Renamed(to) => drop(attribute.insert(named.to_owned(), json!(to))),
            Step::OneWay | Step::Gone => drop(attribute.shift_remove(named)),
        }
    }
    // What is taken out of a sound definition leaves a sound one.
    let after = Definition::parse_existing(before.uid.clone(), &json).ok();
    after.filter(|_| !steps.is_empty())
}

fn note(uid: &Uid, name: &str, step: &Step) -> String {
    match step {
        Step::Renamed(to) => format!("{name} of {uid} follows its other side, which becomes {to}"),
        Step::OneWay => format!("{name} of {uid} keeps its links and has no other side any more"),
        Step::Gone => format!("{name} of {uid} goes too, because its other side keeps the links"),
    }
}
