//! Schemas as files: what is pulled says all that was put, and applies as no change.

use bastide_services::schema::{differences, files, read_files};
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::{TYPES, collection};
use crate::admin::client::AdminClient;
use crate::app::TestApp;

/// A type with all that Bastide keeps and makes no use of.
fn page() -> Json {
    let mut page = collection(
        "page",
        json!({
            "text": {"type": "string", "column": {"defaultTo": "x", "unique": true}},
            "next": {"type": "relation", "relation": "oneToOne", "target": "api::page.page", "useJoinTable": false},
        }),
    );
    page["collectionName"] = json!("old_pages");
    page["config"] = json!({"attributes": {"text": {"hidden": true}}});
    page["indexes"] = json!([{"name": "pages_text", "columns": ["text"], "type": "unique"}]);
    page["foreignKeys"] = json!([{"name": "pages_next", "columns": ["next_id"]}]);
    page["pluginOptions"] = json!({"content-manager": {"visible": false}, "versions": {"x": [1]}});
    page
}

on_both_databases! {
    async fn what_has_no_effect_goes_through_files_and_back(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let part = json!({
            "uid": "shared.part", "collectionName": "components_parts",
            "info": {"displayName": "Part", "icon": "brush"}, "attributes": {},
        });
        for (path, schema) in [(TYPES, &page()), ("/admin/components", &part)] {
            let made = admin.post(path, schema).await;
            assert_eq!(made.status, 201, "{made:?}");
        }
        let folder = tempfile::tempdir().unwrap();
        let registry = app.services.registry();
        for file in files(&registry) {
            let path = folder.path().join(&file.path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, file.text).unwrap();
        }
        let read = read_files(folder.path()).unwrap();
        assert_eq!(differences(&registry, &read), Vec::<String>::new());
        let pulled = read.iter().find(|it| it.uid.as_str() == "api::page.page").unwrap();
        for (key, value) in page().as_object().unwrap() {
            assert_eq!(pulled.schema.get(key), Some(value), "{key}");
        }
    }
}
