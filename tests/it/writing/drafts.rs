//! Drafts, publishing and locales (REST contract, sections 2.4 and 2.5).

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::site::Writing;

on_both_databases! {
    async fn a_draft_is_published_by_writing_it(database: TestDatabase) {
        let site = Writing::start(database).await;
        let draft = site.post("/api/authors?status=draft", json!({ "passcode": "secret word" })).await;
        assert_eq!(draft.status, 201, "{}", draft.json());
        let draft = draft.json()["data"].clone();
        assert_eq!((&draft["publishedAt"], &draft["name"]), (&json!(null), &json!(null)));
        assert!(draft.get("passcode").is_none());
        let at = format!("/api/authors/{}", draft["documentId"].as_str().unwrap());
        assert_eq!(site.get(&at).await.status, 404);
        let refused = site.put(&at, json!({})).await;
        assert_eq!(refused.error().0, 400);
        assert_eq!(refused.json()["error"]["details"]["errors"][0]["path"], json!(["name"]));

        let published = site.changed(&at, json!({ "name": "Ada" })).await;
        assert_eq!(published["name"], "Ada");
        assert!(published["publishedAt"].is_string());
        let edited = site.changed(&format!("{at}?status=draft"), json!({ "name": "Grace" })).await;
        assert_eq!((&edited["name"], &edited["publishedAt"]), (&json!("Grace"), &json!(null)));
        assert_eq!(site.data(&at).await["name"], "Ada");
        assert_eq!(site.changed(&at, json!({})).await["name"], "Grace");
        assert_eq!(site.delete(&format!("{at}?status=draft")).await.error().0, 400);
        assert_eq!(site.delete(&at).await.status, 204);
        assert_eq!(site.get(&format!("{at}?status=draft")).await.status, 404);
    }

    async fn a_locale_comes_with_its_first_write(database: TestDatabase) {
        let site = Writing::start(database).await;
        let made = site.made("/api/stories", json!({ "title": "First light", "rating": 4, "tone": "loud" })).await;
        assert_eq!(made["locale"], "en");
        let at = format!("/api/stories/{}", made["documentId"].as_str().unwrap());
        let french = site.changed(&format!("{at}?locale=fr"), json!({ "title": "Aube" })).await;
        assert_eq!((&french["locale"], &french["rating"], &french["tone"]), (&json!("fr"), &json!(4), &json!("calm")));
        site.changed(&at, json!({ "rating": 5 })).await;
        assert_eq!(site.data(&format!("{at}?locale=fr")).await["rating"], 5);
        for locale in ["*", "zz", "en&locale=fr"] {
            let reply = site.put(&format!("{at}?locale={locale}"), json!({})).await;
            assert_eq!(reply.error().0, 400, "{locale}");
        }
        assert_eq!(site.delete(&at).await.status, 204);
        assert_eq!(site.get(&at).await.status, 404);
        assert_eq!(site.data(&format!("{at}?locale=fr")).await["title"], "Aube");
        assert_eq!(site.delete(&format!("{at}?locale=*")).await.status, 204);
        assert_eq!(site.get(&format!("{at}?locale=fr")).await.status, 404);
    }

    async fn a_single_type_is_filled_by_its_first_write(database: TestDatabase) {
        let site = Writing::start(database).await;
        assert_eq!(site.get("/api/front").await.status, 404);
        let front = site.changed("/api/front", json!({ "headline": "Hello" })).await;
        let again = site.changed("/api/front", json!({ "headline": "Good day" })).await;
        assert_eq!((&again["documentId"], &again["headline"]), (&front["documentId"], &json!("Good day")));
        assert_eq!(site.data("/api/front").await["headline"], "Good day");
        assert_eq!(site.post("/api/front", json!({})).await.error().0, 405);
        assert_eq!(site.delete("/api/front").await.status, 204);
        assert_eq!(site.delete("/api/front").await.status, 204);
        assert_eq!(site.get("/api/front").await.status, 404);
    }
}
