//! Grants follow attributes that are renamed, and are closed where one goes that they look at.

use bastide_permissions::AUTHENTICATED;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{NoteSite, permit};
use crate::admin::client::AdminClient;

const NOTE_TYPE: &str = "/admin/content-types/api::note.note";

/// The type of notes with some changes: attributes to another definition, or to none.
async fn notes(admin: &AdminClient<'_>, changes: &[(&str, Option<Json>)]) -> Json {
    let mut note = admin.get(NOTE_TYPE).await.json()["data"].clone();
    let attributes = note["attributes"].as_object_mut().unwrap();
    for (name, attribute) in changes {
        match attribute {
            Some(attribute) => drop(attributes.insert((*name).to_owned(), attribute.clone())),
            None => drop(attributes.shift_remove(*name)),
        }
    }
    note
}

fn owner(more: &Json) -> Json {
    let mut owner = json!({"type": "relation", "relation": "manyToOne", "target": "plugin::users-permissions.user"});
    owner
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    owner
}

/// Changes the notes, and agrees with what that loses. Answers the notes of the plan.
async fn change(admin: &AdminClient<'_>, schema: &Json) -> Json {
    let planned = admin.post("/admin/content-types/plan", schema).await.json();
    let hash = planned["data"]["hash"].as_str().unwrap();
    let reply = admin
        .put(&format!("{NOTE_TYPE}?confirm={hash}"), schema)
        .await;
    assert_eq!(reply.status, 200, "{reply:?}");
    planned["data"]["plan"]["notes"].clone()
}

on_both_databases! {
    async fn rules_follow_attributes_to_their_new_names(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let own = json!({"$or": [{"owner": {"id": {"$eq": "$user.id"}}}, {"title": "nothing"}]});
        let of_notes = json!({"notes": {"owner": {"id": "$user.id"}, "title": {"$contains": "of"}}});
        let permissions = json!({
            "api::note.note": {"find": {"fields": ["title", "owner"], "where": own}},
            "api::folder.folder": {"find": {"where": of_notes}},
        });
        permit(&admin, AUTHENTICATED, &permissions).await;
        let token = json!({"name": "rules", "type": "custom", "permissions": permissions});
        let token = admin.post("/admin/api-tokens", &token).await.json()["data"]["id"].clone();

        let schema = notes(&admin, &[
            ("owner", None),
            ("author", Some(owner(&json!({"renamedFrom": "owner"})))),
            ("title", None),
            ("headline", Some(json!({"type": "string", "renamedFrom": "title"}))),
        ]).await;
        assert_eq!(change(&admin, &schema).await, json!([]));
        let list = site.read(Some(&site.ann.jwt), "/api/notes").await.json();
        assert_eq!(list["meta"]["pagination"]["total"], 1, "{list}");
        assert_eq!(list["data"][0]["headline"], "of ann");
        let folders = site.read(Some(&site.bob.jwt), "/api/folders").await.json();
        assert_eq!(folders["meta"]["pagination"]["total"], 1, "{folders}");

        let own = json!({"$or": [{"author": {"id": {"$eq": "$user.id"}}}, {"headline": "nothing"}]});
        let of_notes = json!({"notes": {"author": {"id": "$user.id"}, "headline": {"$contains": "of"}}});
        let role = admin.get("/admin/end-user-roles/authenticated").await.json();
        let token = admin.get(&format!("/admin/api-tokens/{token}")).await.json();
        for holder in [role, token] {
            let permissions = &holder["data"]["permissions"];
            assert_eq!(permissions["api::note.note"]["find"], json!({"fields": ["author", "headline"], "where": own}));
            assert_eq!(permissions["api::folder.folder"]["find"]["where"], of_notes);
        }
    }

    async fn a_rule_over_what_goes_lets_nobody_through(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let own = json!({"where": {"owner": {"id": {"$eq": "$user.id"}}}});
        let of_notes = json!({"where": {"notes": {"owner": {"id": "$user.id"}}}});
        let permissions = json!({
            "api::note.note": {"find": own, "findOne": own},
            "api::folder.folder": {"find": of_notes},
        });
        permit(&admin, AUTHENTICATED, &permissions).await;
        let schema = notes(&admin, &[("owner", None)]).await;
        let told = change(&admin, &schema).await.to_string();
        for action in ["api::note.note.find ", "api::note.note.findOne", "api::folder.folder.find "] {
            let begin = format!("the row rule of the role authenticated for {action}");
            assert!(told.contains(&begin) && told.contains("nobody passes it until it is changed"), "{told}");
        }
        for path in ["/api/notes", "/api/notes/aaaaaaaaaaaaaaaaaaaaaaa1", "/api/folders", "/api/folders?populate=notes"] {
            let reply = site.read(Some(&site.ann.jwt), path).await;
            assert_eq!(reply.status, 403, "{path} {reply:?}");
            assert!(!String::from_utf8_lossy(&reply.body).contains("of "), "{path} {reply:?}");
        }
        // Another attribute that takes the name of one in a rule does not stand in for it.
        permit(&admin, AUTHENTICATED, &json!({"api::note.note": {"find": {"where": {"title": "of ann"}}}})).await;
        let schema = notes(&admin, &[
            ("title", Some(json!({"type": "string", "private": true, "renamedFrom": "hidden"}))),
            ("hidden", None),
        ]).await;
        let told = change(&admin, &schema).await.to_string();
        assert!(told.contains("api::note.note.find cannot be read any more"), "{told}");
        assert_ne!(site.read(Some(&site.ann.jwt), "/api/notes").await.status, 200);
    }
}
