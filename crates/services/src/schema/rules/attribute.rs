//! One attribute: its options, their bounds, and what depends on its neighbours.

use bastide_content_types::{
    AttributeDef, Definition, Kind, Scalar, SchemaProblem, reserved_for_new,
};
use bastide_validation::{Patterns, conditions_problem};
use serde_json::Value as Json;

use super::{default, options};

/// Options of every kind.
const COMMON: [&str; 10] = [
    "type",
    "required",
    "private",
    "configurable",
    "searchable",
    "writable",
    "visible",
    "conditions",
    "column",
    "pluginOptions",
];

/// Longest `maxLength` of a `uid` (REST contract, section 1.4).
const LONGEST_UID: u32 = 256;

/// The options of a kind besides the common ones; `None` for kinds that plugins define.
fn own_options(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "string" | "text" | "email" => &["default", "unique", "minLength", "maxLength", "regex"],
        "richtext" => &["default", "minLength", "maxLength", "regex"],
        "password" => &["minLength", "maxLength", "regex", "encryption"],
        "uid" => &[
            "targetField",
            "default",
            "minLength",
            "maxLength",
            "regex",
            "options",
        ],
        "enumeration" => &["enum", "default", "enumName"],
        "integer" | "biginteger" | "float" | "decimal" => &["default", "unique", "min", "max"],
        "date" | "time" | "datetime" | "timestamp" => &["default", "unique"],
        "boolean" | "json" => &["default"],
        "media" => &["multiple", "allowedTypes"],
        "relation" => &[
            "relation",
            "target",
            "inversedBy",
            "mappedBy",
            "morphBy",
            "useJoinTable",
        ],
        "component" => &["component", "repeatable", "min", "max"],
        "dynamiczone" => &["components", "min", "max"],
        "customField" => return None,
        // `blocks`, and what is no kind at all.
        _ => &[],
    })
}

/// What is wrong with an attribute that is new or not as it was; paths begin inside of it.
pub(super) fn check(
    definition: &Definition,
    name: &str,
    attribute: &AttributeDef,
    is_new: bool,
) -> Vec<SchemaProblem> {
    let mut problems = Vec::new();
    let mut problem = |key: &str, message: String| {
        problems.push(SchemaProblem::at([key], message));
    };
    if is_new && reserved_for_new(name, definition.draft_and_publish()) {
        return vec![SchemaProblem::at([], "is a reserved name")];
    }
    let raw = &attribute.raw;
    let kind = raw.get("type").and_then(Json::as_str).unwrap_or_default();
    if let Some(own) = own_options(kind) {
        let is_known = |it: &&String| COMMON.contains(&it.as_str()) || own.contains(&it.as_str());
        for key in raw.keys().filter(|it| !is_known(it)) {
            problem(key, format!("is not an option of {kind}"));
        }
    }
    match &attribute.kind {
        Kind::Scalar(scalar) => {
            check_scalar(definition, scalar, &mut problem);
            if let Some(message) = default::problem(scalar, attribute) {
                problem("default", message);
            }
        }
        Kind::Component(it) => bounds(it.min.zip(it.max), &mut problem),
        Kind::Zone(it) => {
            bounds(it.min.zip(it.max), &mut problem);
            let twice = |at: usize| {
                it.components
                    .iter()
                    .take(at)
                    .any(|old| Some(old) == it.components.get(at))
            };
            if (0..it.components.len()).any(twice) {
                problem("components", "has a component twice".to_owned());
            }
        }
        Kind::Media(it) => {
            let kinds = ["images", "videos", "files", "audios"];
            if it
                .allowed_types
                .iter()
                .any(|it| !kinds.contains(&it.as_str()))
            {
                problem(
                    "allowedTypes",
                    format!("has no other words than {}", kinds.join(", ")),
                );
            }
        }
        // Their other sides count; see `relations`.
        Kind::Relation(_) => {}
    }
    let conditions = raw.get("conditions").filter(|it| !it.is_null());
    let problem = conditions.and_then(conditions_problem);
    problems.extend(problem.map(|it| it.inside("conditions")));
    if let Some(Json::Object(plugins)) = raw.get("pluginOptions") {
        options::plugin_options(plugins, &mut problems);
    } else if raw.get("pluginOptions").is_some_and(|it| !it.is_null()) {
        problems.push(SchemaProblem::at(["pluginOptions"], "must be an object"));
    }
    problems
}

fn check_scalar(definition: &Definition, scalar: &Scalar, problem: &mut impl FnMut(&str, String)) {
    let rules = match scalar {
        Scalar::String(it)
        | Scalar::Text(it)
        | Scalar::RichText(it)
        | Scalar::Email(it)
        | Scalar::Password(it) => it,
        Scalar::Uid(it) => {
            if it.text.max_length.is_some_and(|it| it > LONGEST_UID) {
                problem(
                    "maxLength",
                    format!("a uid has at most {LONGEST_UID} characters"),
                );
            }
            if let Some(target) = &it.target_field {
                let target = definition
                    .attributes
                    .get(target)
                    .and_then(AttributeDef::scalar);
                if !matches!(target, Some(Scalar::String(_) | Scalar::Text(_))) {
                    problem(
                        "targetField",
                        "must be an attribute that is a string or text".to_owned(),
                    );
                }
            }
            &it.text
        }
        Scalar::Enumeration(it) => {
            let is_bad =
                |it: &&String| it.is_empty() || it.starts_with(|it: char| it.is_ascii_digit());
            if let Some(word) = it.words.iter().find(is_bad) {
                problem("enum", format!("{word:?} is empty or begins with a digit"));
            }
            return;
        }
        Scalar::Integer(it) | Scalar::BigInteger(it) | Scalar::Float(it) | Scalar::Decimal(it) => {
            return bounds(it.min.zip(it.max), problem);
        }
        _ => return,
    };
    if let (Some(least), Some(most)) = (rules.min_length, rules.max_length)
        && least > most
    {
        problem("minLength", "is more than maxLength".to_owned());
    }
    let regex = rules.regex.as_deref().filter(|it| !it.is_empty());
    if let Some(Err(error)) = regex.map(Patterns::check) {
        problem("regex", format!("cannot be used: {error}"));
    }
}

fn bounds<T: PartialOrd>(bounds: Option<(T, T)>, problem: &mut impl FnMut(&str, String)) {
    if bounds.is_some_and(|(least, most)| least > most) {
        problem("min", "is more than max".to_owned());
    }
}
