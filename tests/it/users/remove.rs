//! Accounts that are removed.

use bastide_permissions::{AUTHENTICATED, FieldMask, Grant};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::json;

use super::site::{Users, managing};

on_both_databases! {
    async fn an_account_goes_with_its_password_and_sessions(database: TestDatabase) {
        let inside = crate::writing::inside::Inside::of(&database).await;
        let site = Users::start(database).await;
        let bob = site.person("bob", AUTHENTICATED).await;
        let path = format!("users/{}", bob.id);
        let gone = site.full(Method::DELETE, &path, &json!({})).await;
        assert_eq!(gone.status, 200, "{gone:?}");
        assert_eq!(gone.json()["username"], "bob");
        assert_eq!(site.app.get_as(&bob.jwt, "/api/users/me").await.status, 401);
        let left = inside.text("select max(password_hash) from user_credentials").await;
        assert_eq!(left, None);
        let open = inside.text("select max(id) from sessions where revoked_at is null").await;
        assert_eq!(open, None);
        assert_eq!(site.full(Method::GET, &path, &json!({})).await.status, 204);
        // What is not there need not be removed.
        for id in [bob.id.to_string(), "x".to_owned(), "0".to_owned()] {
            let again = site.full(Method::DELETE, &format!("users/{id}"), &json!({})).await;
            assert_eq!((again.status, again.body.len()), (204, 0), "{id}");
        }
        // Its name is free, and nobody gets its id.
        let next = site.make_user("bob", AUTHENTICATED).await;
        assert_ne!(next, bob.id);
    }

    async fn who_may_not_read_an_account_learns_its_ids_only(database: TestDatabase) {
        let site = Users::start(database).await;
        let destroy = "plugin::users-permissions.user.destroy";
        site.make_role("reaper", bastide_permissions::Grants::new().allow(destroy, Grant::default())).await;
        let reaper = site.person("grim", "reaper").await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let document = site.user(bob).await["documentId"].clone();
        let gone = site.send(Some(&reaper.jwt), Method::DELETE, &format!("users/{bob}"), &json!({})).await;
        assert_eq!((gone.status, gone.json()), (200, json!({ "id": bob, "documentId": document })));
    }

    async fn a_row_rule_hides_whom_it_leaves_out(database: TestDatabase) {
        let site = Users::start(database).await;
        let rule = |action: &str| (format!("plugin::users-permissions.user.{action}"), Grant {
            fields: FieldMask::All,
            rows: Some(json!({ "confirmed": { "$eq": "false" } })),
        });
        let grants = ["update", "destroy"].iter().fold(managing(&[]), |all, it| {
            let (action, grant) = rule(it);
            all.allow(action, grant)
        });
        site.make_role("clerk", grants).await;
        let clerk = site.person("clara", "clerk").await;
        let bob = site.make_user("bob", AUTHENTICATED).await;
        let path = format!("users/{bob}");
        let confirm = json!({ "confirmed": true });
        // Within the rule before and not after.
        assert_eq!(site.send(Some(&clerk.jwt), Method::PUT, &path, &confirm).await.status, 403);
        assert_eq!(site.full(Method::PUT, &path, &confirm).await.status, 200);
        let hidden = site.send(Some(&clerk.jwt), Method::PUT, &path, &json!({ "username": "robert" })).await;
        assert_eq!(hidden.error(), (404, "NotFoundError".to_owned()));
        let hidden = site.send(Some(&clerk.jwt), Method::DELETE, &path, &json!({})).await;
        assert_eq!(hidden.status, 204);
        assert_eq!(site.user(bob).await["username"], "bob");
    }
}
