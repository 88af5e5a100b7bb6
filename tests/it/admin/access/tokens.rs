//! API tokens.

use bastide_permissions::{ManageApiTokens, ReadApiTokens, Right as _};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::NoteSite;
use crate::admin::client::AdminClient;

/// Makes a token: its id and its secret.
async fn make(admin: &AdminClient<'_>, body: &Json) -> (i64, String) {
    let reply = admin.post("/admin/api-tokens", body).await;
    assert_eq!(reply.status, 201, "{reply:?}");
    let data = reply.json()["data"].clone();
    let secret = data["accessKey"].as_str().unwrap().to_owned();
    (data["id"].as_i64().unwrap(), secret)
}

on_both_databases! {
    async fn a_token_does_what_its_type_says(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let post = |token: String| {
            let app = &site.app;
            async move {
                let header = format!("Bearer {token}");
                let headers = [("authorization", header.as_str()), ("content-type", "application/json")];
                app.send(Method::POST, "/api/notes", &headers, r#"{"data":{}}"#).await.status
            }
        };
        for (body, statuses) in [
            (json!({"name": "r", "type": "read-only"}), [200, 200, 403]),
            (json!({"name": "f", "type": "full-access"}), [200, 200, 200]),
            (json!({"name": "n", "type": "custom"}), [403, 403, 403]),
            (
                json!({"name": "c", "type": "custom", "permissions": {"api::note.note": {"find": true}}}),
                [200, 403, 403],
            ),
        ] {
            let (_, secret) = make(&admin, &body).await;
            for (path, status) in ["/api/notes", "/api/folders", "/api/users"].iter().zip(statuses) {
                assert_eq!(site.app.get_as(&secret, path).await.status, status, "{body} {path}");
            }
            // Until there are writes, whoever may write finds no such method.
            let expected = if body["type"] == "full-access" { &[405, 404, 201, 400][..] } else { &[403, 405] };
            let status = post(secret).await;
            assert!(expected.contains(&status), "{body} {status}");
        }
    }

    async fn a_secret_is_shown_once_and_stored_nowhere(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let (id, secret) = make(&admin, &json!({"name": "t", "type": "read-only"})).await;
        assert!(secret.starts_with("bst_api_"));
        let path = format!("/admin/api-tokens/{id}");
        for path in [path.as_str(), "/admin/api-tokens"] {
            let reply = admin.get(path).await;
            let body = String::from_utf8(reply.body).unwrap();
            assert!(!body.contains("accessKey") && !body.contains("digest"), "{body}");
            assert!(!body.contains(secret.trim_start_matches("bst_api_")), "{body}");
        }
        // Rotation ends the one before at once.
        assert_eq!(site.app.get_as(&secret, "/api/notes").await.status, 200);
        let rotated = admin.send(Method::POST, &format!("{path}/rotate"), None).await;
        let next = rotated.json()["data"]["accessKey"].as_str().unwrap().to_owned();
        assert_ne!(next, secret);
        assert_eq!(site.app.get_as(&secret, "/api/notes").await.status, 401);
        assert_eq!(site.app.get_as(&next, "/api/notes").await.status, 200);
        assert_eq!(admin.delete(&path).await.status, 204);
        assert_eq!(site.app.get_as(&next, "/api/notes").await.status, 401);
        for (method, path) in [
            (Method::GET, path.clone()),
            (Method::DELETE, path.clone()),
            (Method::POST, format!("{path}/rotate")),
            (Method::GET, "/admin/api-tokens/x".to_owned()),
        ] {
            assert_eq!(admin.send(method, &path, None).await.status, 404, "{path}");
        }
    }

    async fn a_token_ends_and_a_change_is_in_force_at_once(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let (id, secret) = make(&admin, &json!({"name": "t", "type": "read-only", "lifespan": 5_000})).await;
        let path = format!("/admin/api-tokens/{id}");
        assert_eq!(site.app.get_as(&secret, "/api/notes").await.status, 200);
        site.app.advance(5);
        let expired = site.app.get_as(&secret, "/api/notes").await;
        assert_eq!(expired.error(), (401, "UnauthorizedError".to_owned()));
        assert_eq!(expired.json()["error"]["message"], "Token expired");
        let change = json!({
            "expiresAt": null, "type": "custom",
            "permissions": {"api::note.note": {"find": true, "findOne": true}},
        });
        let changed = admin.send(Method::PUT, &path, Some(&change)).await.json();
        assert_eq!(changed["data"]["expiresAt"], Json::Null);
        assert_eq!(site.app.get_as(&secret, "/api/notes").await.status, 200);
        assert_eq!(site.app.get_as(&secret, "/api/folders").await.status, 403);
        // What is not named stays.
        let change = json!({"permissions": {"api::note.note": {"findOne": false}}});
        let changed = admin.send(Method::PUT, &path, Some(&change)).await.json();
        assert_eq!(changed["data"]["permissions"], json!({"api::note.note": {"find": true}}));
        assert_eq!(changed["data"]["name"], "t");
    }

    async fn what_is_read_can_be_sent_back(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let mut admin = site.admin().await;
        let nothing = json!({
            "name": "r", "type": "read-only", "description": null, "permissions": {}, "expiresAt": "2100-01-01",
        });
        let custom = json!({
            "name": "c", "type": "custom", "permissions": {"api::note.note": {"find": true}}, "lifespan": 1_000,
        });
        let full = json!({"name": "f", "type": "full-access", "permissions": null});
        let mut made = Vec::new();
        for body in [nothing, custom, full] {
            made.push(make(&admin, &body).await.0);
        }
        // Long after, when one of them is void.
        site.app.advance(3_600);
        admin.sign_in().await;
        for id in made {
            let path = format!("/admin/api-tokens/{id}");
            let mut token = admin.get(&path).await.json()["data"].clone();
            token["description"] = json!("Other");
            let reply = admin.send(Method::PUT, &path, Some(&token)).await;
            assert_eq!((reply.status, &reply.json()["data"]), (200, &token), "{reply:?}");
        }
    }

    async fn the_last_use_is_known_within_a_minute(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let (id, secret) = make(&admin, &json!({"name": "t", "type": "read-only"})).await;
        let store = site.app.services.store();
        let last = || async { store.api_token_in(id).await.unwrap().unwrap().last_used_at };
        assert_eq!(last().await, None);
        let first = site.app.now_seconds() * 1_000;
        for (wait, expected) in [(0, first), (59, first), (1, first + 60_000)] {
            site.app.advance(wait);
            for _ in 0..5 {
                assert_eq!(site.app.get_as(&secret, "/api/notes").await.status, 200);
            }
            // The note is written beside the answer.
            while last().await.is_none_or(|it| it < expected) {
                tokio::task::yield_now().await;
            }
            assert_eq!(last().await, Some(expected));
        }
    }

    async fn nonsense_is_refused(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        make(&admin, &json!({"name": "taken", "type": "read-only"})).await;
        for (body, path) in [
            (json!({"name": "taken", "type": "read-only"}), json!(["name"])),
            (json!({"name": "", "type": "read-only"}), json!(["name"])),
            (json!({"type": "read-only"}), json!(["name"])),
            (json!({"name": "x"}), json!(["type"])),
            (json!({"name": "x", "type": "admin"}), json!(["type"])),
            (json!({"name": "x", "type": "read-only", "accessKey": "mine"}), json!(["accessKey"])),
            (json!({"name": "x", "type": "read-only", "permissions": {"api::note.note": {}}}), json!(["permissions"])),
            (json!({"name": "x", "type": "read-only", "permissions": []}), json!(["permissions"])),
            (json!({"name": "x", "type": "read-only", "expiresAt": "2020-01-01T00:00:00Z"}), json!(["expiresAt"])),
            (json!({"name": "x", "type": "read-only", "lifespan": -1}), json!(["lifespan"])),
            (json!({"name": "x", "type": "custom", "permissions": {"y": {}}}), json!(["permissions", "y"])),
        ] {
            let reply = admin.post("/admin/api-tokens", &body).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
            assert_eq!(reply.json()["error"]["details"]["errors"][0]["path"], path, "{body}");
        }
    }

    async fn nobody_hands_out_more_than_they_hold(database: TestDatabase) {
        use bastide_permissions::{Administrator, Rights};
        use bastide_services::access::{ChangedToken, Lifetime, ManageError, NewToken, TokenType};

        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let (id, _) = make(&admin, &json!({"name": "all", "type": "full-access"})).await;
        let (limited_id, _) = make(&admin, &json!({"name": "few", "type": "custom"})).await;
        let holder = |rights: Rights| Administrator { id: 1, session: "s".into(), rights: rights.into(), proved_at: 0 };
        let names = [ManageApiTokens::NAME, ReadApiTokens::NAME].map(str::to_owned);
        let clerk = holder(Rights::Only(names.into()));
        let recent = clerk.require_recent::<ManageApiTokens>(0, 1).unwrap();
        let services = &site.app.services;
        let new = |kind| NewToken {
            name: "new", description: "", kind, permissions: None, lifetime: Lifetime::default(),
        };
        let change = |kind| ChangedToken {
            name: None, description: None, kind, permissions: None, lifetime: Lifetime::default(),
        };
        for refused in [
            services.create_api_token(&recent, new(TokenType::FullAccess)).await,
            services.change_api_token(&recent, limited_id, change(Some(TokenType::FullAccess))).await,
            // Who may not have a key may not take one over.
            services.change_api_token(&recent, id, change(None)).await,
            services.rotate_api_token(&recent, id).await,
        ] {
            assert!(matches!(refused, Err(ManageError::Beyond)), "{refused:?}");
        }
        services.create_api_token(&recent, new(TokenType::ReadOnly)).await.unwrap();
        services.rotate_api_token(&recent, limited_id).await.unwrap();
        // Taking away is always possible.
        services.delete_api_token(&recent, id).await.unwrap();
        assert!(holder(Rights::Only([].into())).require::<ManageApiTokens>().is_err());
    }
}
