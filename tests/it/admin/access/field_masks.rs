//! A field that a grant leaves out does not exist, whichever way it is asked for.

use bastide_permissions::PUBLIC;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{FOLDER, NOTES, NoteSite, permit};
use crate::app::START;

/// Queries that name a field which is masked, each at the end of a path.
const PROBES: [&str; 12] = [
    "fields[0]=FIELD",
    "sort=FIELD",
    "sort=FIELD:desc",
    "filters[FIELD]=7",
    "filters[FIELD][$null]=true",
    "filters[$or][0][FIELD][$gt]=1&filters[$or][1][title]=x",
    "filters[$not][FIELD][$lt]=1",
    "populate[folder][populate][notes][fields][0]=FIELD",
    "populate[folder][populate][notes][sort]=FIELD",
    "populate[folder][populate][notes][filters][FIELD]=7",
    "filters[folder][notes][FIELD]=7",
    "sort=folder.notes.FIELD",
];

on_both_databases! {
    async fn a_masked_field_is_as_unknown_as_one_that_is_not_there(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let grant = json!({"fields": ["title", "folder"]});
        let everything = json!({
            "api::note.note": {"find": grant, "findOne": grant},
            "api::folder.folder": {"find": true},
        });
        permit(&admin, PUBLIC, &everything).await;
        permit(&admin, "authenticated", &everything).await;
        let token = json!({"name": "masked", "type": "custom", "permissions": everything});
        let token = admin.post("/admin/api-tokens", &token).await.json();
        let token = token["data"]["accessKey"].as_str().unwrap().to_owned();

        for who in [None, Some(&*site.ann.jwt), Some(&*token)] {
            for probe in PROBES {
                let ask = |name: &str| format!("/api/notes?{}", probe.replace("FIELD", name));
                let masked = site.read(who, &ask("price")).await;
                let absent = site.read(who, &ask("qrice")).await;
                assert_eq!(masked.status, 400, "{probe} {masked:?}");
                let same = |reply: &Json| reply.to_string().replace("qrice", "price");
                assert_eq!(same(&masked.json()), same(&absent.json()), "{probe}");
            }
            // What holds for a list holds for one entry and for what is populated.
            for path in [
                "/api/notes?populate=*".to_owned(),
                format!("/api/notes/{}?populate[folder][populate]=notes", NOTES[0]),
                format!("/api/notes?populate[folder][populate][notes][fields][0]=title&_q={}", NOTES[1]),
            ] {
                let reply = site.read(who, &path).await;
                assert_eq!(reply.status, 200, "{path} {reply:?}");
                let body = String::from_utf8(reply.body).unwrap();
                assert!(body.contains("of "), "{body}");
                for gone in ["price", "owner", "hidden", "secret"] {
                    assert!(!body.contains(gone), "{path} {body}");
                }
            }
            // A search finds nothing by a value that cannot be read.
            let found = site.titles(who, "_q=7").await;
            assert_eq!(found, Vec::<String>::new());
            assert_eq!(site.titles(who, "_q=nobody").await, ["of nobody"]);
        }
    }

    async fn a_type_met_on_the_way_shows_what_its_own_grant_shows(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        permit(&admin, PUBLIC, &json!({
            "api::folder.folder": {"find": true, "findOne": true},
            "api::note.note": {"findOne": true},
        })).await;
        let path = format!("/api/folders/{FOLDER}?populate=notes");
        // `findOne` on notes is no `find`: they are not met through a relation.
        let folder = site.read(None, &path).await.json();
        assert_eq!(folder["data"]["notes"], Json::Null);
        let filtered = site.read(None, "/api/folders?filters[notes][title]=x").await;
        assert_eq!(filtered.status, 400);
        permit(&admin, PUBLIC, &json!({"api::note.note": {"find": {"fields": ["price"]}}})).await;
        let folder = site.read(None, &path).await.json();
        let note = &folder["data"]["notes"][0];
        assert_eq!((&note["price"], &note["title"]), (&json!(7), &Json::Null));
    }

    async fn no_mask_opens_a_secret_of_end_users(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let secrets = ["password", "resetPasswordToken", "confirmationToken", "passwordHash", "password_hash"];
        let path = "/admin/end-user-roles/authenticated";
        for secret in secrets {
            for action in ["find", "findOne", "me", "create", "update"] {
                let grant = json!({"plugin::users-permissions.user": {action: {"fields": ["username", secret]}}});
                let refused = admin.put(path, &json!({ "permissions": grant })).await;
                assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{action} {secret}");
                let token = json!({"name": "x", "type": "custom", "permissions": grant});
                let refused = admin.post("/admin/api-tokens", &token).await;
                assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{action} {secret}");
            }
            let rule = json!({"plugin::users-permissions.user": {"find": {"where": {secret: {"$startsWith": "$"}}}}});
            let refused = admin.put(path, &json!({ "permissions": rule })).await;
            assert_eq!(refused.error(), (400, "ValidationError".to_owned()), "{secret}");
        }
        // Not even one that stands in the database already.
        let mut only = std::collections::BTreeSet::from(["username".to_owned()]);
        only.extend(secrets.map(str::to_owned));
        let grant = bastide_permissions::Grant {
            fields: bastide_permissions::FieldMask::Only(only),
            rows: None,
        };
        let actions = ["find", "findOne", "me"].map(|it| format!("plugin::users-permissions.user.{it}"));
        let grants = actions.into_iter().fold(bastide_permissions::Grants::new(), |all, it| all.allow(it, grant.clone()));
        site.app.services.store().set_grants("authenticated", &grants, START * 1_000).await.unwrap();
        site.app.services.access_changed().await;
        let jwt = Some(&*site.ann.jwt);
        for path in ["/api/users", "/api/users/me", &format!("/api/users/{}", site.bob.id), "/api/users?populate=*"] {
            let reply = site.read(jwt, path).await;
            assert_eq!(reply.status, 200, "{path} {reply:?}");
            let body = String::from_utf8_lossy(&reply.body);
            assert!(body.contains("username") && !body.contains("assword") && !body.contains("$argon2"), "{path} {body}");
        }
        for secret in secrets {
            for query in [format!("filters[{secret}][$startsWith]=$"), format!("sort={secret}"), format!("fields={secret}")] {
                let reply = site.read(jwt, &format!("/api/users?{query}")).await;
                let body = String::from_utf8_lossy(&reply.body);
                assert!(!body.contains("$argon2"), "{query} {body}");
                assert!(reply.status == 400 || !body.contains(secret), "{query} {body}");
            }
        }
    }
}
