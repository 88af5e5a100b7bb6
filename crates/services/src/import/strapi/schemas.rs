//! Content types and components of an archive as definitions.

use std::collections::HashSet;

use bastide_content_types::{Definition, Model, SchemaProblem, Uid, builtin_models};
use serde_json::{Map, Value as Json};

use super::error::ImportError;
use super::report::Report;
use super::rules;

/// Attributes of Strapi's own types that live elsewhere here, or nowhere.
const KNOWN_ELSEWHERE: [(&str, &str); 7] = [
    ("plugin::upload.file", "related"),
    ("plugin::users-permissions.user", "password"),
    ("plugin::users-permissions.user", "resetPasswordToken"),
    ("plugin::users-permissions.user", "confirmationToken"),
    ("plugin::users-permissions.role", "permissions"),
    ("admin::user", "email"),
    ("plugin::i18n.locale", "isDefault"),
];

/// Whether an attribute of a type is one of the program itself, though its model has no field of
/// this name.
pub(super) fn is_known_elsewhere(uid: &str, attribute: &str) -> bool {
    Definition::IMPLICIT.contains(&attribute) || KNOWN_ELSEWHERE.contains(&(uid, attribute))
}

/// Reads the schemas of the site's own types and components, and notes what projects added to
/// types that the program brings.
pub(super) fn definitions(
    schemas: Vec<Map<String, Json>>,
    report: &mut Report,
) -> Result<Vec<Definition>, ImportError> {
    let builtin = builtin_models();
    let mut problems = Vec::new();
    let own: HashSet<String> = schemas
        .iter()
        .filter_map(uid_of)
        .filter(|it| is_own(it))
        .map(str::to_owned)
        .collect();
    let mut definitions = Vec::new();
    for mut schema in schemas {
        let text = uid_of(&schema).unwrap_or_default().to_owned();
        if !is_own(&text) {
            note_extensions(&text, &schema, &builtin, report);
            continue;
        }
        drop_foreign_relations(&text, &mut schema, &own, &builtin, report);
        rules::mend(&text, &mut schema, report);
        match Uid::new(text) {
            Ok(uid) => match Definition::parse_exported(uid.clone(), &Json::Object(schema)) {
                Ok(it) => definitions.push(it),
                Err(list) => problems.extend(list.into_iter().map(|it| it.inside(uid.as_str()))),
            },
            Err(text) => {
                let message = "is neither the uid of a content type nor of a component";
                problems.push(SchemaProblem::at([&text], message));
            }
        }
    }
    if problems.is_empty() {
        Ok(definitions)
    } else {
        Err(ImportError::Schema(problems))
    }
}

fn uid_of(schema: &Map<String, Json>) -> Option<&str> {
    schema.get("uid").and_then(Json::as_str)
}

/// Whether the type is the site's own rather than one of Strapi or a plugin.
fn is_own(uid: &str) -> bool {
    !uid.starts_with("plugin::") && !uid.starts_with("admin::")
}

fn attributes(schema: &Map<String, Json>) -> impl Iterator<Item = (&String, &Json)> {
    let attributes = schema.get("attributes").and_then(Json::as_object);
    attributes.into_iter().flatten()
}

fn note_extensions(uid: &str, schema: &Map<String, Json>, builtin: &[Model], report: &mut Report) {
    let Some(model) = builtin.iter().find(|it| it.uid().as_str() == uid) else {
        return;
    };
    // Administrators do not come, so it does not matter what they have.
    if uid.starts_with("admin::") {
        return;
    }
    for (name, _) in attributes(schema) {
        if model.field(name).is_none() && !is_known_elsewhere(uid, name) {
            let reason = "attributes that the project added to a type of Strapi's own";
            report.note(reason, format_args!("{uid}.{name}"));
        }
    }
}

/// Takes out relations that lead to a type of a plugin which is not imported, or mirror an
/// attribute that the project added to such a type.
fn drop_foreign_relations(
    uid: &str,
    schema: &mut Map<String, Json>,
    own: &HashSet<String>,
    builtin: &[Model],
    report: &mut Report,
) {
    let Some(Json::Object(attributes)) = schema.get_mut("attributes") else {
        return;
    };
    attributes.retain(|name, def| {
        let text = |key: &str| def.get(key).and_then(Json::as_str);
        let Some(target) = text("target").filter(|_| text("type") == Some("relation")) else {
            return true;
        };
        if is_own(target) || own.contains(target) || Definition::IMPLICIT.contains(&name.as_str()) {
            return true;
        }
        let Some(model) = builtin.iter().find(|it| it.uid().as_str() == target) else {
            let reason = "relations to types that are not imported";
            report.note(reason, format_args!("{uid}.{name} to {target}"));
            return false;
        };
        let mirrored = text("mappedBy").or_else(|| text("morphBy"));
        if mirrored.is_some_and(|it| model.field(it).is_none()) {
            let reason = "relations that mirror an attribute which is not imported";
            report.note(reason, format_args!("{uid}.{name} of {target}"));
            return false;
        }
        true
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(schemas: &[Json]) -> (Result<Vec<Definition>, ImportError>, Report) {
        let mut report = Report::default();
        let schemas = schemas.iter().map(|it| it.as_object().unwrap().clone());
        let read = definitions(schemas.collect(), &mut report);
        (read, report)
    }

    fn page(attributes: &Json) -> Json {
        json!({
            "uid": "api::page.page", "modelType": "contentType", "kind": "collectionType",
            "info": {"singularName": "page", "pluralName": "pages", "displayName": "Page"},
            "attributes": attributes,
        })
    }

    #[test]
    fn types_of_plugins_stay_behind_with_what_leads_to_them() {
        let schemas = [
            page(&json!({
                "title": {"type": "string"},
                "locale": {"type": "string"},
                "owner": {"type": "relation", "relation": "oneToOne", "target": "plugin::users-permissions.user"},
                "fans": {"type": "relation", "relation": "manyToMany", "target": "plugin::users-permissions.user", "mappedBy": "favourites"},
                "release": {"type": "relation", "relation": "oneToOne", "target": "plugin::content-releases.release"},
            })),
            json!({"uid": "plugin::users-permissions.user", "modelType": "contentType", "attributes": {
                "email": {"type": "email"}, "password": {"type": "password"}, "shoeSize": {"type": "integer"},
            }}),
            json!({"uid": "plugin::content-releases.release", "modelType": "contentType", "attributes": {"x": 1}}),
        ];
        let (definitions, report) = read(&schemas);
        let definitions = definitions.unwrap();
        let names: Vec<_> = definitions[0].attributes.keys().collect();
        assert_eq!(
            (definitions.len(), names),
            (1, vec![&"title".to_owned(), &"owner".to_owned()])
        );
        let places: Vec<_> = report.notes.values().flat_map(|it| &it.examples).collect();
        assert_eq!(
            places,
            [
                "api::page.page.fans of plugin::users-permissions.user",
                "api::page.page.release to plugin::content-releases.release",
                "plugin::users-permissions.user.shoeSize",
            ]
        );
    }

    #[test]
    fn problems_name_their_place() {
        let many: Map<String, Json> = (0..1_000)
            .map(|at| (format!("f{at}"), json!({"type": "string"})))
            .collect();
        let cases = [
            (
                page(&json!({"strapi_x": {"type": "string"}})),
                "strapi_x: is a reserved name",
            ),
            (
                page(&json!({"a": {"type": "nope"}})),
                "a.type: there is no attribute type nope",
            ),
            (
                page(&Json::Object(many)),
                "1000 attributes, at most 500 are possible",
            ),
            (
                json!({"uid": "api::x", "attributes": {}}),
                "neither the uid",
            ),
        ];
        for (schema, expected) in cases {
            let text = read(&[schema]).0.unwrap_err().to_string();
            assert!(text.contains(expected), "{text}");
        }
    }
}
