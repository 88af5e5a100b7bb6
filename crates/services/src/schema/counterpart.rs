//! The other side of a relation, where a request describes one side alone.

use bastide_content_types::{
    Definition, FIRST_FREE_MODEL, Kind, Link, ModelKind, Registry, Relation, RelationKind, Uid,
    reserved_for_new,
};
use bastide_store::schema::Change;
use serde_json::{Value as Json, json};

/// Adds the attributes that new relations name as their other sides and that are missing, to types
/// that the request does not describe: one of two related types can be deleted and made again.
/// Answers what to know of it beforehand.
pub(super) fn with_counterparts(
    change: &mut Change,
    registry: &Registry,
    is_described: impl Fn(&Uid) -> bool,
) -> Vec<String> {
    let mut missing = Vec::new();
    for definition in change.put.iter().filter(|it| is_described(&it.uid)) {
        let current = registry.by_uid(definition.uid.as_str());
        for (name, attribute) in &definition.attributes {
            let before = current.and_then(|it| it.definition.attributes.get(name));
            if before.is_none_or(|it| it.raw != attribute.raw)
                && let Kind::Relation(relation) = &attribute.kind
                && let Some(uid) = relation.target.clone().filter(|it| !is_described(it))
                && let Some((other, json)) = counterpart(definition, name, relation)
            {
                missing.push((uid, other, json));
            }
        }
    }
    let mut notes = Vec::new();
    for (uid, name, attribute) in missing {
        let put = change.put.iter().position(|it| it.uid == uid);
        let current = registry.by_uid(uid.as_str());
        let current = current.filter(|it| it.id >= FIRST_FREE_MODEL && !it.is_component());
        let Some(current) = current else { continue };
        let before = put.and_then(|it| change.put.get(it));
        let before = before.unwrap_or(&current.definition);
        if let Some(after) = with_attribute(before, &name, attribute) {
            notes.push(format!("{uid} gets {name}, the other side of a relation"));
            change.put.retain(|it| it.uid != uid);
            change.put.push(after);
        }
    }
    notes
}

/// The name and the schema of the attribute that a relation needs on the other side; none where it
/// needs none, or where several kinds would do.
fn counterpart(definition: &Definition, name: &str, relation: &Relation) -> Option<(String, Json)> {
    use RelationKind as R;
    let kind = match relation.kind {
        R::OneToOne => "oneToOne",
        R::OneToMany => "manyToOne",
        R::ManyToOne => "oneToMany",
        R::ManyToMany => "manyToMany",
        R::MorphToOne | R::MorphToMany | R::MorphOne | R::MorphMany => return None,
    };
    let (other, back) = match &relation.link {
        Link::Owner { inversed_by } => (inversed_by.clone()?, "mappedBy"),
        Link::Inverse { owner } => (owner.clone(), "inversedBy"),
    };
    let uid = &definition.uid;
    let json = json!({"type": "relation", "relation": kind, "target": uid, back: name});
    (definition.kind != ModelKind::Component).then_some((other, json))
}

/// A definition with one more attribute; none where the name is taken or cannot be one.
fn with_attribute(definition: &Definition, name: &str, attribute: Json) -> Option<Definition> {
    let is_taken = definition.attributes.contains_key(name);
    if is_taken || reserved_for_new(name, definition.draft_and_publish()) {
        return None;
    }
    let mut json = definition.to_json();
    let attributes = json.get_mut("attributes")?.as_object_mut()?;
    attributes.insert(name.to_owned(), attribute);
    Definition::parse_existing(definition.uid.clone(), &json).ok()
}
