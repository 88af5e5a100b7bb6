//! A site that has a little of everything, and an administrator in front of it.

use bastide_config::Config;
use bastide_services::new_document_id;
use bastide_store::access::{Rank, SeedLocale};
use bastide_testkit::TestDatabase;
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::admin::client::{AdminClient, ask};
use crate::app::{Reply, TestApp};
use crate::writing::site::{component, content_type, define};

pub(crate) const PAGES: &str = "/admin/content/api::page.page";
pub(crate) const AUTHORS: &str = "/admin/content/authors";
pub(crate) const TAGS: &str = "/admin/content/tags";
pub(crate) const FRONT: &str = "/admin/single/api::front.front";

/// A server with the site.
pub(crate) async fn start(database: TestDatabase) -> TestApp {
    start_with(database, 100_000).await
}

/// The same, with a limit of exports.
pub(crate) async fn start_with(database: TestDatabase, export_rows: u64) -> TestApp {
    start_as(database, |config| config.limits.export_rows = export_rows).await
}

/// The same with a configuration that somebody has changed.
pub(crate) async fn start_as(database: TestDatabase, change: impl FnOnce(&mut Config)) -> TestApp {
    let app = TestApp::with(database, |config| {
        config.limits.enabled = false;
        change(config);
    })
    .await;
    define(&app, &schemas()).await;
    let locale = SeedLocale {
        document: new_document_id().unwrap(),
        code: "fr",
        name: "French (fr)",
    };
    let store = app.services.store();
    store
        .create_locale(&locale, Rank::AsBefore, 1_000)
        .await
        .unwrap();
    app.services.access_changed().await;
    app
}

fn localized(mut attribute: Json) -> Json {
    attribute["pluginOptions"] = json!({ "i18n": { "localized": true } });
    attribute
}

fn schemas() -> Vec<(&'static str, Json)> {
    let author = "api::author.author";
    let to_author = json!({ "type": "relation", "relation": "oneToOne", "target": author });
    let page = json!({
        "title": localized(json!({ "type": "string", "required": true, "maxLength": 60 })),
        "note": localized(json!({ "type": "string", "private": true })),
        "secret": localized(json!({ "type": "password" })),
        "rating": { "type": "integer", "max": 5 },
        "big": localized(json!({ "type": "biginteger" })),
        "at": localized(json!({ "type": "datetime" })),
        "data": localized(json!({ "type": "json" })),
        "author": { "type": "relation", "relation": "manyToOne", "target": author, "inversedBy": "pages" },
        "tags": { "type": "relation", "relation": "manyToMany", "target": "api::tag.tag" },
        "seo": localized(json!({ "type": "component", "component": "shared.seo" })),
        "parts": localized(json!({ "type": "dynamiczone", "components": ["text.quote"] })),
    });
    vec![
        (
            "shared.seo",
            component(json!({
                "metaTitle": { "type": "string", "required": true, "maxLength": 60 },
                "internal": { "type": "string", "private": true },
                "writer": to_author,
            })),
        ),
        (
            "text.quote",
            component(json!({ "body": { "type": "text", "required": true }, "who": to_author })),
        ),
        (
            author,
            content_type(
                "collectionType",
                "author",
                "authors",
                &["drafts"],
                json!({
                    "name": { "type": "string", "required": true },
                    "pages": { "type": "relation", "relation": "oneToMany", "target": "api::page.page", "mappedBy": "author" },
                }),
            ),
        ),
        (
            "api::tag.tag",
            content_type(
                "collectionType",
                "tag",
                "tags",
                &[],
                json!({ "name": { "type": "string" } }),
            ),
        ),
        (
            "api::page.page",
            content_type(
                "collectionType",
                "page",
                "pages",
                &["drafts", "locales"],
                page,
            ),
        ),
        (
            "api::front.front",
            content_type(
                "singleType",
                "front",
                "fronts",
                &["drafts"],
                json!({ "headline": { "type": "string", "required": true } }),
            ),
        ),
    ]
}

impl AdminClient<'_> {
    /// Makes an entry; its data.
    pub(crate) async fn made(&self, path: &str, data: Json) -> Json {
        let reply = self.post(path, &json!({ "data": data })).await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        reply.json()["data"].clone()
    }

    /// Makes an entry; its document id.
    pub(crate) async fn document(&self, path: &str, data: Json) -> String {
        text(&self.made(path, data).await["documentId"])
    }

    /// Changes an entry; its data.
    pub(crate) async fn changed(&self, path: &str, data: Json) -> Json {
        let reply = self.put(path, &json!({ "data": data })).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        reply.json()["data"].clone()
    }

    /// What is read at a path; its data.
    pub(crate) async fn data(&self, path: &str) -> Json {
        let reply = self.get(path).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.json());
        reply.json()["data"].clone()
    }

    /// Does something without a body.
    pub(crate) async fn act(&self, path: &str) -> Reply {
        self.send(Method::POST, path, None).await
    }

    /// Sends a header with the rest.
    pub(crate) async fn send_with(
        &self,
        method: Method,
        path: &str,
        header: (&str, &str),
        body: Option<&Json>,
    ) -> Reply {
        let bearer = format!("Bearer {}", self.token);
        let headers = [("authorization", bearer.as_str()), header];
        ask(self.app, method, path, &headers, body).await
    }
}

/// The text of a value.
pub(crate) fn text(value: &Json) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value}"))
        .to_owned()
}

/// One member of each item of a list.
pub(crate) fn each(list: &Json, member: &str) -> Vec<Json> {
    let list = list.as_array().unwrap_or_else(|| panic!("{list}"));
    list.iter().map(|it| it[member].clone()).collect()
}
