//! What is wrong is said with its place, and changes nothing.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Map, Value as Json, json};

use super::{ARTICLE_TYPE, TYPES, articles, collection, version};
use crate::admin::client::AdminClient;
use crate::app::TestApp;

/// A page with this one attribute.
fn page(attribute: impl Into<Json>) -> Json {
    let attribute: Json = attribute.into();
    collection("page", json!({ "x": attribute }))
}

fn with(key: &str, value: Json) -> Json {
    let mut page = collection("page", json!({}));
    page[key] = value;
    page
}

/// Bodies, and the path of the first thing that is wrong with each.
#[expect(clippy::too_many_lines, reason = "a table")]
fn bodies() -> Vec<(Json, Json)> {
    let x = |key: &str| json!(["attributes", "x", key]);
    let many = |count: usize| -> Map<String, Json> {
        (0..count)
            .map(|at| (format!("f{at}"), json!({"type": "string"})))
            .collect()
    };
    let relation = |more: Json| {
        let mut it =
            json!({"type": "relation", "relation": "manyToOne", "target": "api::article.article"});
        it.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        page(it)
    };
    let part = |name: &str, of: &str| json!({"uid": name, "info": {"displayName": "x"}, "attributes": {"p": {"type": "component", "component": of}}});
    vec![
        (json!([]), json!([])),
        (json!({}), json!(["info", "singularName"])),
        (with("nope", json!(1)), json!(["nope"])),
        (with("builtIn", json!(true)), json!(["builtIn"])),
        (with("kind", json!("table")), json!(["kind"])),
        (with("uid", json!("plugin::upload.file")), json!(["uid"])),
        (with("uid", json!("api::page")), json!(["uid"])),
        (with("uid", json!("shared.page")), json!(["uid"])),
        (
            with("uid", json!("api::other.other")),
            json!(["info", "singularName"]),
        ),
        (
            with("collectionName", json!("x\"; drop table y")),
            json!(["collectionName"]),
        ),
        (
            with("options", json!({"draftAndPublish": "yes"})),
            json!(["options", "draftAndPublish"]),
        ),
        (
            with("options", json!({"nope": 1})),
            json!(["options", "nope"]),
        ),
        (
            with("options", json!({"privateAttributes": ["nope"]})),
            json!(["options", "privateAttributes"]),
        ),
        (
            with("pluginOptions", json!({"i18n": {"localized": 1}})),
            json!(["pluginOptions", "i18n", "localized"]),
        ),
        (
            with(
                "info",
                json!({"singularName": "page", "pluralName": "page", "displayName": "P"}),
            ),
            json!(["info", "pluralName"]),
        ),
        (
            with(
                "info",
                json!({"singularName": "Page", "pluralName": "pages", "displayName": "P"}),
            ),
            json!(["info", "singularName"]),
        ),
        (
            with(
                "info",
                json!({"singularName": "page", "pluralName": "articles", "displayName": "P"}),
            ),
            json!(["info", "pluralName"]),
        ),
        (
            with(
                "info",
                json!({"singularName": "articles", "pluralName": "pages", "displayName": "P"}),
            ),
            json!(["info", "singularName"]),
        ),
        (
            json!({"contentTypes": [collection("page", json!({})), collection("pages", json!({}))]}),
            json!(["contentTypes", "1", "info", "singularName"]),
        ),
        (
            with(
                "attributes",
                json!({"fooBar": {"type": "string"}, "foo_bar": {"type": "string"}}),
            ),
            json!(["attributes", "foo_bar"]),
        ),
        (
            with("attributes", json!(many(1_001))),
            json!(["attributes"]),
        ),
        (
            with("attributes", json!({"documentId": {"type": "string"}})),
            json!(["attributes", "documentId"]),
        ),
        (
            with("attributes", json!({"meta": {"type": "string"}})),
            json!(["attributes", "meta"]),
        ),
        (
            with("attributes", json!({"a-b": {"type": "string"}})),
            json!(["attributes", "a-b"]),
        ),
        (
            with("attributes", json!({"__proto__": {"type": "string"}})),
            json!(["attributes", "__proto__"]),
        ),
        (page(json!("string")), json!(["attributes", "x"])),
        (page(json!({"type": "nope"})), x("type")),
        (page(json!({"type": "string", "nope": 1})), x("nope")),
        (
            page(json!({"type": "boolean", "unique": true})),
            x("unique"),
        ),
        (
            page(json!({"type": "string", "required": "yes"})),
            x("required"),
        ),
        (page(json!({"type": "string", "regex": "("})), x("regex")),
        (
            page(json!({"type": "string", "regex": "(a)\\1"})),
            x("regex"),
        ),
        (
            page(json!({"type": "string", "minLength": 5, "maxLength": 4})),
            x("minLength"),
        ),
        (
            page(json!({"type": "string", "maxLength": 256})),
            x("maxLength"),
        ),
        (
            page(json!({"type": "integer", "min": 2, "max": 1})),
            x("min"),
        ),
        (
            page(json!({"type": "integer", "min": 2, "default": 1})),
            x("default"),
        ),
        (
            page(json!({"type": "integer", "default": 2_147_483_648_i64})),
            x("default"),
        ),
        (page(json!({"type": "string", "default": 1})), x("default")),
        (
            page(json!({"type": "string", "conditions": true})),
            x("conditions"),
        ),
        (
            page(json!({"type": "string", "conditions": {"visible": {"nope": [1]}}})),
            json!(["attributes", "x", "conditions", "visible"]),
        ),
        (
            page(json!({"type": "boolean", "default": "true"})),
            x("default"),
        ),
        (
            page(json!({"type": "date", "default": "2024-02-30"})),
            x("default"),
        ),
        (page(json!({"type": "enumeration", "enum": []})), x("enum")),
        (
            page(json!({"type": "enumeration", "enum": ["a", "a"]})),
            x("enum"),
        ),
        (
            page(json!({"type": "enumeration", "enum": ["1a"]})),
            x("enum"),
        ),
        (
            page(json!({"type": "enumeration", "enum": ["a"], "default": "b"})),
            x("default"),
        ),
        (
            page(json!({"type": "uid", "targetField": "nope"})),
            x("targetField"),
        ),
        (
            page(json!({"type": "media", "allowedTypes": ["nope"]})),
            x("allowedTypes"),
        ),
        (
            page(json!({"type": "component", "component": "c.nope"})),
            json!([]),
        ),
        (
            page(json!({"type": "dynamiczone", "components": []})),
            x("components"),
        ),
        (relation(json!({"target": "api::nope.nope"})), x("target")),
        (relation(json!({"relation": "nope"})), x("relation")),
        (relation(json!({"mappedBy": "title"})), x("mappedBy")),
        (relation(json!({"inversedBy": "title"})), x("inversedBy")),
        (relation(json!({"target": "admin::user"})), x("target")),
        (json!({"contentTypes": {}}), json!(["contentTypes"])),
        (json!({"contentTypes": [1]}), json!(["contentTypes", "0"])),
        (json!({"contentTypes": [], "nope": [1]}), json!(["nope"])),
        (
            json!({"contentTypes": [collection("a", json!({})), page(json!({"type": "nope"}))]}),
            json!(["contentTypes", "1", "attributes", "x", "type"]),
        ),
        (
            json!({"components": [part("c.a", "c.b"), part("c.b", "c.a")]}),
            json!(["components", "0"]),
        ),
        (json!({"delete": ["nope"]}), json!(["delete", "0"])),
    ]
}

on_both_databases! {
    async fn each_fault_has_its_place_and_nothing_changes(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let before = version(&app);
        for (body, path) in bodies() {
            for address in [TYPES, "/admin/content-types/plan"] {
                let reply = admin.post(address, &body).await;
                assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
                let errors = reply.json()["error"]["details"]["errors"].clone();
                let found = &errors[0]["path"];
                assert!(path == json!([]) || *found == path, "{body}: {errors}");
                assert_eq!(errors[0]["name"], "ValidationError");
            }
        }
        assert_eq!(version(&app), before);
    }

    async fn other_refusals_have_their_statuses(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let before = version(&app);
        let conflict = (409, "ConflictError".to_owned());
        assert_eq!(admin.post(TYPES, &articles(json!({}))).await.error(), conflict);
        let missing = (404, "NotFoundError".to_owned());
        for uid in ["api::nope.nope", "nope", "shared.part", "x'y"] {
            let path = format!("{TYPES}/{uid}");
            assert_eq!(admin.get(&path).await.error(), missing, "{uid}");
            assert_eq!(admin.put(&path, &articles(json!({}))).await.error(), missing, "{uid}");
            assert_eq!(admin.delete(&path).await.error(), missing, "{uid}");
        }
        let built_in = format!("{TYPES}/plugin::users-permissions.user");
        assert_eq!(admin.get(&built_in).await.status, 200);
        let forbidden = (403, "ForbiddenError".to_owned());
        assert_eq!(admin.put(&built_in, &collection("user", json!({}))).await.error(), forbidden);
        assert_eq!(admin.delete(&built_in).await.error(), forbidden);
        // The address says which type is meant, and what cannot change does not.
        for (body, path) in [
            (json!({"uid": "api::vault.vault"}), json!(["uid"])),
            (collection("post", json!({})), json!(["info", "singularName"])),
            (articles(json!({"y": {"type": "string", "renamedFrom": "nope"}})), json!(["attributes", "y", "renamedFrom"])),
        ] {
            let reply = admin.put(ARTICLE_TYPE, &body).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
            assert_eq!(reply.json()["error"]["details"]["errors"][0]["path"], path, "{reply:?}");
        }
        for query in ["?confirm=a&confirm=b", "?nope=1"] {
            let reply = admin.delete(&format!("{ARTICLE_TYPE}{query}")).await;
            assert_eq!(reply.status, 400, "{query}");
        }
        assert_eq!(version(&app), before);
    }
}
