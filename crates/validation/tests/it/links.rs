//! Sections 4.1, 4.4 and 4.5: relations, media and morph relations.

use bastide_content_types::{FILE, ModelId};
use bastide_validation::{
    Connect, Input, LinkChange, Misplaced, Pass, Position, Status, Target, TargetId, Validator,
    Write, Written,
};
use serde_json::{Value as Json, json};

use crate::schema::{ARTICLE, CATEGORY, messages, update, world, written};

fn document(it: &str) -> TargetId {
    TargetId::Document(it.to_owned())
}

fn to(model: ModelId, ids: &[TargetId]) -> Vec<Target> {
    ids.iter()
        .map(|id| Target {
            model,
            id: id.clone(),
        })
        .collect()
}

fn set(ids: &[TargetId]) -> LinkChange {
    LinkChange::Set(to(CATEGORY, ids))
}

fn connect(items: &[(TargetId, Position)]) -> LinkChange {
    let connect = |(id, position): &(TargetId, Position)| Connect {
        target: Target {
            model: CATEGORY,
            id: id.clone(),
        },
        position: position.clone(),
        locale: None,
        status: None,
    };
    LinkChange::Change {
        disconnect: Vec::new(),
        connect: items.iter().map(connect).collect(),
        misplaced: Misplaced::Refused,
    }
}

fn assert_change(name: &str, value: &Json, expected: LinkChange) {
    let input = update(&json!({name: value})).unwrap_or_else(|it| panic!("{name} {value}: {it}"));
    assert_eq!(
        written(&input, name),
        Some(&Written::Links(expected)),
        "{name} {value}"
    );
}

#[test]
fn every_form_of_a_relation() {
    use Position::{After, Before, End, Start};
    use TargetId::Row;
    let cases = [
        (json!("abc"), set(&[document("abc")])),
        (json!(1), set(&[Row(1)])),
        (json!({"documentId": "abc"}), set(&[document("abc")])),
        (json!({"id": 1}), set(&[Row(1)])),
        (json!({"id": "1"}), set(&[Row(1)])),
        (
            json!(["abc", 1, {"id": 2}, {"documentId": "d"}]),
            set(&[document("abc"), Row(1), Row(2), document("d")]),
        ),
        (
            json!({"set": ["abc", {"id": 2}]}),
            set(&[document("abc"), Row(2)]),
        ),
        (
            json!({"set": [1], "connect": [2], "disconnect": [3]}),
            set(&[Row(1)]),
        ),
        (json!(null), set(&[])),
        (json!([]), set(&[])),
        (json!({"set": []}), set(&[])),
        (json!([1, 1, 2, 1]), set(&[Row(1), Row(2)])),
        (
            json!({"connect": [1, "abc"]}),
            connect(&[(Row(1), End), (document("abc"), End)]),
        ),
        (json!({"connect": 1}), connect(&[(Row(1), End)])),
        (json!({"connect": {"id": 1}}), connect(&[(Row(1), End)])),
        (
            json!({"connect": [], "disconnect": []}),
            LinkChange::NOTHING,
        ),
        (json!({"connect": null}), LinkChange::NOTHING),
        (json!({"name": "inline"}), LinkChange::NOTHING),
        (
            json!({"disconnect": [0, "abc"]}),
            LinkChange::Change {
                disconnect: to(CATEGORY, &[document("abc")]),
                connect: Vec::new(),
                misplaced: Misplaced::Refused,
            },
        ),
        (
            json!({"connect": [{"documentId": "b", "position": {"before": "a"}}]}),
            connect(&[(document("b"), Before(document("a")))]),
        ),
        (
            json!({"connect": [{"id": 5, "position": {"after": 7}}]}),
            connect(&[(Row(5), After(Row(7)))]),
        ),
        (
            json!({"connect": [{"id": 5, "position": {"after": "7"}}]}),
            connect(&[(Row(5), After(Row(7)))]),
        ),
        (
            json!({"connect": [{"id": 5, "position": {"start": true}}]}),
            connect(&[(Row(5), Start)]),
        ),
        (
            json!({"connect": [{"id": 5, "position": {"end": true}}]}),
            connect(&[(Row(5), End)]),
        ),
        (
            json!({"connect": [{"id": 5, "position": {"start": true}}, {"id": 5}]}),
            connect(&[(Row(5), Start), (Row(5), End)]),
        ),
    ];
    for (value, expected) in cases {
        assert_change("tags", &value, expected);
    }
}

#[test]
fn connect_says_which_row_of_a_document() {
    let value = json!({"connect": [{"documentId": "a", "locale": "fr", "status": "published"}, {"documentId": "b", "status": "x"}]});
    let item = |id, locale: Option<&str>, status| Connect {
        target: Target {
            model: CATEGORY,
            id: document(id),
        },
        position: Position::End,
        locale: locale.map(str::to_owned),
        status: Some(status),
    };
    let connect = vec![
        item("a", Some("fr"), Status::Published),
        item("b", None, Status::Draft),
    ];
    assert_change(
        "tags",
        &value,
        LinkChange::Change {
            disconnect: Vec::new(),
            connect,
            misplaced: Misplaced::Refused,
        },
    );
}

#[test]
fn a_link_beside_one_that_is_not_there_is_refused_unless_told_otherwise() {
    use Misplaced::{AtTheEnd, Refused};
    for (options, expected) in [
        (json!(null), Refused),
        (json!({}), Refused),
        (json!({"strict": true}), Refused),
        (json!({"strict": "no"}), Refused),
        (json!({"strict": false}), AtTheEnd),
    ] {
        let value = json!({"connect": [1], "options": options});
        let input = update(&json!({"tags": value})).expect("accepted");
        let Some(Written::Links(LinkChange::Change { misplaced, .. })) = written(&input, "tags")
        else {
            panic!("no change: {value}");
        };
        assert_eq!(*misplaced, expected, "{value}");
    }
}

#[test]
fn of_several_targets_of_a_to_one_all_are_kept_to_be_looked_up() {
    use TargetId::Row;
    assert_change("category", &json!([1, 2]), set(&[Row(1), Row(2)]));
}

#[test]
fn media() {
    use TargetId::Row;
    let files = |ids: &[TargetId]| LinkChange::Set(to(FILE, ids));
    for (name, value, expected) in [
        ("cover", json!(7), files(&[Row(7)])),
        ("cover", json!({"id": 7}), files(&[Row(7)])),
        ("cover", json!("abc"), files(&[document("abc")])),
        ("cover", json!(null), files(&[])),
        (
            "gallery",
            json!([7, {"id": 8}, "abc"]),
            files(&[Row(7), Row(8), document("abc")]),
        ),
        ("gallery", json!([]), files(&[])),
        ("gallery", json!({"set": [7]}), files(&[Row(7)])),
    ] {
        assert_change(name, &value, expected);
    }
}

#[test]
fn morph_relations_name_the_type() {
    use TargetId::Row;
    let element = json!({"__type": "api::category.category", "id": 3});
    let other = json!({"__type": "api::article.article", "documentId": "abc"});
    let expected = vec![
        Target {
            model: CATEGORY,
            id: Row(3),
        },
        Target {
            model: ARTICLE,
            id: document("abc"),
        },
    ];
    assert_change(
        "subjects",
        &json!([element, other]),
        LinkChange::Set(expected),
    );
    assert_change(
        "subjects",
        &json!({"connect": [element]}),
        connect(&[(Row(3), Position::End)]),
    );
    assert_change("subjects", &json!(null), LinkChange::Set(Vec::new()));
    assert_change("subject", &element, set(&[Row(3)]));
    assert_change("subject", &json!(null), set(&[]));
}

#[test]
fn refused_targets() {
    let missing = |count: usize, uid: &str| {
        format!("{count} relation(s) of type {uid} associated with this entity do not exist")
    };
    let category = "api::category.category";
    let cases = [
        (json!({"tags": 0}), missing(1, category)),
        (json!({"tags": [-1, 1.5, 3]}), missing(2, category)),
        (
            json!({"tags": {"connect": [{"id": "abc"}]}}),
            missing(1, category),
        ),
        (json!({"tags": [{"id": null}]}), missing(1, category)),
        (json!({"cover": 1e30}), missing(1, "plugin::upload.file")),
        (
            json!({"subjects": [{"__type": category, "id": 0}]}),
            missing(1, category),
        ),
        (
            json!({"tags": true}),
            "tags[0] must be an id, or an object with one".into(),
        ),
        (
            json!({"tags": {"connect": [[1]]}}),
            "tags.connect[0] must be an id, or an object with one".into(),
        ),
        (
            json!({"tags": [{"documentId": {}, "id": 1}]}),
            "tags[0] must be an id, or an object with one".into(),
        ),
        (
            json!({"tags": [{"documentId": null, "id": 1}]}),
            "tags[0] must be an id, or an object with one".into(),
        ),
        (
            json!({"tags": {"connect": [{"id": 1, "position": {"between": 1}}]}}),
            "tags.connect[0].position must be one of before, after, start or end".into(),
        ),
        (
            json!({"tags": vec![1; 5_001]}),
            "tags field must have less than or equal to 5000 items".into(),
        ),
        (
            json!({"tags": ["a b"]}),
            "Document with id \"a b\" not found".into(),
        ),
        (
            json!({"tags": {"connect": [{"documentId": "a", "position": {"before": "\u{0}"}}]}}),
            "Document with id \"\u{0}\" not found".into(),
        ),
    ];
    for (data, expected) in cases {
        assert_eq!(messages(update(&data)), [expected], "{data}");
    }
}

#[test]
fn required_links_must_be_there() {
    use bastide_content_types::{
        Definition, Field, FieldId, Model, Registry, TableName, Uid, builtin_models,
    };
    let uid = Uid::new("api::page.page").expect("a uid");
    let schema = json!({
        "info": {"singularName": "page", "pluralName": "pages", "displayName": "Page"},
        "attributes": {"cover": {"type": "media", "required": true}, "more": {"type": "media"}},
    });
    let definition = Definition::parse(uid, &schema).expect("a definition");
    let id = ModelId(100);
    let field = |id: i32, name: &str| {
        Field::dynamic(
            FieldId(id),
            name,
            definition.attributes[name].clone(),
            false,
        )
    };
    let fields = vec![field(1_000, "cover"), field(1_001, "more")];
    let page = Model::new(
        id,
        definition.clone(),
        TableName::of_model(id, "page"),
        fields,
    );
    let mut models = builtin_models();
    models.push(page);
    let registry = Registry::build(1, models).expect("a registry");
    let model = registry.get(id).expect("a model");
    let validator = Validator {
        registry: &registry,
        patterns: &world().patterns,
        by_server: None,
    };
    let body = |by_server, data: &Json, write, pass| {
        let data = data.as_object().expect("an object");
        let validator = Validator {
            by_server,
            ..validator
        };
        validator.body(model, data, write, pass, &|_| true)
    };
    let none = [""; 0];
    let refused = ["cover must be defined."];
    for (data, write, expected) in [
        (json!({}), Write::Create, &refused[..]),
        (json!({"cover": {"connect": []}}), Write::Create, &refused),
        (
            json!({"cover": {"name": "inline"}}),
            Write::Create,
            &refused,
        ),
        (json!({"cover": []}), Write::Create, &refused),
        (json!({"cover": 1}), Write::Create, &none),
        (json!({"cover": {"connect": [1]}}), Write::Create, &none),
        (json!({"cover": null}), Write::Update, &refused),
        (json!({"cover": {"set": []}}), Write::Update, &refused),
        (json!({"cover": {"connect": []}}), Write::Update, &none),
        (json!({}), Write::Update, &none),
    ] {
        let full = messages(body(None, &data, write, Pass::Full));
        assert_eq!(full, expected, "{data}");
        let draft = messages(body(None, &data, write, Pass::Draft));
        assert_eq!(draft, none, "{data}");
        let by_server = messages(body(Some(FieldId(1_000)), &data, write, Pass::Full));
        assert_eq!(by_server, none, "{data}");
    }

    for (stored, expected) in [
        (json!({"cover": null}), &refused[..]),
        (json!({"cover": []}), &refused),
        (json!({"cover": ["a"], "more": []}), &none),
        (json!({}), &none),
    ] {
        let stored = stored.as_object().expect("an object");
        let done = validator
            .stored(model, stored, stored)
            .map(|()| Input::default());
        assert_eq!(messages(done), expected, "{stored:?}");
    }

    for (data, expected) in [
        (json!({"cover": {"disconnect": [1]}}), true),
        (json!({"cover": {"disconnect": [], "connect": [1]}}), false),
        (json!({"cover": [1]}), false),
        (json!({"more": {"disconnect": [1]}}), false),
        (json!({}), false),
    ] {
        let input = body(None, &data, Write::Update, Pass::Full).expect("an input");
        assert_eq!(input.unlinks_required(&registry, model), expected, "{data}");
    }
}
