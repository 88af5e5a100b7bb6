//! One address for each content type in place of `/api/{type}`.

use bastide_content_types::{ModelKind, Registry};
use serde_json::{Map, Value as Json, json};

use super::input;
use super::parameters::{Parameter, header, idempotency_key};
use super::schema::reference;

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
        if model.kind() == ModelKind::Single {
            let operations = [
                ("get", Operation::read("find", "The entry.", reference(uid))),
                (
                    "put",
                    Operation::write("update", "Fills or changes the entry.", uid),
                ),
                ("delete", Operation::delete()),
            ];
            paths.insert(route, item(uid, operations));
            continue;
        }
        let operations = [
            ("get", Operation::page(uid)),
            ("post", Operation::create(uid)),
        ];
        paths.insert(route.clone(), item(uid, operations));
        let operations = [
            (
                "get",
                Operation::read("findOne", "The entry.", reference(uid)),
            ),
            (
                "put",
                Operation::write(
                    "update",
                    "Changes the entry, publishes it or adds a locale to it.",
                    uid,
                ),
            ),
            ("delete", Operation::delete()),
        ];
        let operations = operations.map(|(method, it)| (method, it.of_document()));
        paths.insert(format!("{route}/{{documentId}}"), item(uid, operations));
    }
}

fn item<'m>(uid: &str, operations: impl IntoIterator<Item = (&'m str, Operation)>) -> Json {
    let operations = operations.into_iter();
    Json::Object(
        operations
            .map(|(method, it)| (method.to_owned(), it.json(uid)))
            .collect(),
    )
}

/// One method of an address.
struct Operation {
    /// The last part of the permission it takes.
    action: &'static str,
    what: &'static str,
    parameters: Vec<Json>,
    body: Option<Json>,
    status: &'static str,
    answer: Option<Json>,
}

impl Operation {
    fn read(action: &'static str, what: &'static str, data: Json) -> Self {
        let mut parameters = Parameter::OF_ENTRIES.map(Parameter::json).to_vec();
        parameters.push(header(
            "If-None-Match",
            "The `ETag` of what the caller has.",
        ));
        Self {
            action,
            what,
            parameters,
            body: None,
            status: "200",
            answer: Some(data),
        }
    }

    fn page(uid: &str) -> Self {
        let list = json!({ "type": "array", "items": reference(uid) });
        let mut page = Self::read("find", "A page of entries.", list);
        page.parameters
            .extend(Parameter::OF_PAGES.map(Parameter::json));
        page
    }

    fn write(action: &'static str, what: &'static str, uid: &str) -> Self {
        let mut parameters = Parameter::OF_WRITES.map(Parameter::json).to_vec();
        parameters.push(header(
            "If-Match",
            "The `ETag` of what the caller has seen.",
        ));
        let input = input::reference(uid);
        Self {
            action,
            what,
            parameters,
            body: Some(
                json!({ "type": "object", "required": ["data"], "properties": { "data": input } }),
            ),
            status: "200",
            answer: Some(reference(uid)),
        }
    }

    fn create(uid: &str) -> Self {
        let mut parameters = Parameter::OF_WRITES.map(Parameter::json).to_vec();
        parameters.push(idempotency_key());
        Self {
            parameters,
            status: "201",
            ..Self::write("create", "Makes an entry.", uid)
        }
    }

    fn delete() -> Self {
        let if_match = header("If-Match", "The `ETag` of what the caller has seen.");
        Self {
            action: "delete",
            what: "Removes the entry.",
            parameters: vec![Parameter::Locale.json(), if_match],
            body: None,
            status: "204",
            answer: None,
        }
    }

    fn of_document(mut self) -> Self {
        let document = json!({ "name": "documentId", "in": "path", "required": true, "schema": { "type": "string" } });
        self.parameters.insert(0, document);
        self
    }

    fn json(self, uid: &str) -> Json {
        let mut responses = Map::new();
        let is_read = self.body.is_none() && self.answer.is_some();
        responses.insert(self.status.to_owned(), answered(self.answer));
        if is_read {
            let known = json!({ "description": "The caller has it." });
            responses.insert("304".to_owned(), known);
        }
        let mut operation = json!({
            "tags": [uid],
            "operationId": format!("{uid}.{}", self.action),
            "summary": self.what,
            "parameters": self.parameters,
            "responses": responses,
        });
        if let (Json::Object(members), Some(body)) = (&mut operation, self.body) {
            let content = json!({ "application/json": { "schema": body } });
            members.insert(
                "requestBody".to_owned(),
                json!({ "required": true, "content": content }),
            );
        }
        operation
    }
}

/// The answer of what was asked for; `complete` describes it.
fn answered(data: Option<Json>) -> Json {
    let Some(data) = data else {
        return json!({});
    };
    let body = json!({
        "type": "object",
        "required": ["data", "meta"],
        "properties": { "data": data, "meta": { "type": "object" } },
    });
    let etag = json!({ "description": "What `If-Match` and `If-None-Match` take.", "required": true, "schema": { "type": "string" } });
    json!({
        "headers": { "ETag": etag },
        "content": { "application/json": { "schema": body } },
    })
}
