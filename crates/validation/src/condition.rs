//! `conditions.visible`: a JSON-logic rule over the sibling values (REST contract, section 1.4).
//!
//! The operators are those that compare, combine and look up; a rule with another one, or one that is
//! too large, is refused when a schema is saved, so that what is kept can be evaluated.

use std::cmp::Ordering;

use bastide_content_types::{AttributeDef, Model, Registry, SchemaProblem};
use serde_json::{Map, Value as Json};

use crate::walk::Source;

/// Levels of operators that are looked into.
const DEEPEST: usize = 16;
/// Operators and values of one rule.
const LARGEST: usize = 256;

/// The operators, with the fewest and the most values that each takes.
const OPERATORS: [(&str, usize, usize); 14] = [
    ("var", 1, 2),
    ("!", 1, 1),
    ("!!", 1, 1),
    ("and", 1, LARGEST),
    ("or", 1, LARGEST),
    ("==", 2, 2),
    ("!=", 2, 2),
    ("===", 2, 2),
    ("!==", 2, 2),
    ("in", 2, 2),
    ("<", 2, 2),
    ("<=", 2, 2),
    (">", 2, 2),
    (">=", 2, 2),
];

/// Whether a rule lets an attribute be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Visibility {
    /// It does, or there is no rule that could be understood.
    Visible,
    /// It does not.
    Hidden,
    /// A change does not name all of the values that the rule asks for.
    Unknown,
}

/// The values beside an attribute.
#[derive(Clone, Copy)]
pub(crate) struct Siblings<'a> {
    pub(crate) model: &'a Model,
    pub(crate) data: &'a Map<String, Json>,
    pub(crate) source: Source,
}

/// Why a rule has no value.
enum Fault {
    Malformed,
    NotSent,
}

/// Whether an attribute is visible beside these values.
pub(crate) fn visibility(attribute: &AttributeDef, siblings: &Siblings<'_>) -> Visibility {
    match rule(attribute).map(|it| evaluate(it, siblings, 0)) {
        Some(Ok(value)) if !is_truthy(&value) => Visibility::Hidden,
        Some(Err(Fault::NotSent)) => Visibility::Unknown,
        Some(Ok(_) | Err(Fault::Malformed)) | None => Visibility::Visible,
    }
}

/// Whether rules for an attribute depend on values beside it, so that a change, which names only
/// some of them, has to be judged as part of what is stored.
pub fn depends_on_siblings(registry: &Registry, model: &Model) -> bool {
    registry.has_field(model, &|it| rule(&it.def).is_some())
}

/// What is wrong with the `conditions` of an attribute; paths begin inside of them.
pub fn conditions_problem(conditions: &Json) -> Option<SchemaProblem> {
    let Json::Object(conditions) = conditions else {
        return Some(SchemaProblem::at([], "must be an object"));
    };
    if let Some(other) = conditions.keys().find(|it| *it != "visible") {
        return Some(SchemaProblem::at(
            [other],
            "is not a condition; there is visible",
        ));
    }
    let rule = conditions.get("visible").filter(|it| !it.is_null())?;
    let message = check(rule, 0, &mut 0).err()?;
    Some(SchemaProblem::at(["visible"], message))
}

/// The names of the values that the `conditions` of an attribute ask for.
pub fn condition_variables(conditions: &Json) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rules: Vec<&Json> = conditions.get("visible").into_iter().collect();
    while let Some(rule) = rules.pop() {
        let Some((operator, arguments)) = rule.as_object().and_then(only) else {
            continue;
        };
        let arguments = list(arguments);
        if operator == "var" {
            let path = arguments.first().and_then(Json::as_str);
            names.extend(path.and_then(|it| it.split('.').next()));
        } else {
            rules.extend(arguments);
        }
    }
    names
}

fn check(rule: &Json, depth: usize, size: &mut usize) -> Result<(), String> {
    *size += 1;
    if *size > LARGEST {
        return Err(format!("has at most {LARGEST} operators and values"));
    }
    let map = match rule {
        Json::Object(map) => map,
        Json::Array(items) => {
            return items.iter().try_for_each(|it| match it {
                Json::Object(_) | Json::Array(_) => {
                    Err("has lists of plain values only".to_owned())
                }
                plain => check(plain, depth, size),
            });
        }
        _ => return Ok(()),
    };
    if depth >= DEEPEST {
        return Err(format!("has at most {DEEPEST} levels"));
    }
    let Some((operator, arguments)) = only(map) else {
        return Err("must be a JSON-logic rule: an object with one operator".to_owned());
    };
    let known = OPERATORS.iter().find(|(it, ..)| it == operator);
    let Some((_, fewest, most)) = known else {
        let names = OPERATORS.map(|(it, ..)| it).join(" ");
        return Err(format!("has no operator {operator}; there are {names}"));
    };
    let arguments = list(arguments);
    if !(fewest..=most).contains(&&arguments.len()) {
        return Err(format!("gives {operator} a wrong number of values"));
    }
    let name = arguments.first().and_then(Json::as_str);
    if operator == "var" && name.is_none_or(str::is_empty) {
        return Err("must give var the name of an attribute".to_owned());
    }
    arguments
        .iter()
        .try_for_each(|it| check(it, depth + 1, size))
}

fn rule(attribute: &AttributeDef) -> Option<&Json> {
    let rule = attribute.raw.get("conditions")?.get("visible");
    rule.filter(|it| !it.is_null())
}

/// The only member of an object.
fn only(map: &Map<String, Json>) -> Option<(&String, &Json)> {
    let mut entries = map.iter();
    entries.next().filter(|_| entries.next().is_none())
}

/// One value stands for a list of it.
fn list(arguments: &Json) -> &[Json] {
    match arguments {
        Json::Array(list) => list,
        one => std::slice::from_ref(one),
    }
}

fn evaluate(rule: &Json, data: &Siblings<'_>, depth: usize) -> Result<Json, Fault> {
    let Json::Object(map) = rule else {
        return Ok(rule.clone());
    };
    let (operator, arguments) = only(map).ok_or(Fault::Malformed)?;
    if depth >= DEEPEST {
        return Err(Fault::Malformed);
    }
    let list = list(arguments);
    let value = |at: usize| {
        let argument = list.get(at).ok_or(Fault::Malformed)?;
        evaluate(argument, data, depth + 1)
    };
    let ordered = || Ok(compare(&value(0)?, &value(1)?));
    let answer = match operator.as_str() {
        "var" => return variable(list, data),
        "and" => return decided(list.len(), value, |it| !is_truthy(it)),
        "or" => return decided(list.len(), value, is_truthy),
        "!" => !is_truthy(&value(0)?),
        "!!" => is_truthy(&value(0)?),
        "==" => equal(&value(0)?, &value(1)?),
        "!=" => !equal(&value(0)?, &value(1)?),
        "===" => identical(&value(0)?, &value(1)?),
        "!==" => !identical(&value(0)?, &value(1)?),
        "in" => is_in(&value(0)?, &value(1)?),
        "<" => ordered()?.is_some_and(Ordering::is_lt),
        "<=" => ordered()?.is_some_and(Ordering::is_le),
        ">" => ordered()?.is_some_and(Ordering::is_gt),
        ">=" => ordered()?.is_some_and(Ordering::is_ge),
        _ => return Err(Fault::Malformed),
    };
    Ok(answer.into())
}

/// The first value that decides, or the last.
fn decided(
    count: usize,
    value: impl Fn(usize) -> Result<Json, Fault>,
    decides: impl Fn(&Json) -> bool,
) -> Result<Json, Fault> {
    let mut last = Err(Fault::Malformed);
    for at in 0..count {
        let it = value(at)?;
        if decides(&it) {
            return Ok(it);
        }
        last = Ok(it);
    }
    last
}

/// `{"var": "a.b"}` or `{"var": ["a.b", default]}`.
fn variable(arguments: &[Json], siblings: &Siblings<'_>) -> Result<Json, Fault> {
    let path = arguments.first().and_then(Json::as_str);
    let mut keys = path.ok_or(Fault::Malformed)?.split('.');
    let first = keys.next().ok_or(Fault::Malformed)?;
    let first = match siblings.data.get(first) {
        None if siblings.source == Source::Update => return Err(Fault::NotSent),
        None if siblings.source == Source::Create => {
            let field = siblings.model.field(first);
            field.and_then(|it| it.def.default.as_ref())
        }
        sent => sent,
    };
    let found = keys.fold(first, |value, key| value?.get(key));
    Ok(found.or(arguments.get(1)).cloned().unwrap_or_default())
}

/// As JavaScript makes a number of it; `None` for what is none.
fn number(value: &Json) -> Option<f64> {
    match value {
        Json::Number(it) => it.as_f64(),
        Json::String(it) if it.trim().is_empty() => Some(0.0),
        Json::String(it) => it.trim().parse().ok(),
        Json::Bool(it) => Some(f64::from(u8::from(*it))),
        Json::Null => Some(0.0),
        Json::Array(_) | Json::Object(_) => None,
    }
}

fn compare(one: &Json, other: &Json) -> Option<Ordering> {
    match (one, other) {
        (Json::String(one), Json::String(other)) => Some(one.cmp(other)),
        _ => number(one)?.partial_cmp(&number(other)?),
    }
}

/// `==` of JavaScript, between scalars; null is equal to nothing else.
fn equal(one: &Json, other: &Json) -> bool {
    let may_be = !one.is_null() && !other.is_null();
    one == other || may_be && compare(one, other) == Some(Ordering::Equal)
}

/// `===` of JavaScript: `1` and `1.0` are one number.
fn identical(one: &Json, other: &Json) -> bool {
    one == other || one.is_number() && other.is_number() && equal(one, other)
}

/// In a list, or a part of a text.
fn is_in(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (one, Json::Array(items)) => items.iter().any(|it| identical(one, it)),
        (Json::String(part), Json::String(text)) => text.contains(part.as_str()),
        _ => false,
    }
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
mod tests;
