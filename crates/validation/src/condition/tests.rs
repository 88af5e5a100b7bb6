//! Rules are refused or evaluated, and never panic.

use bastide_content_types::{Definition, Field, FieldId, ModelId, TableName, Uid};
use proptest::prelude::*;
use serde_json::json;

use super::*;

/// A component of `kind`, which is `a` where it is not sent, and `other`.
fn model() -> Model {
    let uid = Uid::new("all.part").unwrap();
    let schema = json!({"info": {"displayName": "Part"}, "attributes": {
        "kind": {"type": "string", "default": "a"}, "other": {"type": "string"},
    }});
    let definition = Definition::parse(uid, &schema).unwrap();
    let fields = definition.attributes.iter().zip(1..);
    let fields =
        fields.map(|((name, def), at)| Field::dynamic(FieldId(at), name, def.clone(), false));
    let fields = fields.collect();
    let table = TableName::of_model(ModelId(1), "part");
    Model::new(ModelId(1), definition, table, fields)
}

fn judged(rule: &Json, data: &Json, source: Source) -> Visibility {
    let attribute = json!({"type": "string", "conditions": {"visible": rule}});
    let attribute = AttributeDef::parse(&attribute).unwrap();
    let siblings = Siblings {
        model: &model(),
        data: data.as_object().unwrap(),
        source,
    };
    visibility(&attribute, &siblings)
}

fn refused(rule: &Json) -> Option<SchemaProblem> {
    conditions_problem(&json!({ "visible": rule }))
}

#[test]
fn rules_hide_and_show() {
    let data = json!({"kind": "a", "on": true, "n": 5, "no": null, "deep": {"x": 1}});
    let var = |name: &str| json!({ "var": name });
    let (shown, hidden) = (Visibility::Visible, Visibility::Hidden);
    for (rule, expected) in [
        (json!({"==": [var("kind"), "a"]}), shown),
        (json!({"!=": [var("kind"), "a"]}), hidden),
        (json!({"==": [var("on"), true]}), shown),
        (json!({"==": [var("gone"), null]}), shown),
        (json!({"==": [var("no"), 0]}), hidden),
        (json!({"==": [{"var": ["gone", "x"]}, "x"]}), shown),
        (json!({"!": var("on")}), hidden),
        (json!({"!!": [var("n")]}), shown),
        (json!({"and": [var("on"), {">": [var("n"), 4]}]}), shown),
        (json!({"or": [{"<=": [var("n"), 4]}, var("gone")]}), hidden),
        (json!({"==": [{"or": [var("gone"), "x"]}, "x"]}), shown),
        (json!({"in": [var("kind"), ["a", "b"]]}), shown),
        (json!({"in": [var("kind"), "cab"]}), shown),
        (json!({"in": [5, 5]}), hidden),
        (json!({"===": [var("deep.x"), 1.0]}), shown),
        (json!({"!==": [var("n"), "5"]}), shown),
        (json!({"==": [var("n"), "5"]}), shown),
        (json!({"<": ["10", "9"]}), shown),
        (json!({"<": [var("no"), 1]}), shown),
        (json!({">": [var("kind"), 1]}), hidden),
        (json!(false), hidden),
        (json!(null), shown),
    ] {
        assert_eq!(refused(&rule), None, "{rule}");
        assert_eq!(judged(&rule, &data, Source::Stored), expected, "{rule}");
    }
}

#[test]
fn what_is_not_sent_is_the_default_of_a_new_entry_and_unknown_in_a_change() {
    let rule = json!({"==": [{"var": "kind"}, "a"]});
    for (source, data, expected) in [
        (Source::Create, json!({}), Visibility::Visible),
        (Source::Create, json!({"kind": null}), Visibility::Hidden),
        (Source::Stored, json!({}), Visibility::Hidden),
        (Source::Update, json!({}), Visibility::Unknown),
        (Source::Update, json!({"kind": "b"}), Visibility::Hidden),
    ] {
        assert_eq!(judged(&rule, &data, source), expected, "{data}");
    }
}

#[test]
fn rules_that_cannot_be_evaluated_are_refused_and_hide_nothing() {
    let mut deep = json!(1);
    for _ in 0..=DEEPEST {
        deep = json!({ "!": deep });
    }
    for (rule, word) in [
        (json!({}), "one operator"),
        (json!({"==": [1, 1], "!=": [1, 1]}), "one operator"),
        (json!({"map": [1, 2]}), "no operator map"),
        (json!({"==": [1]}), "number of values"),
        (json!({"and": []}), "number of values"),
        (json!({"<": [1, 2, 3]}), "number of values"),
        (json!({"var": ""}), "name of an attribute"),
        (json!({"var": 1}), "name of an attribute"),
        (json!({"in": [1, [{"var": "kind"}]]}), "plain values"),
        (json!({"and": [{"nope": 1}]}), "no operator nope"),
        (deep, "16 levels"),
        (json!({"in": [1, vec![0; LARGEST]]}), "at most 256"),
    ] {
        let problem = refused(&rule).unwrap();
        assert_eq!(problem.path, ["visible"], "{rule}");
        assert!(problem.message.contains(word), "{problem:?}");
    }
    let unknown = judged(&json!({"map": [1, 2]}), &json!({}), Source::Stored);
    assert_eq!(unknown, Visibility::Visible);
    assert_eq!(conditions_problem(&json!(1)).unwrap().path, [""; 0]);
    assert_eq!(
        conditions_problem(&json!({"hidden": true})).unwrap().path,
        ["hidden"]
    );
}

#[test]
fn a_rule_says_which_values_it_asks_for() {
    let rule =
        json!({"and": [{"var": ["seo.title", "x"]}, {"!": {"in": [{"var": "kind"}, ["a"]]}}]});
    let conditions = json!({ "visible": rule });
    let mut names = condition_variables(&conditions);
    names.sort_unstable();
    assert_eq!(names, ["kind", "seo"]);
}

fn json() -> impl Strategy<Value = Json> {
    let operators = OPERATORS.map(|(it, ..)| it).to_vec();
    let key = prop_oneof![
        proptest::sample::select(operators),
        Just("kind"),
        Just("nope")
    ];
    let scalar = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "[a-z.]{0,4}".prop_map(Json::from),
        Just(json!("kind")),
    ];
    scalar.prop_recursive(20, 300, 4, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            (key.clone(), inner).prop_map(|(key, it)| json!({ key: it })),
        ]
    })
}

proptest! {
    #[test]
    fn any_rule_gets_an_answer(rule in json(), value in json()) {
        let data = json!({ "kind": value });
        for source in [Source::Create, Source::Update, Source::Stored] {
            judged(&rule, &data, source);
        }
        refused(&rule);
        conditions_problem(&rule);
        condition_variables(&json!({ "visible": rule }));
    }
}
