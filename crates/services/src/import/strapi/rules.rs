//! Rules of attributes that cannot hold here. Strapi starts with them and refuses every value, or
//! asks an engine for them that backtracks; here they are taken out, so that the attribute stays
//! writable, and the report names them.

use bastide_content_types::AttributeDef;
use bastide_validation::Patterns;
use serde_json::{Map, Value as Json, json};

use super::report::Report;

/// Longest `maxLength` of a string (REST contract, section 1.4).
const LONGEST_STRING: f64 = 255.0;

/// Options that bound a value from below and from above.
const BOUNDS: [(&str, &str); 2] = [("minLength", "maxLength"), ("min", "max")];

/// Takes the rules out of a schema that no value could fulfil.
pub(super) fn mend(uid: &str, schema: &mut Map<String, Json>, report: &mut Report) {
    let attributes = schema.get_mut("attributes").and_then(Json::as_object_mut);
    for (name, attribute) in attributes.into_iter().flatten() {
        let Json::Object(rules) = attribute else {
            continue;
        };
        let place = format!("{uid}.{name}");
        drop_bounds(rules, &place, report);
        let regex = rules.get("regex").and_then(Json::as_str);
        if let Some(fault) = regex.and_then(fault) {
            rules.remove("regex");
            let reason = "regular expressions that cannot be used, left out";
            report.note(reason, format_args!("{place}: {fault}"));
        }
    }
}

fn drop_bounds(rules: &mut Map<String, Json>, place: &str, report: &mut Report) {
    let is_string = rules.get("type").and_then(Json::as_str) == Some("string");
    if is_string && number(rules, "maxLength").is_some_and(|it| it > LONGEST_STRING) {
        rules.remove("maxLength");
        report.note("strings of more than 255 characters, now of 255", place);
    }
    for (least, most) in BOUNDS {
        let (Some(low), Some(high)) = (number(rules, least), number(rules, most)) else {
            continue;
        };
        if low > high {
            rules.remove(least);
            rules.remove(most);
            let reason = "bounds between which there is nothing, left out";
            report.note(
                reason,
                format_args!("{place}: {least} {low}, {most} {high}"),
            );
        }
    }
}

/// Bounds are numbers, and strings of digits for `biginteger`.
fn number(rules: &Map<String, Json>, key: &str) -> Option<f64> {
    match rules.get(key)? {
        Json::Number(it) => it.as_f64(),
        Json::String(it) => it.parse().ok(),
        _ => None,
    }
}

/// Why an expression cannot be used.
fn fault(regex: &str) -> Option<String> {
    let attribute = AttributeDef::parse(&json!({"type": "text", "regex": regex}));
    if let Err(problems) = attribute {
        return problems.first().map(ToString::to_string);
    }
    Patterns::check(regex).err().map(|it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_value_fulfils_goes_and_the_rest_stays() {
        let long = "a".repeat(1_001);
        // An attribute, the rules that stay, and what the report says of those that went.
        let cases = [
            (
                json!({"type": "string", "regex": "^a+$", "minLength": 1, "maxLength": 1}),
                "regex minLength maxLength",
                "",
            ),
            (json!({"type": "string", "regex": ""}), "regex", ""),
            (
                json!({"type": "string", "regex": "(a"}),
                "",
                "a.a.x: not a regular expression of JavaScript",
            ),
            (
                json!({"type": "uid", "regex": r"^(\w)\1$"}),
                "",
                "a.a.x: not supported in regular expressions",
            ),
            (
                json!({"type": "text", "regex": "^.{0,5000}$"}),
                "",
                "a.a.x: the regular expression is too large",
            ),
            (
                json!({"type": "text", "regex": long}),
                "",
                "a.a.x: regex: has at most 1000 bytes",
            ),
            (
                json!({"type": "string", "minLength": 9, "maxLength": 3}),
                "",
                "a.a.x: minLength 9, maxLength 3",
            ),
            (
                json!({"type": "string", "minLength": 300, "maxLength": 400}),
                "minLength",
                "a.a.x",
            ),
            (json!({"type": "text", "maxLength": 400}), "maxLength", ""),
            (
                json!({"type": "integer", "min": 2, "max": 1.5}),
                "",
                "a.a.x: min 2, max 1.5",
            ),
            (
                json!({"type": "integer", "min": -2, "max": -2}),
                "min max",
                "",
            ),
            (
                json!({"type": "biginteger", "min": "20", "max": "3"}),
                "",
                "a.a.x: min 20, max 3",
            ),
            (
                json!({"type": "component", "component": "b.b", "repeatable": true, "min": 2, "max": 1}),
                "",
                "a.a.x: min 2, max 1",
            ),
            (
                json!({"type": "integer", "min": "x", "max": 1}),
                "min max",
                "",
            ),
        ];
        for (attribute, left, told) in cases {
            let schema = json!({"attributes": {"x": attribute, "y": 1}});
            let mut schema = schema.as_object().unwrap().clone();
            let mut report = Report::default();
            mend("a.a", &mut schema, &mut report);
            let rules = schema["attributes"]["x"].as_object().unwrap();
            for rule in ["regex", "minLength", "maxLength", "min", "max"] {
                assert_eq!(
                    rules.contains_key(rule),
                    left.split(' ').any(|it| it == rule),
                    "{attribute} {rule}"
                );
            }
            let notes: Vec<_> = report.notes.values().flat_map(|it| &it.examples).collect();
            match notes.as_slice() {
                [] => assert_eq!(told, "", "{attribute}"),
                [note] => assert!(
                    !told.is_empty() && note.contains(told),
                    "{attribute}: {note}"
                ),
                _ => panic!("{attribute}: {notes:?}"),
            }
        }
    }
}
