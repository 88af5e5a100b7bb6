//! Structured text (REST contract, section 1.9).

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::everything::{PAGES, RECORDS, complaint, complaints, start};

fn text() -> Json {
    json!({ "type": "text", "text": "x" })
}

fn paragraph(children: Json) -> Json {
    json!({ "type": "paragraph", "children": children })
}

fn link(url: &str) -> Json {
    paragraph(json!([{ "type": "link", "url": url, "children": [text()] }]))
}

fn image() -> Json {
    json!({
        "name": "a", "url": "/a", "width": 1, "height": 1, "hash": "h", "ext": ".png", "mime": "image/png",
        "size": 1.5, "provider": "local", "createdAt": "x", "updatedAt": "x",
        "alternativeText": null, "caption": null, "formats": {}, "previewUrl": null, "provider_metadata": null,
    })
}

fn accepted() -> Vec<Json> {
    let item = json!({ "type": "list-item", "children": [text()] });
    let list = json!({ "type": "list", "format": "unordered", "children": [item] });
    vec![
        json!([]),
        json!([paragraph(json!([text()])), { "type": "quote", "children": [text()] }]),
        json!([{ "type": "heading", "level": 1, "children": [text()] }, { "type": "heading", "level": 6, "children": [text()] }]),
        json!([{ "type": "code", "language": "rust", "children": [text()] }, { "type": "code", "language": null, "children": [text()] }]),
        json!([{ "type": "list", "format": "ordered", "children": [item, list] }]),
        json!([{ "type": "image", "image": image(), "children": [{ "type": "text", "text": "" }] }]),
        json!([paragraph(
            json!([{ "type": "text", "text": "", "bold": true, "italic": true, "underline": true, "strikethrough": true, "code": false }])
        )]),
        json!([
            link("https://a.b/c?d#e"),
            link("http://a.b"),
            link("ftp://a.b"),
            link("mailto:a@b.co"),
            link("tel:+49"),
            link("/about")
        ]),
        json!([{ "type": "paragraph", "own": { "kept": true }, "children": [text()] }]),
    ]
}

/// A node that is refused, the place that is named, and what is said.
fn refused() -> Vec<(Json, &'static [&'static str], &'static str)> {
    let block = "Block node is of invalid type";
    let inline = "Inline node must be Text or Link";
    let url = "Please specify a valid link.";
    vec![
        (json!(5), &["body", "0"], block),
        (
            json!({ "type": "table", "children": [] }),
            &["body", "0"],
            block,
        ),
        (
            json!({ "type": "list-item", "children": [] }),
            &["body", "0"],
            block,
        ),
        (json!({ "children": [text()] }), &["body", "0"], block),
        (
            paragraph(json!([])),
            &["body", "0", "children"],
            "Paragraph node children must have at least one Text or Link node",
        ),
        (
            json!({ "type": "paragraph" }),
            &["body", "0", "children"],
            "body[0].children is a required field",
        ),
        (
            paragraph(json!([paragraph(json!([text()]))])),
            &["body", "0", "children", "0"],
            inline,
        ),
        (
            paragraph(json!([{ "type": "text" }])),
            &["body", "0", "children", "0", "text"],
            "body[0].children[0].text is a required field",
        ),
        (
            json!({ "type": "heading", "level": 7, "children": [text()] }),
            &["body", "0", "level"],
            "body[0].level must be less than or equal to 6",
        ),
        (
            json!({ "type": "heading", "level": 1.5, "children": [text()] }),
            &["body", "0", "level"],
            "body[0].level must be an integer",
        ),
        (
            json!({ "type": "code", "children": [{ "type": "link", "url": "/", "children": [] }] }),
            &["body", "0", "children", "0"],
            "Inline node must be Text",
        ),
        (
            json!({ "type": "list", "format": "x", "children": [{ "type": "list-item", "children": [] }] }),
            &["body", "0", "format"],
            "body[0].format must be one of the following values: ordered, unordered",
        ),
        (
            json!({ "type": "list", "format": "ordered", "children": [text()] }),
            &["body", "0", "children", "0"],
            block,
        ),
        (
            json!({ "type": "image", "children": [] }),
            &["body", "0", "image"],
            "body[0].image is a required field",
        ),
        (
            link("javascript:alert(1)"),
            &["body", "0", "children", "0", "url"],
            url,
        ),
        (
            link("data:text/html,x"),
            &["body", "0", "children", "0", "url"],
            url,
        ),
        (
            link("java\nscript:alert(1)"),
            &["body", "0", "children", "0", "url"],
            url,
        ),
        (link("about"), &["body", "0", "children", "0", "url"], url),
    ]
}

on_both_databases! {
    async fn well_formed_text_comes_back_as_it_was_sent(database: TestDatabase) {
        let site = start(database).await;
        for path in [RECORDS, PAGES] {
            for body in accepted() {
                let made = site.made(path, json!({ "body": body })).await;
                assert_eq!(made["body"], body);
                let at = format!("{path}/{}", made["documentId"].as_str().unwrap());
                assert_eq!(site.data(&at).await["body"], body);
            }
            for nothing in [json!(null), json!("x"), json!({}), json!(5)] {
                assert_eq!(site.made(path, json!({ "body": nothing })).await["body"], json!(null));
            }
        }
    }

    async fn malformed_text_is_refused_at_its_place(database: TestDatabase) {
        let site = start(database).await;
        for (node, place, message) in refused() {
            for at in [RECORDS.to_owned(), PAGES.to_owned(), format!("{PAGES}?status=draft")] {
                let reply = site.post(&at, json!({ "body": [node] })).await;
                let (said, errors) = complaints(&reply);
                assert_eq!((said.as_str(), errors.len()), (message, 1), "{node}");
                let value = errors[0].get("value");
                assert_eq!(errors[0], complaint(place, message, value), "{node}");
            }
        }
        assert_eq!(site.data(&format!("{PAGES}?status=draft")).await, json!([]));
    }
}
