//! `conditions.visible`: a JSON-logic rule over the sibling values (REST contract, section 1.4).

use std::cmp::Ordering;

use bastide_content_types::{AttributeDef, Model, Registry};
use serde_json::{Map, Value as Json};

/// Levels of operators that are looked into.
const DEEPEST: usize = 16;

/// Whether the attribute is visible. A rule that is not understood hides nothing.
pub(crate) fn is_visible(attribute: &AttributeDef, siblings: &Map<String, Json>) -> bool {
    rule(attribute)
        .and_then(|it| evaluate(it, siblings, 0))
        .is_none_or(|it| is_truthy(&it))
}

/// Whether rules for an attribute depend on values beside it, so that a change, which names only
/// some of them, has to be judged as part of what is stored.
pub fn depends_on_siblings(registry: &Registry, model: &Model) -> bool {
    registry.has_field(model, &|it| rule(&it.def).is_some())
}

fn rule(attribute: &AttributeDef) -> Option<&Json> {
    attribute.raw.get("conditions")?.get("visible")
}

fn evaluate(rule: &Json, data: &Map<String, Json>, depth: usize) -> Option<Json> {
    let Json::Object(map) = rule else {
        return Some(rule.clone());
    };
    let mut entries = map.iter();
    let (Some((operator, arguments)), None) = (entries.next(), entries.next()) else {
        return None;
    };
    if depth >= DEEPEST {
        return None;
    }
    let list = match arguments {
        Json::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    let value = |at: usize| evaluate(list.get(at)?, data, depth + 1);
    let all = || (0..list.len()).map(value).collect::<Option<Vec<Json>>>();
    let answer = match operator.as_str() {
        "var" => return variable(list, data),
        "!" => !is_truthy(&value(0)?),
        "and" => all()?.iter().all(is_truthy),
        "or" => all()?.iter().any(is_truthy),
        "==" => equal(&value(0)?, &value(1)?),
        "!=" => !equal(&value(0)?, &value(1)?),
        "===" => value(0)? == value(1)?,
        "!==" => value(0)? != value(1)?,
        "in" => value(1)?.as_array()?.contains(&value(0)?),
        "<" => compare(&value(0)?, &value(1)?)?.is_lt(),
        "<=" => compare(&value(0)?, &value(1)?)?.is_le(),
        ">" => compare(&value(0)?, &value(1)?)?.is_gt(),
        ">=" => compare(&value(0)?, &value(1)?)?.is_ge(),
        _ => return None,
    };
    Some(answer.into())
}

/// `{"var": "a.b"}` or `{"var": ["a.b", default]}`.
fn variable(arguments: &[Json], data: &Map<String, Json>) -> Option<Json> {
    let mut keys = arguments.first()?.as_str()?.split('.');
    let first = keys.next().and_then(|it| data.get(it));
    let found = keys.fold(first, |value, key| value?.get(key));
    Some(found.or(arguments.get(1)).cloned().unwrap_or_default())
}

fn number(value: &Json) -> Option<f64> {
    match value {
        Json::Number(it) => it.as_f64(),
        Json::String(it) => it.parse().ok(),
        Json::Bool(it) => Some(f64::from(u8::from(*it))),
        _ => None,
    }
}

fn compare(one: &Json, other: &Json) -> Option<Ordering> {
    number(one)?.partial_cmp(&number(other)?)
}

/// `==` of JavaScript, between scalars.
fn equal(one: &Json, other: &Json) -> bool {
    one == other
        || !(one.is_string() && other.is_string()) && compare(one, other) == Some(Ordering::Equal)
}

fn is_truthy(value: &Json) -> bool {
    match value {
        Json::Null => false,
        Json::Bool(it) => *it,
        Json::Number(it) => it.as_f64() != Some(0.0),
        Json::String(it) => !it.is_empty(),
        Json::Array(it) => !it.is_empty(),
        Json::Object(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn rules_hide_and_show() {
        let data = json!({"kind": "a", "on": true, "n": 5, "deep": {"x": 1}});
        let cases = [
            (json!({"==": [{"var": "kind"}, "a"]}), true),
            (json!({"!=": [{"var": "kind"}, "a"]}), false),
            (json!({"==": [{"var": "on"}, true]}), true),
            (json!({"==": [{"var": "gone"}, null]}), true),
            (json!({"!": {"var": "on"}}), false),
            (
                json!({"and": [{"var": "on"}, {">": [{"var": "n"}, 4]}]}),
                true,
            ),
            (
                json!({"or": [{"<=": [{"var": "n"}, 4]}, {"var": "gone"}]}),
                false,
            ),
            (json!({"in": [{"var": "kind"}, ["a", "b"]]}), true),
            (json!({"===": [{"var": "deep.x"}, 1]}), true),
            (json!({"==": [{"var": "n"}, "5"]}), true),
            (json!({"unknown": []}), true),
            (json!({"==": 1, "!=": 2}), true),
        ];
        for (rule, expected) in cases {
            let attribute = json!({"type": "string", "conditions": {"visible": rule}});
            let attribute = AttributeDef::parse(&attribute).unwrap();
            let visible = is_visible(&attribute, data.as_object().unwrap());
            assert_eq!(visible, expected, "{rule}");
        }
    }
}
