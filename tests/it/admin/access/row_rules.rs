//! A row that a rule leaves out does not exist, whichever way it is asked for.

use bastide_permissions::{AUTHENTICATED, PUBLIC};
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{FOLDER, NOTES, NoteSite, permit, titles};

/// The notes of whoever asks, in every action that reads, and all folders.
fn own_notes() -> Json {
    let own = json!({"where": {"owner": {"id": {"$eq": "$user.id"}}}});
    json!({
        "api::note.note": {"find": own, "findOne": own},
        "api::folder.folder": {"find": true, "findOne": true},
    })
}

on_both_databases! {
    async fn everybody_has_their_own_rows(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        permit(&admin, AUTHENTICATED, &own_notes()).await;
        permit(&admin, PUBLIC, &own_notes()).await;
        let token = json!({"name": "own", "type": "custom", "permissions": own_notes()});
        let token = admin.post("/admin/api-tokens", &token).await.json();
        let token = token["data"]["accessKey"].as_str().unwrap().to_owned();

        // Nobody and a program have no user, so they have no rows of their own.
        for (who, own, found) in [
            (Some(&*site.ann.jwt), &["of ann"][..], [200, 404, 404]),
            (Some(&*site.bob.jwt), &["of bob"], [404, 200, 404]),
            (None, &[], [404, 404, 404]),
            (Some(&*token), &[], [404, 404, 404]),
            // Twice: what one caller got must not have been kept for another.
            (Some(&*site.ann.jwt), &["of ann"], [200, 404, 404]),
        ] {
            for query in [
                "",
                "filters[title][$contains]=of",
                "filters[$or][0][title]=of bob&filters[$or][1][title]=of ann&filters[$or][2][title]=of nobody",
                "filters[$not][title]=x",
                "_q=of",
                "sort=title:desc",
            ] {
                assert_eq!(site.titles(who, query).await, own, "{query}");
            }
            // Counts count what can be read.
            let list = site.read(who, "/api/notes?pagination[pageSize]=1").await.json();
            assert_eq!(list["meta"]["pagination"]["total"], own.len(), "{list}");
            for (document, status) in NOTES.iter().zip(found) {
                let reply = site.read(who, &format!("/api/notes/{document}")).await;
                assert_eq!(reply.status, status, "{document}");
            }
            // So do populated rows and their number.
            let path = format!("/api/folders/{FOLDER}");
            let folder = site.read(who, &format!("{path}?populate=notes")).await.json();
            assert_eq!(titles(&folder["data"]["notes"]), own);
            let folder = site.read(who, &format!("{path}?populate[notes][count]=true")).await.json();
            assert_eq!(folder["data"]["notes"]["count"], own.len(), "{folder}");
            // A filter over a relation is no oracle for rows outside.
            for (title, sees) in [("of ann", own == ["of ann"]), ("of nobody", false)] {
                let query = format!("/api/folders?filters[notes][title]={title}");
                let folders = site.read(who, &query).await.json();
                assert_eq!(folders["data"].as_array().unwrap().len(), usize::from(sees), "{query}");
            }
            // Nor is a sort, whose order would tell.
            let sorted = site.read(who, "/api/folders?sort=notes.title").await;
            assert_eq!(sorted.status, 200, "{sorted:?}");
        }
    }

    async fn rules_know_the_role_and_private_fields(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        for (rule, expected) in [
            (json!({"hidden": "secret", "title": {"$endsWith": "bob"}}), &["of bob"][..]),
            (json!({"owner": {"role": {"type": "$user.role"}}}), &["of ann", "of bob"]),
            (json!({"owner": {"id": {"$null": true}}}), &["of nobody"]),
            (json!({"$not": {"owner": {"id": "$user.id"}}, "owner": {"id": {"$notNull": true}}}), &["of bob"]),
            (json!({"$or": [{"owner": "$user.id"}, {"title": "of nobody"}]}), &["of ann", "of nobody"]),
            (json!({}), &["of ann", "of bob", "of nobody"]),
        ] {
            let permissions = json!({"api::note.note": {"find": {"where": rule}}});
            permit(&admin, AUTHENTICATED, &permissions).await;
            assert_eq!(site.titles(Some(&site.ann.jwt), "sort=id").await, expected, "{permissions}");
            // What the rule looks at stays out of sight.
            let hidden = site.read(Some(&site.ann.jwt), "/api/notes?filters[hidden]=secret").await;
            assert_eq!(hidden.status, 400);
        }
    }

    async fn the_query_cannot_speak_for_the_rule(database: TestDatabase) {
        let site = NoteSite::start(database).await;
        let admin = site.admin().await;
        let rule = json!({"api::note.note": {"find": {"where": {"title": "$user.id"}}}});
        permit(&admin, AUTHENTICATED, &rule).await;
        // A placeholder in a request is text.
        for query in ["filters[title]=$user.id", "filters[title][$contains]=$user", "_q=$user.id"] {
            assert_eq!(site.titles(Some(&site.ann.jwt), query).await, Vec::<String>::new());
        }
    }
}
