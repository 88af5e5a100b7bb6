//! What may be sent for relations and media, as JSON schemas (REST contract, sections 4.1, 4.4 and
//! 4.5).

use serde_json::{Map, Value as Json, json};

/// Whether each end has to say of which type it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// The attribute says it.
    Known,
    /// Each end says it, in `__type`.
    Typed,
}

/// A list of ends to replace all, or what to add and to remove. One end may stand for a list of
/// one.
pub(super) fn links(ends: Ends) -> Json {
    let (end, connected) = (one(ends, &Map::new()), one(ends, &placed()));
    let list = |of: &Json| json!({ "type": "array", "items": of });
    let some = |of: &Json| json!({ "anyOf": [of, list(of), { "type": "null" }] });
    let change = json!({
        "type": "object",
        "properties": {
            "set": some(&end),
            "connect": some(&connected),
            "disconnect": some(&end),
            "options": { "type": "object", "properties": { "strict": { "type": "boolean" } } },
        },
    });
    json!({ "anyOf": [end, list(&end), change, { "type": "null" }] })
}

/// One end, with members that are allowed where it is named.
fn one(ends: Ends, more: &Map<String, Json>) -> Json {
    let document = json!({ "type": "string", "pattern": "^[a-z][a-z0-9]{23}$" });
    let row = json!({ "type": "integer", "minimum": 1 });
    let mut properties = more.clone();
    properties.insert("documentId".to_owned(), document.clone());
    properties.insert("id".to_owned(), row.clone());
    let what = "It has one of the two ids; without any it stands for nothing.";
    match ends {
        Ends::Known => {
            let object = json!({ "type": "object", "description": what, "properties": properties });
            json!({ "anyOf": [document, row, object] })
        }
        Ends::Typed => {
            properties.insert("__type".to_owned(), json!({ "type": "string" }));
            json!({
                "type": "object",
                "description": what,
                "properties": properties,
                "required": ["__type"],
            })
        }
    }
}

/// What an end that is connected may say besides.
fn placed() -> Map<String, Json> {
    let id = json!({ "type": ["string", "integer"] });
    let position = json!({
        "type": "object",
        "properties": {
            "before": id,
            "after": id,
            "start": { "const": true },
            "end": { "const": true },
        },
    });
    Map::from_iter([
        ("position".to_owned(), position),
        ("locale".to_owned(), json!({ "type": "string" })),
        (
            "status".to_owned(),
            json!({ "enum": ["draft", "published"] }),
        ),
    ])
}
