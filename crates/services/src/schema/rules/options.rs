//! `info`, `options` and `pluginOptions`.

use bastide_content_types::{AttributeDef, Definition, Kind, ModelKind, SchemaProblem};
use serde_json::{Map, Value as Json};

const INFO: [&str; 6] = [
    "singularName",
    "pluralName",
    "displayName",
    "description",
    "icon",
    "name",
];

/// Longest text of `info`, in bytes.
const LONGEST_TEXT: usize = 2_000;

pub(super) fn check(
    definition: &Definition,
    current: Option<&Definition>,
    problems: &mut Vec<SchemaProblem>,
) {
    if current.is_none_or(|it| it.raw_info != definition.raw_info) {
        info(&definition.raw_info, problems);
    }
    if current.is_none_or(|it| it.options != definition.options) {
        options(definition, problems);
    }
    if current.is_none_or(|it| it.plugin_options != definition.plugin_options) {
        plugin_options(&definition.plugin_options, problems);
    }
    owner(definition, problems);
}

/// The attribute that says whose an entry is; it may have gone since it was named.
fn owner(definition: &Definition, problems: &mut Vec<SchemaProblem>) {
    let bastide = definition.plugin_options.get("bastide");
    let Some(owner) = bastide.and_then(|it| it.get("owner")) else {
        return;
    };
    let named = owner.as_str().and_then(|it| definition.attributes.get(it));
    let fits =
        |it: &AttributeDef| matches!(&it.kind, Kind::Relation(it) if it.is_owned_by_a_user());
    if !named.is_some_and(fits) {
        let message = "must name an attribute that is a relation to one end user, without mappedBy";
        let path = ["pluginOptions", "bastide", "owner"];
        problems.push(SchemaProblem::at(path, message));
    }
}

fn info(info: &Map<String, Json>, problems: &mut Vec<SchemaProblem>) {
    for (key, value) in info {
        let path = ["info", key];
        if !INFO.contains(&key.as_str()) {
            problems.push(SchemaProblem::at(path, "is not a known key"));
        } else if value.as_str().is_none_or(|it| it.len() > LONGEST_TEXT) {
            let message = format!("must be a string of at most {LONGEST_TEXT} bytes");
            problems.push(SchemaProblem::at(path, message));
        }
    }
}

fn options(definition: &Definition, problems: &mut Vec<SchemaProblem>) {
    for (key, value) in &definition.options {
        let message = match key.as_str() {
            "draftAndPublish" | "populateCreatorFields" if !value.is_boolean() => {
                "must be true or false"
            }
            "comment" if !value.is_string() => "must be a string",
            "draftAndPublish" | "populateCreatorFields" | "timestamps" | "comment" => continue,
            "privateAttributes" => {
                let named = |it: &Json| {
                    let name = it.as_str().unwrap_or_default();
                    definition.attributes.contains_key(name) || Definition::IMPLICIT.contains(&name)
                };
                if value.as_array().is_some_and(|list| list.iter().all(named)) {
                    continue;
                }
                "must be a list of names of attributes"
            }
            _ => "is not a known key",
        };
        problems.push(SchemaProblem::at(["options", key], message));
    }
    let is_component = definition.kind == ModelKind::Component;
    if is_component && definition.options.contains_key("draftAndPublish") {
        let message = "is an option of content types";
        problems.push(SchemaProblem::at(["options", "draftAndPublish"], message));
    }
}

/// Plugins have options of their own; what the program understands has to be right.
pub(super) fn plugin_options(options: &Map<String, Json>, problems: &mut Vec<SchemaProblem>) {
    for (plugin, value) in options {
        let flag = match plugin.as_str() {
            "i18n" => "localized",
            "content-manager" | "content-type-builder" => "visible",
            _ => "",
        };
        let Json::Object(members) = value else {
            let message = "must be an object";
            problems.push(SchemaProblem::at(["pluginOptions", plugin], message));
            continue;
        };
        for (key, value) in members {
            let path = ["pluginOptions", plugin, key];
            if !flag.is_empty() && key == flag && !value.is_boolean() {
                problems.push(SchemaProblem::at(path, "must be true or false"));
            } else if plugin == "i18n" && key != flag {
                problems.push(SchemaProblem::at(path, "is not a known key"));
            }
        }
    }
}
