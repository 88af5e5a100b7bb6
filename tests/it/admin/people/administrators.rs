//! Administrators: seen, changed, locked out and deleted.

use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join;
use serde_json::{Value as Json, json};

use super::{USERS, address_of, pick};
use crate::admin::client::{AdminClient, EMAIL};
use crate::admin::content::rights::colleague;
use crate::admin::content::site::{PAGES, start};
use crate::app::{Reply, TestApp};

/// A server without limits of rate, and two administrators.
async fn unlimited(database: TestDatabase) -> TestApp {
    TestApp::with(database, |config| config.limits.enabled = false).await
}

fn refusal(reply: &Reply) -> (u16, String) {
    let body = reply.json();
    let message = body["error"]["message"].as_str().unwrap_or_default();
    (reply.status, message.to_owned())
}

on_both_databases! {
    async fn administrators_are_listed_with_what_a_review_asks_for(database: TestDatabase) {
        let app = unlimited(database).await;
        let root = AdminClient::first(&app).await;
        let editor = colleague(&app, "editor").await;
        let all = root.get(&format!("{USERS}?sort=email")).await.json();
        assert_eq!(all["meta"]["pagination"]["total"], 2);
        let one = &all["data"][0];
        assert_eq!(
            pick(one, &["email", "firstname", "lastname", "twoFactor", "disabled", "stale"]),
            json!({ "email": "editor@example.test", "firstname": "Eve", "lastname": null, "twoFactor": true, "disabled": false, "stale": false })
        );
        assert_eq!(one["role"]["code"], "editor");
        assert!(one.get("passwordHash").is_none() && one.get("totpSecret").is_none());
        let found = root.get(&format!("{USERS}?filters[email][$startsWith]=root")).await.json();
        assert_eq!((&found["meta"]["pagination"]["total"], &found["data"][0]["email"]), (&json!(1), &json!(EMAIL)));
        // Whoever has not come for 90 days is told apart.
        app.advance(91 * 24 * 60 * 60);
        let mut root = root;
        root.sign_in().await;
        let all = root.get(&format!("{USERS}?filters[stale]=true")).await.json();
        assert_eq!((&all["meta"]["pagination"]["total"], &all["data"][0]["email"]), (&json!(1), &json!(editor.email)));
    }

    async fn names_address_and_role_change(database: TestDatabase) {
        let app = unlimited(database).await;
        let root = AdminClient::first(&app).await;
        let mut editor = colleague(&app, "editor").await;
        let address = address_of(&root, &editor.email).await;
        let read = root.get(&address).await.json()["data"].clone();
        // What was read can be sent back, and changes nothing.
        let same = root.put(&address, &read).await;
        assert_eq!((same.status, &same.json()["data"]), (200, &read));
        assert_eq!(editor.get(PAGES_OF_NOTHING).await.status, 404);
        let body = json!({ "email": "Eve.New@Example.test", "firstname": null, "lastname": " New ", "role": "author" });
        let changed = root.put(&address, &body).await;
        assert_eq!(changed.status, 200, "{changed:?}");
        assert_eq!(
            pick(&changed.json()["data"], &["email", "firstname", "lastname", "disabled"]),
            json!({ "email": "eve.new@example.test", "firstname": null, "lastname": "New", "disabled": false })
        );
        // At once, for the session that is open.
        assert_eq!(editor.get(PAGES_OF_NOTHING).await.status, 403);
        editor.email = "eve.new@example.test".to_owned();
        editor.sign_in().await;
        for (body, path) in [
            (json!({ "email": EMAIL }), "email"),
            (json!({ "email": "nobody" }), "email"),
            (json!({ "email": "" }), "email"),
            (json!({ "firstname": "a".repeat(101) }), "firstname"),
            (json!({ "lastname": "\u{202e}x" }), "lastname"),
            (json!({ "role": "boss" }), "role"),
        ] {
            let refused = root.put(&address, &body).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{body}");
            let error = refused.json()["error"]["details"]["errors"][0].clone();
            assert_eq!(error["path"], json!([path]), "{body}");
        }
        for body in [json!({ "password": "x" }), json!({ "roles": [1] }), json!([]), json!({ "disabled": "yes" }), json!({ "role": 1 })] {
            assert_eq!(root.put(&address, &body).await.status, 400, "{body}");
        }
        for id in ["999", "0", "-1", "x", "99999999999999999999"] {
            let path = format!("{USERS}/{id}");
            assert_eq!(root.put(&path, &json!({ "lastname": "x" })).await.status, 404, "{id}");
            assert_eq!(root.get(&path).await.status, 404, "{id}");
            assert_eq!(root.delete(&path).await.status, 404, "{id}");
        }
    }

    async fn who_is_locked_out_is_out_at_once(database: TestDatabase) {
        let app = unlimited(database).await;
        let root = AdminClient::first(&app).await;
        let mut editor = colleague(&app, "editor").await;
        let address = address_of(&root, &editor.email).await;
        let out = root.put(&address, &json!({ "disabled": true })).await;
        assert_eq!((out.status, &out.json()["data"]["disabled"]), (200, &json!(true)));
        assert!(!AdminClient::opens(&app, &editor.token).await);
        assert_eq!(editor.login(Some(&editor.next_code())).await.status, 401);
        let back = root.put(&address, &json!({ "disabled": false })).await;
        assert_eq!((back.status, &back.json()["data"]["disabled"]), (200, &json!(false)));
        assert!(!AdminClient::opens(&app, &editor.token).await, "no session of before goes on");
        editor.sign_in().await;
        // Sessions can end without a lock.
        assert_eq!(root.post(&format!("{address}/sessions/revoke"), &Json::Null).await.status, 204);
        assert!(!AdminClient::opens(&app, &editor.token).await);
        editor.sign_in().await;
        let reset = root.post(&format!("{address}/reset-two-factor"), &Json::Null).await;
        assert_eq!((reset.status, &reset.json()["data"]["twoFactor"]), (200, &json!(false)));
        assert!(!AdminClient::opens(&app, &editor.token).await);
        assert_eq!(editor.login(None).await.error(), (403, "TwoFactorEnrolmentRequired".to_owned()));
    }

    async fn who_is_deleted_leaves_a_name_and_may_be_invited_again(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let editor = colleague(&app, "editor").await;
        let document = editor.document(PAGES, json!({ "title": "One" })).await;
        let address = address_of(&root, &editor.email).await;
        assert_eq!(root.delete(&address).await.status, 204);
        assert!(!AdminClient::opens(&app, &editor.token).await);
        assert_eq!(editor.login(Some(&editor.next_code())).await.status, 401);
        assert_eq!(root.delete(&address).await.status, 404);
        let page = root.get(&format!("{PAGES}/{document}?populate=createdBy")).await;
        assert_eq!(page.status, 200, "{page:?}");
        assert_eq!(page.json()["data"]["createdBy"]["firstname"], "Eve", "{page:?}");
        let again = colleague(&app, "editor").await;
        assert!(AdminClient::opens(&app, &again.token).await);
    }

    async fn the_last_super_administrator_stays_and_nobody_shuts_themselves_out(database: TestDatabase) {
        let app = unlimited(database).await;
        let root = AdminClient::first(&app).await;
        let me = address_of(&root, EMAIL).await;
        let last = (400, "This is the last super administrator; make another one first".to_owned());
        let oneself = (400, "Nobody locks out or deletes themselves".to_owned());
        assert_eq!(refusal(&root.put(&me, &json!({ "role": "editor" })).await), last);
        assert_eq!(refusal(&root.put(&me, &json!({ "disabled": true })).await), oneself);
        assert_eq!(refusal(&root.delete(&me).await), oneself);
        let other = colleague(&app, "super-admin").await;
        let them = address_of(&root, &other.email).await;
        assert_eq!(root.put(&them, &json!({ "disabled": true })).await.status, 200);
        // One who is locked out is no other.
        assert_eq!(refusal(&root.put(&me, &json!({ "role": "editor" })).await), last);
        assert_eq!(root.put(&them, &json!({ "disabled": false })).await.status, 200);
        let mut other = other;
        other.sign_in().await;
        // Two who lock each other out at once: one of them stays.
        let lock = json!({ "disabled": true });
        let (one, two) = join(root.put(&them, &lock), other.put(&me, &lock)).await;
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert!(statuses[0] == 200 && matches!(statuses[1], 400 | 401 | 403), "{statuses:?}");
        let (mine, theirs) = (AdminClient::opens(&app, &root.token).await, AdminClient::opens(&app, &other.token).await);
        assert!(mine != theirs, "{mine} {theirs}");
    }
}

/// A list of a type that is not there: 404 for whoever may read content, 403 for everybody else.
const PAGES_OF_NOTHING: &str = "/admin/content/api::nothing.nothing";
