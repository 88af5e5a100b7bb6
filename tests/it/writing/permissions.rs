//! What a caller may write: fields, rows, owners, and what it is shown.

use bastide_permissions::{FieldMask, Grant, Grants};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{Writing, content_type, define};
use crate::app::{Reply, START};

const NOTE: &str = "api::note.note";

/// Notes that belong to whom made them.
async fn with_notes(database: TestDatabase) -> Writing {
    let site = Writing::start(database).await;
    let mut note = content_type(
        "collectionType",
        "note",
        "notes",
        &[],
        json!({
            "text": { "type": "string", "required": true },
            "secret": { "type": "string", "private": true },
            "stars": { "type": "integer", "default": 3 },
            "owner": { "type": "relation", "relation": "manyToOne", "target": "plugin::users-permissions.user" },
            "topic": { "type": "relation", "relation": "oneToOne", "target": "api::topic.topic" },
        }),
    );
    note["pluginOptions"]["bastide"] = json!({ "owner": "owner" });
    define(&site.app, &[(NOTE, note)]).await;
    site
}

fn only(fields: &[&str]) -> FieldMask {
    FieldMask::Only(fields.iter().map(|it| (*it).to_owned()).collect())
}

fn own() -> Json {
    json!({ "owner": { "id": { "$eq": "$user.id" } } })
}

async fn grant(site: &Writing, role: &str, grants: &[(&str, FieldMask, Option<Json>)]) {
    let all = grants
        .iter()
        .fold(Grants::new(), |all, (action, fields, rows)| {
            let grant = Grant {
                fields: fields.clone(),
                rows: rows.clone(),
            };
            all.allow(*action, grant)
        });
    let all = all.allow("plugin::users-permissions.auth.callback", Grant::default());
    site.app
        .services
        .store()
        .set_grants(role, &all, START * 1_000)
        .await
        .unwrap();
    site.app.services.access_changed().await;
}

async fn send(site: &Writing, jwt: Option<&str>, method: Method, path: &str, data: Json) -> Reply {
    let bearer = jwt.map(|it| format!("Bearer {it}"));
    let mut headers = vec![("content-type", "application/json")];
    headers.extend(bearer.as_deref().map(|it| ("authorization", it)));
    let body = json!({ "data": data }).to_string();
    site.app.send(method, path, &headers, &body).await
}

on_both_databases! {
    async fn nobody_writes_without_a_grant(database: TestDatabase) {
        let site = with_notes(database).await;
        let note = site.document("/api/notes", json!({ "text": "mine" })).await;
        grant(&site, "public", &[]).await;
        grant(&site, "authenticated", &[]).await;
        let user = site.app.user("authenticated").await;
        for (jwt, status) in [(None, 403), (Some(user.as_str()), 403), (Some("x.y.z"), 401)] {
            for (method, path) in [
                (Method::POST, "/api/notes".to_owned()),
                (Method::PUT, format!("/api/notes/{note}")),
                (Method::DELETE, format!("/api/notes/{note}")),
                (Method::PUT, "/api/front".to_owned()),
                (Method::DELETE, "/api/front".to_owned()),
            ] {
                let reply = send(&site, jwt, method.clone(), &path, json!({ "text": "theirs" })).await;
                assert_eq!(reply.status, status, "{method} {path}");
            }
        }
        assert_eq!(site.data(&format!("/api/notes/{note}")).await["text"], "mine");
    }

    async fn fields_outside_of_the_mask_do_not_exist(database: TestDatabase) {
        let site = with_notes(database).await;
        grant(&site, "public", &[
            ("api::note.note.create", only(&["text"]), None),
            ("api::note.note.update", only(&["text"]), None),
        ]).await;
        let made = send(&site, None, Method::POST, "/api/notes", json!({ "text": "hello" })).await;
        assert_eq!(made.status, 201);
        let data = made.json()["data"].clone();
        // Nothing may be read, so what comes back is what was sent.
        assert_eq!(data["text"], "hello");
        assert!(data.get("stars").is_none(), "{data}");
        let at = format!("/api/notes/{}", data["documentId"].as_str().unwrap());
        for (key, value) in [
            ("stars", json!(5)),
            ("secret", json!("x")),
            ("owner", json!(1)),
            ("topic", json!(null)),
        ] {
            for (method, path) in [(Method::POST, "/api/notes"), (Method::PUT, at.as_str())] {
                let body = Json::Object([("text".to_owned(), json!("x")), (key.to_owned(), value.clone())].into_iter().collect());
                let reply = send(&site, None, method, path, body).await;
                let details = json!({ "key": key, "path": null, "source": "body" });
                assert_eq!(reply.status, 400, "{key}");
                assert_eq!(reply.json()["error"]["details"], details, "{key}");
            }
        }
        let kept = site.data(&format!("{at}?populate=owner")).await;
        assert_eq!((&kept["text"], &kept["stars"], &kept["owner"]), (&json!("hello"), &json!(3), &json!(null)));
        // A change shows no more than it was told either.
        let seen = send(&site, None, Method::PUT, &at, json!({})).await.json()["data"].clone();
        assert!(seen.get("text").is_none(), "{seen}");
    }

    async fn rows_outside_of_the_rule_are_not_there(database: TestDatabase) {
        let site = with_notes(database).await;
        let all = FieldMask::All;
        grant(&site, "authenticated", &[
            ("api::note.note.create", all.clone(), None),
            ("api::note.note.findOne", all.clone(), Some(own())),
            ("api::note.note.update", all.clone(), Some(own())),
            ("api::note.note.delete", all, Some(own())),
        ]).await;
        let user = site.app.user("authenticated").await;
        let theirs = site.document("/api/notes", json!({ "text": "theirs" })).await;
        let mine = send(&site, Some(&user), Method::POST, "/api/notes", json!({ "text": "mine" })).await;
        assert_eq!(mine.status, 201, "{}", mine.json());
        let mine = mine.json()["data"]["documentId"].as_str().unwrap().to_owned();
        let me = site.data(&format!("/api/notes/{mine}?populate=owner")).await["owner"]["id"].clone();
        assert!(me.is_number());

        for (method, data) in [(Method::PUT, json!({ "text": "stolen" })), (Method::DELETE, json!({}))] {
            let reply = send(&site, Some(&user), method.clone(), &format!("/api/notes/{theirs}"), data).await;
            assert_eq!(reply.error().0, 404, "{method}");
        }
        assert_eq!(site.data(&format!("/api/notes/{theirs}")).await["text"], "theirs");
        let changed = send(&site, Some(&user), Method::PUT, &format!("/api/notes/{mine}"), json!({ "text": "still mine" })).await;
        assert_eq!((changed.status, &changed.json()["data"]["text"]), (200, &json!("still mine")));

        // Whose a note is, the server says.
        for owner in [json!(99), json!(null), json!({ "set": [] }), json!({ "connect": [99] }), json!([])] {
            let at = format!("/api/notes/{mine}");
            let reply = send(&site, Some(&user), Method::PUT, &at, json!({ "owner": owner })).await;
            assert_eq!(reply.json()["error"]["message"], "Invalid key owner", "{owner}");
            let made = send(&site, Some(&user), Method::POST, "/api/notes", json!({ "text": "x", "owner": owner })).await;
            assert_eq!(made.status, 201, "{owner}");
            let made = made.json()["data"]["documentId"].as_str().unwrap().to_owned();
            let kept = site.data(&format!("/api/notes/{made}?populate=owner")).await;
            assert_eq!(kept["owner"]["id"], me);
        }
        assert_eq!(send(&site, Some(&user), Method::DELETE, &format!("/api/notes/{mine}"), json!({})).await.status, 204);
    }

    async fn an_owner_that_is_required_is_still_named_by_the_server(database: TestDatabase) {
        let site = Writing::start(database).await;
        let attributes = json!({
            "text": { "type": "string", "required": true },
            "owner": { "type": "relation", "relation": "manyToOne", "target": "plugin::users-permissions.user", "required": true },
        });
        let mut memo = content_type("collectionType", "memo", "memos", &[], attributes.clone());
        let mut card = content_type("collectionType", "card", "cards", &["drafts"], attributes);
        for it in [&mut memo, &mut card] {
            it["pluginOptions"]["bastide"] = json!({ "owner": "owner" });
        }
        define(&site.app, &[("api::memo.memo", memo), ("api::card.card", card)]).await;
        let actions = ["api::memo.memo.create", "api::memo.memo.update", "api::card.card.create", "api::card.card.update"];
        grant(&site, "authenticated", &actions.map(|it| (it, FieldMask::All, None))).await;
        let user = site.app.user("authenticated").await;
        for path in ["/api/memos", "/api/cards"] {
            let made = send(&site, Some(&user), Method::POST, path, json!({ "text": "mine" })).await;
            assert_eq!(made.status, 201, "{}", made.json());
            let at = format!("{path}/{}", made.json()["data"]["documentId"].as_str().unwrap());
            let changed = send(&site, Some(&user), Method::PUT, &at, json!({ "text": "still mine" })).await;
            assert_eq!(changed.status, 200, "{}", changed.json());
            // Nobody says it for a program.
            let refused = site.post(path, json!({ "text": "whose?" })).await;
            assert_eq!(refused.json()["error"]["message"], "owner must be defined.");
        }
    }

    async fn a_change_may_not_leave_the_rule(database: TestDatabase) {
        let site = with_notes(database).await;
        let few = Some(json!({ "stars": { "$lt": 4 }, "text": { "$containsi": "note" } }));
        grant(&site, "public", &[
            ("api::note.note.create", FieldMask::All, few.clone()),
            ("api::note.note.update", FieldMask::All, few),
        ]).await;
        let post = async |data| send(&site, None, Method::POST, "/api/notes", data).await;
        assert_eq!(post(json!({ "text": "A note", "stars": 9 })).await.error().0, 403);
        assert_eq!(post(json!({ "text": "Something" })).await.error().0, 403);
        let made = post(json!({ "text": "A NOTE", "stars": 1 })).await;
        assert_eq!(made.status, 201);
        let at = format!("/api/notes/{}", made.json()["data"]["documentId"].as_str().unwrap());
        let put = async |data| send(&site, None, Method::PUT, &at, data).await;
        assert_eq!(put(json!({ "stars": 2 })).await.status, 200);
        assert_eq!(put(json!({ "stars": 4 })).await.error().0, 403);
        assert_eq!(site.data(&at).await["stars"], 2);
        assert_eq!(site.data("/api/notes").await.as_array().unwrap().len(), 1);
    }

    async fn only_what_may_be_found_may_be_linked(database: TestDatabase) {
        let site = with_notes(database).await;
        let open = site.document("/api/topics", json!({ "name": "Open", "rank": 1 })).await;
        let closed = site.document("/api/topics", json!({ "name": "Closed", "rank": 2 })).await;
        let create = ("api::note.note.create", FieldMask::All, None);
        grant(&site, "public", std::slice::from_ref(&create)).await;
        let post = async |topic: Json| send(&site, None, Method::POST, "/api/notes", json!({ "text": "x", "topic": topic })).await;
        let refused = post(json!(open)).await;
        assert_eq!(refused.json()["error"]["message"], "Invalid key topic");
        let rule = Some(json!({ "rank": { "$eq": 1 } }));
        grant(&site, "public", &[create, ("api::topic.topic.find", FieldMask::All, rule)]).await;
        assert_eq!(post(json!(open)).await.status, 201);
        let hidden = post(json!(closed)).await;
        let missing = post(json!("zzzzzzzzzzzzzzzzzzzzzzzz")).await;
        let text = |reply: &Reply, id: &str| reply.json()["error"]["message"].as_str().unwrap().replace(id, "ID");
        assert_eq!(text(&hidden, &closed), text(&missing, "zzzzzzzzzzzzzzzzzzzzzzzz"));
        assert_eq!(post(json!(2)).await.json()["error"]["message"], post(json!(77)).await.json()["error"]["message"]);
    }
}
