//! Section 4.3: components and dynamic zones.

use bastide_content_types::Value;
use bastide_validation::{Instance, Pass, Refusal, Write, Written};
use serde_json::{Value as Json, json};

use crate::schema::{QUOTE, check, messages, update, world, written};

fn scalar<'a>(instance: &'a Instance, name: &str) -> Option<&'a Written> {
    let model = world().registry.get(instance.model).expect("a model");
    instance.fields.get(model.field(name).expect("a field").id)
}

#[test]
fn a_single_component_is_replaced_merged_or_removed() {
    let new = update(&json!({"seo": {"metaTitle": "x"}})).expect("accepted");
    let Some(Written::Child(Some(new))) = written(&new, "seo") else {
        panic!("no instance");
    };
    assert_eq!(new.id, None);
    let calm = Written::Scalar(Value::Text("calm".to_owned()));
    assert_eq!(scalar(new, "tone"), Some(&calm));

    // What is merged keeps what is not sent, and needs nothing.
    let merged = update(&json!({"seo": {"id": "3"}})).expect("accepted");
    let Some(Written::Child(Some(merged))) = written(&merged, "seo") else {
        panic!("no instance");
    };
    assert_eq!(merged.id, Some(3));
    assert!(merged.fields.is_empty());

    let removed = update(&json!({"seo": null})).expect("accepted");
    assert_eq!(written(&removed, "seo"), Some(&Written::Child(None)));
}

#[test]
fn lists_and_zones_become_exactly_what_is_sent() {
    let input = update(&json!({
        "links": [{"id": 4, "label": "a"}, {"href": "/b"}],
        "blocks": [{"__component": "blocks.quote", "id": null, "body": "x"}, {"__component": "shared.link", "id": 2}],
    }))
    .expect("accepted");
    let Some(Written::Children(links)) = written(&input, "links") else {
        panic!("no list");
    };
    assert_eq!(
        links.iter().map(|it| it.id).collect::<Vec<_>>(),
        [Some(4), None]
    );
    let Some(Written::Children(blocks)) = written(&input, "blocks") else {
        panic!("no list");
    };
    assert_eq!(
        blocks.iter().map(|it| it.id).collect::<Vec<_>>(),
        [None, Some(2)]
    );
    assert_eq!(blocks[0].model, QUOTE);
}

#[test]
fn wrong_shapes_and_lengths() {
    let array = |shown: &str| format!("must be a `array` type, but the final value was: `{shown}`");
    let object =
        |shown: &str| format!("must be a `object` type, but the final value was: `{shown}`");
    let link = json!({"href": "a"});
    let cases: Vec<(Json, String)> = vec![
        (json!({"links": 5}), format!("links {}.", array("5"))),
        (
            json!({"links": "x"}),
            format!("links {} (cast from the value `\"x\"`).", array("null")),
        ),
        (
            json!({"links": {"href": "a"}}),
            format!("links {}.", array("{…}")),
        ),
        (
            json!({"links": [null]}),
            format!("links[0] {}.", object("null")),
        ),
        (
            json!({"blocks": [7]}),
            format!("blocks[0] {}.", object("7")),
        ),
        (json!({"blocks": {}}), format!("blocks {}.", array("{}"))),
        (json!({"seo": []}), format!("seo {}.", object("[]"))),
        (
            json!({"seo": "x"}),
            format!("seo {} (cast from the value `\"x\"`).", object("null")),
        ),
        (json!({"seo": {}}), "seo.metaTitle must be defined.".into()),
        (
            json!({"seo": {"id": 1, "metaTitle": null}}),
            "seo.metaTitle must be a `string` type, but the final value was: `null`.".into(),
        ),
        (
            json!({"links": [link, link, link, link]}),
            "links field must have less than or equal to 3 items".into(),
        ),
        (
            json!({"blocks": [{"__component": "blocks.quote"}]}),
            "blocks[0].body must be defined.".into(),
        ),
    ];
    for (data, expected) in cases {
        assert_eq!(messages(update(&data)), [expected], "{data}");
    }
    assert!(
        update(&json!({"links": []})).is_ok(),
        "min holds for lists with items only"
    );
}

#[test]
fn a_zone_offers_its_components_and_no_others() {
    let missing = "blocks[0].__component is a required field";
    let unknown =
        "blocks[0].__component must be one of the following values: blocks.quote, shared.link";
    let cases = [
        (json!([{"body": "x"}]), missing),
        (json!([{"__component": null}]), missing),
        (json!([{"__component": "blocks.none"}]), unknown),
        (
            json!([{"__component": "blocks.other", "x": "lost"}]),
            unknown,
        ),
        (json!([{"__component": 5}]), unknown),
    ];
    for (blocks, expected) in cases {
        let Err(Refusal::Fields(errors)) =
            check(&json!({"blocks": blocks}), Write::Create, Pass::Draft)
        else {
            panic!("not refused: {blocks}");
        };
        assert_eq!(errors.len(), 2);
        assert_eq!(errors[0].message, expected);
        assert_eq!(errors[0].path, ["blocks", "0", "__component"]);
        assert_eq!(errors[1].path, [""; 0]);
    }
}

#[test]
fn ids_that_no_instance_has_are_refused() {
    for id in [
        json!("x"),
        json!(0),
        json!(-1),
        json!(1.5),
        json!({}),
        json!("99999999999999999999"),
    ] {
        let refusal = update(&json!({"seo": {"id": id, "metaTitle": "x"}})).expect_err("refused");
        assert_eq!(
            refusal.to_string(),
            "Some of the provided components in seo are not related to the entity"
        );
        let zone =
            update(&json!({"blocks": [{"__component": "blocks.quote", "id": id, "body": "x"}]}));
        let expected = Refusal::Component {
            attribute: "blocks".to_owned(),
            zone: true,
        };
        assert_eq!(zone, Err(expected));
    }
}
