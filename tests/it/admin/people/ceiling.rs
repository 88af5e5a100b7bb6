//! Nobody gives, takes or keeps from others more than they hold themselves (attack cases AZ-28, AZ-29).

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::{ROLES, USERS, address_of, manager, role_address};
use crate::admin::client::{AdminClient, EMAIL};
use crate::admin::content::rights::colleague;
use crate::app::TestApp;

/// What an attacker would like to change.
async fn state(root: &AdminClient<'_>) -> Vec<Json> {
    let mut state = Vec::new();
    for path in [USERS, ROLES, "/admin/users/invitations"] {
        let reply = root.get(path).await;
        assert_eq!(reply.status, 200, "{path}");
        let mut list = reply.json()["data"].clone();
        for one in list.as_array_mut().unwrap() {
            one.as_object_mut().unwrap().remove("lastLoginAt");
        }
        state.push(list);
    }
    state
}

on_both_databases! {
    async fn nobody_reaches_beyond_what_they_hold(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let root = AdminClient::first(&app).await;
        let manager = manager(&root, "manager").await;
        let editor = colleague(&app, "editor").await;
        let them = address_of(&root, &editor.email).await;
        let boss = address_of(&root, EMAIL).await;
        let me = address_of(&root, &manager.email).await;
        let (own, editors, highest) = (
            role_address(&root, "manager").await,
            role_address(&root, "editor").await,
            role_address(&root, "super-admin").await,
        );
        let invited = root.post(USERS, &json!({ "email": "chief@example.test", "role": "super-admin" })).await;
        let invitation = invited.json()["data"]["id"].as_str().unwrap().to_owned();
        let before = state(&root).await;
        for (method, path, body) in [
            (Method::POST, ROLES.to_owned(), Some(json!({ "name": "More", "rights": ["content.manage"] }))),
            (Method::POST, ROLES.to_owned(), Some(json!({ "name": "More", "rights": ["content.read", "api-tokens.manage"] }))),
            (Method::PUT, own.clone(), Some(json!({ "rights": ["administrators.read", "administrators.manage", "content.read", "content.manage"] }))),
            (Method::PUT, editors.clone(), Some(json!({ "name": "Mine" }))),
            (Method::PUT, editors.clone(), Some(json!({ "rights": [] }))),
            (Method::DELETE, editors.clone(), None),
            (Method::POST, USERS.to_owned(), Some(json!({ "email": "friend@example.test", "role": "super-admin" }))),
            (Method::POST, USERS.to_owned(), Some(json!({ "email": "friend@example.test", "role": "editor" }))),
            (Method::DELETE, format!("{USERS}/invitations/{invitation}"), None),
            (Method::PUT, me.clone(), Some(json!({ "role": "super-admin" }))),
            (Method::PUT, me.clone(), Some(json!({ "role": "editor" }))),
            (Method::PUT, them.clone(), Some(json!({ "disabled": true }))),
            (Method::PUT, them.clone(), Some(json!({ "role": "manager" }))),
            (Method::PUT, boss.clone(), Some(json!({ "email": "mine@example.test" }))),
            (Method::DELETE, boss.clone(), None),
            (Method::POST, format!("{boss}/reset-two-factor"), None),
            (Method::POST, format!("{boss}/sessions/revoke"), None),
        ] {
            let refused = manager.send(method.clone(), &path, body.as_ref()).await;
            assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()), "{method} {path} {body:?}");
        }
        for (method, body) in [(Method::PUT, Some(json!({ "rights": [] }))), (Method::DELETE, None)] {
            for client in [&root, &manager] {
                let refused = client.send(method.clone(), &highest, body.as_ref()).await;
                assert_eq!(refused.status, 400, "{method} {refused:?}");
            }
        }
        assert_eq!(state(&root).await, before);
        // What is within, they may.
        let role = json!({ "name": "Reader", "rights": ["content.read"] });
        assert_eq!(manager.post(ROLES, &role).await.status, 201);
        let reader = json!({ "email": "reader@example.test", "role": "reader" });
        assert_eq!(manager.post(USERS, &reader).await.status, 201);
    }

    /// Whoever only edits, or only looks, has no door at all.
    async fn whoever_does_not_manage_administrators_changes_none(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let root = AdminClient::first(&app).await;
        let role = json!({ "name": "Auditor", "rights": ["administrators.read"] });
        assert_eq!(root.post(ROLES, &role).await.status, 201);
        let (editor, auditor) = (colleague(&app, "editor").await, colleague(&app, "auditor").await);
        let me = address_of(&root, &editor.email).await;
        let own = role_address(&root, "editor").await;
        for (client, sees) in [(&editor, 403), (&auditor, 200)] {
            for path in [USERS, ROLES, "/admin/users/invitations", me.as_str(), own.as_str()] {
                assert_eq!(client.get(path).await.status, sees, "{path}");
            }
            for (method, path, body) in [
                (Method::PUT, me.clone(), Some(json!({ "role": "super-admin" }))),
                (Method::PUT, me.clone(), Some(json!({ "roles": [1] }))),
                (Method::DELETE, me.clone(), None),
                (Method::POST, format!("{me}/reset-two-factor"), None),
                (Method::POST, format!("{me}/sessions/revoke"), None),
                (Method::POST, USERS.to_owned(), Some(json!({ "email": "a@example.test", "role": "author" }))),
                (Method::POST, ROLES.to_owned(), Some(json!({ "name": "All", "rights": [] }))),
                (Method::PUT, own.clone(), Some(json!({ "rights": [] }))),
                (Method::DELETE, own.clone(), None),
                (Method::DELETE, "/admin/users/invitations/x".to_owned(), None),
            ] {
                let refused = client.send(method.clone(), &path, body.as_ref()).await;
                assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()), "{method} {path}");
            }
        }
    }
}
