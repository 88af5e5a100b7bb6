//! Whatever is sent, the answer comes, and it is not larger than it has to be.

use bastide_validation::{LIMITS, Pass, Refusal, Write};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

use crate::schema::{ARTICLE, check, messages, update, validator, world};

fn scalar() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        (-9_i64..9).prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "\\PC{0,12}".prop_map(Json::from),
        "[a-z0-9:. T-]{0,12}".prop_map(Json::from),
        Just(json!("\u{0}")),
        Just(json!("2024-02-29T10:00:00Z")),
        Just(json!("blocks.quote")),
        Just(json!("api::category.category")),
    ]
}

/// Keys of the schema and of the forms of section 4, so that values get far.
fn key() -> impl Strategy<Value = String> {
    let model = world().registry.get(ARTICLE).expect("a model");
    let mut keys: Vec<String> = model.fields().iter().map(|it| it.name.clone()).collect();
    for key in [
        "id",
        "documentId",
        "__component",
        "__type",
        "set",
        "connect",
        "disconnect",
        "position",
        "before",
        "start",
        "type",
        "children",
        "text",
        "format",
        "level",
        "image",
        "url",
        "href",
        "metaTitle",
        "body",
        "who",
        "nope",
        "",
        "__proto__",
    ] {
        keys.push(key.to_owned());
    }
    proptest::sample::select(keys)
}

fn value() -> impl Strategy<Value = Json> {
    scalar().prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            proptest::collection::vec((key(), inner), 0..6)
                .prop_map(|it| Json::Object(it.into_iter().collect())),
        ]
    })
}

fn data() -> impl Strategy<Value = Map<String, Json>> {
    proptest::collection::vec((key(), value()), 0..8).prop_map(|it| it.into_iter().collect())
}

fn is_bounded(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Fields(errors) => {
            !errors.is_empty()
                && errors.len() <= LIMITS.errors
                && errors.iter().all(|it| it.message.len() < 10_000)
        }
        other => other.to_string().len() < 10_000,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_body_gets_an_answer(data in data()) {
        let model = world().registry.get(ARTICLE).expect("a model");
        for write in [Write::Create, Write::Update] {
            let full = validator().body(model, &data, write, Pass::Full, &|_| true);
            let draft = validator().body(model, &data, write, Pass::Draft, &|_| true);
            // The rules of drafts are among those for publishing.
            prop_assert!(full.is_err() || full == draft);
            for refusal in [full.err(), draft.err()].into_iter().flatten() {
                prop_assert!(is_bounded(&refusal), "{refusal:?}");
            }
        }
        if let Err(refusal) = validator().stored(model, &data, &data) {
            prop_assert!(is_bounded(&refusal), "{refusal:?}");
        }
    }

    #[test]
    fn any_value_of_any_attribute_gets_an_answer(key in key(), value in value()) {
        if let Err(refusal) = check(&json!({key: value}), Write::Update, Pass::Full) {
            prop_assert!(is_bounded(&refusal), "{refusal:?}");
        }
    }
}

#[test]
fn a_thousand_failures_are_cut() {
    let links = vec![json!({"href": 5, "label": 5}); 1_000];
    assert_eq!(
        messages(update(&json!({"seo": {"links": links}}))).len(),
        LIMITS.errors
    );
}

#[test]
fn instances_are_limited_in_number() {
    let links = vec![json!({"id": 1}); 999];
    assert!(update(&json!({"seo": {"id": 1, "links": links}})).is_ok());
    let links = vec![json!({"id": 1}); 1_000];
    let refused = messages(update(&json!({"seo": {"id": 1, "links": links}})));
    assert_eq!(refused, ["this must have at most 1000 components"]);
    let links = vec![json!({"id": 1}); 1_001];
    let refused = messages(update(&json!({"seo": {"id": 1, "links": links}})));
    assert_eq!(
        refused,
        ["seo.links field must have less than or equal to 1000 items"]
    );
}
