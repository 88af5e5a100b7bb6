//! Locales.

use bastide_content_types::{Definition, Uid};
use bastide_permissions::{PUBLIC, Reason, System};
use bastide_store::content::{EntryInput, Stamp};
use bastide_store::schema::Change;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::permit;
use crate::admin::client::AdminClient;
use crate::app::TestApp;

/// What the public is told, as code and whether it is the default.
async fn told(app: &TestApp) -> Vec<(String, bool)> {
    let locales = app.get("/api/i18n/locales").await.json();
    let locales = locales.as_array().unwrap_or_else(|| panic!("{locales}"));
    let one = |it: &Json| {
        (
            it["code"].as_str().unwrap().to_owned(),
            it["isDefault"].as_bool().unwrap(),
        )
    };
    locales.iter().map(one).collect()
}

async fn open(app: &TestApp) -> AdminClient<'_> {
    let admin = AdminClient::first(app).await;
    let permissions = json!({
        "plugin::i18n.locales": {"listLocales": true},
        "api::page.page": {"find": true, "findOne": true},
    });
    make_pages(app).await;
    permit(&admin, PUBLIC, &permissions).await;
    admin
}

/// A localized type with three pages in English and two of them in French.
async fn make_pages(app: &TestApp) {
    let json = json!({
        "kind": "collectionType",
        "info": {"singularName": "page", "pluralName": "pages", "displayName": "page"},
        "pluginOptions": {"i18n": {"localized": true}},
        "attributes": {
            "title": {"type": "string", "pluginOptions": {"i18n": {"localized": true}}},
            "parent": {"type": "relation", "relation": "manyToOne", "target": "api::page.page"},
        },
    });
    let change = Change {
        put: vec![Definition::parse(Uid::new("api::page.page").unwrap(), &json).unwrap()],
        ..Change::default()
    };
    let store = app.services.store();
    let plan = store.plan_change(&change, "en").await.unwrap();
    store.apply(&plan, 1_000).await.unwrap();
    let tx = store.begin().await.unwrap();
    let page = tx.registry().by_uid("api::page.page").unwrap().id;
    let proof = System::new(Reason::Test);
    let writer = tx.writer(
        Stamp {
            at: 2_000,
            by: None,
        },
        &proof,
    );
    for (document, locale) in [
        ("1", "en"),
        ("2", "en"),
        ("3", "en"),
        ("1", "fr"),
        ("4", "fr"),
    ] {
        let document = format!("ccccccccccccccccccccccc{document}");
        writer
            .create(page, &document, locale, &EntryInput::default())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    app.services.content_changed();
}

on_both_databases! {
    async fn a_locale_lives_from_its_making_to_its_end(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = open(&app).await;
        let made = admin.post("/admin/locales", &json!({"code": "pt-BR", "name": "Português"})).await;
        assert_eq!(made.status, 201, "{made:?}");
        let made = made.json()["data"].clone();
        assert_eq!((&made["code"], &made["isDefault"]), (&json!("pt-BR"), &json!(false)));
        assert_eq!(told(&app).await, [("en".to_owned(), true), ("pt-BR".to_owned(), false)]);

        let path = format!("/admin/locales/{}", made["id"]);
        let change = json!({"name": "Brasil", "isDefault": true});
        let changed = admin.send(Method::PUT, &path, Some(&change)).await.json();
        assert_eq!((&changed["data"]["name"], &changed["data"]["isDefault"]), (&json!("Brasil"), &json!(true)));
        assert_eq!(told(&app).await, [("en".to_owned(), false), ("pt-BR".to_owned(), true)]);
        // Requests that name no locale are answered in the new one at once.
        assert_eq!(app.get("/api/pages").await.json()["data"], json!([]));

        let refused = admin.delete(&path).await;
        assert_eq!(refused.error(), (400, "ApplicationError".to_owned()));
        let back = json!({"code": "de", "isDefault": true});
        assert_eq!(admin.post("/admin/locales", &back).await.status, 201);
        assert_eq!(admin.delete(&path).await.status, 204);
        assert_eq!(admin.get(&path).await.status, 404);
        assert_eq!(told(&app).await, [("en".to_owned(), false), ("de".to_owned(), true)]);
    }

    async fn what_is_read_can_be_sent_back(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = open(&app).await;
        let made = admin.post("/admin/locales", &json!({"code": "fr", "name": null, "isDefault": null})).await;
        assert_eq!(made.status, 201, "{made:?}");
        let path = format!("/admin/locales/{}", made.json()["data"]["id"]);
        let mut locale = admin.get(&path).await.json()["data"].clone();
        locale["name"] = json!("Français");
        let reply = admin.send(Method::PUT, &path, Some(&locale)).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        let changed = reply.json()["data"].clone();
        locale["updatedAt"] = changed["updatedAt"].clone();
        assert_eq!(changed, locale);
    }

    async fn entries_are_not_lost_by_accident(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = open(&app).await;
        let made = admin.post("/admin/locales", &json!({"code": "fr"})).await.json();
        let path = format!("/admin/locales/{}", made["data"]["id"]);
        let count = || async {
            let all = app.get("/api/pages?locale=*").await.json();
            all["meta"]["pagination"]["total"].as_i64().unwrap()
        };
        assert_eq!(count().await, 5);
        let refused = admin.delete(&path).await;
        assert_eq!(refused.error(), (409, "DataLoss".to_owned()));
        let details = refused.json()["error"]["details"].clone();
        assert_eq!(details["count"], 2);
        assert_eq!(details["plan"]["losses"], json!([
            {"model": "api::page.page", "attribute": null, "what": "rows", "count": 2},
        ]));
        for wrong in ["", "yes", &"0".repeat(64)] {
            let again = admin.delete(&format!("{path}?confirm={wrong}")).await;
            assert_eq!(again.error(), (409, "DataLoss".to_owned()));
        }
        assert_eq!(count().await, 5);
        let hash = details["hash"].as_str().unwrap();
        let unknown = admin.delete(&format!("{path}?confirmed={hash}")).await;
        assert_eq!(unknown.error(), (400, "ValidationError".to_owned()));
        assert_eq!(admin.delete(&format!("{path}?confirm={hash}")).await.status, 204);
        assert_eq!(count().await, 3);
        assert_eq!(told(&app).await, [("en".to_owned(), true)]);
    }

    async fn nonsense_is_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = open(&app).await;
        for (body, path) in [
            (json!({"code": "en"}), "code"),
            (json!({"code": "zz"}), "code"),
            (json!({"code": "*"}), "code"),
            (json!({"code": "fr_FR"}), "code"),
            (json!({}), "code"),
            (json!({"code": "fr", "name": ""}), "name"),
            (json!({"code": "fr", "default": true}), "default"),
        ] {
            let reply = admin.post("/admin/locales", &body).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
            assert_eq!(reply.json()["error"]["details"]["errors"][0]["path"], json!([path]), "{body}");
        }
        let list = admin.get("/admin/locales").await.json();
        let path = format!("/admin/locales/{}", list["data"][0]["id"]);
        for body in [json!({"code": "fr"}), json!({"isDefault": false})] {
            let reply = admin.send(Method::PUT, &path, Some(&body)).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
        }
        assert_eq!(told(&app).await, [("en".to_owned(), true)]);
    }
}
