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
    let mut renames = Vec::new();
    let Some(Json::Object(attributes)) = schema.get_mut("attributes") else {
        return renames;
    };
    for (name, attribute) in attributes {
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
    renames
}
