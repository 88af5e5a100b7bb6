//! The schema of the contract's examples (REST contract, section 0), empty and open to a program
//! with every right.

use bastide_content_types::{Definition, Uid};
use bastide_services::new_document_id;
use bastide_store::access::{ApiTokenKind, Rank, SeedLocale};
use bastide_store::schema::Change;
use bastide_testkit::TestDatabase;
use reqwest::Method;
use serde_json::{Map, Value as Json, json};

use crate::app::{Reply, TestApp};

/// A server with the types of the examples under other names, because the tests of reading have
/// some of theirs, and a client that may do everything.
pub(crate) struct Writing {
    pub(crate) app: TestApp,
    token: String,
}

impl Writing {
    pub(crate) async fn start(database: TestDatabase) -> Self {
        let app = TestApp::start(database).await;
        define(&app, &schemas()).await;
        for (code, name) in [("fr", "French (fr)"), ("de", "German (de)")] {
            let document = new_document_id().unwrap();
            let locale = SeedLocale {
                document,
                code,
                name,
            };
            let store = app.services.store();
            store
                .create_locale(&locale, Rank::AsBefore, 1_000)
                .await
                .unwrap();
        }
        app.services.access_changed().await;
        let token = app.api_token(&ApiTokenKind::FullAccess).await;
        Self { app, token }
    }

    /// The value of `Authorization`.
    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &Json,
    ) -> Reply {
        let bearer = self.bearer();
        let mut all = vec![
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
        ];
        all.extend(headers);
        self.app.send(method, path, &all, &body.to_string()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        let bearer = self.bearer();
        self.app
            .send(Method::GET, path, &[("authorization", &bearer)], "")
            .await
    }

    pub(crate) async fn post(&self, path: &str, data: Json) -> Reply {
        self.send(Method::POST, path, &[], &json!({ "data": data }))
            .await
    }

    pub(crate) async fn put(&self, path: &str, data: Json) -> Reply {
        self.send(Method::PUT, path, &[], &json!({ "data": data }))
            .await
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        let bearer = self.bearer();
        self.app
            .send(Method::DELETE, path, &[("authorization", &bearer)], "")
            .await
    }

    /// Makes an entry; its data.
    pub(crate) async fn made(&self, path: &str, data: Json) -> Json {
        let reply = self.post(path, data).await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        reply.json()["data"].clone()
    }

    /// Makes an entry; its document id.
    pub(crate) async fn document(&self, path: &str, data: Json) -> String {
        let made = self.made(path, data).await;
        made["documentId"].as_str().unwrap().to_owned()
    }

    /// Changes an entry; its data.
    pub(crate) async fn changed(&self, path: &str, data: Json) -> Json {
        let reply = self.put(path, data).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        reply.json()["data"].clone()
    }

    /// What is read at a path; its data.
    pub(crate) async fn data(&self, path: &str) -> Json {
        let reply = self.get(path).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.json());
        reply.json()["data"].clone()
    }
}

/// Puts types in force.
pub(crate) async fn define(app: &TestApp, schemas: &[(&str, Json)]) {
    let parse =
        |(uid, json): &(&str, Json)| Definition::parse(Uid::new(*uid).unwrap(), json).unwrap();
    let change = Change {
        put: schemas.iter().map(parse).collect(),
        ..Change::default()
    };
    let store = app.services.store();
    let plan = store.plan_change(&change, "en").await.unwrap();
    store.apply(&plan, 1_000).await.unwrap();
}

/// `kind` is `collectionType` or `singleType`; `options` are `drafts` and `locales`.
pub(crate) fn content_type(
    kind: &str,
    singular: &str,
    plural: &str,
    options: &[&str],
    attributes: Json,
) -> Json {
    let localized = options.contains(&"locales");
    json!({
        "kind": kind,
        "info": { "singularName": singular, "pluralName": plural, "displayName": singular },
        "options": { "draftAndPublish": options.contains(&"drafts") },
        "pluginOptions": { "i18n": { "localized": localized } },
        "attributes": attributes,
    })
}

pub(crate) fn component(attributes: Json) -> Json {
    json!({ "info": { "displayName": "part" }, "attributes": attributes })
}

fn localized(mut attribute: Json) -> Json {
    attribute["pluginOptions"] = json!({ "i18n": { "localized": true } });
    attribute
}

fn article() -> Json {
    let mut attributes = Map::new();
    let mut add = |name: &str, attribute: Json| attributes.insert(name.to_owned(), attribute);
    add(
        "title",
        localized(json!({ "type": "string", "required": true, "minLength": 3, "maxLength": 80 })),
    );
    add("slug", json!({ "type": "uid", "targetField": "title" }));
    add("body", localized(json!({ "type": "richtext" })));
    add("rating", json!({ "type": "integer", "min": 1, "max": 5 }));
    add(
        "tone",
        localized(json!({ "type": "enumeration", "enum": ["calm", "loud"], "default": "calm" })),
    );
    add(
        "sku",
        localized(json!({ "type": "string", "unique": true })),
    );
    add(
        "hidden",
        localized(json!({ "type": "string", "private": true })),
    );
    add(
        "category",
        json!({ "type": "relation", "relation": "manyToOne", "target": "api::topic.topic", "inversedBy": "articles" }),
    );
    add(
        "tags",
        json!({ "type": "relation", "relation": "manyToMany", "target": "api::topic.topic" }),
    );
    add(
        "author",
        json!({ "type": "relation", "relation": "oneToOne", "target": "api::author.author" }),
    );
    add(
        "related",
        json!({ "type": "relation", "relation": "oneToMany", "target": "api::story.story" }),
    );
    add(
        "vault",
        json!({ "type": "relation", "relation": "oneToOne", "target": "api::vault.vault" }),
    );
    add(
        "seo",
        localized(json!({ "type": "component", "component": "shared.seo" })),
    );
    add(
        "links",
        localized(
            json!({ "type": "component", "component": "shared.link", "repeatable": true, "min": 1, "max": 3 }),
        ),
    );
    add(
        "blocks",
        localized(
            json!({ "type": "dynamiczone", "components": ["blocks.quote", "blocks.gallery"] }),
        ),
    );
    add(
        "cover",
        json!({ "type": "media", "multiple": false, "allowedTypes": ["images"] }),
    );
    add("gallery", json!({ "type": "media", "multiple": true }));
    content_type(
        "collectionType",
        "story",
        "stories",
        &["drafts", "locales"],
        Json::Object(attributes),
    )
}

fn schemas() -> Vec<(&'static str, Json)> {
    let collection = "collectionType";
    vec![
        (
            "shared.link",
            component(
                json!({ "label": { "type": "string" }, "href": { "type": "string", "required": true } }),
            ),
        ),
        (
            "shared.seo",
            component(json!({
                "metaTitle": { "type": "string", "required": true, "maxLength": 60 },
                "metaDescription": { "type": "text" },
                "shareImage": { "type": "media" },
                "internalNote": { "type": "string", "private": true },
                "links": { "type": "component", "component": "shared.link", "repeatable": true },
            })),
        ),
        (
            "blocks.quote",
            component(json!({
                "body": { "type": "text", "required": true },
                "author": { "type": "string" },
                "who": { "type": "relation", "relation": "oneToOne", "target": "api::author.author" },
            })),
        ),
        (
            "blocks.gallery",
            component(json!({
                "title": { "type": "string" },
                "files": { "type": "media", "multiple": true },
                "links": { "type": "component", "component": "shared.link", "repeatable": true },
            })),
        ),
        ("api::story.story", article()),
        (
            "api::topic.topic",
            content_type(
                collection,
                "topic",
                "topics",
                &[],
                json!({
                    "name": { "type": "string", "required": true, "unique": true },
                    "rank": { "type": "integer" },
                    "articles": { "type": "relation", "relation": "oneToMany", "target": "api::story.story", "mappedBy": "category" },
                }),
            ),
        ),
        (
            "api::author.author",
            content_type(
                collection,
                "author",
                "authors",
                &["drafts"],
                json!({
                    "name": { "type": "string", "required": true },
                    "passcode": { "type": "password", "minLength": 6 },
                    "boss": { "type": "relation", "relation": "manyToOne", "target": "api::author.author", "inversedBy": "staff" },
                    "staff": { "type": "relation", "relation": "oneToMany", "target": "api::author.author", "mappedBy": "boss" },
                }),
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
