//! Roles of administrators: made, changed for whoever has them, and deleted.

use bastide_permissions::RIGHTS;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::{ROLES, address_of, pick, role_address};
use crate::admin::client::AdminClient;
use crate::admin::content::rights::colleague;
use crate::app::TestApp;

on_both_databases! {
    async fn a_role_is_made_changed_at_once_and_deleted_when_nobody_has_it(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let root = AdminClient::first(&app).await;
        let all = root.get(ROLES).await.json();
        let codes: Vec<_> = all["data"].as_array().unwrap().iter().map(|it| pick(it, &["code", "everything", "holders"])).collect();
        assert_eq!(
            codes,
            [
                json!({ "code": "super-admin", "everything": true, "holders": 1 }),
                json!({ "code": "editor", "everything": false, "holders": 0 }),
                json!({ "code": "author", "everything": false, "holders": 0 }),
            ]
        );
        assert_eq!(all["data"][0]["rights"], json!(RIGHTS));
        let body = json!({ "name": "Night watch", "description": "Looks on.", "rights": ["locales.read"] });
        let made = root.post(ROLES, &body).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_eq!(
            pick(&made.json()["data"], &["code", "name", "description", "rights", "holders", "everything"]),
            json!({ "code": "night-watch", "name": "Night watch", "description": "Looks on.", "rights": ["locales.read"], "holders": 0, "everything": false })
        );
        let watch = colleague(&app, "night-watch").await;
        assert_eq!((watch.get("/admin/locales").await.status, watch.get("/admin/content-types").await.status), (200, 403));
        let address = role_address(&root, "night-watch").await;
        let read = root.get(&address).await.json()["data"].clone();
        assert_eq!(root.put(&address, &read).await.status, 200, "what was read can be sent back");
        let changed = root.put(&address, &json!({ "rights": ["content-types.read"] })).await;
        assert_eq!((changed.status, &changed.json()["data"]["holders"]), (200, &json!(1)));
        // At once, for the session that is open.
        assert_eq!((watch.get("/admin/locales").await.status, watch.get("/admin/content-types").await.status), (403, 200));
        let held = root.delete(&address).await;
        assert_eq!(held.status, 400, "{held:?}");
        let them = address_of(&root, &watch.email).await;
        assert_eq!(root.put(&them, &json!({ "role": "author" })).await.status, 200);
        assert_eq!(root.delete(&address).await.status, 204);
        assert_eq!(root.get(&address).await.status, 404);
        assert_eq!(root.delete(&address).await.status, 404);
        assert_eq!(root.put(&address, &json!({ "name": "x" })).await.status, 404);
    }

    async fn a_role_that_cannot_be_is_refused_with_its_reason(database: TestDatabase) {
        let app = TestApp::with(database, |config| config.limits.enabled = false).await;
        let root = AdminClient::first(&app).await;
        for (body, path) in [
            (json!({ "name": "Editor", "rights": [] }), json!(["code"])),
            (json!({ "name": "Редактор", "rights": [] }), json!(["code"])),
            (json!({ "name": "A", "code": "A b", "rights": [] }), json!(["code"])),
            (json!({ "name": "A", "rights": ["content.read", "content.destroy"] }), json!(["rights", "1"])),
            (json!({ "name": "", "rights": [] }), json!(["name"])),
            (json!({ "name": "A" }), json!(["rights"])),
            (json!({ "name": "A", "rights": vec!["content.read"; 101] }), json!(["rights"])),
        ] {
            let refused = root.post(ROLES, &body).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{body}");
            assert_eq!(refused.json()["error"]["details"]["errors"][0]["path"], path, "{body}");
        }
        for body in [json!({ "name": "A", "rights": "all" }), json!({ "name": "A", "rights": [1] }), json!({ "name": "A", "rights": [], "everything": true })] {
            assert_eq!(root.post(ROLES, &body).await.status, 400, "{body}");
        }
        assert_eq!(root.get(ROLES).await.json()["meta"]["pagination"]["total"], 3);
    }
}
