//! Roles of end users.

use bastide_permissions::{AUTHENTICATED, PUBLIC};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{NoteSite, permit, user};

on_both_databases! {
    async fn a_new_role_may_require_a_second_factor(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        for (name, sent, required) in [
            ("strict", json!(true), true),
            ("lax", json!(false), false),
            ("plain", Json::Null, false),
        ] {
            let mut body = json!({ "name": name, "requireTwoFactor": sent });
            if sent.is_null() {
                body.as_object_mut().unwrap().remove("requireTwoFactor");
            }
            let made = admin.post("/admin/end-user-roles", &body).await.json();
            assert_eq!(made["data"]["requireTwoFactor"], required, "{body} {made}");
            site.app.account(name, name).await;
            let credentials = json!({ "identifier": name, "password": crate::app::PASSWORD });
            let came = site.app.sign_in(&credentials).await;
            assert_eq!(came.status, if required { 403 } else { 200 }, "{name} {came:?}");
        }
        for sent in [json!(null), json!("yes"), json!(1)] {
            let body = json!({ "name": "other", "requireTwoFactor": sent });
            assert_eq!(admin.post("/admin/end-user-roles", &body).await.error().0, 400, "{sent}");
        }
    }

    async fn a_role_lives_from_its_making_to_its_end(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let body = json!({
            "name": "Chief Editor", "description": "Edits",
            "permissions": {"api::note.note": {"find": true}},
        });
        let made = admin.post("/admin/end-user-roles", &body).await;
        assert_eq!(made.status, 201, "{made:?}");
        let made = made.json()["data"].clone();
        assert_eq!(made["type"], "chief-editor");
        assert_eq!(made["permissions"], json!({"api::note.note": {"find": true}}));
        assert_eq!(made["nb_users"], 0);

        let path = "/admin/end-user-roles/chief-editor";
        let eve = user(&site.app, "eve", "chief-editor").await;
        assert_eq!(site.titles(Some(&eve.jwt), "").await.len(), 3);
        assert_eq!(admin.get(path).await.json()["data"]["nb_users"], 1);
        // What was never granted is denied.
        assert_eq!(site.read(Some(&eve.jwt), "/api/users/me").await.status, 403);
        assert_eq!(site.read(Some(&eve.jwt), "/api/folders").await.status, 403);

        // A change is in force at once, and changes what it names.
        let more = json!({"api::folder.folder": {"find": true}, "api::note.note": {"findOne": true}});
        permit(&admin, "chief-editor", &more).await;
        assert_eq!(site.read(Some(&eve.jwt), "/api/folders").await.status, 200);
        assert_eq!(site.read(Some(&eve.jwt), "/api/notes").await.status, 200);
        permit(&admin, "chief-editor", &json!({"api::note.note": {"find": false}})).await;
        assert_eq!(site.read(Some(&eve.jwt), "/api/notes").await.status, 403);
        assert_eq!(site.read(Some(&eve.jwt), "/api/folders").await.status, 200);
        let renamed = admin.send(Method::PUT, path, Some(&json!({"name": "Chief"}))).await.json();
        assert_eq!(renamed["data"]["name"], "Chief");
        assert_eq!(renamed["data"]["description"], "Edits");
        assert_eq!(renamed["data"]["permissions"], json!({
            "api::folder.folder": {"find": true},
            "api::note.note": {"findOne": true},
        }));

        // Its users keep what everybody may do, without a sign-in.
        assert_eq!(admin.delete(path).await.status, 204);
        assert_eq!(admin.get(path).await.error(), (404, "NotFoundError".to_owned()));
        assert_eq!(admin.delete(path).await.status, 404);
        assert_eq!(site.read(Some(&eve.jwt), "/api/folders").await.status, 403);
        assert_eq!(site.read(Some(&eve.jwt), "/api/users/me").await.status, 403);
        permit(&admin, PUBLIC, &json!({"api::folder.folder": {"find": true}})).await;
        assert_eq!(site.read(Some(&eve.jwt), "/api/folders").await.status, 200);
        // A new role of the same type starts with nothing of the old one.
        let body = json!({"name": "Chief Editor", "permissions": {}});
        let again = admin.post("/admin/end-user-roles", &body).await.json();
        assert_eq!(again["data"]["permissions"], json!({}));
    }

    async fn what_nobody_reads_can_be_given_to_write(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        permit(&admin, PUBLIC, &json!({
            "api::note.note": {"create": {"fields": ["hidden"]}, "update": {"fields": ["hidden", "title"]}},
        })).await;
    }

    async fn what_is_read_can_be_sent_back(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        for role in [PUBLIC, AUTHENTICATED] {
            let path = format!("/admin/end-user-roles/{role}");
            let mut role = admin.get(&path).await.json()["data"].clone();
            role["name"] = json!("Other");
            let reply = admin.send(Method::PUT, &path, Some(&role)).await;
            assert_eq!(reply.status, 200, "{reply:?}");
            let changed = reply.json()["data"].clone();
            role["updatedAt"] = changed["updatedAt"].clone();
            assert_eq!(changed, role);
        }
        let body = json!({"name": "Plain", "description": null, "permissions": null});
        let reply = admin.post("/admin/end-user-roles", &body).await;
        assert_eq!(reply.status, 201, "{reply:?}");
    }

    async fn a_role_without_permissions_may_do_nothing(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let made = admin.post("/admin/end-user-roles", &json!({"name": "Member"})).await.json();
        assert_eq!(made["data"]["permissions"], json!({}));
        let eve = user(&site.app, "eve", "member").await;
        assert_eq!(site.read(Some(&eve.jwt), "/api/users/me").await.status, 403);
        assert_eq!(site.read(Some(&eve.jwt), "/api/notes").await.status, 403);
    }

    async fn roles_that_must_be_there_stay(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        for role in [PUBLIC, AUTHENTICATED] {
            let refused = admin.delete(&format!("/admin/end-user-roles/{role}")).await;
            assert_eq!(refused.error(), (400, "ApplicationError".to_owned()));
        }
        let list = admin.get("/admin/end-user-roles?sort=type&pageSize=1").await.json();
        assert_eq!(list["data"][0]["type"], AUTHENTICATED);
        assert_eq!(list["meta"]["pagination"]["pageCount"], 2);
    }

    async fn nonsense_is_refused_with_its_path(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let before = admin.get("/admin/end-user-roles/public").await.json();
        let note = |action: &str, grant: Json| json!({"api::note.note": {action: grant}});
        for (permissions, path) in [
            (json!({"api::nope.nope": {"find": true}}), &["api::nope.nope"][..]),
            (json!({"admin::user": {"find": true}}), &["admin::user"]),
            (json!([]), &[]),
            (json!({"api::note.note": true}), &["api::note.note"]),
            (note("fly", json!(true)), &["api::note.note", "fly"]),
            (note("find", json!("yes")), &["api::note.note", "find"]),
            (note("find", json!({"field": []})), &["api::note.note", "find", "field"]),
            (note("find", json!({"fields": ["nope"]})), &["api::note.note", "find", "fields", "nope"]),
            (note("find", json!({"fields": ["hidden"]})), &["api::note.note", "find", "fields", "hidden"]),
            (note("findDrafts", json!({"fields": ["hidden"]})), &["api::note.note", "findDrafts", "fields", "hidden"]),
            (note("update", json!({"fields": ["nope"]})), &["api::note.note", "update", "fields", "nope"]),
            (note("find", json!({"where": "x"})), &["api::note.note", "find", "where"]),
            (note("find", json!({"where": {"nope": 1}})), &["api::note.note", "find", "where"]),
            (note("find", json!({"where": {"title": {"$nope": 1}}})), &["api::note.note", "find", "where"]),
            (note("find", json!({"where": {"price": "x"}})), &["api::note.note", "find", "where"]),
            (note("find", json!({"where": {"title": "$user.email"}})), &["api::note.note", "find", "where"]),
            (note("update", json!({"where": {"owner": {"id": "$user"}}})), &["api::note.note", "update", "where"]),
            (
                json!({"plugin::users-permissions.role": {"find": {"fields": ["name"]}}}),
                &["plugin::users-permissions.role", "find"],
            ),
        ] {
            let body = json!({ "permissions": permissions });
            let reply = admin.send(Method::PUT, "/admin/end-user-roles/public", Some(&body)).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{permissions}");
            let problem = reply.json()["error"]["details"]["errors"][0].clone();
            let mut expected = vec!["permissions"];
            expected.extend(path);
            assert_eq!(problem["path"], json!(expected), "{problem}");
        }
        for (body, path) in [
            (json!({"name": ""}), "name"),
            (json!({"nope": 1}), "nope"),
            (json!({"type": "other"}), "type"),
            (json!({"description": "\u{0}"}), "description"),
        ] {
            let reply = admin.send(Method::PUT, "/admin/end-user-roles/public", Some(&body)).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
            assert_eq!(reply.json()["error"]["details"]["errors"][0]["path"], json!([path]), "{body}");
        }
        // Nothing of a refused request was done.
        assert_eq!(admin.get("/admin/end-user-roles/public").await.json(), before);
        for body in [
            json!({"name": "Public", "type": "public"}),
            json!({"name": "X", "type": "A B"}),
            json!({"name": "Редактор"}),
            json!({"description": "no name"}),
        ] {
            let reply = admin.post("/admin/end-user-roles", &body).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
        }
    }

    async fn a_rule_that_the_schema_has_overtaken_lets_nobody_in(database: TestDatabase) {
        use bastide_content_types::{Definition, Uid};
        use bastide_store::schema::Change;

        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let rule = json!({"api::note.note": {"find": {"where": {"hidden": "secret"}}}});
        permit(&admin, PUBLIC, &rule).await;
        assert_eq!(site.titles(None, "").await.len(), 3);
        let store = site.app.services.store();
        let json = json!({
            "kind": "collectionType",
            "info": {"singularName": "note", "pluralName": "notes", "displayName": "note"},
            "attributes": {"title": {"type": "string"}},
        });
        let put = vec![Definition::parse(Uid::new("api::note.note").unwrap(), &json).unwrap()];
        let without_folder = Change {
            put,
            delete: vec![Uid::new("api::folder.folder").unwrap()],
            ..Change::default()
        };
        let plan = store.plan_change(&without_folder, "en").await.unwrap();
        store.apply(&plan, 3_000).await.unwrap();
        let refused = site.read(None, "/api/notes").await;
        assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()));
        assert!(!String::from_utf8_lossy(&refused.body).contains("hidden"));
    }
}
