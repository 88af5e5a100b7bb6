//! The own sessions: listed and ended, and nobody else's.

use bastide_store::access::ApiTokenKind;
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::{Person, ask, open, refresh};
use crate::admin::client::AdminClient;

const PATH: &str = "/api/auth/sessions";

async fn end(person: &Person<'_>, id: &str) -> (u16, Json) {
    let reply = person
        .send(Method::DELETE, &format!("{PATH}/{id}"), None)
        .await;
    (reply.status, reply.json())
}

on_both_databases! {
    /// TOK-22.
    async fn sessions_are_listed_for_their_owner(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        app.advance(60);
        let phone = ann.again(json!({ "deviceId": "phone" })).await;
        app.advance(60);
        let laptop = ann.again(json!({ "deviceId": "laptop" })).await;
        Person::new(&app, "bob").await;
        let listed = phone.sessions().await;
        let seen: Vec<_> = listed.iter().map(|it| (it["deviceId"].clone(), it["current"].clone())).collect();
        let expected = [(json!("phone"), json!(true)), (json!("laptop"), json!(false)), (Json::Null, json!(false))];
        assert_eq!(seen, expected);
        assert_eq!(listed[0]["loginAt"], "2027-01-15T08:01:00.000Z");
        assert_eq!(listed[0]["lastActiveAt"], "2027-01-15T08:01:00.000Z");
        let mut names: Vec<_> = listed[0].as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["current", "deviceId", "id", "lastActiveAt", "loginAt"]);
        let text = json!(listed).to_string();
        for secret in [&ann, &phone, &laptop].map(|it| [&it.token, &it.refresh_token]).as_flattened() {
            assert!(!text.contains(secret.as_str()));
        }
    }

    async fn one_session_is_ended_at_once(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let other = ann.again(json!({})).await;
        let id = other.sessions().await[0]["id"].as_str().unwrap().to_owned();
        assert_eq!(end(&ann, &id).await, (200, json!({ "data": {} })));
        assert!(!other.is_in().await && ann.is_in().await);
        assert_eq!(refresh(&app, &other.refresh_token).await.status, 401);
        let again = end(&ann, &id).await;
        assert_eq!((again.0, &again.1["error"]["message"]), (404, &json!("Session not found")));
    }

    async fn sessions_of_others_are_not_there(database: TestDatabase) {
        let app = open(database).await;
        let (ann, bob) = (Person::new(&app, "ann").await, Person::new(&app, "bob").await);
        let admin = AdminClient::first(&app).await;
        let list = admin.get("/admin/auth/sessions").await.json();
        let of_admin = list["data"][0]["id"].as_str().unwrap().to_owned();
        let of_bob = bob.sessions().await[0]["id"].as_str().unwrap().to_owned();
        for id in [of_bob.as_str(), &of_admin, "1", "x", "%00", "%27", &"a".repeat(5_000)] {
            let (status, body) = end(&ann, id).await;
            assert_eq!(status, 404, "{id} {body}");
        }
        assert!(bob.is_in().await && ann.is_in().await);
        assert!(AdminClient::opens(&app, &admin.token).await);
    }

    /// Else the comings and goings of some would cost all others the cache.
    async fn what_is_kept_of_entries_outlives_a_session(database: TestDatabase) {
        let app = open(database).await;
        let sign_in = "plugin::users-permissions.auth.callback";
        app.grant("public", &["api::article.article.find", sign_in]).await;
        let ann = Person::new(&app, "ann").await;
        let mut cost = u64::MAX;
        for _ in 0..3 {
            let other = ann.again(json!({})).await;
            app.get("/api/articles").await;
            let left = other.send(Method::POST, "/api/auth/logout", None).await;
            assert_eq!(left.status, 200);
            let before = app.services.store().statements();
            app.get("/api/articles").await;
            // A notice of something before may come in between once.
            cost = cost.min(app.services.store().statements() - before);
        }
        assert_eq!(cost, 0);
    }

    /// TOK-13.
    async fn whoever_signs_out_is_out_at_once(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        let other = ann.again(json!({})).await;
        // With and without a body, as clients send it.
        for body in [None, Some(json!({})), Some(json!({ "scope": null, "deviceId": null }))] {
            let person = ann.again(json!({})).await;
            let left = person.send(Method::POST, "/api/auth/logout", body.as_ref()).await;
            assert_eq!((left.status, left.json()), (200, json!({ "ok": true })));
            assert!(!person.is_in().await);
            assert_eq!(refresh(&app, &person.refresh_token).await.status, 401);
            assert_eq!(person.send(Method::POST, "/api/auth/logout", None).await.status, 401);
        }
        assert!(ann.is_in().await && other.is_in().await);
    }

    async fn a_scope_says_who_is_out(database: TestDatabase) {
        let app = open(database).await;
        let bob = Person::new(&app, "bob").await.again(json!({ "deviceId": "phone" })).await;
        let ann = Person::new(&app, "ann").await;
        let phone = || json!({ "deviceId": "phone" });
        let (one, two) = (ann.again(phone()).await, ann.again(phone()).await);
        let left = ann.post("/api/auth/logout", &phone()).await;
        assert_eq!(left.status, 200);
        assert!(!one.is_in().await && !two.is_in().await && ann.is_in().await);

        let (one, two) = (ann.again(phone()).await, ann.again(json!({})).await);
        let left = one.post("/api/auth/logout", &json!({ "scope": "all", "deviceId": "nothing" })).await;
        assert_eq!(left.status, 200);
        for person in [&ann, &one, &two] {
            assert!(!person.is_in().await);
            assert_eq!(refresh(&app, &person.refresh_token).await.status, 401);
        }
        assert!(bob.is_in().await, "a device of the same name is another's");
    }

    async fn a_scope_is_never_guessed(database: TestDatabase) {
        let app = open(database).await;
        let ann = Person::new(&app, "ann").await;
        for (body, path) in [
            (json!({ "scope": "ALL" }), "scope"),
            (json!({ "scope": true }), "scope"),
            (json!({ "deviceId": 5 }), "deviceId"),
            (json!({ "deviceId": "a\u{0}" }), "deviceId"),
            (json!({ "deviceId": "x".repeat(256) }), "deviceId"),
        ] {
            let refused = ann.post("/api/auth/logout", &body).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{body}");
            assert_eq!(refused.json()["error"]["details"]["errors"][0]["path"], json!([path]));
        }
        assert!(ann.is_in().await);
        // AUTH-22.
        let body = json!({ "identifier": "ann", "password": crate::app::PASSWORD, "deviceId": "a\u{0}" });
        assert_eq!(app.sign_in(&body).await.error(), (400, "ValidationError".to_owned()));
    }

    async fn only_a_user_has_sessions(database: TestDatabase) {
        let app = open(database).await;
        let program = format!("Bearer {}", app.api_token(&ApiTokenKind::FullAccess).await);
        for (method, path) in [
            (Method::POST, "/api/auth/logout"),
            (Method::GET, PATH),
            (Method::DELETE, "/api/auth/sessions/x"),
            (Method::POST, "/api/auth/change-password"),
        ] {
            let stranger = ask(&app, method.clone(), path, &[], Some(&json!({}))).await;
            assert_eq!(stranger.error(), (403, "ForbiddenError".to_owned()), "{path}");
            let headers = [("authorization", program.as_str())];
            let program = ask(&app, method, path, &headers, Some(&json!({}))).await;
            assert_eq!(program.error(), (401, "UnauthorizedError".to_owned()), "{path}");
            assert_eq!(program.json()["error"]["message"], "Unauthorized", "{path}");
        }
    }
}
