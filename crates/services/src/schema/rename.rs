//! `renamedFrom`: how a new schema says that an attribute goes on under another name.

use bastide_content_types::{Definition, SchemaProblem, Uid};
use bastide_store::schema::Rename;
use serde_json::{Map, Value as Json};

/// The option of an attribute that holds its name so far. It is an instruction, not a part of the
/// schema, and is never kept.
const RENAMED_FROM: &str = "renamedFrom";

/// Takes the instructions out of a schema.
///
/// One whose work is done already is passed over, so that a request may be repeated and a file may
/// keep it.
pub(super) fn take_renames(
    uid: &Uid,
    schema: &mut Map<String, Json>,
    current: Option<&Definition>,
    problems: &mut Vec<SchemaProblem>,
) -> Vec<Rename> {
    let (mut renames, mut instructions) = (Vec::new(), Vec::new());
    let Some(Json::Object(attributes)) = schema.get_mut("attributes") else {
        return renames;
    };
    for (name, attribute) in attributes.iter_mut() {
        let Some(from) = attribute
            .as_object_mut()
            .and_then(|it| it.shift_remove(RENAMED_FROM))
        else {
            continue;
        };
        let mut problem = |message: &str| {
            problems.push(SchemaProblem::at(
                ["attributes", name, RENAMED_FROM],
                message,
            ));
        };
        let Json::String(from) = from else {
            problem("must be the name of an attribute");
            continue;
        };
        let exists = |name: &str| current.is_some_and(|it| it.attributes.contains_key(name));
        if from == *name {
            continue;
        }
        instructions.push((from.clone(), name.clone()));
        if exists(&from) {
            renames.push(Rename {
                model: uid.clone(),
                from,
                to: name.clone(),
            });
        } else if current.is_some() && !exists(name) {
            problem("names an attribute that does not exist");
        }
    }
    // What has a name of its own again is what a condition means.
    instructions.retain(|(from, _)| !attributes.contains_key(from));
    for attribute in attributes.values_mut() {
        if let Some(conditions) = attribute.get_mut("conditions") {
            rename_variables(conditions, &instructions);
        }
    }
    renames
}

/// Conditions ask for attributes by their new names. Recursion is bounded by the depth that JSON of a
/// request may have.
fn rename_variables(rule: &mut Json, instructions: &[(String, String)]) {
    match rule {
        Json::Array(items) => items
            .iter_mut()
            .for_each(|it| rename_variables(it, instructions)),
        Json::Object(members) => {
            for (operator, arguments) in members {
                if operator != "var" {
                    rename_variables(arguments, instructions);
                    continue;
                }
                let path = match arguments {
                    Json::Array(items) => items.first_mut(),
                    one => Some(one),
                };
                if let Some(Json::String(path)) = path {
                    rename_in_path(path, instructions);
                }
            }
        }
        _ => {}
    }
}

fn rename_in_path(path: &mut String, instructions: &[(String, String)]) {
    let first = path.split('.').next().unwrap_or_default();
    if let Some((from, to)) = instructions.iter().find(|(from, _)| from == first) {
        let rest = path.strip_prefix(from.as_str()).unwrap_or_default();
        *path = format!("{to}{rest}");
    }
}
