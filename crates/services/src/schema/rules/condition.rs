//! The values that `conditions` of attributes ask for: a rule over one that is not there would hide its
//! attribute for ever.

use bastide_content_types::{AttributeDef, Definition, SchemaProblem};
use bastide_store::schema::Rename;
use bastide_validation::condition_variables;

/// Rules over attributes that a definition has not; those that were so before stay.
pub(super) fn check(
    definition: &Definition,
    current: Option<&Definition>,
    renames: &[Rename],
) -> Vec<SchemaProblem> {
    let mut problems = Vec::new();
    for (name, attribute) in &definition.attributes {
        let before = renames.iter().find(|it| it.to == *name);
        let before = before.map_or(name, |it| &it.from);
        let before = current.and_then(|it| it.attributes.get(before));
        let is_old = before.is_some_and(|it| conditions(it) == conditions(attribute));
        let was_missing = |name: &str| is_old && current.is_some_and(|it| !has(it, name));
        let names = conditions(attribute).map(condition_variables);
        let mut missing = names.into_iter().flatten();
        if let Some(missing) = missing.find(|it| !has(definition, it) && !was_missing(it)) {
            let message = format!("asks for {missing}, which is no attribute beside it");
            let path = ["attributes", name, "conditions", "visible"];
            problems.push(SchemaProblem::at(path, message));
        }
    }
    problems
}

fn conditions(attribute: &AttributeDef) -> Option<&serde_json::Value> {
    attribute.raw.get("conditions")
}

fn has(definition: &Definition, name: &str) -> bool {
    definition.attributes.contains_key(name) || Definition::IMPLICIT.contains(&name)
}
