//! What holds for every operation below `/api`, whatever it does: the failures that it may answer
//! (REST contract, section 5), and what OpenAPI asks of each.

use serde_json::{Map, Value as Json, json};

/// Failures of every operation.
const ANY: [(&str, &str); 7] = [
    (
        "400",
        "The request is refused; the error says what is wrong with it.",
    ),
    ("401", "The credentials are no good."),
    ("403", "The caller may not do this."),
    (
        "404",
        "It is not there, or not for the caller to know about.",
    ),
    ("414", "The query is too long."),
    ("429", "The caller sends too much."),
    (
        "503",
        "The server is too busy; `Retry-After` says when to come back.",
    ),
];

/// Failures of operations that take a body.
const BODY: [(&str, &str); 3] = [
    ("408", "The body does not arrive in time."),
    ("413", "The body is too large."),
    ("415", "The body is in another encoding than UTF-8."),
];

/// Failures of operations that take a header.
const HEADERS: [(&str, &str, &str); 2] = [
    (
        "If-Match",
        "412",
        "The entry was changed meanwhile; nothing was done.",
    ),
    (
        "Idempotency-Key",
        "409",
        "The key was used with another request; nothing was done.",
    ),
];

/// Completes all operations; `paths` is the member of the document.
pub(super) fn complete(paths: &mut Map<String, Json>) {
    for (path, item) in paths.iter_mut() {
        let operations = item.as_object_mut().into_iter().flat_map(Map::values_mut);
        for operation in operations.filter_map(Json::as_object_mut) {
            name(operation);
            if path.starts_with("/api/") {
                add_failures(operation);
            }
            describe(operation);
        }
    }
}

/// Handlers of different families have the same name, ids of operations are unique.
fn name(operation: &mut Map<String, Json>) {
    let text = |it: Option<&Json>| it.and_then(Json::as_str).map(str::to_owned);
    let family = text(operation.get("tags").and_then(|it| it.get(0)));
    let handler = text(operation.get("operationId"));
    if let (Some(family), Some(handler)) = (family, handler)
        && !handler.starts_with(&family)
    {
        operation.insert(
            "operationId".to_owned(),
            json!(format!("{family}.{handler}")),
        );
    }
}

fn add_failures(operation: &mut Map<String, Json>) {
    let mut failures = ANY.to_vec();
    if operation.contains_key("requestBody") {
        failures.extend(BODY);
    }
    let parameters = operation.get("parameters").and_then(Json::as_array);
    for parameter in parameters.into_iter().flatten() {
        let takes = |(header, ..): &&(&str, &str, &str)| parameter["name"] == **header;
        failures.extend(HEADERS.iter().filter(takes).map(|it| (it.1, it.2)));
    }
    let content =
        json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } });
    let responses = operation.get_mut("responses").and_then(Json::as_object_mut);
    let Some(responses) = responses else {
        return;
    };
    for (status, what) in failures {
        let response = responses.entry(status).or_insert_with(|| json!({}));
        if let Json::Object(response) = response {
            response.entry("description").or_insert_with(|| json!(what));
            response.insert("content".to_owned(), content.clone());
        }
    }
}

/// A response must have a description, even where its schema says it all.
fn describe(operation: &mut Map<String, Json>) {
    let summary = operation.get("summary").cloned();
    let summary = summary.unwrap_or_else(|| json!("It is done."));
    let responses = operation.get_mut("responses").and_then(Json::as_object_mut);
    let responses = responses.into_iter().flat_map(Map::values_mut);
    for response in responses.filter_map(Json::as_object_mut) {
        response
            .entry("description")
            .or_insert_with(|| summary.clone());
    }
}
