//! Names that are too much alike (REST contract, sections 1.2 and 1.6).

use std::collections::{HashMap, HashSet};

use bastide_content_types::{
    Definition, FIRST_FREE_MODEL, ModelKind, Registry, SchemaProblem, Uid, snake_case,
};
use bastide_store::schema::Change;

/// New attributes whose name is that of another one in snake case.
pub(super) fn alike(definition: &Definition, current: Option<&Definition>) -> Vec<SchemaProblem> {
    let is_new = |name: &str| current.is_none_or(|it| !it.attributes.contains_key(name));
    let mut first: HashMap<String, &str> = HashMap::new();
    let mut problems = Vec::new();
    for name in definition.attributes.keys() {
        let Some(other) = first.insert(snake_case(name), name) else {
            continue;
        };
        let pair = [(name.as_str(), other), (other, name)];
        if let Some((new, other)) = pair.into_iter().find(|(it, _)| is_new(it)) {
            let message = format!("is the same as {other} in snake case");
            problems.push(SchemaProblem::at(["attributes", new], message));
        }
    }
    problems
}

/// Types that are new or renamed and whose singular or plural name another type has; paths begin
/// with a uid.
pub(in crate::schema) fn types(change: &Change, registry: &Registry) -> Vec<SchemaProblem> {
    let touched = change.put.iter().map(|it| &it.uid).chain(&change.delete);
    let touched: HashSet<&Uid> = touched.collect();
    let untouched = registry
        .models()
        .into_iter()
        .filter(|it| it.id >= FIRST_FREE_MODEL && !touched.contains(it.uid()))
        .map(|it| &it.definition);
    let (kept, new): (Vec<_>, Vec<_>) = change.put.iter().partition(|it| keeps_names(it, registry));
    let mut taken: HashMap<&str, &Uid> = HashMap::new();
    for definition in untouched.chain(kept) {
        taken.extend(names(definition).map(|(_, name)| (name, &definition.uid)));
    }
    let mut problems = Vec::new();
    for definition in new {
        let uid = &definition.uid;
        for (key, name) in names(definition) {
            if let Some(other) = taken.insert(name, uid).filter(|it| *it != uid) {
                let message = format!("is a name of {other} already");
                problems.push(SchemaProblem::at([uid.as_str(), "info", key], message));
            }
        }
    }
    problems
}

/// The names of a content type in the API; components have none.
fn names(definition: &Definition) -> impl Iterator<Item = (&'static str, &str)> {
    let info = &definition.info;
    let is_type = definition.kind != ModelKind::Component;
    let names = [
        ("singularName", &*info.singular),
        ("pluralName", &*info.plural),
    ];
    names.into_iter().filter(move |_| is_type)
}

/// Whether a type is there already and is called as before.
fn keeps_names(definition: &Definition, registry: &Registry) -> bool {
    let current = registry.by_uid(definition.uid.as_str());
    current.is_some_and(|it| names(&it.definition).eq(names(definition)))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value as Json, json};

    use super::*;

    fn page(attributes: &[&str]) -> Definition {
        let attributes: Map<String, Json> = attributes
            .iter()
            .map(|it| ((*it).to_owned(), json!({"type": "string"})))
            .collect();
        let json = json!({
            "info": {"singularName": "page", "pluralName": "pages", "displayName": "Page"},
            "attributes": attributes,
        });
        Definition::parse(Uid::new("api::page.page").unwrap(), &json).unwrap()
    }

    #[test]
    fn only_the_new_one_of_two_that_are_alike_is_refused() {
        let imported = page(&["fooBar", "foo_bar"]);
        for (current, wanted, refused) in [
            (None, &["fooBar", "foo_bar"][..], &["foo_bar"][..]),
            (None, &["fooBar", "foobar"], &[]),
            (
                Some(page(&["foo_bar"])),
                &["fooBar", "foo_bar"],
                &["fooBar"],
            ),
            (Some(page(&["fooBar"])), &["foo_bar"], &[]),
            (Some(imported.clone()), &["fooBar", "foo_bar", "x"], &[]),
            (
                Some(imported),
                &["FooBar", "fooBar", "foo_bar"],
                &["FooBar"],
            ),
        ] {
            let problems = alike(&page(wanted), current.as_ref());
            let found: Vec<&str> = problems.iter().map(|it| it.path[1].as_str()).collect();
            assert_eq!(found, refused, "{wanted:?}");
        }
    }
}
