//! What goes along with a type or component that is deleted: the attributes that lead to it.

use std::collections::HashSet;

use bastide_content_types::{Definition, FIRST_FREE_MODEL, Kind, Registry, Uid};
use bastide_store::schema::Change;
use serde_json::{Value as Json, json};

/// Adds the models to a change whose attributes lead to what it deletes, without those attributes.
/// Models that the change describes itself are left as they were described. Answers what to know of
/// it beforehand.
pub(super) fn with_references(change: &mut Change, registry: &Registry) -> Vec<String> {
    let gone: HashSet<&Uid> = change.delete.iter().collect();
    let described: HashSet<&Uid> = change.put.iter().map(|it| &it.uid).collect();
    let (mut changed, mut notes) = (Vec::new(), Vec::new());
    for model in registry.models() {
        let is_free = model.id >= FIRST_FREE_MODEL
            && !gone.contains(model.uid())
            && !described.contains(model.uid());
        if is_free {
            changed.extend(without(&model.definition, &gone, &mut notes));
        }
    }
    change.put.extend(changed);
    notes
}

/// The definition without what leads to types that go; `None` where nothing does.
fn without(
    definition: &Definition,
    gone: &HashSet<&Uid>,
    notes: &mut Vec<String>,
) -> Option<Definition> {
    let mut json = definition.to_json();
    let mut changed = false;
    if let Some(Json::Object(attributes)) = json.get_mut("attributes") {
        attributes.retain(|name, raw| {
            let kind = definition.attributes.get(name).map(|it| &it.kind);
            let keeps = match kind {
                Some(Kind::Relation(it)) => !it.target.as_ref().is_some_and(|it| gone.contains(it)),
                Some(Kind::Component(it)) => !gone.contains(&it.component),
                Some(Kind::Zone(zone)) => {
                    let left: Vec<&Uid> = zone
                        .components
                        .iter()
                        .filter(|it| !gone.contains(it))
                        .collect();
                    changed |= left.len() < zone.components.len();
                    let is_left = !left.is_empty();
                    if let Some(components) = raw.get_mut("components") {
                        *components = json!(left);
                    }
                    is_left
                }
                _ => true,
            };
            if !keeps {
                notes.push(format!(
                    "{name} of {} goes too, because it leads to what is deleted",
                    definition.uid
                ));
            }
            changed |= !keeps;
            keeps
        });
    }
    if !changed {
        return None;
    }
    // What is taken out of a sound definition leaves a sound one.
    Definition::parse_existing(definition.uid.clone(), &json).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_a_type_goes_with_it() {
        let json = json!({
            "info": {"singularName": "a", "pluralName": "as", "displayName": "A"},
            "attributes": {
                "title": {"type": "string"},
                "b": {"type": "relation", "relation": "oneToOne", "target": "api::b.b"},
                "part": {"type": "component", "component": "c.gone"},
                "zone": {"type": "dynamiczone", "components": ["c.gone", "c.stays"]},
                "lost": {"type": "dynamiczone", "components": ["c.gone"]},
            },
        });
        let definition = Definition::parse(Uid::new("api::a.a").unwrap(), &json).unwrap();
        let (b, part) = (Uid::new("api::b.b").unwrap(), Uid::new("c.gone").unwrap());
        let mut notes = Vec::new();
        let left = without(&definition, &[&b, &part].into(), &mut notes).unwrap();
        let names: Vec<&String> = left.attributes.keys().collect();
        assert_eq!(names, ["title", "zone"]);
        assert_eq!(
            left.attributes["zone"].raw["components"],
            json!(["c.stays"])
        );
        let subjects = notes.iter().map(|it| it.split(" goes too").next().unwrap());
        let subjects: Vec<&str> = subjects.collect();
        assert_eq!(
            subjects,
            ["b of api::a.a", "part of api::a.a", "lost of api::a.a"]
        );
        let other = Uid::new("api::x.x").unwrap();
        notes.clear();
        assert!(without(&definition, &[&other].into(), &mut notes).is_none());
        assert!(notes.is_empty());
    }
}
