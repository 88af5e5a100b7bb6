//! Attributes change their kind, and types theirs.

use bastide_content_types::Value;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::{TYPES, collection, put, write};
use crate::admin::client::AdminClient;
use crate::app::TestApp;

const PAGE_TYPE: &str = "/admin/content-types/api::page.page";

/// A type of pages with one attribute, and an entry for each value.
async fn pages(app: &TestApp, admin: &AdminClient<'_>, attribute: &Json, values: &[&str]) {
    let made = admin.post(TYPES, &page(attribute)).await;
    assert_eq!(made.status, 201, "{made:?}");
    app.grant("public", &["api::page.page.find"]).await;
    for (at, value) in values.iter().enumerate() {
        let document = format!("page0000000000000000000{at}");
        let value = [("x", Value::Text((*value).to_owned()))];
        write(app, "api::page.page", &document, &value).await;
    }
}

fn page(attribute: &Json) -> Json {
    collection("page", json!({ "x": attribute }))
}

/// The values of all pages, in the order in which they were made.
async fn values(app: &TestApp) -> Json {
    let list = app.get("/api/pages?sort=id").await;
    assert_eq!(list.status, 200, "{list:?}");
    let list = list.json()["data"].clone();
    list.as_array()
        .unwrap()
        .iter()
        .map(|it| it["x"].clone())
        .collect()
}

/// What a change is refused with: its losses and its notes.
async fn refusal(admin: &AdminClient<'_>, schema: &Json) -> (Json, Json) {
    let reply = admin.put(PAGE_TYPE, schema).await;
    assert_eq!(reply.error(), (409, "DataLoss".to_owned()), "{reply:?}");
    let plan = reply.json()["error"]["details"]["plan"].clone();
    (plan["losses"].clone(), plan["notes"].clone())
}

fn lost(what: &str, count: u64) -> Json {
    json!([{"model": "api::page.page", "attribute": "x", "what": what, "count": count}])
}

on_both_databases! {
    async fn what_converts_is_kept_and_the_rest_is_counted(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        pages(&app, &admin, &json!({"type": "string"}), &["12", "1e3", " 12", "soon", "7"]).await;
        let number = page(&json!({"type": "integer"}));
        let (losses, notes) = refusal(&admin, &number).await;
        assert_eq!(losses, lost("unfitValues", 2));
        let note = "2 values of x in api::page.page do not fit any more and are emptied; undoing the change brings them back";
        assert_eq!(notes, json!([note]));
        let done = put(&admin, PAGE_TYPE, &number).await;
        assert_eq!(values(&app).await, json!([12, 1_000, null, null, 7]));
        assert_eq!(app.get("/api/pages?filters[x][$gt]=7").await.json()["meta"]["pagination"]["total"], 2);

        let undo = format!("/admin/schema/changes/{}/undo", done["meta"]["schemaVersion"]);
        let undone = admin.post(&undo, &json!({})).await;
        assert_eq!(undone.status, 200, "{undone:?}");
        assert_eq!(values(&app).await, json!(["12", "1e3", " 12", "soon", "7"]));
        // Nothing to lose, nothing to agree with.
        let text = admin.put(PAGE_TYPE, &page(&json!({"type": "richtext"}))).await;
        assert_eq!(text.status, 200, "{text:?}");
        assert_eq!(values(&app).await, json!(["12", "1e3", " 12", "soon", "7"]));
    }

    async fn words_that_go_take_their_values_with_them(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let words = |words: &[&str]| json!({"type": "enumeration", "enum": words});
        pages(&app, &admin, &words(&["calm", "loud", "odd"]), &["calm", "loud", "loud"]).await;
        // Nobody uses the word, or a word comes: nothing is lost.
        for all in [&["loud", "calm"][..], &["loud", "calm", "soft"]] {
            let reply = admin.put(PAGE_TYPE, &page(&words(all))).await;
            assert_eq!(reply.status, 200, "{reply:?}");
        }
        let calm = page(&words(&["calm"]));
        assert_eq!(refusal(&admin, &calm).await.0, lost("unfitValues", 2));
        put(&admin, PAGE_TYPE, &calm).await;
        assert_eq!(values(&app).await, json!(["calm", null, null]));
    }

    async fn what_is_narrower_only_warns(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        pages(&app, &admin, &json!({"type": "text"}), &["a", "long enough"]).await;
        let narrow = page(&json!({"type": "email", "minLength": 4, "maxLength": 5}));
        let planned = admin.post("/admin/content-types/plan", &narrow).await.json();
        let note = "x of api::page.page becomes stricter (type, minLength, maxLength): values that are there stay as they are";
        assert_eq!(planned["data"]["plan"]["notes"], json!([note]));
        let reply = admin.put(PAGE_TYPE, &narrow).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        assert_eq!(values(&app).await, json!(["a", "long enough"]));
    }

    async fn a_type_becomes_single_and_a_collection_again(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = AdminClient::first(&app).await;
        let text = json!({"type": "string"});
        pages(&app, &admin, &text, &["one", "two"]).await;
        let mut single = page(&text);
        single["kind"] = json!("singleType");
        let refused = admin.put(PAGE_TYPE, &single).await;
        assert_eq!(refused.error(), (400, "ValidationError".to_owned()));
        let error = refused.json()["error"]["details"]["errors"][0].clone();
        assert_eq!(error["path"], json!(["kind"]), "{error}");
        assert!(error["message"].as_str().unwrap().contains("2 entries"), "{error}");

        // A single type takes less than a collection.
        let mut related = page(&text);
        related["attributes"]["next"] = json!({"type": "relation", "relation": "manyToOne", "target": "api::page.page"});
        assert_eq!(admin.put(PAGE_TYPE, &related).await.status, 200);
        related["kind"] = json!("singleType");
        let refused = admin.put(PAGE_TYPE, &related).await.json();
        assert_eq!(refused["error"]["details"]["errors"][0]["path"], json!(["attributes", "next", "relation"]));
        put(&admin, PAGE_TYPE, &page(&text)).await;

        let proof = bastide_permissions::System::new(bastide_permissions::Reason::Test);
        let tx = app.services.store().begin().await.unwrap();
        let model = tx.registry().by_uid("api::page.page").unwrap().id;
        let stamp = bastide_store::content::Stamp { at: 3_000, by: None };
        tx.writer(stamp, &proof).delete(model, "page00000000000000000001", None).await.unwrap();
        tx.commit().await.unwrap();
        app.services.content_changed();
        let reply = admin.put(PAGE_TYPE, &single).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        assert_eq!(app.get("/api/page").await.json()["data"]["x"], "one");
        assert_eq!(app.get("/api/pages").await.status, 404);
        let reply = admin.put(PAGE_TYPE, &page(&text)).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        assert_eq!(values(&app).await, json!(["one"]));
        assert_eq!(app.get("/api/page").await.status, 404);
    }
}
