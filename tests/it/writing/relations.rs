//! What may be written to a relation, and what is refused (REST contract, section 4.1).

use bastide_permissions::{Grant, Grants};
use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::links::{Form, Links, Refused, everything, names, refused_at};
use super::site::{Writing, content_type, define};
use crate::app::START;

fn to_many() -> Vec<Form> {
    vec![
        // Replace all, in this order.
        ("ab", json!("$c"), "c"),
        ("ab", json!("#c"), "c"),
        ("ab", json!({ "documentId": "$c" }), "c"),
        ("ab", json!({ "id": "#c" }), "c"),
        ("ab", json!({ "id": "#c", "name": "ignored" }), "c"),
        ("ab", json!(["$c", "#a"]), "ca"),
        (
            "ab",
            json!([{ "documentId": "$c" }, { "id": "#a" }, "#b"]),
            "cab",
        ),
        ("ab", json!({ "set": ["$c", { "id": "#a" }] }), "ca"),
        ("ab", json!({ "set": "$c" }), "c"),
        (
            "ab",
            json!({ "set": ["$b"], "connect": ["$d"], "disconnect": ["$b"] }),
            "b",
        ),
        // Append; what is there already moves.
        ("ab", json!({ "connect": ["$c"] }), "abc"),
        ("ab", json!({ "connect": "#c" }), "abc"),
        ("ab", json!({ "connect": { "id": "#c" } }), "abc"),
        ("ab", json!({ "connect": ["#d", "$c"] }), "abdc"),
        ("ab", json!({ "connect": ["$a"] }), "ba"),
        (
            "ab",
            json!({ "connect": [{ "documentId": "$c", "nonsense": 1 }] }),
            "abc",
        ),
        (
            "ab",
            json!({ "connect": ["$c"], "options": { "strict": true } }),
            "abc",
        ),
        // Remove.
        ("ab", json!({ "disconnect": ["$a"] }), "b"),
        ("ab", json!({ "disconnect": "#a" }), "b"),
        (
            "ab",
            json!({ "disconnect": [{ "id": "#a" }, { "documentId": "$b" }] }),
            "",
        ),
        ("ab", json!({ "disconnect": ["$c"] }), "ab"),
        ("ab", json!({ "disconnect": [999_999, 0, -1] }), "ab"),
        (
            "ab",
            json!({ "connect": ["$c"], "disconnect": ["$a"] }),
            "bc",
        ),
        (
            "ab",
            json!({ "connect": ["$a"], "disconnect": ["$a"] }),
            "ba",
        ),
        // Clear.
        ("ab", json!(null), ""),
        ("ab", json!([]), ""),
        ("ab", json!({ "set": [] }), ""),
        ("ab", json!({ "set": null }), ""),
        // Once is enough.
        ("ab", json!(["$c", "#c", "$a", { "id": "#c" }]), "ca"),
        ("ab", json!({ "connect": ["$c", "$c"] }), "abc"),
        ("ab", json!({ "disconnect": ["$a", "#a"] }), "b"),
        // Nothing.
        ("ab", json!({ "connect": [], "disconnect": [] }), "ab"),
        ("ab", json!({ "connect": null }), "ab"),
        ("ab", json!({ "name": "inline" }), "ab"),
        ("ab", json!({}), "ab"),
    ]
}

fn to_one() -> Vec<Form> {
    vec![
        ("a", json!("$c"), "c"),
        ("a", json!("#c"), "c"),
        ("a", json!({ "documentId": "$c" }), "c"),
        ("a", json!({ "id": "#c" }), "c"),
        ("a", json!(["$b", "$c"]), "c"),
        ("a", json!({ "set": ["$c", "$b"] }), "b"),
        ("a", json!({ "set": ["$b"], "connect": ["$c"] }), "b"),
        ("a", json!({ "connect": ["$c"] }), "c"),
        ("", json!({ "connect": ["$c"] }), "c"),
        ("a", json!({ "connect": ["$b", "#c"] }), "c"),
        ("a", json!({ "connect": ["$a"] }), "a"),
        (
            "a",
            json!({ "connect": [{ "documentId": "$c", "position": { "start": true } }] }),
            "c",
        ),
        (
            "a",
            json!({ "connect": [{ "documentId": "$c", "position": { "before": "$a" } }] }),
            "c",
        ),
        ("a", json!({ "disconnect": ["$a"] }), ""),
        ("a", json!({ "disconnect": ["#b"] }), "a"),
        ("a", json!({ "disconnect": [999_999] }), "a"),
        ("a", json!({ "connect": ["$c"], "disconnect": ["$a"] }), "c"),
        ("a", json!(null), ""),
        ("a", json!([]), ""),
        ("a", json!({ "set": [] }), ""),
        ("a", json!({ "connect": [], "disconnect": [] }), "a"),
        ("a", json!({ "name": "inline" }), "a"),
    ]
}

fn refused() -> Vec<Refused> {
    let unknown = "Document with id \"zzz\", locale \"null\" not found";
    let one = "1 relation(s) of type {uid} associated with this entity do not exist";
    let two = "2 relation(s) of type {uid} associated with this entity do not exist";
    vec![
        (json!("zzz"), unknown, None),
        (json!({ "documentId": "zzz" }), unknown, None),
        (json!(["$b", "zzz"]), unknown, None),
        (json!(["zzz", "$b"]), unknown, None),
        (json!({ "set": ["zzz"] }), unknown, None),
        (
            json!({ "connect": ["$b", { "documentId": "zzz" }] }),
            unknown,
            None,
        ),
        (json!({ "disconnect": ["zzz"] }), unknown, None),
        (
            json!({ "connect": [{ "documentId": "$b", "position": { "before": "zzz" } }] }),
            unknown,
            None,
        ),
        (
            json!("no such id"),
            "Document with id \"no such id\", locale \"null\" not found",
            None,
        ),
        (json!(999_999), one, Some("")),
        (json!(0), one, Some("")),
        (json!(["#b", 999_998, { "id": 999_999 }]), two, Some("")),
        (json!({ "set": [{ "id": 999_999 }] }), one, Some("")),
        (json!({ "connect": [999_999] }), one, Some("")),
        (json!({ "connect": [{ "id": "abc" }] }), one, Some("")),
    ]
}

/// The refused bodies for a relation to the type `uid`.
async fn refuse(links: &Links, attribute: &str, uid: &'static str) {
    for (value, message, path) in refused() {
        let message = message.replace("{uid}", uid).leak();
        links.refuse(attribute, &[(value, message, path)]).await;
    }
}

async fn all_forms(database: TestDatabase, clubs: &[&str], people: &[&str]) {
    let links = Links::start(database, clubs, people).await;
    for attribute in ["members", "memberOf"] {
        links.turn(attribute, &to_many()).await;
    }
    for attribute in ["founder", "founded"] {
        links.turn(attribute, &to_one()).await;
    }
}

on_both_databases! {
    async fn every_form_between_types_without_drafts(database: TestDatabase) {
        all_forms(database, &[], &[]).await;
    }

    async fn every_form_between_types_with_drafts(database: TestDatabase) {
        all_forms(database, &["drafts"], &["drafts"]).await;
    }

    async fn every_form_where_only_the_owning_side_has_drafts(database: TestDatabase) {
        all_forms(database, &["drafts"], &[]).await;
    }

    async fn every_form_where_only_the_other_side_has_drafts(database: TestDatabase) {
        all_forms(database, &[], &["drafts"]).await;
    }

    async fn every_form_between_types_with_locales(database: TestDatabase) {
        all_forms(database, &["locales"], &["drafts", "locales"]).await;
    }

    async fn every_form_of_the_other_kinds(database: TestDatabase) {
        let links = Links::start(database, &["drafts"], &["drafts"]).await;
        for attribute in ["fans", "guests", "sponsored"] {
            links.turn(attribute, &to_many()).await;
        }
        for attribute in ["captain", "sponsor"] {
            links.turn(attribute, &to_one()).await;
        }
    }

    async fn what_cannot_be_linked_is_refused(database: TestDatabase) {
        let links = Links::start(database, &["drafts"], &["drafts"]).await;
        for attribute in ["members", "sponsor", "fans", "founder"] {
            links.set(attribute, "a").await;
            refuse(&links, attribute, "api::person.person").await;
        }
        for attribute in ["memberOf", "founded"] {
            links.set(attribute, "a").await;
            refuse(&links, attribute, "api::club.club").await;
        }
    }

    async fn keys_inside_a_relation_are_those_of_its_target(database: TestDatabase) {
        let links = Links::start(database, &["drafts"], &[]).await;
        links.set("members", "ab").await;
        let at = links.clubs.at('a');
        for (value, key) in [
            (json!({ "foo": 1 }), "foo"),
            (json!({ "create": [{ "name": "x" }] }), "create"),
            (json!({ "connect": ["$c"], "foo": 1 }), "foo"),
            (json!([{ "id": "#c", "foo": 1 }]), "foo"),
            (json!([{ "documentId": "$c", "status": "draft" }]), "status"),
            (json!([{ "documentId": "$c", "position": { "start": true } }]), "position"),
        ] {
            let before = everything(&links.site, &at).await;
            let body = json!({ "name": "changed", "members": links.filled("members", &value) });
            let reply = links.site.put(&at, body).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{value}");
            let error = &reply.json()["error"];
            assert_eq!(error["message"], format!("Invalid key {key} at members"), "{value}");
            let details = json!({ "key": key, "path": "members", "source": "body" });
            assert_eq!(error["details"], details, "{value}");
            assert_eq!(everything(&links.site, &at).await, before, "{value}");
        }
    }

    async fn of_two_relations_that_name_the_same_attribute_the_last_one_counts(database: TestDatabase) {
        let site = Writing::start(database).await;
        let to = |target: &str, kind: &str, key: &str, other: &str| {
            json!({ "type": "relation", "relation": kind, "target": target, key: other })
        };
        let film = json!({
            "name": { "type": "string" },
            "writer": to("api::artist.artist", "manyToOne", "inversedBy", "films"),
            "director": to("api::artist.artist", "manyToOne", "inversedBy", "films"),
        });
        let artist = json!({
            "name": { "type": "string" },
            "films": to("api::film.film", "oneToMany", "mappedBy", "director"),
        });
        define(&site.app, &[
            ("api::film.film", content_type("collectionType", "film", "films", &[], film)),
            ("api::artist.artist", content_type("collectionType", "artist", "artists", &[], artist)),
        ]).await;
        let [a, b] = [
            site.document("/api/artists", json!({ "name": "a" })).await,
            site.document("/api/artists", json!({ "name": "b" })).await,
        ];
        let film = json!({ "name": "f", "writer": a, "director": b });
        let film = site.made("/api/films?populate=*", film).await;
        assert_eq!((names(&film["writer"]), names(&film["director"])), ("a".into(), "b".into()));
        for (artist, seen) in [(&a, ""), (&b, "f")] {
            let artist = site.data(&format!("/api/artists/{artist}?populate=films")).await;
            assert_eq!(names(&artist["films"]), seen);
        }
        site.changed(&format!("/api/artists/{a}"), json!({ "films": [film["documentId"]] })).await;
        let film = site.data(&format!("/api/films/{}?populate=*", film["documentId"].as_str().unwrap())).await;
        assert_eq!((names(&film["writer"]), names(&film["director"])), ("a".into(), "a".into()));
    }

    async fn end_users_are_linked_by_their_ids(database: TestDatabase) {
        let site = Writing::start(database).await;
        let to = |kind: &str| json!({
            "type": "relation", "relation": kind, "target": "plugin::users-permissions.user",
        });
        let ticket = json!({ "name": { "type": "string" }, "reporter": to("manyToOne"), "watchers": to("manyToMany") });
        let ticket = content_type("collectionType", "ticket", "tickets", &["drafts"], ticket);
        define(&site.app, &[("api::ticket.ticket", ticket)]).await;
        site.app.user("authenticated").await;
        let users = site.get("/api/users").await.json();
        let (row, document) = (&users[0]["id"], &users[0]["documentId"]);
        assert!(row.is_number() && document.is_string(), "{users}");
        for id in [row, document, &json!({ "id": row }), &json!({ "connect": [document] })] {
            let body = json!({ "name": "t", "reporter": id, "watchers": id });
            let ticket = site.made("/api/tickets?populate=*", body).await;
            assert_eq!(ticket["reporter"]["id"], *row, "{id}");
            assert_eq!(ticket["watchers"][0]["id"], *row, "{id}");
            assert!(ticket["reporter"].get("password").is_none());
        }
        let ticket = site.document("/api/tickets", json!({ "name": "t", "reporter": row })).await;
        let message = "1 relation(s) of type plugin::users-permissions.user associated with this entity do not exist";
        let at = format!("/api/tickets/{ticket}");
        refused_at(&site, &at, json!({ "reporter": 999_999 }), message, Some("")).await;
        let changed = site.changed(&format!("{at}?populate=reporter"), json!({ "reporter": null })).await;
        assert_eq!(changed["reporter"], json!(null));
    }

    async fn what_the_caller_may_not_find_is_refused_like_an_unknown_key(database: TestDatabase) {
        let site = Writing::start(database).await;
        let actions = ["create", "update", "find", "findOne"].map(|it| format!("api::story.story.{it}"));
        let actions: Vec<&str> = actions.iter().map(String::as_str).collect();
        site.app.grant("public", &actions).await;
        let story = site.document("/api/stories", json!({ "title": "Secret" })).await;
        let at = format!("/api/stories/{story}");
        let json_type = [("content-type", "application/json")];
        for value in [json!(1), json!("abc"), json!(null), json!([]), json!({ "connect": [1] }), json!({ "nope": 1 })] {
            let body = json!({ "data": { "title": "Changed", "vault": value } }).to_string();
            let before = everything(&site, &at).await;
            for (method, path) in [(Method::PUT, at.as_str()), (Method::POST, "/api/stories")] {
                let reply = site.app.send(method, path, &json_type, &body).await;
                assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{value}");
                let error = &reply.json()["error"];
                assert_eq!(error["message"], "Invalid key vault", "{value}");
                let details = json!({ "key": "vault", "path": "vault", "source": "body" });
                assert_eq!(error["details"], details, "{value}");
            }
            assert_eq!(everything(&site, &at).await, before, "{value}");
        }
    }

    async fn a_component_asks_the_same_questions(database: TestDatabase) {
        let site = Writing::start(database).await;
        site.app.grant("public", &["api::story.story.create"]).await;
        let quote = json!({ "__component": "blocks.quote", "body": "x", "who": 1 });
        let body = json!({ "data": { "title": "Spying", "blocks": [quote] } }).to_string();
        let json_type = [("content-type", "application/json")];
        let reply = site.app.send(Method::POST, "/api/stories", &json_type, &body).await;
        assert_eq!(reply.error(), (400, "ValidationError".to_owned()));
        let error = &reply.json()["error"];
        assert_eq!(error["message"], "Invalid key who at blocks.who");
        assert_eq!(error["details"], json!({ "key": "who", "path": "blocks.who", "source": "body" }));
    }

    async fn what_is_outside_of_the_callers_rows_is_as_unknown_as_what_is_not_there(database: TestDatabase) {
        let site = Writing::start(database).await;
        let topic = async |name: &str, rank: i32| site.made("/api/topics", json!({ "name": name, "rank": rank })).await;
        let [open, closed] = [topic("o", 1).await, topic("c", 9).await];
        let story = json!({ "title": "One", "tags": [closed["documentId"]], "category": closed["id"] });
        let story = site.document("/api/stories", story).await;
        let at = format!("/api/stories/{story}");
        let rows = Grant { rows: Some(json!({ "rank": { "$lt": 5 } })), ..Grant::default() };
        let grants = Grants::new()
            .allow("api::topic.topic.find", rows)
            .allow("api::story.story.update", Grant::default());
        site.app.services.store().set_grants("public", &grants, START * 1_000).await.unwrap();
        site.app.services.access_changed().await;
        let put = async |data: Json| {
            let body = json!({ "data": data }).to_string();
            site.app.send(Method::PUT, &at, &[("content-type", "application/json")], &body).await
        };
        let rows = "1 relation(s) of type api::topic.topic associated with this entity do not exist".to_owned();
        let document = format!("Document with id {}, locale \"null\" not found", closed["documentId"]);
        let beside = format!(
            "There was a problem connecting relation with id {} at position {{\"before\":{id}}}. \
             The relation with id {id} needs to be connected first.",
            open["id"],
            id = closed["id"],
        );
        for (attribute, value, message) in [
            ("tags", json!([closed["id"]]), &rows),
            ("tags", json!([closed["documentId"]]), &document),
            ("category", json!({ "connect": [closed["documentId"]] }), &document),
            ("tags", json!({ "disconnect": [closed["documentId"]] }), &document),
            ("tags", json!({ "connect": [{ "id": open["id"], "position": { "before": closed["id"] } }] }), &beside),
            (
                "tags",
                json!({ "connect": [{ "documentId": open["documentId"], "position": { "before": closed["documentId"] } }] }),
                &document,
            ),
        ] {
            let before = everything(&site, &at).await;
            let reply = put(json!({ "title": "Changed", attribute: value })).await;
            assert_eq!(reply.error().0, 400, "{value}");
            assert_eq!(reply.json()["error"]["message"], *message, "{value}");
            assert_eq!(everything(&site, &at).await, before, "{value}");
        }
        // What is linked already stays, whoever adds to it.
        assert_eq!(put(json!({ "tags": { "disconnect": [closed["id"]] } })).await.status, 200);
        assert_eq!(put(json!({ "tags": { "connect": [open["id"]] } })).await.status, 200);
        let seen = site.data(&format!("{at}?populate=tags")).await;
        assert_eq!(names(&seen["tags"]), "co");
    }

    async fn a_list_has_a_longest_length(database: TestDatabase) {
        let links = Links::start(database, &["drafts"], &["drafts"]).await;
        links.set("members", "ab").await;
        let many: Vec<u32> = (1..=10_000).collect();
        let path = Some("members");
        let message = "members field must have less than or equal to 5000 items";
        links.refuse("members", &[
            (json!(many), message, path),
            (json!({ "set": many }), message, path),
            (json!({ "connect": many }), message, path),
            (json!({ "disconnect": many }), message, path),
        ])
        .await;
        let most: Vec<u32> = (100_000..105_000).collect();
        let rows = "5000 relation(s) of type api::person.person associated with this entity do not exist";
        links.refuse("members", &[(json!({ "connect": most }), rows, Some(""))]).await;
        assert_eq!(links.accepted("members", &json!({ "disconnect": most })).await, "ab");
    }
}
