//! A small site with every kind of attribute and link.

use serde_json::{Value as Json, json};

use crate::import::archive::testing::ArchiveBuilder;

pub(super) const HASH: &str = "$2a$10$agMaX65Vry7yp6lUtxoZ8eUiJnCvQWn2MCDtXz2dvzTbeDYjXW/Ye";

pub(super) fn content_type(name: &str, options: &Json, attributes: &Json) -> Json {
    let localized = options["localized"].as_bool().unwrap_or(false);
    json!({
        "uid": format!("api::{name}.{name}"), "modelType": "contentType", "modelName": name,
        "kind": "collectionType", "collectionName": format!("{name}s"),
        "info": {"singularName": name, "pluralName": format!("{name}s"), "displayName": name},
        "options": {"draftAndPublish": options["drafts"].as_bool().unwrap_or(false)},
        "pluginOptions": {"i18n": {"localized": localized}},
        "attributes": attributes,
    })
}

pub(super) fn component(uid: &str, attributes: &Json) -> Json {
    let name = uid.rsplit('.').next().unwrap();
    json!({
        "uid": uid, "modelType": "component", "modelName": name,
        "info": {"displayName": name}, "attributes": attributes,
    })
}

fn relation(kind: &str, target: &str, more: &Json) -> Json {
    let mut relation = json!({"type": "relation", "relation": kind, "target": target});
    if let Some(more) = more.as_object() {
        relation.as_object_mut().unwrap().extend(more.clone());
    }
    relation
}

pub(super) fn document(name: &str) -> String {
    format!("{name:0<24}")
}

fn times(at: u32) -> Json {
    let at = format!("2026-01-05T09:00:00.{at:03}Z");
    json!({"createdAt": "2026-01-05T08:00:00.000Z", "updatedAt": at, "publishedAt": at, "locale": null})
}

pub(super) fn with(base: &Json, more: &Json) -> Json {
    let mut all = base.as_object().unwrap().clone();
    all.extend(more.as_object().unwrap().clone());
    Json::Object(all)
}

fn page(name: &str, locale: &str, published: bool, more: &Json) -> Json {
    let mut row = with(
        &times(1),
        &json!({"documentId": document(name), "locale": locale, "title": name}),
    );
    if !published {
        row["publishedAt"] = Json::Null;
    }
    with(&row, more)
}

pub(super) fn file(name: &str) -> Json {
    with(
        &times(2),
        &json!({
            "documentId": document(&format!("file{name}")), "name": format!("{name}.png"),
            "hash": name, "ext": ".png", "mime": "image/png", "size": 0.01,
            "width": 1, "height": 1, "url": format!("/uploads/{name}.png"),
            "provider": "local", "folderPath": "/",
            "formats": {"thumbnail": {"hash": format!("thumbnail_{name}"), "ext": ".png", "width": 1,
                "url": format!("/uploads/thumbnail_{name}.png")}},
        }),
    )
}

#[expect(clippy::needless_pass_by_value, reason = "links read like their lines")]
pub(super) fn basic(
    kind: &str,
    left: (&str, &str, u64, Json),
    right: (&str, Json, u64, Json),
) -> Json {
    json!({
        "kind": "relation.basic", "relation": kind,
        "left": {"type": left.0, "field": left.1, "ref": left.2, "pos": left.3},
        "right": {"type": right.0, "field": right.1, "ref": right.2, "pos": right.3},
    })
}

pub(super) fn media(file: u64, owner: (&str, u64), field: &str, pos: f64) -> Json {
    json!({
        "kind": "relation.morph", "relation": "morphToMany",
        "left": {"type": "plugin::upload.file", "field": "related", "ref": file},
        "right": {"type": owner.0, "field": field, "ref": owner.1, "pos": pos},
    })
}

pub(super) const PAGE: &str = "api::page.page";
pub(super) const CATEGORY: &str = "api::category.category";
pub(super) const EVENT: &str = "api::event.event";

/// The schemas alone.
pub(super) fn schemas() -> ArchiveBuilder {
    let scalars = [
        "string",
        "text",
        "richtext",
        "blocks",
        "email",
        "password",
        "integer",
        "biginteger",
        "float",
        "decimal",
        "date",
        "time",
        "datetime",
        "timestamp",
        "boolean",
        "json",
    ];
    let mut attributes = json!({
        "title": {"type": "string"},
        "slug": {"type": "uid", "targetField": "title"},
        "tone": {"type": "enumeration", "enum": ["calm", "loud"]},
        "custom": {"type": "customField", "customField": "plugin::x.y"},
        "seo": {"type": "component", "component": "shared.seo"},
        "links": {"type": "component", "component": "shared.link", "repeatable": true},
        "blocks": {"type": "dynamiczone", "components": ["blocks.quote", "blocks.gallery"]},
        "category": relation("manyToOne", CATEGORY, &json!({"inversedBy": "pages"})),
        "tags": relation("manyToMany", CATEGORY, &Json::Null),
        "next": relation("oneToOne", PAGE, &Json::Null),
        "related": relation("oneToMany", PAGE, &Json::Null),
        "subjects": {"type": "relation", "relation": "morphToMany"},
        "pinned": {"type": "relation", "relation": "morphToOne"},
        "cover": {"type": "media", "multiple": false},
        "gallery": {"type": "media", "multiple": true},
        "owner": relation("oneToOne", "plugin::users-permissions.user", &Json::Null),
    });
    for kind in scalars {
        attributes[format!("a_{kind}")] = json!({"type": kind});
    }
    let both = json!({"drafts": true, "localized": true});
    ArchiveBuilder::new()
        .schema(&content_type("page", &both, &attributes))
        .schema(&content_type(
            "category",
            &json!({}),
            &json!({
                "name": {"type": "string", "unique": true},
                "pages": relation("oneToMany", PAGE, &json!({"mappedBy": "category"})),
            }),
        ))
        .schema(&content_type(
            "event",
            &json!({}),
            &json!({
                "name": {"type": "string"},
                "pages": relation("oneToMany", PAGE, &Json::Null),
            }),
        ))
        .schema(&component(
            "shared.seo",
            &json!({
                "metaTitle": {"type": "string"},
                "image": {"type": "media", "multiple": false},
                "links": {"type": "component", "component": "shared.link", "repeatable": true},
            }),
        ))
        .schema(&component(
            "shared.link",
            &json!({
                "label": {"type": "string"},
                "page": relation("oneToOne", PAGE, &Json::Null),
            }),
        ))
        .schema(&component(
            "blocks.quote",
            &json!({
                "body": {"type": "text"},
                "who": relation("oneToOne", CATEGORY, &Json::Null),
            }),
        ))
        .schema(&component(
            "blocks.gallery",
            &json!({"files": {"type": "media", "multiple": true}}),
        ))
}

/// A whole site.
pub(super) fn site() -> ArchiveBuilder {
    links(settings(content(schemas())))
        .asset("one.png", b"one", &json!({}))
        .asset("thumbnail_one.png", b"small one", &json!({}))
        .asset("two.png", b"two", &json!({}))
}

fn content(site: ArchiveBuilder) -> ArchiveBuilder {
    let full = json!({
        "slug": "first", "tone": "calm", "custom": "#fff", "a_string": "s", "a_text": "t",
        "a_richtext": "# r", "a_blocks": [{"type": "paragraph"}], "a_email": "a@b.test",
        "a_password": HASH, "a_integer": 7, "a_biginteger": "9007199254740993", "a_float": 0.1,
        "a_decimal": 12.35, "a_date": "2024-02-29", "a_time": "13:45:10.120",
        "a_datetime": "2024-02-29T11:45:10.000Z", "a_timestamp": "1709207110500",
        "a_boolean": true, "a_json": {"b": [1, null, "x"]},
    });
    let parts = |shift: u64| {
        json!({
            "seo": {"id": 1 + shift, "metaTitle": "seo", "links": [
                {"id": 1 + shift * 10, "label": "nested a"}, {"id": 2 + shift * 10, "label": "nested b"}]},
            "links": [{"id": 3 + shift * 10, "label": "third"}, {"id": 4 + shift * 10, "label": "fourth"}],
            "blocks": [
                {"id": 1 + shift, "__component": "blocks.quote", "body": "first"},
                {"id": 1 + shift, "__component": "blocks.gallery"},
                {"id": 101 + shift, "__component": "blocks.quote", "body": "last"}],
        })
    };
    let french =
        json!({"seo": {"id": 100, "metaTitle": "fr", "links": []}, "links": [], "blocks": []});
    site.entity("plugin::upload.folder", 1, &with(&times(3), &json!({"documentId": document("folder"), "name": "F", "pathId": 1, "path": "/1"})))
        .entity("plugin::upload.file", 1, &file("one"))
        .entity("plugin::upload.file", 2, &file("two"))
        .entity("plugin::i18n.locale", 1, &with(&times(4), &json!({"documentId": document("loc1"), "name": "English (en)", "code": "en"})))
        .entity("plugin::i18n.locale", 2, &with(&times(4), &json!({"documentId": document("loc2"), "name": "French (fr)", "code": "fr"})))
        .entity("plugin::users-permissions.role", 1, &with(&times(5), &json!({"documentId": document("rolea"), "name": "Authenticated", "type": "authenticated"})))
        .entity("plugin::users-permissions.role", 2, &with(&times(5), &json!({"documentId": document("rolep"), "name": "Public", "type": "public"})))
        .entity("plugin::users-permissions.permission", 1, &json!({"action": "api::page.page.find"}))
        .entity("plugin::users-permissions.user", 1, &with(&times(6), &json!({
            "documentId": document("usera"), "username": "ada", "email": "Ada@Example.test", "provider": "local",
            "password": HASH, "resetPasswordToken": "secret", "confirmed": true, "blocked": false})))
        .entity(CATEGORY, 1, &with(&times(7), &json!({"documentId": document("cata"), "name": "a"})))
        .entity(CATEGORY, 2, &with(&times(7), &json!({"documentId": document("catb"), "name": "b"})))
        .entity(PAGE, 1, &with(&page("first", "en", false, &full), &parts(0)))
        .entity(PAGE, 2, &with(&page("first", "en", true, &full), &parts(1)))
        .entity(PAGE, 3, &with(&page("first", "fr", true, &json!({"slug": "premier"})), &french))
        .entity(PAGE, 5, &page("second", "en", true, &json!({"slug": "second"})))
        .entity(PAGE, 6, &page("second", "en", false, &json!({"slug": "second"})))
        .entity(PAGE, 9, &page("third", "en", false, &json!({"slug": "third"})))
        .entity(EVENT, 1, &with(&times(8), &json!({"documentId": document("eventa"), "name": "e"})))
}

fn links(mut site: ArchiveBuilder) -> ArchiveBuilder {
    let no = Json::Null;
    // The draft and the published row each have their own links.
    for (row, next, part) in [(1, 6, 0), (2, 5, 1)] {
        site = site
            .link(&basic("manyToOne", (PAGE, "category", row, no.clone()), (CATEGORY, json!("pages"), 1, json!(1))))
            .link(&basic("manyToMany", (PAGE, "tags", row, json!(2)), (CATEGORY, no.clone(), 1, no.clone())))
            .link(&basic("manyToMany", (PAGE, "tags", row, json!(1.5)), (CATEGORY, no.clone(), 2, no.clone())))
            .link(&basic("oneToOne", (PAGE, "next", row, no.clone()), (PAGE, no.clone(), next, no.clone())))
            .link(&basic("oneToOne", (PAGE, "owner", row, no.clone()), ("plugin::users-permissions.user", no.clone(), 1, no.clone())))
            .link(&basic("oneToOne", ("blocks.quote", "who", 101 + part, no.clone()), (CATEGORY, no.clone(), 2, no.clone())))
            .link(&basic("oneToOne", ("shared.link", "page", 1 + part * 10, no.clone()), (PAGE, no.clone(), next, no.clone())))
            .link(&media(1, (PAGE, row), "cover", 1.0))
            .link(&media(2, (PAGE, row), "gallery", 1.0))
            .link(&media(1, (PAGE, row), "gallery", 2.0))
            .link(&media(2, ("shared.seo", 1 + part), "image", 1.0))
            .link(&media(1, ("blocks.gallery", 1 + part), "files", 1.0))
            .link(&json!({"kind": "relation.morph", "relation": "morphToOne",
                "left": {"type": PAGE, "field": "pinned", "ref": row}, "right": {"type": CATEGORY, "ref": 2}}))
            .link(&json!({"kind": "relation.morph", "relation": "morphToMany",
                "left": {"type": PAGE, "field": "subjects", "ref": row}, "right": {"type": CATEGORY, "field": null, "ref": 1, "pos": 2}}))
            .link(&json!({"kind": "relation.morph", "relation": "morphToMany",
                "left": {"type": PAGE, "field": "subjects", "ref": row}, "right": {"type": EVENT, "field": null, "ref": 1, "pos": 1}}))
            .link(&json!({"kind": "relation.circular", "relation": "oneToMany",
                "left": {"type": PAGE, "field": "localizations", "ref": row}, "right": {"type": PAGE, "ref": document("first")}}));
    }
    let event = |pos: u32, page: u64| {
        basic(
            "oneToMany",
            (EVENT, "pages", 1, json!(pos)),
            (PAGE, Json::Null, page, Json::Null),
        )
    };
    site
        // Both rows of one document, the draft alone of another, and a draft that is all there is.
        .link(&event(1, 2))
        .link(&event(2, 1))
        .link(&event(3, 6))
        .link(&event(4, 9))
        .link(&event(5, 3))
        // The same link again, and the other side of one.
        .link(&event(6, 2))
        .link(&basic(
            "oneToMany",
            (CATEGORY, "pages", 1, json!(1)),
            (PAGE, json!("category"), 2, Json::Null),
        ))
        .link(&basic(
            "manyToOne",
            ("plugin::upload.file", "folder", 2, Json::Null),
            ("plugin::upload.folder", json!("files"), 1, json!(1)),
        ))
        .link(&basic(
            "manyToOne",
            ("plugin::users-permissions.user", "role", 1, Json::Null),
            (
                "plugin::users-permissions.role",
                json!("users"),
                1,
                json!(1),
            ),
        ))
        .link(&basic(
            "manyToOne",
            (
                "plugin::users-permissions.permission",
                "role",
                1,
                Json::Null,
            ),
            (
                "plugin::users-permissions.role",
                json!("permissions"),
                2,
                json!(1),
            ),
        ))
}

fn settings(site: ArchiveBuilder) -> ArchiveBuilder {
    let row =
        |key: &str, value: Json| json!({"id": 1, "key": key, "value": value, "type": "object"});
    site.configuration(
        "core-store",
        &row("plugin_i18n_default_locale", json!("en")),
    )
    .configuration(
        "core-store",
        &row(
            "plugin_users-permissions_advanced",
            json!({"allow_register": false}),
        ),
    )
    .configuration(
        "core-store",
        &row(
            "plugin_users-permissions_grant",
            json!({"github": {"secret": "s3cret", "key": "k"}}),
        ),
    )
}
