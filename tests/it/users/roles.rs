//! Roles that are made, changed and removed over the content API.

use bastide_permissions::{AUTHENTICATED, FieldMask, Grant, Grants, PUBLIC};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{ARTICLES, Users, refusal};

const ROLES: &str = "users-permissions/roles";

/// A tree that says one thing.
pub(super) fn tree(scope: &str, controller: &str, action: &str, enabled: bool) -> Json {
    json!({ scope: { "controllers": { controller: { action: { "enabled": enabled, "policy": "" } } } } })
}

on_both_databases! {
    async fn a_role_lives_from_its_making_to_its_end(database: TestDatabase) {
        let site = Users::start(database).await;
        let sent = json!({
            "name": "Chief Editor", "description": "Edits",
            "permissions": tree("api::article", "article", "find", true),
        });
        let made = site.full(Method::POST, ROLES, &sent).await;
        assert_eq!((made.status, made.json()), (200, json!({ "ok": true })));
        let role = site.role("chief-editor").await;
        assert_eq!((&role["name"], &role["description"]), (&json!("Chief Editor"), &json!("Edits")));
        let path = format!("{ROLES}/{}", role["id"]);
        let find = "/role/permissions/api::article/controllers/article/find/enabled";
        assert_eq!(site.read(&path).await.pointer(find), Some(&json!(true)));
        site.app.grant(PUBLIC, &["plugin::users-permissions.auth.callback"]).await;
        let eve = site.person("eve", "chief-editor").await;
        assert_eq!(site.app.get_as(&eve.jwt, "/api/articles").await.status, 200);

        // What is absent stays, permissions as well.
        let renamed = site.full(Method::PUT, &path, &json!({ "name": "Chief" })).await;
        assert_eq!((renamed.status, renamed.json()), (200, json!({ "ok": true })));
        assert_eq!(site.role("chief-editor").await["description"], "Edits");
        assert_eq!(site.app.get_as(&eve.jwt, "/api/articles").await.status, 200);
        let more = json!({ "permissions": tree("plugin::users-permissions", "user", "me", true) });
        assert_eq!(site.full(Method::PUT, &path, &more).await.status, 200);
        assert_eq!(site.app.get_as(&eve.jwt, "/api/users/me").await.status, 200);
        assert_eq!(site.app.get_as(&eve.jwt, "/api/articles").await.status, 200);
        let less = json!({ "permissions": tree("api::article", "article", "find", false) });
        assert_eq!(site.full(Method::PUT, &path, &less).await.status, 200);
        assert_eq!(site.app.get_as(&eve.jwt, "/api/articles").await.status, 403);

        let gone = site.full(Method::DELETE, &path, &json!({})).await;
        assert_eq!((gone.status, gone.json()), (200, json!({ "ok": true })));
        assert_eq!(site.user(eve.id).await["role"]["type"], PUBLIC);
        assert_eq!(site.app.get_as(&eve.jwt, "/api/users/me").await.status, 403);
        for method in [Method::PUT, Method::DELETE] {
            let again = site.full(method, &path, &json!({})).await;
            assert_eq!(refusal(&again), (404, "NotFoundError".to_owned(), "Role not found".to_owned()));
        }
    }

    async fn what_is_read_can_be_sent_back(database: TestDatabase) {
        let site = Users::start(database).await;
        let limited = Grant {
            fields: FieldMask::Only(["title".to_owned()].into()),
            rows: Some(json!({ "title": { "$eq": "nothing" } })),
        };
        site.make_role("guest", Grants::new().allow(ARTICLES, limited)).await;
        let eve = site.person("eve", "guest").await;
        let path = format!("{ROLES}/{}", site.role_id("guest").await);
        let read = site.read(&path).await["role"].clone();
        assert_eq!(site.full(Method::PUT, &path, &read).await.status, 200);
        // The limits are not shown, and hold nevertheless.
        let found = site.app.get_as(&eve.jwt, "/api/articles").await.json();
        assert_eq!(found["data"], json!([]));
        let mut after = site.read(&path).await["role"].clone();
        after["updatedAt"] = read["updatedAt"].clone();
        assert_eq!(after, read);
    }

    async fn roles_that_must_be_there_stay(database: TestDatabase) {
        let site = Users::start(database).await;
        for (kind, message) in [(PUBLIC, "Cannot delete public role"), (AUTHENTICATED, "Cannot delete authenticated role")] {
            let path = format!("{ROLES}/{}", site.role_id(kind).await);
            let refused = site.full(Method::DELETE, &path, &json!({})).await;
            assert_eq!(refusal(&refused), (400, "ApplicationError".to_owned(), message.to_owned()));
        }
    }

    async fn nonsense_is_refused_with_its_path(database: TestDatabase) {
        let site = Users::start(database).await;
        let path = format!("{ROLES}/{}", site.role_id(PUBLIC).await);
        let before = site.read(&path).await;
        for (permissions, at) in [
            (json!([]), vec!["permissions"]),
            (json!({ "api::article": { "controllers": { "article": { "find": true } } } }),
                vec!["permissions", "api::article", "controllers", "article", "find"]),
            (tree("api::nope", "nope", "find", true), vec!["permissions", "api::nope.nope"]),
            (tree("admin::user", "user", "find", true), vec!["permissions", "admin::user.user"]),
            (tree("api::article", "article", "fly", true), vec!["permissions", "api::article.article", "fly"]),
        ] {
            let sent = json!({ "name": "Other", "permissions": permissions });
            for (method, path) in [(Method::PUT, path.as_str()), (Method::POST, ROLES)] {
                let reply = site.full(method.clone(), path, &sent).await;
                assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{method} {sent}");
                assert_eq!(reply.json()["error"]["details"]["errors"][0]["path"], json!(at), "{method} {sent}");
            }
        }
        for sent in [
            json!({ "name": "" }),
            json!({ "name": null }),
            json!({ "name": "a\u{0}b" }),
            json!({ "name": "x".repeat(101) }),
            json!({ "description": "no name" }),
            json!({ "name": "Public", "type": "public" }),
            json!({ "name": "X", "type": "A B" }),
            json!({ "name": "X", "description": "\u{0}" }),
        ] {
            let reply = site.full(Method::POST, ROLES, &sent).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{sent}");
        }
        assert_eq!(site.read(&path).await, before);
        for id in ["999", "x", "-1"] {
            for method in [Method::PUT, Method::DELETE] {
                let reply = site.full(method, &format!("{ROLES}/{id}"), &json!({})).await;
                assert_eq!(refusal(&reply), (404, "NotFoundError".to_owned(), "Role not found".to_owned()), "{id}");
            }
        }
    }
}
