//! Section 1.9: the grammar of `blocks`.

use bastide_content_types::Value;
use bastide_validation::Written;
use serde_json::{Value as Json, json};

use crate::schema::{messages, update, written};

fn text() -> Json {
    json!({"type": "text", "text": "x"})
}

fn image() -> Json {
    json!({
        "name": "a", "url": "/a", "width": 1, "height": 1, "hash": "h", "ext": ".png", "mime": "image/png",
        "size": 1.5, "provider": "local", "createdAt": "x", "updatedAt": "x", "alternativeText": null, "formats": {},
    })
}

#[test]
fn well_formed_nodes() {
    for node in [
        json!({"type": "paragraph", "children": [text()]}),
        json!({"type": "quote", "children": [text(), {"type": "link", "url": "https://a.b", "children": [text()]}]}),
        json!({"type": "heading", "level": 6, "children": [text()]}),
        json!({"type": "code", "language": null, "children": [text()]}),
        json!({"type": "code", "children": [{"type": "text", "text": "", "bold": true, "code": false}]}),
        json!({"type": "list", "format": "ordered", "children": [
            {"type": "list-item", "children": []},
            {"type": "list", "format": "unordered", "children": [{"type": "list-item", "children": [text()]}]},
        ]}),
        json!({"type": "image", "image": image(), "children": [text()]}),
        json!({"type": "paragraph", "own": 1, "children": [text()]}),
    ] {
        let nodes = json!([node]);
        let input = update(&json!({"body": nodes})).unwrap_or_else(|it| panic!("{node}: {it}"));
        let expected = Written::Scalar(Value::Json(nodes.to_string()));
        assert_eq!(written(&input, "body"), Some(&expected));
    }
}

#[test]
fn what_is_not_a_list_is_stored_as_null() {
    for value in [json!("x"), json!({}), json!(5), json!(null)] {
        let input = update(&json!({"body": value})).expect("accepted");
        assert_eq!(written(&input, "body"), Some(&Written::Scalar(Value::Null)));
    }
}

#[test]
fn malformed_nodes() {
    let invalid = "Block node is of invalid type";
    let inline = "Inline node must be Text or Link";
    let link = "Please specify a valid link.";
    let mut nameless = image();
    nameless.as_object_mut().expect("an object").remove("name");
    let cases = [
        (json!(5), "body.0", invalid),
        (json!({"type": "table", "children": []}), "body.0", invalid),
        (json!({"children": []}), "body.0", invalid),
        (
            json!({"type": "list-item", "children": []}),
            "body.0",
            invalid,
        ),
        (
            json!({"type": "paragraph", "children": []}),
            "body.0.children",
            "Paragraph node children must have at least one Text or Link node",
        ),
        (
            json!({"type": "quote", "children": []}),
            "body.0.children",
            "Quote node children must have at least one Text or Link node",
        ),
        (
            json!({"type": "heading", "level": 1, "children": []}),
            "body.0.children",
            "Heading node children must have at least one Text or Link node",
        ),
        (
            json!({"type": "code", "children": []}),
            "body.0.children",
            "Code node children must have at least one Text node",
        ),
        (
            json!({"type": "list", "format": "ordered", "children": []}),
            "body.0.children",
            "List node children must have at least one ListItem or ListNode",
        ),
        (
            json!({"type": "paragraph"}),
            "body.0.children",
            "body[0].children is a required field",
        ),
        (
            json!({"type": "paragraph", "children": 5}),
            "body.0.children",
            "body[0].children must be a `array` type, but the final value was: `5`.",
        ),
        (
            json!({"type": "heading", "children": [text()]}),
            "body.0.level",
            "body[0].level is a required field",
        ),
        (
            json!({"type": "heading", "level": 7, "children": [text()]}),
            "body.0.level",
            "body[0].level must be less than or equal to 6",
        ),
        (
            json!({"type": "heading", "level": 0, "children": [text()]}),
            "body.0.level",
            "body[0].level must be greater than or equal to 1",
        ),
        (
            json!({"type": "heading", "level": 1.5, "children": [text()]}),
            "body.0.level",
            "body[0].level must be an integer",
        ),
        (
            json!({"type": "heading", "level": "1", "children": [text()]}),
            "body.0.level",
            "body[0].level must be a `number` type, but the final value was: `\"1\"`.",
        ),
        (
            json!({"type": "list", "format": "x", "children": [{"type": "list-item", "children": []}]}),
            "body.0.format",
            "body[0].format must be one of the following values: ordered, unordered",
        ),
        (
            json!({"type": "list", "format": "ordered", "children": [text()]}),
            "body.0.children.0",
            invalid,
        ),
        (
            json!({"type": "code", "children": [{"type": "link", "url": "/a", "children": []}]}),
            "body.0.children.0",
            "Inline node must be Text",
        ),
        (
            json!({"type": "paragraph", "children": [{"type": "paragraph", "children": []}]}),
            "body.0.children.0",
            inline,
        ),
        (
            json!({"type": "paragraph", "children": [{"type": "text"}]}),
            "body.0.children.0.text",
            "body[0].children[0].text is a required field",
        ),
        (
            json!({"type": "paragraph", "children": [{"type": "text", "text": "x", "bold": "yes"}]}),
            "body.0.children.0.bold",
            "body[0].children[0].bold must be a `boolean` type, but the final value was: `\"yes\"`.",
        ),
        (
            json!({"type": "paragraph", "children": [{"type": "link", "url": "javascript:alert(1)", "children": []}]}),
            "body.0.children.0.url",
            link,
        ),
        (
            json!({"type": "image", "children": []}),
            "body.0.image",
            "body[0].image is a required field",
        ),
        (
            json!({"type": "image", "image": nameless, "children": []}),
            "body.0.image.name",
            "body[0].image.name is a required field",
        ),
    ];
    for (node, path, message) in cases {
        let refusal = update(&json!({"body": [node]})).expect_err("refused");
        let bastide_validation::Refusal::Fields(errors) = refusal else {
            panic!("{node}");
        };
        assert_eq!(errors.len(), 1, "{node}");
        assert_eq!(errors[0].path.join("."), path, "{node}");
        assert_eq!(errors[0].message, message, "{node}");
    }
}

#[test]
fn nodes_are_limited_in_number_and_depth() {
    let many = vec![json!({"type": "paragraph", "children": [text()]}); 5_001];
    assert_eq!(
        messages(update(&json!({"body": many}))),
        ["body must have at most 10000 nodes"]
    );
    let mut list = json!({"type": "list-item", "children": []});
    for _ in 0..33 {
        list = json!({"type": "list", "format": "ordered", "children": [list]});
    }
    let messages = messages(update(&json!({"body": [list]})));
    assert!(
        messages[0].ends_with("must be nested at most 32 levels deep"),
        "{messages:?}"
    );
}
