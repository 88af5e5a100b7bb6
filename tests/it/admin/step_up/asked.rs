//! What asks for it, and that nothing changes without it.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{WINDOW, age, may, proof, step_up, unlimited};
use crate::admin::client::AdminClient;

/// What of the site an attacker would like to change.
async fn state(client: &AdminClient<'_>) -> Vec<Json> {
    let mut state = Vec::new();
    for path in [
        "/admin/api-tokens",
        "/admin/end-user-roles",
        "/admin/content-types",
        "/admin/components",
        "/admin/locales",
        "/admin/users",
        "/admin/users/invitations",
        "/admin/roles",
    ] {
        let reply = client.get(path).await;
        assert_eq!(reply.status, 200, "{path}");
        state.push(reply.json());
    }
    state
}

on_both_databases! {
    async fn what_is_dangerous_needs_a_recent_proof(database: TestDatabase) {
        let app = unlimited(database).await;
        let mut root = AdminClient::first(&app).await;
        let token = json!({ "name": "one", "type": "full-access" });
        let token = root.post("/admin/api-tokens", &token).await.json()["data"]["id"].clone();
        let role = json!({ "name": "Reader", "type": "reader" });
        assert_eq!(root.post("/admin/end-user-roles", &role).await.status, 201);
        let lost = root.delete("/admin/content-types/api::article.article").await;
        assert_eq!(lost.error(), (409, "DataLoss".to_owned()));
        let hash = lost.json()["error"]["details"]["hash"].as_str().unwrap().to_owned();
        age(&mut root, WINDOW).await;
        let before = state(&root).await;
        let token = format!("/admin/api-tokens/{token}");
        let kind = json!({ "info": { "singularName": "x", "pluralName": "xs", "displayName": "X" }, "attributes": {} });
        for (method, path, body) in [
            (Method::POST, "/admin/api-tokens".to_owned(), Some(json!({ "name": "two", "type": "full-access" }))),
            (Method::PUT, token.clone(), Some(json!({ "name": "three" }))),
            (Method::POST, format!("{token}/rotate"), None),
            (Method::DELETE, token.clone(), None),
            (Method::DELETE, "/admin/api-tokens/999".to_owned(), None),
            (Method::POST, "/admin/end-user-roles".to_owned(), Some(json!({ "name": "Writer" }))),
            (Method::PUT, "/admin/end-user-roles/public".to_owned(), Some(json!({ "permissions": {} }))),
            (Method::PUT, "/admin/end-user-roles/public".to_owned(), Some(json!({ "nonsense": 1 }))),
            (Method::DELETE, "/admin/end-user-roles/reader".to_owned(), None),
            (Method::DELETE, format!("/admin/content-types/api::article.article?confirm={hash}"), None),
            (Method::PUT, format!("/admin/content-types/api::article.article?confirm={hash}"), Some(kind.clone())),
            (Method::POST, "/admin/content-types?confirm=0".to_owned(), Some(kind.clone())),
            (Method::DELETE, "/admin/components/a.b?confirm=".to_owned(), None),
            (Method::PUT, "/admin/components/a.b?confirm=0".to_owned(), Some(kind.clone())),
            (Method::DELETE, "/admin/locales/1?confirm=0".to_owned(), None),
            (Method::POST, "/admin/users".to_owned(), Some(json!({ "email": "a@example.test", "role": "editor" }))),
            (Method::PUT, "/admin/users/1".to_owned(), Some(json!({ "lastname": "x" }))),
            (Method::DELETE, "/admin/users/1".to_owned(), None),
            (Method::POST, "/admin/users/1/reset-two-factor".to_owned(), None),
            (Method::POST, "/admin/users/1/sessions/revoke".to_owned(), None),
            (Method::DELETE, "/admin/users/invitations/x".to_owned(), None),
            (Method::POST, "/admin/roles".to_owned(), Some(json!({ "name": "x", "rights": [] }))),
            (Method::PUT, "/admin/roles/2".to_owned(), Some(json!({ "rights": [] }))),
            (Method::DELETE, "/admin/roles/2".to_owned(), None),
        ] {
            let refused = root.send(method.clone(), &path, body.as_ref()).await;
            assert_eq!(refused.error(), (403, "StepUpRequired".to_owned()), "{method} {path}");
        }
        assert_eq!(state(&root).await, before);
        // What loses nothing is asked for nothing, and so is whoever only looks.
        let lost = root.delete("/admin/content-types/api::article.article").await;
        assert_eq!(lost.error(), (409, "DataLoss".to_owned()));
        assert_eq!(root.post("/admin/content-types", &kind).await.status, 201);
        // Once it is proved, the very same requests are done.
        assert_eq!(step_up(&root, &proof(&root)).await.status, 200);
        let gone = root.delete(&format!("/admin/content-types/api::article.article?confirm={hash}")).await;
        assert!(matches!(gone.status, 200 | 204 | 409), "{gone:?}");
        assert_eq!(root.delete(&token).await.status, 204);
        assert_eq!(root.delete("/admin/end-user-roles/reader").await.status, 204);
    }

    async fn a_right_that_is_missing_comes_first(database: TestDatabase) {
        let app = unlimited(database).await;
        let _root = AdminClient::first(&app).await;
        let mut editor = crate::admin::content::rights::colleague(&app, "editor").await;
        for seconds in [0, WINDOW] {
            if seconds > 0 {
                age(&mut editor, seconds).await;
            }
            for (method, path) in [(Method::POST, "/admin/api-tokens"), (Method::DELETE, "/admin/end-user-roles/public"), (Method::DELETE, "/admin/content-types/api::article.article?confirm=0")] {
                let refused = editor.send(method.clone(), path, Some(&json!({}))).await;
                assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()), "{method} {path}");
            }
        }
    }

    async fn a_proof_counts_for_a_while_to_the_second(database: TestDatabase) {
        let app = unlimited(database).await;
        let mut root = AdminClient::first(&app).await;
        assert!(may(&root).await, "signing in counts");
        age(&mut root, WINDOW - 1).await;
        assert!(may(&root).await);
        app.advance(1);
        assert!(!may(&root).await);
        let stepped = step_up(&root, &proof(&root)).await;
        let until = app.now_seconds() + WINDOW;
        let until = chrono::DateTime::from_timestamp(until, 0).unwrap();
        let until = until.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
        assert_eq!(stepped.json(), json!({ "data": { "until": until }, "meta": {} }));
        age(&mut root, WINDOW - 1).await;
        assert!(may(&root).await);
        app.advance(1);
        assert!(!may(&root).await);
        // So does another sign-in, of which another session comes.
        root.sign_in().await;
        assert!(may(&root).await);
    }

    async fn the_configuration_says_how_long(database: TestDatabase) {
        let app = crate::app::TestApp::with(database, |config| {
            config.limits.enabled = false;
            config.admin.step_up_minutes = 1;
        }).await;
        let root = AdminClient::first(&app).await;
        app.advance(59);
        assert!(may(&root).await);
        app.advance(1);
        assert!(!may(&root).await);
    }

    async fn nothing_is_asked_of_the_database_for_it(database: TestDatabase) {
        let app = unlimited(database).await;
        let mut root = AdminClient::first(&app).await;
        age(&mut root, WINDOW).await;
        assert!(!may(&root).await);
        let store = app.services.store();
        let mut least = u64::MAX;
        // What the server does besides, now and then, goes through the same connection.
        for _ in 0..5 {
            let before = store.statements_of_writes();
            assert!(!may(&root).await);
            least = least.min(store.statements_of_writes() - before);
        }
        assert_eq!(least, 0);
    }
}
