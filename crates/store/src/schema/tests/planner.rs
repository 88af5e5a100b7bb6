//! Pairs of an old and a new schema, and the steps between them.

use bastide_content_types::{Registry, builtin_models};

use super::*;
use crate::schema::plan;

fn empty() -> Registry {
    Registry::build(0, builtin_models()).unwrap()
}

/// The registry after a change, without a database.
fn after(old: &Registry, ids: Ids, change: &Change) -> (Plan, Registry) {
    let plan = plan(old, ids, "en", change).unwrap();
    let mut models: Vec<_> = old.models().iter().map(|it| (***it).clone()).collect();
    for step in &plan.steps {
        match step {
            crate::schema::Step::Store(stored) => {
                models.retain(|it| it.id != stored.id);
                models.push(crate::schema::store_model::read(&stored.row(0, 0)).unwrap());
            }
            crate::schema::Step::Forget(id) => models.retain(|it| it.id != *id),
            _ => {}
        }
    }
    let registry = Registry::build(old.version() + 1, models).unwrap();
    (plan, registry)
}

/// Names of the steps, without what is written down.
fn steps(plan: &Plan) -> String {
    let names = plan.steps.iter().map(|it| {
        let json = it.to_json();
        let (name, body) = json.as_object().unwrap().iter().next().unwrap();
        match body {
            Json::Object(body) if name == "trash" => {
                format!("trash {}", body.keys().next().unwrap())
            }
            _ => name.clone(),
        }
    });
    let names: Vec<String> = names.filter(|it| it != "store").collect();
    names.join(", ")
}

/// An attribute before and after, and the steps in between.
#[expect(clippy::too_many_lines, reason = "a table")]
fn pairs() -> Vec<(Json, Json, &'static str)> {
    let title = json!({"type": "string"});
    let to_many = json!({"type": "relation", "relation": "oneToMany", "target": "api::b.b"});
    let to_one = json!({"type": "relation", "relation": "oneToOne", "target": "api::b.b"});
    let part = |many: bool| json!({"type": "component", "component": "c.c", "repeatable": many});
    let zone = |all: &[&str]| json!({"type": "dynamiczone", "components": all});
    let words = |all: &[&str]| json!({"type": "enumeration", "enum": all});
    let column = "addColumn, convert, trash column";
    vec![
        (json!({}), json!({"x": title}), "addColumn"),
        (json!({"x": title}), json!({}), "trash column"),
        (json!({"x": title}), json!({"x": {"type": "richtext"}}), ""),
        (
            json!({"x": title}),
            json!({"x": {"type": "password"}}),
            "addColumn, trash column",
        ),
        (
            json!({"x": {"type": "integer"}}),
            json!({"x": {"type": "biginteger"}}),
            column,
        ),
        (
            json!({"x": {"type": "date"}}),
            json!({"x": {"type": "datetime"}}),
            column,
        ),
        (
            json!({"x": {"type": "json"}}),
            json!({"x": {"type": "text"}}),
            column,
        ),
        (
            json!({"x": {"type": "blocks"}}),
            json!({"x": {"type": "json"}}),
            "",
        ),
        (
            json!({"x": {"type": "json"}}),
            json!({"x": {"type": "blocks"}}),
            "addColumn, trash column",
        ),
        (
            json!({"x": title}),
            json!({"x": {"type": "boolean"}}),
            column,
        ),
        (
            json!({"x": words(&["a", "b"])}),
            json!({"x": words(&["b", "c", "a"])}),
            "",
        ),
        (
            json!({"x": words(&["a", "b"])}),
            json!({"x": words(&["a"])}),
            column,
        ),
        (json!({"x": words(&["a"])}), json!({"x": title}), ""),
        (json!({"x": title}), json!({"x": words(&["a"])}), column),
        (
            json!({"x": {"type": "json"}}),
            json!({"x": {"type": "integer"}}),
            "addColumn, trash column",
        ),
        (
            json!({}),
            json!({"x": {"type": "boolean", "default": false}}),
            "addColumn",
        ),
        (
            json!({"x": title}),
            json!({"x": {"type": "string", "unique": true}}),
            "createUnique",
        ),
        (
            json!({"x": {"type": "string", "unique": true}}),
            json!({"x": title}),
            "dropUnique",
        ),
        (
            json!({"x": {"type": "string", "unique": true}}),
            json!({"x": {"type": "text", "unique": true}}),
            "dropUnique, createUnique",
        ),
        (json!({"x": to_one}), json!({"x": to_many}), ""),
        (
            json!({"x": to_many}),
            json!({"x": to_one}),
            "createLinks, copyFirstLinks, trash links",
        ),
        (
            json!({"x": {"type": "media", "multiple": true}}),
            json!({"x": {"type": "media"}}),
            "createLinks, copyFirstLinks, trash links",
        ),
        (
            json!({"x": title}),
            json!({"x": to_one}),
            "createLinks, trash column",
        ),
        (json!({"x": part(false)}), json!({"x": part(true)}), ""),
        (
            json!({"x": part(true)}),
            json!({"x": part(false)}),
            "setAside, trash instances",
        ),
        (
            json!({"x": part(true)}),
            json!({"x": zone(&["c.c", "c.d"])}),
            "",
        ),
        (
            json!({"x": zone(&["c.c", "c.d"])}),
            json!({"x": zone(&["c.d"])}),
            "setAside, trash instances",
        ),
        (json!({"x": part(true)}), json!({}), "trash instances"),
    ]
}

#[test]
fn attributes_change_by_the_smallest_step() {
    for (old, new, expected) in pairs() {
        let others = [
            plain("api::b.b", json!({})),
            plain("c.c", json!({})),
            plain("c.d", json!({})),
        ];
        let mut first = put(others);
        first.put.push(plain("api::a.a", old.clone()));
        let (plan, registry) = after(&empty(), IDS, &first);
        let (plan, _) = after(&registry, plan.ids, &put([plain("api::a.a", new.clone())]));
        assert_eq!(steps(&plan), expected, "{old} → {new}");
    }
}

#[test]
fn a_rename_changes_no_table() {
    let old = plain(
        "api::a.a",
        json!({"x": {"type": "string"}, "y": {"type": "string"}}),
    );
    let (first, registry) = after(&empty(), IDS, &put([old]));
    let new = plain(
        "api::a.a",
        json!({"y": {"type": "string"}, "x": {"type": "string"}}),
    );
    let swap = rename(
        rename(put([new]), "api::a.a", "x", "y"),
        "api::a.a",
        "y",
        "x",
    );
    let (plan, then) = after(&registry, first.ids, &swap);
    // Masks of grants name fields.
    assert_eq!(steps(&plan), "renameInGrants");
    assert!(plan.losses.is_empty());
    for (before, now) in [("x", "y"), ("y", "x")] {
        assert_eq!(
            place_of(&registry, "api::a.a", before),
            place_of(&then, "api::a.a", now)
        );
        assert_eq!(
            field_id(&registry, "api::a.a", before),
            field_id(&then, "api::a.a", now)
        );
    }
}

#[test]
fn a_plan_is_named_by_what_it_does() {
    let one = put([plain("api::a.a", json!({"x": {"type": "string"}}))]);
    let other = put([plain("api::a.a", json!({"x": {"type": "text"}}))]);
    let hash = |change| plan(&empty(), IDS, "en", change).unwrap().hash();
    assert_eq!(hash(&one), hash(&one));
    assert_ne!(hash(&one), hash(&other));
    assert_eq!(hash(&one).len(), 64);
}

#[test]
fn what_is_required_needs_a_default() {
    let (first, registry) = after(&empty(), IDS, &put([plain("api::a.a", json!({}))]));
    let new = put([plain(
        "api::a.a",
        json!({"x": {"type": "string", "required": true}}),
    )]);
    let (plan, _) = after(&registry, first.ids, &new);
    assert_eq!(plan.obstacles.len(), 1);
}
