//! One address for each content type in place of `/api/{type}`.

use bastide_content_types::{ModelKind, Registry};
use serde_json::{Map, Value as Json, json};

/// The parameters that reads of entries take (REST contract, section 3). Brackets nest, as in
/// `filters[title][$eq]=x`.
const PARAMETERS: [(&str, &str); 7] = [
    ("fields", "Attributes to return."),
    (
        "filters",
        "Conditions, as in `filters[title][$contains]=x`.",
    ),
    ("populate", "Relations, media and components to include."),
    ("sort", "Order, as in `title:desc`."),
    ("locale", "Code of a locale, or `*`."),
    ("status", "`published` or `draft`."),
    ("_q", "Words to search for."),
];

/// Replaces the addresses that stand for all types by those of each.
pub(super) fn expand(paths: &mut Map<String, Json>, registry: &Registry) {
    let many = paths.remove("/api/{type}");
    let one = paths.remove("/api/{type}/{documentId}");
    if many.is_none() || one.is_none() {
        return;
    }
    for model in registry.models() {
        let uid = model.uid().as_str();
        if !uid.starts_with("api::") || model.kind() == ModelKind::Component {
            continue;
        }
        let route = format!("/api/{}", model.route());
        let entry = json!({ "$ref": format!("#/components/schemas/{uid}") });
        if model.kind() == ModelKind::Single {
            paths.insert(route, read(uid, "The entry.", &entry, &[]));
            continue;
        }
        let document = json!({ "name": "documentId", "in": "path", "required": true, "schema": { "type": "string" } });
        let list = json!({ "type": "array", "items": &entry });
        paths.insert(
            format!("{route}/{{documentId}}"),
            read(uid, "The entry.", &entry, &[document]),
        );
        let pagination = json!({ "name": "pagination", "in": "query", "schema": { "type": "object" }, "style": "deepObject" });
        paths.insert(route, read(uid, "A page of entries.", &list, &[pagination]));
    }
}

fn read(uid: &str, what: &str, data: &Json, further: &[Json]) -> Json {
    let parameter = |(name, what): &(&str, &str)| json!({ "name": name, "in": "query", "description": what, "schema": {} });
    let parameters: Vec<Json> = further
        .iter()
        .cloned()
        .chain(PARAMETERS.iter().map(parameter))
        .collect();
    let body = json!({
        "type": "object",
        "required": ["data", "meta"],
        "properties": { "data": data, "meta": { "type": "object" } },
    });
    let failure = json!({
        "description": "A failure.",
        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } },
    });
    json!({ "get": {
        "tags": [uid],
        "summary": what,
        "parameters": parameters,
        "responses": {
            "200": { "description": what, "content": { "application/json": { "schema": body } } },
            "default": failure,
        },
    } })
}
