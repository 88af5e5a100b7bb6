//! The OpenAPI document of what is written here, against the answers.

use std::collections::HashSet;

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::everything::{PAGES, RECORDS, start};

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

on_both_databases! {
    async fn the_document_is_sound(database: TestDatabase) {
        let site = start(database).await;
        let document = site.app.get("/openapi.json").await.json();
        for reference in all(&document, "$ref").into_iter().filter_map(Json::as_str) {
            let target = reference.strip_prefix('#').and_then(|it| document.pointer(it));
            assert!(target.is_some(), "{reference}");
        }
        let mut ids = HashSet::new();
        for id in all(&document["paths"], "operationId") {
            assert!(ids.insert(id.as_str().unwrap()), "{id}");
        }
        for responses in all(&document["paths"], "responses") {
            for (status, response) in responses.as_object().unwrap() {
                assert!(response["description"].as_str().is_some_and(|it| !it.is_empty()), "{status} {response}");
            }
        }
    }

    async fn each_write_is_described_as_it_is(database: TestDatabase) {
        let site = start(database).await;
        let document = site.app.get("/openapi.json").await.json();
        for (path, uid) in [(RECORDS, "api::record.record"), (PAGES, "api::page.page")] {
            let name = &uid.replace("::", ".");
            let schema = |name: &str| document["components"]["schemas"][name]["properties"].clone();
            let (answered, sent) = (schema(name), schema(&format!("input.{name}")));
            for (name, shown, taken) in [
                ("s", true, true),
                ("hidden", false, true),
                ("pw", false, true),
                ("fixed", true, false),
                ("publishedAt", true, true),
                ("createdAt", true, false),
                ("id", true, false),
                ("documentId", true, false),
                ("createdBy", false, false),
            ] {
                assert_eq!((answered[name].is_object(), sent[name].is_object()), (shown, taken), "{name}");
            }
            let made = site.post(path, json!({})).await;
            let scalars = made.json()["data"].as_object().unwrap().clone();
            for name in scalars.keys() {
                assert!(answered[name].is_object(), "{name}");
            }
            let one = format!("{path}/{{documentId}}");
            for (at, method, action, statuses) in [
                (path, "get", "find", "200 304 400 401 403 404 414 429 503"),
                (path, "post", "create", "201 400 401 403 404 408 409 413 414 415 429 503"),
                (one.as_str(), "get", "findOne", "200 304 400 401 403 404 414 429 503"),
                (one.as_str(), "put", "update", "200 400 401 403 404 408 412 413 414 415 429 503"),
                (one.as_str(), "delete", "delete", "204 400 401 403 404 412 414 429 503"),
            ] {
                let operation = &document["paths"][at][method];
                assert_eq!(operation["operationId"], format!("{uid}.{action}"));
                let mut described: Vec<&str> = operation["responses"].as_object().unwrap().keys().map(String::as_str).collect();

                described.sort_unstable();
                assert_eq!(described.join(" "), statuses, "{method} {at}");
            }
            assert!(!made.header("etag").is_empty());
            let headers = &document["paths"][path]["post"]["responses"]["201"]["headers"];
            assert_eq!(headers["ETag"]["required"], true);
        }
    }
}
