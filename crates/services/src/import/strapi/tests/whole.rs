//! A whole site comes, with everything in its place.

use std::collections::BTreeMap;

use bastide_testkit::on_both_databases;
use serde_json::json;

use super::site::{CATEGORY, EVENT, PAGE, content_type, document, schemas, site, with};
use super::*;

on_both_databases! {
    async fn rows_of_every_locale_and_status_keep_their_ids(database: TestDatabase) {
        let place = Place::new(database).await;
        place.import(&site()).await.unwrap();
        let ids = async |query: &str| {
            let rows = place.read(PAGE, &format!("sort=id&{query}")).await;
            let rows = rows.as_array().unwrap().iter();
            rows.map(|it| it["id"].as_i64().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(ids("").await, [2, 5]);
        assert_eq!(ids("locale=fr").await, [3]);
        assert_eq!(ids("status=draft").await, [1, 6, 9]);
    }

    async fn scalars_of_every_kind_are_what_they_were(database: TestDatabase) {
        let place = Place::new(database).await;
        place.import(&site()).await.unwrap();
        let rows = place.read(PAGE, "filters[slug]=first").await;
        let row = &rows[0];
        let expected = json!({
            "documentId": document("first"), "slug": "first", "tone": "calm", "custom": "#fff",
            "a_string": "s", "a_text": "t", "a_richtext": "# r", "a_blocks": [{"type": "paragraph"}],
            "a_email": "a@b.test", "a_integer": 7, "a_biginteger": "9007199254740993",
            "a_float": 0.1, "a_decimal": 12.35, "a_date": "2024-02-29",
            "a_datetime": "2024-02-29T11:45:10.000Z", "a_timestamp": "1709207110500",
            "a_boolean": true, "a_json": {"b": [1, null, "x"]}, "locale": "en",
            "createdAt": "2026-01-05T08:00:00.000Z", "updatedAt": "2026-01-05T09:00:00.001Z",
            "publishedAt": "2026-01-05T09:00:00.001Z",
        });
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(&row[key], value, "{key}");
        }
        assert!(row["a_time"].as_str().unwrap().starts_with("13:45:10.12"));
        assert!(row.get("a_password").is_none());
    }

    async fn components_zones_and_what_they_hold_come_in_order(database: TestDatabase) {
        let place = Place::new(database).await;
        place.import(&site()).await.unwrap();
        let query = "filters[slug]=first&populate[seo][populate][links][populate]=page\
            &populate[seo][populate][image]=true&populate[links]=true&populate[blocks][populate]=*";
        for (status, seo, link, next) in [("published", 2, 11, 5), ("draft", 1, 1, 6)] {
            let rows = place.read(PAGE, &format!("{query}&status={status}")).await;
            let row = &rows[0];
            assert_eq!(row["seo"]["id"], seo, "{status}");
            assert_eq!(row["seo"]["image"]["name"], "two.png");
            assert_eq!(row["seo"]["links"][0]["id"], link);
            assert_eq!(row["seo"]["links"][0]["page"]["id"], next);
            assert_eq!(row["seo"]["links"][1]["label"], "nested b");
            assert_eq!(row["links"][0]["label"], "third");
            assert_eq!(row["links"][1]["label"], "fourth");
            let blocks = row["blocks"].as_array().unwrap();
            let uids: Vec<_> = blocks.iter().map(|it| it["__component"].as_str().unwrap()).collect();
            assert_eq!(uids, ["blocks.quote", "blocks.gallery", "blocks.quote"]);
            assert_eq!(blocks[1]["files"][0]["name"], "one.png");
            assert_eq!(blocks[2]["who"]["name"], "b");
        }
    }

    async fn links_keep_their_order_and_their_status(database: TestDatabase) {
        let place = Place::new(database).await;
        place.import(&site()).await.unwrap();
        let query = "filters[slug]=first&populate[0]=category&populate[1]=tags&populate[2]=next\
            &populate[3]=cover&populate[4]=gallery&populate[5]=owner&populate[6]=subjects&populate[7]=pinned";
        let rows = place.read(PAGE, query).await;
        let row = &rows[0];
        let names = |key: &str| {
            let list = row[key].as_array().unwrap().iter();
            list.map(|it| it["name"].as_str().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(row["category"]["name"], "a");
        assert_eq!(names("tags"), ["b", "a"]);
        assert_eq!(row["next"]["id"], 5);
        assert_eq!(row["cover"]["formats"]["thumbnail"]["url"], "/uploads/thumbnail_one.png");
        assert_eq!(names("gallery"), ["two.png", "one.png"]);
        assert_eq!(row["owner"]["username"], "ada");
        assert_eq!(names("subjects"), ["e", "a"]);
        assert_eq!(row["pinned"]["__type"], CATEGORY);

        let back = place.read(CATEGORY, "filters[name]=a&populate=pages").await;
        assert_eq!(back[0]["pages"][0]["id"], 2);
    }

    async fn links_without_drafts_of_their_own_are_pinned_where_they_chose(database: TestDatabase) {
        let place = Place::new(database).await;
        let report = place.import(&site()).await.unwrap();
        let ids = async |query: &str| {
            let rows = place.read(EVENT, &format!("populate=pages&{query}")).await;
            let pages = rows[0]["pages"].as_array().unwrap().iter();
            pages.map(|it| it["id"].as_i64().unwrap()).collect::<Vec<_>>()
        };
        // The second page has both rows, and its draft alone was linked.
        assert_eq!(ids("status=published").await, [2, 3]);
        assert_eq!(ids("status=draft").await, [1, 6, 9]);
        assert!(report.links > 0);
    }

    async fn people_come_with_their_rights_and_passwords(database: TestDatabase) {
        let place = Place::new(database).await;
        let report = place.import(&site()).await.unwrap();
        let account = place.store.account("ADA@example.test").await.unwrap().unwrap();
        assert_eq!(account.password_hash.as_deref(), Some(super::site::HASH));
        assert!(account.confirmed && !account.blocked);
        let users = place.read("plugin::users-permissions.user", "populate=role").await;
        assert_eq!(users[0]["role"]["type"], "authenticated");
        assert_eq!(users[0]["email"], "ada@example.test");
        let grants: BTreeMap<_, _> = place.store.grants().await.unwrap().into_iter().collect();
        let public: Vec<_> = grants["public"].iter().map(|(action, _)| action).collect();
        assert_eq!(public, ["api::page.page.find"]);
        let note = &report.notes["pending codes to reset a password or confirm an address"];
        assert_eq!(note.count, 1);
    }

    async fn settings_locales_and_media_come(database: TestDatabase) {
        let place = Place::new(database).await;
        let report = place.import(&site()).await.unwrap();
        let settings = place.store.settings().await.unwrap();
        assert_eq!(settings[DEFAULT_LOCALE_KEY], json!("en"));
        assert_eq!(settings[USERS_ADVANCED_KEY]["allow_register"], json!(false));
        assert_eq!(settings[USERS_PROVIDERS_KEY], json!({"github": {"key": "k"}}));
        let locales = place.read("plugin::i18n.locale", "sort=id").await;
        assert_eq!(locales[1]["code"], "fr");
        let folders = place.read("plugin::upload.folder", "populate=files").await;
        assert_eq!(folders[0]["files"][0]["name"], "two.png");
        assert_eq!(place.files(), ["uploads/one.png", "uploads/thumbnail_one.png", "uploads/two.png"]);
        let content = std::fs::read(place.data().join("uploads/one.png")).unwrap();
        assert_eq!(content, b"one");
        let missing = &report.notes["media files whose content is not in the archive"];
        assert_eq!(missing.examples, ["thumbnail_two.png"]);
        assert_eq!((report.files, report.rows[PAGE], report.types, report.components), (3, 6, 3, 4));
    }

    async fn a_restricted_export_still_gets_roles_and_a_locale(database: TestDatabase) {
        let place = Place::new(database).await;
        place.import(&schemas()).await.unwrap();
        let roles = place.read("plugin::users-permissions.role", "sort=id").await;
        let types: Vec<_> = roles.as_array().unwrap().iter().map(|it| &it["type"]).collect();
        assert_eq!(types, ["authenticated", "public"]);
        let grants: BTreeMap<_, _> = place.store.grants().await.unwrap().into_iter().collect();
        assert_eq!((grants["public"].iter().count(), grants["authenticated"].iter().count()), (8, 5));
        assert_eq!(place.read("plugin::i18n.locale", "").await[0]["code"], "en");
    }

    async fn what_cannot_come_is_told_and_the_rest_comes(database: TestDatabase) {
        let place = Place::new(database).await;
        let category = |name: &str, document: &str, more: Json| {
            with(&json!({"documentId": document, "name": name, "updatedAt": "2026-01-01T00:00:00.000Z",
                "createdAt": "2026-01-01T00:00:00.000Z"}), &more)
        };
        let hostile = schemas()
            .entity(CATEGORY, 1, &category("a\0b", "one", json!({"nope": 1})))
            .entity(CATEGORY, 2, &category("ab", "two", json!({})))
            .entity(CATEGORY, 3, &category("old", "three", json!({})))
            .entity(CATEGORY, 4, &category("new", "three", json!({"updatedAt": "2026-01-02T00:00:00.000Z"})))
            .entity(CATEGORY, 5, &category("x", "not a document id", json!({})))
            .entity(CATEGORY, 6, &json!({"documentId": "six", "name": 6}))
            .entity("plugin::x.y", 1, &json!({"documentId": "y"}))
            .entity(PAGE, 1, &json!({"documentId": "page", "locale": null, "publishedAt": "x",
                "a_integer": "9999999999", "a_password": "plain",
                "links": [{"id": 1, "label": "a"}, {"id": 1, "label": "b"}, {"label": "c"}, 7],
                "blocks": [{"id": 1, "__component": "shared.link"}]}))
            .link(&super::site::basic("manyToMany", (PAGE, "tags", 1, json!(1)), (CATEGORY, Json::Null, 99, Json::Null)))
            .link(&super::site::basic("manyToMany", (PAGE, "tags", 77, json!(1)), (CATEGORY, Json::Null, 1, Json::Null)))
            .link(&super::site::basic("manyToMany", (PAGE, "tags", 1, json!(1)), (EVENT, Json::Null, 1, Json::Null)))
            .link(&super::site::basic("manyToMany", (PAGE, "gone", 1, json!(1)), (CATEGORY, Json::Null, 1, Json::Null)))
            .link(&super::site::basic("manyToMany", ("plugin::x.y", "z", 1, json!(1)), (CATEGORY, Json::Null, 1, Json::Null)))
            .configuration("webhook", &json!({"id": 1, "name": "hook"}))
            .entry("notes.txt", b"hello");
        let report = place.import(&hostile).await.unwrap();
        let categories = place.read(CATEGORY, "sort=id&fields=name").await;
        let names: Vec<_> = categories.as_array().unwrap().iter().map(|it| &it["name"]).collect();
        assert_eq!(names, [&json!("ab"), &Json::Null, &json!("new"), &Json::Null]);
        let pages = place.read(PAGE, "populate=links").await;
        let mut labels: Vec<_> = pages[0]["links"].as_array().unwrap().iter().map(|it| it["label"].clone()).collect();
        labels.sort_by_key(Json::to_string);
        assert_eq!((labels, &pages[0]["locale"]), (vec![json!("a"), json!("b"), json!("c")], &json!("en")));
        let mut reasons: Vec<_> = report.notes.iter().map(|(it, note)| (*it, note.count)).collect();
        reasons.sort_unstable();
        let mut expected = [
            ("component instances with the id of another one, now with a new id", 2),
            ("components that are not objects", 1),
            ("items of a component that the zone does not offer", 1),
            ("links from rows that are not there", 1),
            ("links of attributes that the schema does not have", 1),
            ("links of types that are not imported", 1),
            ("links to a type that the attribute does not lead to", 1),
            ("links to rows that are not there", 1),
            ("parts of the archive that were passed over", 1),
            ("rows in the place of a newer one of the same document", 1),
            ("rows of types that are not imported", 1),
            ("rows without a locale, now in the default locale", 1),
            ("rows without a usable document id", 1),
            ("texts with NUL characters, which were taken out", 1),
            ("unique values that another published row has, now empty", 1),
            ("values of attributes that the schema does not have", 1),
            ("values that do not fit their attribute, now empty", 3),
            ("webhooks", 1),
        ];
        expected.sort_unstable();
        assert_eq!(reasons, expected);
    }

    async fn schemas_of_a_project_come_alone(database: TestDatabase) {
        let place = Place::new(database).await;
        let schema = content_type("note", &json!({}), &json!({"text": {"type": "text"}}));
        let project = ProjectSchemas {
            schemas: vec![schema.as_object().unwrap().clone()],
            notices: Vec::new(),
        };
        let options = Options { existing: Existing::Refuse, mode: Mode::Commit, now: NOW, scanner: None };
        let report = run_schemas(&place.store, project, &options).await.unwrap();
        assert_eq!(report.types, 1);
        assert_eq!(place.read("api::note.note", "").await, json!([]));
    }
}
