//! Why somebody may do something.

use bastide_permissions::{AUTHENTICATED, PUBLIC};
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{NOTES, NoteSite, permit};
use crate::app::START;

on_both_databases! {
    async fn an_explanation_says_what_a_request_would_find(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let own = json!({"fields": ["price", "title"], "where": {"owner": {"id": "$user.id"}}});
        permit(&admin, AUTHENTICATED, &json!({"api::note.note": {"find": own, "findOne": own, "update": own}})).await;
        permit(&admin, PUBLIC, &json!({"api::note.note": {"find": own}})).await;
        let ask = |body: Json| {
            let admin = &admin;
            async move {
                let reply = admin.post("/admin/permissions/explain", &body).await;
                assert_eq!(reply.status, 200, "{reply:?}");
                reply.json()["data"].clone()
            }
        };
        let question = |whose: Json, action: &str, document: &str| {
            let mut body = json!({"uid": "api::note.note", "action": action, "documentId": document});
            body.as_object_mut().unwrap().extend(whose.as_object().unwrap().clone());
            body
        };
        for (whose, who) in [
            (json!({"userId": site.ann.id}), Some(&*site.ann.jwt)),
            (json!({"userId": site.bob.id}), Some(&*site.bob.jwt)),
            (json!({"role": PUBLIC}), None),
        ] {
            for document in NOTES {
                // The same answer as the read itself.
                let query = format!("/api/notes?filters[documentId]={document}");
                let read = site.read(who, &query).await.json()["data"].as_array().unwrap().len() == 1;
                let answer = ask(question(whose.clone(), "find", document)).await;
                assert_eq!(answer["allowed"], read, "{answer}");
                let names_the_rule = answer["reason"].as_str().unwrap().contains(&own["where"].to_string());
                assert_eq!(names_the_rule, !read, "{answer}");
                assert_eq!(answer["rule"], own, "{answer}");
                assert_eq!(answer["fields"], json!(["title", "price"]));
                assert_eq!(answer["document"], json!({"documentId": document, "inReach": read}), "{answer}");
            }
        }
        let answer = ask(question(json!({"userId": site.ann.id}), "update", NOTES[0])).await;
        assert_eq!(answer["rows"], json!({"where": {"owner": {"id": site.ann.id.to_string()}}}));
        assert_eq!(answer["document"]["inReach"], true);
        let answer = ask(question(json!({"role": PUBLIC}), "find", NOTES[0])).await;
        assert_eq!(answer["rows"], "none");
        // Of a role nobody in particular asks, so the rule is shown as it was written.
        let answer = ask(question(json!({"role": AUTHENTICATED}), "find", NOTES[0])).await;
        assert_eq!(answer["rows"], json!({"where": own["where"]}));
        assert_eq!(answer["userId"], Json::Null);
        assert_eq!(answer["document"]["inReach"], false);
        let answer = ask(json!({"role": PUBLIC, "uid": "api::note.note", "action": "find"})).await;
        assert_eq!(answer["allowed"], true, "{answer}");
        let answer = ask(question(json!({"userId": site.ann.id}), "delete", NOTES[0])).await;
        assert_eq!((&answer["allowed"], &answer["rule"]), (&json!(false), &Json::Null));
        assert_eq!(answer["document"]["inReach"], false);
        let answer = ask(json!({
            "role": PUBLIC, "uid": "plugin::users-permissions.auth", "action": "callback",
        })).await;
        assert_eq!(answer["allowed"], true, "{answer}");

        site.app.services.store().set_blocked(site.ann.id, true, START * 1_000).await.unwrap();
        let answer = ask(question(json!({"userId": site.ann.id}), "find", NOTES[0])).await;
        assert_eq!((&answer["allowed"], &answer["reason"]), (&json!(false), &json!("the account is blocked")));
    }

    async fn nonsense_is_refused(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        for (body, path) in [
            (json!({"uid": "api::note.note", "action": "find"}), "role"),
            (json!({"role": PUBLIC, "userId": 1, "uid": "api::note.note", "action": "find"}), "role"),
            (json!({"role": "nope", "uid": "api::note.note", "action": "find"}), "role"),
            (json!({"userId": 999, "uid": "api::note.note", "action": "find"}), "userId"),
            (json!({"role": PUBLIC, "uid": "admin::user", "action": "find"}), "uid"),
            (json!({"role": PUBLIC, "uid": "api::note.note", "action": "fly"}), "action"),
            (json!({"role": PUBLIC, "action": "find"}), "uid"),
        ] {
            let reply = admin.post("/admin/permissions/explain", &body).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
            assert_eq!(reply.json()["error"]["details"]["errors"][0]["path"], json!([path]), "{body}");
        }
    }
}
