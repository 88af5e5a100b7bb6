//! What is loaded can be written on, on both databases.

use bastide_content_types::{FILE, FOLDER, LOCALE, ROLE, USER, Value};
use bastide_permissions::plan::Status;
use bastide_permissions::{Reason, System};
use bastide_testkit::{TestDatabase, on_both_databases};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;

use super::{LoadInstance, LoadLink, LoadRow, Loader, MOST_BYTES, MOST_CREDENTIALS};
use crate::StoreError;
use crate::content::tests::site::Site;
use crate::entity::{role_grant, setting, user_credential};

async fn begin(site: &Site) -> Loader<'_> {
    Loader::begin(&site.store, &System::new(Reason::Test))
        .await
        .unwrap()
}

fn row(site: &Site, model: &str, id: i64, document: &str, title: &str) -> LoadRow {
    let model = site.model(model);
    let text = model
        .fields()
        .iter()
        .find(|it| ["title", "name"].contains(&it.name.as_str()));
    LoadRow {
        model: model.id,
        id,
        document: document.to_owned(),
        locale: if model.localized() { "en" } else { "" }.to_owned(),
        status: if model.draft_and_publish() {
            Status::Draft
        } else {
            Status::Published
        },
        created_at: 1,
        updated_at: 2,
        published_at: None,
        values: vec![(text.unwrap().id, Value::Text(title.to_owned()))],
    }
}

fn link(
    site: &Site,
    (model, field): (&str, &str),
    source: i64,
    target: &str,
    document: &str,
) -> LoadLink {
    let model = site.model(model);
    let target = if target == "file" {
        FILE
    } else {
        site.model(target).id
    };
    let target_model = site.store.registry().get(target).unwrap().clone();
    LoadLink {
        field: model.field(field).unwrap().id,
        source,
        source_status: Status::Draft,
        target,
        document: document.to_owned(),
        locale: if target_model.localized() { "en" } else { "" }.to_owned(),
        status: None,
        pos: 1.0,
        inv_pos: 1.0,
    }
}

on_both_databases! {
    async fn rows_instances_and_links_keep_their_ids(database: TestDatabase) {
        let site = Site::new(database).await;
        let mut loader = begin(&site).await;
        loader.link(link(&site, ("article", "tags"), 70, "tag", "t")).await.unwrap();
        loader.link(link(&site, ("article", "tags"), 70, "tag", "t")).await.unwrap();
        loader.row(row(&site, "article", 70, "a", "one")).await.unwrap();
        let seo = site.model("shared.seo");
        for (at, id) in [(2.0, 9), (1.0, 8)] {
            let instance = LoadInstance {
                model: seo.id,
                id,
                field: site.field("article", "blocks"),
                owner: 70,
                pos: at,
                locale: "en".to_owned(),
                status: Status::Draft,
                values: vec![(site.field("shared.seo", "title"), Value::Text(id.to_string()))],
            };
            loader.instance(instance).await.unwrap();
            loader.link(link(&site, ("shared.seo", "image"), id, "file", "f")).await.unwrap();
        }
        loader.finish(1_000).await.unwrap();
        let row = site.row("article a en draft").await;
        assert_eq!(row["title"], "one");
        assert_eq!(row["tags"], json!(["t@en"]));
        let part = |id: i64| json!({
            "__component": "shared.seo", "id": id, "title": id.to_string(), "image": ["f"],
            "who": [], "links": [],
        });
        assert_eq!(row["blocks"], json!([part(8), part(9)]));
        assert_eq!(site.save(3, "article b en", json!({"seo": [{"title": "x"}]})).await.unwrap(), 71);
        assert_eq!(site.row("article b en draft").await["seo"][0]["id"], 10);
    }

    async fn thousands_of_rows_come_in_few_statements(database: TestDatabase) {
        let site = Site::new(database).await;
        let mut loader = begin(&site).await;
        for id in 1..=1_200 {
            loader.row(row(&site, "tag", id, &format!("t{id}"), "x")).await.unwrap();
            loader.row(row(&site, "article", id, &format!("a{id}"), "x")).await.unwrap();
            loader.link(link(&site, ("article", "tags"), id, "tag", &format!("t{id}"))).await.unwrap();
        }
        loader.finish(1_000).await.unwrap();
        assert_eq!(site.dump().await.len(), 2_400);
    }

    async fn a_load_that_is_dropped_leaves_no_trace(database: TestDatabase) {
        let site = Site::new(database).await;
        site.save(1, "tag t en", json!({"name": "old"})).await.unwrap();
        let before = site.store.registry().version();
        let mut loader = begin(&site).await;
        assert!(!loader.is_empty().await.unwrap());
        loader.clear(2).await.unwrap();
        assert!(loader.is_empty().await.unwrap());
        drop(loader);
        assert_eq!(site.store.refresh_registry().await.unwrap().version(), before);
        assert_eq!(site.dump().await["tag t en draft"]["name"], "old");
    }

    async fn a_cleared_database_takes_the_schema_anew(database: TestDatabase) {
        let site = Site::new(database).await;
        site.save(1, "tag t en", json!({"name": "old"})).await.unwrap();
        let definition = site.model("tag").definition.clone();
        let article = site.model("article").definition.clone();
        let mut loader = begin(&site).await;
        loader.clear(2).await.unwrap();
        let mut change = crate::schema::Change::default();
        let needed = ["category", "shared.seo", "shared.quote", "shared.link"].map(|it| site.model(it).definition.clone());
        change.put.extend([definition, article].into_iter().chain(needed));
        loader.change(&change, "en", 3).await.unwrap();
        let tag = loader.registry().by_uid("api::tag.tag").unwrap().clone();
        let mut again = row(&site, "tag", 1, "t", "new");
        again.model = tag.id;
        again.values = vec![(tag.field("name").unwrap().id, Value::Text("new".to_owned()))];
        loader.row(again).await.unwrap();
        loader.finish(1_000).await.unwrap();
        assert!(site.store.registry().by_uid("api::page.page").is_none());
        assert_eq!(site.dump().await["tag t en draft"]["name"], "new");
    }

    async fn users_roles_files_and_settings_are_rows_too(database: TestDatabase) {
        let site = Site::new(database).await;
        let registry = site.store.registry();
        let built_in = |model, id: i64, values: &[(&str, Value)]| LoadRow {
            model,
            id,
            document: format!("d{id}"),
            locale: String::new(),
            status: Status::Published,
            created_at: 1,
            updated_at: 1,
            published_at: Some(1),
            values: values
                .iter()
                .map(|(name, it)| (registry.get(model).unwrap().field(name).unwrap().id, it.clone()))
                .collect(),
        };
        let text = |it: &str| Value::Text(it.to_owned());
        for _ in 0..2 {
            let mut loader = begin(&site).await;
            loader.clear(1).await.unwrap();
            loader.row(built_in(FOLDER, 3, &[("name", text("f")), ("pathId", Value::Int(1)), ("path", text("/1"))])).await.unwrap();
            loader.row(built_in(FILE, 4, &[("name", text("f")), ("size", Value::Float(12.345)), ("formats", Value::Json("{\"b\":1,\"a\":2}".to_owned()))])).await.unwrap();
            loader.row(built_in(LOCALE, 5, &[("code", text("en"))])).await.unwrap();
            loader.row(built_in(ROLE, 6, &[("type", text("public"))])).await.unwrap();
            loader.row(built_in(USER, 7, &[("username", text("bob")), ("confirmed", Value::Bool(true))])).await.unwrap();
            let role = LoadLink {
                field: registry.get(USER).unwrap().field("role").unwrap().id,
                source: 7,
                source_status: Status::Published,
                target: ROLE,
                document: "d6".to_owned(),
                locale: String::new(),
                status: None,
                pos: 1.0,
                inv_pos: 1.0,
            };
            loader.link(role).await.unwrap();
            loader.credential(7, "$2a$10$x", 1).await.unwrap();
            loader.grant(6, "api::tag.tag.find").await.unwrap();
            loader.grant(6, "api::tag.tag.find").await.unwrap();
            loader.setting("i18n.default", "\"en\"").await.unwrap();
            loader.finish(1_000).await.unwrap();
        }
        let db = site.store.writer();
        assert_eq!(user_credential::Entity::find().all(db).await.unwrap().len(), 1);
        assert_eq!(role_grant::Entity::find().all(db).await.unwrap().len(), 1);
        assert_eq!(setting::Entity::find_by_id("i18n.default").one(db).await.unwrap().unwrap().value, "\"en\"");
    }

    async fn what_waits_is_bounded_and_comes_whole(database: TestDatabase) {
        let site = Site::new(database).await;
        let mut loader = begin(&site).await;
        let large = "x".repeat(MOST_BYTES / 3);
        for id in 1..=2_000 {
            let title = if id % 100 == 0 { large.clone() } else { format!("{id}") };
            loader.row(row(&site, "article", id, &format!("a{id}"), &format!("{id}{title}"))).await.unwrap();
            assert!(loader.bytes <= MOST_BYTES, "{}", loader.bytes);
        }
        let user = |id: i64| LoadRow { model: USER, values: Vec::new(), ..row(&site, "category", id, &format!("u{id}"), "") };
        for id in 1..=1_001 {
            loader.row(user(id)).await.unwrap();
            loader.credential(id, "$2a$10$x", 1).await.unwrap();
            assert!(loader.credentials.len() < MOST_CREDENTIALS);
        }
        loader.finish(1_000).await.unwrap();
        let db = site.store.writer();
        assert_eq!(user_credential::Entity::find().count(db).await.unwrap(), 1_001);
        assert_eq!(site.dump().await.keys().filter(|it| it.starts_with("article ")).count(), 2_000);
    }

    async fn what_does_not_fit_is_named(database: TestDatabase) {
        let site = Site::new(database).await;
        let mut loader = begin(&site).await;
        let mut bad = row(&site, "article", 1, "a", "x");
        let rating = site.field("article", "rating");
        bad.values.push((rating, Value::Int(1 << 40)));
        let refused = loader.row(bad).await;
        assert!(matches!(refused, Err(StoreError::Unfit { field }) if field == rating));
        for id in [1, 2] {
            loader.row(row(&site, "category", id, &format!("c{id}"), "same")).await.unwrap();
        }
        let refused = loader.finish(1_000).await;
        let name = site.field("category", "name");
        assert!(matches!(refused, Err(StoreError::NotUnique { field }) if field == name), "{refused:?}");
    }
}
