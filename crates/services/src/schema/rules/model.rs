//! Types and components as a whole: their keys, their uid, their names.

use bastide_content_types::{Definition, LIMITS, ModelKind, SchemaProblem, Uid};
use bastide_store::schema::Rename;
use serde_json::{Map, Value as Json};

use super::{attribute, condition, names, options};
use crate::schema::view::Which;

const KEYS: [&str; 6] = [
    "collectionName",
    "info",
    "options",
    "pluginOptions",
    "attributes",
    "uid",
];

/// Takes the uid out of a schema, or works it out.
pub(in crate::schema) fn uid_of(
    which: Which,
    schema: &mut Map<String, Json>,
) -> Result<Uid, Vec<SchemaProblem>> {
    let refuse = |key: &str, message: &str| Err(vec![SchemaProblem::at([key], message)]);
    let mut text = |key: &str| match schema.remove(key) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(it)) => Ok(Some(it)),
        Some(_) => Err(vec![SchemaProblem::at([key], "must be a string")]),
    };
    let uid = text("uid")?;
    match which {
        Which::Types => {
            let singular = schema
                .get("info")
                .and_then(|it| it.get("singularName"))
                .and_then(Json::as_str);
            let text = match (uid, singular) {
                (Some(uid), _) => uid,
                (None, Some(singular)) => format!("api::{singular}.{singular}"),
                (None, None) => {
                    let path = ["info", "singularName"];
                    return Err(vec![SchemaProblem::at(path, "is required")]);
                }
            };
            match Uid::new(text) {
                Ok(uid) if uid.as_str().starts_with("api::") => Ok(uid),
                _ => refuse("uid", "must be like api::article.article"),
            }
        }
        Which::Components => {
            let (category, name) = (text("category")?, text("name")?);
            let text = match (uid, category, name) {
                (None, Some(category), Some(name)) => format!("{category}.{name}"),
                (Some(uid), category, name) => {
                    let (in_uid, of_uid) = uid.split_once('.').unwrap_or_default();
                    if category.is_some_and(|it| it != in_uid)
                        || name.is_some_and(|it| it != of_uid)
                    {
                        return refuse("uid", "is not category.name");
                    }
                    uid
                }
                _ => return refuse("uid", "is required, or category and name"),
            };
            match Uid::new(text) {
                Ok(uid) if uid.is_component() => Ok(uid),
                _ => refuse("uid", "must be like shared.seo"),
            }
        }
    }
}

/// Keys that a schema does not have.
pub(in crate::schema) fn keys_of(
    uid: &Uid,
    schema: &Map<String, Json>,
    problems: &mut Vec<SchemaProblem>,
) {
    for (key, value) in schema {
        let is_unused = || Definition::UNUSED.contains(&key.as_str());
        let is_known = KEYS.contains(&key.as_str())
            || (key == "kind" && !uid.is_component())
            || (is_unused() && (value.is_object() || value.is_array()));
        if !is_known {
            problems.push(SchemaProblem::at([key], "is not a known key"));
        }
    }
    let size = serde_json::to_string(schema).map_or(usize::MAX, |it| it.len());
    if size > LIMITS.bytes {
        let message = format!("the schema has more than {} bytes", LIMITS.bytes);
        problems.push(SchemaProblem::at([], message));
    }
}

/// Everything that is wrong with one definition on its own.
pub(in crate::schema) fn check(
    definition: &Definition,
    current: Option<&Definition>,
    renames: &[Rename],
) -> Vec<SchemaProblem> {
    let mut problems = Vec::new();
    options::check(definition, current, &mut problems);
    if let Some(current) = current {
        if current.info.singular != definition.info.singular {
            let message = "cannot be changed, because the uid is made of it";
            problems.push(SchemaProblem::at(["info", "singularName"], message));
        }
    } else if definition.kind != ModelKind::Component
        && definition.uid.name() != definition.info.singular
    {
        let message = format!("must be {}, as in the uid", definition.uid.name());
        problems.push(SchemaProblem::at(["info", "singularName"], message));
    }
    problems.extend(names::alike(definition, current));
    problems.extend(condition::check(definition, current, renames));
    for (name, attribute) in &definition.attributes {
        let instruction = renames.iter().find(|it| it.to == *name);
        let before = instruction.map_or(name, |it| &it.from);
        let before = current.and_then(|it| it.attributes.get(before));
        if instruction.is_none() && before.is_some_and(|it| it.raw == attribute.raw) {
            continue;
        }
        let found = attribute::check(
            definition,
            name,
            attribute,
            before.is_none() || instruction.is_some(),
        );
        problems.extend(
            found
                .into_iter()
                .map(|it| it.inside(name).inside("attributes")),
        );
    }
    problems
}
