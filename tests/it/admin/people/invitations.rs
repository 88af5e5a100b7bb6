//! Invitations: made, seen, redeemed once, and void with whoever made them.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::{ROLES, USERS, address_of, manager, role_address};
use crate::admin::client::{AdminClient, PASSWORD, post};
use crate::app::{Reply, TestApp};

const INVITATIONS: &str = "/admin/users/invitations";

/// What a link answers that is good no more.
const VOID: u16 = 401;

async fn invite(by: &AdminClient<'_>, email: &str, role: &str) -> Json {
    let made = by
        .post(USERS, &json!({ "email": email, "role": role }))
        .await;
    assert_eq!(made.status, 201, "{made:?}");
    made.json()["data"].clone()
}

async fn redeem(app: &TestApp, invitation: &Json, email: &str) -> Reply {
    let body = json!({ "token": invitation["token"], "email": email, "password": PASSWORD, "firstname": "Eve", "lastname": "New" });
    post(app, "/admin/auth/setup", &body).await
}

async fn open(root: &AdminClient<'_>) -> Vec<Json> {
    let open = root.get(INVITATIONS).await.json();
    open["data"].as_array().unwrap().clone()
}

on_both_databases! {
    async fn an_invitation_is_shown_once_and_redeemed_once(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let root = AdminClient::first(&app).await;
        let first = invite(&root, "Eve@Example.test", "author").await;
        let second = invite(&root, "eve@example.test", "editor").await;
        assert!(second["token"].as_str().unwrap().starts_with("bst_"));
        let listed = open(&root).await;
        assert_eq!(listed.len(), 1, "{listed:?}");
        assert_eq!(listed[0].get("token"), None);
        for (member, value) in [("email", json!("eve@example.test")), ("invitedBy", json!(root.email)), ("id", second["id"].clone())] {
            assert_eq!(listed[0][member], value, "{member}");
        }
        assert_eq!(listed[0]["role"]["code"], "editor");
        assert_eq!(redeem(&app, &first, "eve@example.test").await.status, VOID);
        assert_eq!(redeem(&app, &second, "other@example.test").await.status, 400);
        assert_eq!(redeem(&app, &second, "eve@example.test").await.status, 201);
        assert_eq!(redeem(&app, &second, "eve@example.test").await.status, VOID);
        assert_eq!(open(&root).await, Vec::<Json>::new());
        let editor = AdminClient::enrol(&app, "eve@example.test", PASSWORD).await;
        assert_eq!(editor.get("/admin/locales").await.status, 200);
        for (body, path) in [
            (json!({ "email": "eve@example.test", "role": "editor" }), "email"),
            (json!({ "email": "x", "role": "editor" }), "email"),
            (json!({ "email": "new@example.test", "role": "boss" }), "role"),
            (json!({ "email": "new@example.test" }), "role"),
        ] {
            let refused = root.post(USERS, &body).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{body}");
            assert_eq!(refused.json()["error"]["details"]["errors"][0]["path"], json!([path]), "{body}");
        }
    }

    async fn an_invitation_ends_by_hand_in_time_and_with_whoever_made_it(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let root = AdminClient::first(&app).await;
        let by_hand = invite(&root, "one@example.test", "editor").await;
        let path = format!("{INVITATIONS}/{}", by_hand["id"].as_str().unwrap());
        assert_eq!(root.delete(&path).await.status, 204);
        assert_eq!(root.delete(&path).await.status, 404);
        assert_eq!(redeem(&app, &by_hand, "one@example.test").await.status, VOID);

        let (lost, demoted) = (manager(&root, "first").await, manager(&root, "second").await);
        let reader = json!({ "name": "Reader", "rights": ["content.read"] });
        assert_eq!(root.post(ROLES, &reader).await.status, 201);
        let of_lost = invite(&lost, "two@example.test", "reader").await;
        let of_demoted = invite(&demoted, "three@example.test", "reader").await;
        let address = address_of(&root, &lost.email).await;
        assert_eq!(root.put(&address, &json!({ "disabled": true })).await.status, 200);
        let address = address_of(&root, &demoted.email).await;
        assert_eq!(root.put(&address, &json!({ "role": "reader" })).await.status, 200);
        assert_eq!(redeem(&app, &of_lost, "two@example.test").await.status, VOID);
        assert_eq!(redeem(&app, &of_demoted, "three@example.test").await.status, VOID);

        let of_role = invite(&root, "four@example.test", "first").await;
        let gone = root.delete(&role_address(&root, "first").await).await;
        assert_eq!(gone.status, 400, "somebody has it: {gone:?}");
        assert_eq!(root.delete(&address_of(&root, &lost.email).await).await.status, 204);
        assert_eq!(root.delete(&role_address(&root, "first").await).await.status, 204);
        assert_eq!(redeem(&app, &of_role, "four@example.test").await.status, VOID);

        let late = invite(&root, "five@example.test", "editor").await;
        app.advance(24 * 60 * 60);
        assert_eq!(redeem(&app, &late, "five@example.test").await.status, VOID);
    }
}
