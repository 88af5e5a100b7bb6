//! A type with every kind of attribute, once without drafts and once with them.

use bastide_testkit::TestDatabase;
use serde_json::{Value as Json, json};

use super::site::{Writing, component, content_type, define};
use crate::app::Reply;

/// Where the entries of the type without drafts are.
pub(crate) const RECORDS: &str = "/api/records";
/// Where those of the type with drafts are.
pub(crate) const PAGES: &str = "/api/pages";
/// Components in its answers.
pub(crate) const POPULATED: &str = "populate[0]=part&populate[1]=parts&populate[2]=zone";

/// The site of the examples, and the two types beside it.
pub(crate) async fn start(database: TestDatabase) -> Writing {
    let site = Writing::start(database).await;
    let of = |singular: &str, plural: &str, options: &[&str]| {
        content_type("collectionType", singular, plural, options, attributes())
    };
    let part = component(json!({
        "name": { "type": "string", "required": true, "minLength": 2 },
        "count": { "type": "integer", "max": 9, "default": 1 },
        "key": { "type": "password", "minLength": 8 },
    }));
    let types = [
        ("all.part", part),
        ("api::record.record", of("record", "records", &[])),
        ("api::page.page", of("page", "pages", &["drafts"])),
    ];
    define(&site.app, &types).await;
    site
}

/// The attributes of both types.
pub(crate) fn attributes() -> Json {
    json!({
        "s": { "type": "string" },
        "smin": { "type": "string", "minLength": 3, "maxLength": 5 },
        "sre": { "type": "string", "regex": "^[a-z]+$" },
        "given": { "type": "string", "required": true, "default": "a default" },
        "once": { "type": "string", "unique": true },
        "t": { "type": "text" },
        "rich": { "type": "richtext" },
        "em": { "type": "email" },
        "pw": { "type": "password", "minLength": 8 },
        "u": { "type": "uid" },
        "ure": { "type": "uid", "regex": "^[a-z]+$" },
        "e": { "type": "enumeration", "enum": ["a", "b"] },
        "i": { "type": "integer" },
        "range": { "type": "integer", "min": 1, "max": 5 },
        "bi": { "type": "biginteger", "min": "1", "max": "5" },
        "f": { "type": "float", "min": -1.5 },
        "dec": { "type": "decimal" },
        "date": { "type": "date" },
        "time": { "type": "time" },
        "dt": { "type": "datetime" },
        "ts": { "type": "timestamp" },
        "b": { "type": "boolean" },
        "j": { "type": "json" },
        "body": { "type": "blocks" },
        "hidden": { "type": "string", "private": true, "minLength": 3 },
        "fixed": { "type": "string", "writable": false },
        "shown": {
            "type": "string", "minLength": 3, "conditions": { "visible": { "==": [{ "var": "e" }, "a"] } }
        },
        "part": { "type": "component", "component": "all.part" },
        "parts": { "type": "component", "component": "all.part", "repeatable": true, "min": 2, "max": 3 },
        "zone": { "type": "dynamiczone", "components": ["all.part", "shared.link"] },
        "medium": { "type": "media" },
        "media": { "type": "media", "multiple": true },
        "one": { "type": "relation", "relation": "oneToOne", "target": "api::topic.topic" },
        "many": { "type": "relation", "relation": "manyToMany", "target": "api::topic.topic" },
        "subject": { "type": "relation", "relation": "morphToOne" },
        "subjects": { "type": "relation", "relation": "morphToMany" },
    })
}

/// What an error says: its message, and of each failure the path, the message and the value.
pub(crate) fn complaints(reply: &Reply) -> (String, Vec<Json>) {
    assert_eq!(reply.error(), (400, "ValidationError".to_owned()));
    let error = &reply.json()["error"];
    let errors = error["details"]["errors"].as_array();
    let message = error["message"].as_str().unwrap().to_owned();
    (message, errors.cloned().unwrap_or_default())
}

/// One failure, as `details.errors` lists it.
pub(crate) fn complaint(path: &[&str], message: &str, value: Option<&Json>) -> Json {
    let mut complaint = json!({ "path": path, "message": message, "name": "ValidationError" });
    if let Some(value) = value {
        complaint["value"] = value.clone();
    }
    complaint
}
