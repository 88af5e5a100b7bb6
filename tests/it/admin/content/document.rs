//! The OpenAPI document of the admin listener, against the answers.

use std::collections::HashSet;

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{AUTHORS, FRONT, PAGES, TAGS, start};
use crate::admin::client::{AdminClient, set_up};

/// Every value below a member of this name.
fn all<'j>(json: &'j Json, name: &str) -> Vec<&'j Json> {
    let mut found = Vec::new();
    match json {
        Json::Object(map) => {
            found.extend(map.get(name));
            found.extend(map.values().flat_map(|it| all(it, name)));
        }
        Json::Array(list) => found.extend(list.iter().flat_map(|it| all(it, name))),
        _ => {}
    }
    found
}

/// What a value has that its schema has not, or lacks that it requires.
struct Reader<'d> {
    document: &'d Json,
    wrong: Vec<String>,
}

impl Reader<'_> {
    fn check(&mut self, at: &str, schema: &Json, value: &Json) {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = reference
                .strip_prefix('#')
                .and_then(|it| self.document.pointer(it));
            let target = target.unwrap_or_else(|| panic!("{reference}")).clone();
            return self.check(at, &target, value);
        }
        for several in ["oneOf", "anyOf", "allOf"] {
            if let Some(schemas) = schema[several].as_array() {
                let fits = |schema: &Json| {
                    let mut reader = Reader {
                        document: self.document,
                        wrong: Vec::new(),
                    };
                    reader.check(at, schema, value);
                    reader.wrong.is_empty()
                };
                if !schemas.iter().any(fits) {
                    self.wrong
                        .push(format!("{at}: none of {several} fits {value}"));
                }
                return;
            }
        }
        let kinds: Vec<&str> = match &schema["type"] {
            Json::String(kind) => vec![kind],
            Json::Array(kinds) => kinds.iter().filter_map(Json::as_str).collect(),
            _ => return,
        };
        let kind = match value {
            Json::Null => "null",
            Json::Bool(_) => "boolean",
            Json::Number(it) if it.is_f64() => "number",
            Json::Number(_) => "integer",
            Json::String(_) => "string",
            Json::Array(_) => "array",
            Json::Object(_) => "object",
        };
        // A free value may be anything.
        let is_free = kinds.contains(&"object")
            && !schema["properties"].is_object()
            && !schema["additionalProperties"].is_object();
        if is_free {
            return;
        }
        if !kinds.contains(&kind) {
            self.wrong
                .push(format!("{at}: {kind} is none of {kinds:?}"));
            return;
        }
        match value {
            Json::Array(items) => items
                .iter()
                .for_each(|it| self.check(&format!("{at}[]"), &schema["items"], it)),
            Json::Object(members) => {
                let required = schema["required"].as_array().into_iter().flatten();
                for name in required.filter_map(Json::as_str) {
                    if !members.contains_key(name) {
                        self.wrong.push(format!("{at}: {name} is missing"));
                    }
                }
                for (name, value) in members {
                    let place = format!("{at}.{name}");
                    match (&schema["properties"][name], &schema["additionalProperties"]) {
                        (Json::Null, Json::Null | Json::Bool(false)) => {
                            self.wrong.push(format!("{place} is not described"));
                        }
                        (Json::Null, Json::Bool(true)) => {}
                        (Json::Null, further) => self.check(&place, &further.clone(), value),
                        (property, _) => self.check(&place, &property.clone(), value),
                    }
                }
            }
            _ => {}
        }
    }
}

on_both_databases! {
    async fn the_document_is_sound_and_every_answer_has_a_schema(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = root.get("/admin/openapi.json").await.json();
        for reference in all(&document, "$ref").into_iter().filter_map(Json::as_str) {
            let target = reference.strip_prefix('#').and_then(|it| document.pointer(it));
            assert!(target.is_some(), "{reference}");
        }
        let mut ids = HashSet::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let id = operation["operationId"].as_str().unwrap();
                assert!(ids.insert(id.to_owned()), "{id} of {method} {path}");
                for (status, response) in operation["responses"].as_object().unwrap() {
                    let said = response["description"].as_str();
                    assert!(said.is_some_and(|it| !it.is_empty()), "{method} {path} {status}");
                    let has_schema = all(response, "schema").iter().any(|it| **it != json!({ "type": "object" }));
                    let needs_none = status == "204" || path == "/admin/openapi.json" || !path.starts_with("/admin/");
                    assert!(has_schema || needs_none, "{method} {path} {status}: {response}");
                }
            }
        }
    }

    async fn answers_are_as_they_are_described(database: TestDatabase) {
        let app = start(database).await;
        let set_up = set_up(&app).await;
        let root = AdminClient::enrol(&app, super::super::client::EMAIL, super::super::client::PASSWORD).await;
        let document = root.get("/admin/openapi.json").await.json();
        let ann = root.document(AUTHORS, json!({ "name": "Ann" })).await;
        let tag = root.document(TAGS, json!({ "name": "a" })).await;
        let page = root.document(PAGES, json!({
            "title": "One", "note": "n", "author": ann, "tags": [tag],
            "seo": { "metaTitle": "M", "writer": ann }, "parts": [{ "__component": "text.quote", "body": "b" }],
        })).await;
        root.changed(FRONT, json!({ "headline": "One" })).await;
        let one = format!("{PAGES}/{page}");
        root.act(&format!("{one}/actions/publish")).await;
        let version = root.data(&format!("{one}/versions")).await[1]["version"].clone();
        let type_of = |uid: &str| json!({
            "uid": uid, "kind": "collectionType",
            "info": { "singularName": "memo", "pluralName": "memos", "displayName": "memo" },
            "attributes": { "a": { "type": "string" } },
        });
        let mut wrong = Vec::new();
        let pages = "/admin/content/{uid}";
        let entry = "/admin/content/{uid}/{documentId}";
        let bulk = json!({ "documentIds": [page, "x"] });
        for (method, described, path, body) in [
            ("get", pages, PAGES.to_owned(), None),
            ("get", pages, format!("{PAGES}?populate=*"), None),
            ("post", pages, PAGES.to_owned(), Some(json!({ "data": { "title": "Two" } }))),
            ("get", entry, one.clone(), None),
            ("put", entry, one.clone(), Some(json!({ "data": { "note": "m" } }))),
            ("post", "/admin/content/{uid}/{documentId}/actions/publish", format!("{one}/actions/publish"), None),
            ("post", "/admin/content/{uid}/{documentId}/actions/discard-draft", format!("{one}/actions/discard-draft"), None),
            ("post", "/admin/content/{uid}/{documentId}/actions/unpublish", format!("{one}/actions/unpublish"), None),
            ("post", "/admin/content/{uid}/actions/publish", format!("{PAGES}/actions/publish"), Some(bulk)),
            ("put", "/admin/content/{uid}/{documentId}/presence", format!("{one}/presence"), None),
            ("get", "/admin/content/{uid}/{documentId}/versions", format!("{one}/versions"), None),
            ("get", "/admin/content/{uid}/{documentId}/versions/{version}", format!("{one}/versions/{version}"), None),
            ("get", "/admin/content/{uid}/{documentId}/versions/{version}/diff", format!("{one}/versions/{version}/diff"), None),
            ("post", "/admin/content/{uid}/{documentId}/versions/{version}/restore", format!("{one}/versions/{version}/restore"), None),
            ("get", "/admin/content/{uid}/relations/{field}", format!("{PAGES}/relations/author"), None),
            ("get", "/admin/content/{uid}/{documentId}/relations/{field}", format!("{one}/relations/tags"), None),
            ("post", "/admin/content/{uid}/{documentId}/actions/schedule", format!("{one}/actions/schedule"), Some(json!({ "action": "publish", "at": "2027-02-01T00:00:00Z" }))),
            ("get", "/admin/content/{uid}/{documentId}/actions/schedule", format!("{one}/actions/schedule"), None),
            ("get", "/admin/single/{uid}", FRONT.to_owned(), None),
            ("put", "/admin/single/{uid}", FRONT.to_owned(), Some(json!({ "data": {} }))),
            ("post", "/admin/views", "/admin/views".to_owned(), Some(json!({ "uid": "api::page.page", "name": "a", "query": "" }))),
            ("get", "/admin/views", "/admin/views".to_owned(), None),
            ("get", "/admin/locales", "/admin/locales".to_owned(), None),
            ("post", "/admin/locales", "/admin/locales".to_owned(), Some(json!({ "code": "de" }))),
            ("get", "/admin/end-user-roles", "/admin/end-user-roles".to_owned(), None),
            ("get", "/admin/end-user-roles/{type}", "/admin/end-user-roles/public".to_owned(), None),
            ("post", "/admin/api-tokens", "/admin/api-tokens".to_owned(), Some(json!({ "name": "a", "type": "read-only" }))),
            ("get", "/admin/api-tokens", "/admin/api-tokens".to_owned(), None),
            ("post", "/admin/permissions/explain", "/admin/permissions/explain".to_owned(), Some(json!({ "role": "public", "uid": "api::page.page", "action": "find", "documentId": page }))),
            ("get", "/admin/auth/sessions", "/admin/auth/sessions".to_owned(), None),
            ("get", "/admin/content-types", "/admin/content-types?pageSize=100".to_owned(), None),
            ("get", "/admin/components", "/admin/components".to_owned(), None),
            ("get", "/admin/content-types/{uid}", "/admin/content-types/api::page.page".to_owned(), None),
            ("post", "/admin/content-types/plan", "/admin/content-types/plan".to_owned(), Some(type_of("api::memo.memo"))),
            ("post", "/admin/content-types", "/admin/content-types".to_owned(), Some(type_of("api::memo.memo"))),
            ("get", "/admin/schema/changes", "/admin/schema/changes".to_owned(), None),
            ("put", entry, one.clone(), Some(json!({ "data": { "title": 1 } }))),
            ("get", entry, format!("{PAGES}/x"), None),
        ] {
            let reply = root.send(method.to_uppercase().parse().unwrap(), &path, body.as_ref()).await;
            let response = &document["paths"][described][method]["responses"][reply.status.to_string()];
            let schema = &response["content"]["application/json"]["schema"];
            assert!(schema.is_object(), "{method} {described} {}: {}", reply.status, reply.json());
            let mut reader = Reader { document: &document, wrong: Vec::new() };
            reader.check(&format!("{method} {described} {}", reply.status), schema, &reply.json());
            wrong.extend(reader.wrong);
        }
        let described = &document["paths"]["/admin/auth/setup"]["post"]["responses"]["201"];
        let mut reader = Reader { document: &document, wrong };
        reader.check("set-up", &described["content"]["application/json"]["schema"], &set_up.json());
        assert!(reader.wrong.is_empty(), "{:#?}", reader.wrong);
    }
}
