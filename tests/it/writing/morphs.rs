//! Relations whose targets may be of any type (REST contract, section 4.5).

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::links::{everything, names, refused_at};
use super::site::{Writing, content_type, define};

const STONE: &str = "api::stone.stone";
const AUTHOR: &str = "api::author.author";

/// A site with lists of things of any type.
struct Lists {
    site: Writing,
    /// Row and document: stones `a` and `b`, an author `c`.
    targets: [(i64, String); 3],
}

impl Lists {
    async fn start(database: TestDatabase) -> Self {
        let site = Writing::start(database).await;
        let list = json!({
            "name": { "type": "string" },
            "subjects": { "type": "relation", "relation": "morphToMany" },
            "subject": { "type": "relation", "relation": "morphToOne" },
        });
        let back = |kind: &str, by: &str| json!({ "type": "relation", "relation": kind, "target": "api::list.list", "morphBy": by });
        let stone = json!({
            "name": { "type": "string" },
            "lists": back("morphMany", "subjects"),
            "list": back("morphOne", "subject"),
        });
        let collection = "collectionType";
        define(
            &site.app,
            &[
                (
                    "api::list.list",
                    content_type(collection, "list", "lists", &["drafts"], list),
                ),
                (
                    STONE,
                    content_type(collection, "stone", "stones", &[], stone),
                ),
            ],
        )
        .await;
        let made = async |path: &str, name: &str| {
            let made = site.made(path, json!({ "name": name })).await;
            (
                made["id"].as_i64().unwrap(),
                made["documentId"].as_str().unwrap().to_owned(),
            )
        };
        let targets = [
            made("/api/stones", "a").await,
            made("/api/stones", "b").await,
            made("/api/authors", "c").await,
        ];
        Self { site, targets }
    }

    async fn list(&self, data: Json) -> String {
        format!(
            "/api/lists/{}",
            self.site.document("/api/lists", data).await
        )
    }

    async fn seen(&self, at: &str, attribute: &str, status: &str) -> Json {
        let path = format!("{at}?status={status}&populate[{attribute}][populate]=*");
        self.site.data(&path).await[attribute].clone()
    }
}

on_both_databases! {
    async fn every_form_of_a_list_of_anything(database: TestDatabase) {
        let lists = Lists::start(database).await;
        let [(a, stone_a), (b, stone_b), (c, author)] = &lists.targets;
        let row = |uid: &str, id: i64| json!({ "__type": uid, "id": id });
        let document = |uid: &str, id: &str| json!({ "__type": uid, "documentId": id });
        let beside = |mut item: Json, position: Json| {
            item["position"] = position;
            item
        };
        let at = lists.list(json!({})).await;
        for (value, seen) in [
            (json!([row(STONE, *b), row(AUTHOR, *c)]), "bc"),
            (json!([document(AUTHOR, author), document(STONE, stone_a), row(STONE, *a)]), "ca"),
            (json!({ "set": [document(STONE, stone_b)] }), "b"),
            (json!({ "connect": [row(AUTHOR, *c)] }), "abc"),
            (json!({ "connect": [beside(document(AUTHOR, author), json!({ "start": true }))] }), "cab"),
            (json!({ "connect": [beside(document(STONE, stone_b), json!({ "before": stone_a }))] }), "ba"),
            (json!({ "disconnect": [document(STONE, stone_a)] }), "b"),
            (json!({ "disconnect": [row(AUTHOR, *c)] }), "ab"),
            (json!({ "connect": [row(AUTHOR, *c)], "disconnect": [row(STONE, *a)] }), "bc"),
            (json!({ "connect": [], "disconnect": [] }), "ab"),
            (json!(null), ""),
            (json!([]), ""),
            (json!({ "set": [] }), ""),
        ] {
            lists.site.changed(&at, json!({ "subjects": [row(STONE, *a), row(STONE, *b)] })).await;
            lists.site.changed(&at, json!({ "subjects": value })).await;
            for status in ["published", "draft"] {
                assert_eq!(names(&lists.seen(&at, "subjects", status).await), seen, "{value}, {status}");
            }
        }
        lists.site.changed(&at, json!({ "subjects": [row(AUTHOR, *c), row(STONE, *a)] })).await;
        let subjects = lists.seen(&at, "subjects", "published").await;
        assert_eq!((&subjects[0]["__type"], &subjects[1]["__type"]), (&json!(AUTHOR), &json!(STONE)));
    }

    async fn one_of_anything_is_set_and_cleared(database: TestDatabase) {
        let lists = Lists::start(database).await;
        let [(a, _), _, (_, author)] = &lists.targets;
        let at = lists.list(json!({ "subject": { "__type": STONE, "id": a } })).await;
        assert_eq!(names(&lists.seen(&at, "subject", "published").await), "a");
        lists.site.changed(&at, json!({ "subject": { "__type": AUTHOR, "documentId": author } })).await;
        assert_eq!(names(&lists.seen(&at, "subject", "published").await), "c");
        lists.site.changed(&at, json!({ "name": "unrelated" })).await;
        assert_eq!(names(&lists.seen(&at, "subject", "draft").await), "c");
        lists.site.changed(&at, json!({ "subject": null })).await;
        assert_eq!(lists.seen(&at, "subject", "published").await, json!(null));
    }

    async fn the_other_side_shows_and_changes_them(database: TestDatabase) {
        let lists = Lists::start(database).await;
        let [(a, stone), _, (c, _)] = &lists.targets;
        let subjects = json!([{ "__type": AUTHOR, "id": c }, { "__type": STONE, "id": a }]);
        let one = lists.list(json!({ "name": "x", "subjects": subjects, "subject": { "__type": STONE, "id": a } })).await;
        let stone = format!("/api/stones/{stone}");
        assert_eq!(names(&lists.seen(&stone, "lists", "published").await), "x");
        assert_eq!(names(&lists.seen(&stone, "list", "published").await), "x");
        let two = lists.site.document("/api/lists", json!({ "name": "y" })).await;
        lists.site.changed(&stone, json!({ "lists": { "connect": [two] }, "list": two })).await;
        assert_eq!(names(&lists.seen(&stone, "lists", "published").await), "xy");
        assert_eq!(names(&lists.seen(&stone, "list", "published").await), "y");
        let two = format!("/api/lists/{two}");
        for status in ["published", "draft"] {
            assert_eq!(names(&lists.seen(&two, "subjects", status).await), "a", "{status}");
            assert_eq!(names(&lists.seen(&one, "subjects", status).await), "ca", "{status}");
        }
        lists.site.changed(&stone, json!({ "lists": [] })).await;
        assert_eq!(names(&lists.seen(&one, "subjects", "published").await), "c");
    }

    async fn what_has_no_type_or_is_not_there_is_refused(database: TestDatabase) {
        let lists = Lists::start(database).await;
        let [(a, stone), (b, _), _] = &lists.targets;
        let stone_a = json!({ "__type": STONE, "id": a });
        let at = lists.list(json!({ "subjects": [stone_a], "subject": stone_a })).await;
        for (attribute, value) in [
            ("subjects", json!([{ "id": a }])),
            ("subjects", json!([a])),
            ("subjects", json!(stone)),
            ("subjects", json!([stone_a, { "documentId": stone }])),
            ("subjects", json!({ "connect": [{ "id": a }] })),
            ("subjects", json!({ "disconnect": [a] })),
            ("subjects", json!({ "set": [stone_a, null] })),
            ("subjects", json!([{ "__type": "api::none.none", "id": a }])),
            ("subjects", json!([{ "__type": "shared.seo", "id": a }])),
            ("subjects", json!([{ "__type": 5, "id": a }])),
            ("subject", json!([stone_a])),
            ("subject", json!({ "id": a })),
            ("subject", json!({ "connect": [stone_a] })),
            ("subject", json!({ "set": [stone_a] })),
            ("subject", json!(a)),
        ] {
            let before = everything(&lists.site, &at).await;
            let reply = lists.site.put(&at, json!({ "name": "changed", attribute: value })).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{attribute}: {value}");
            let error = &reply.json()["error"];
            assert_eq!(error["message"], format!("Invalid key {attribute}"), "{value}");
            assert_eq!(error["details"], json!({ "key": attribute, "path": attribute, "source": "body" }));
            assert_eq!(everything(&lists.site, &at).await, before, "{value}");
        }
        let rows = format!("1 relation(s) of type {STONE} associated with this entity do not exist");
        let unknown = "Document with id \"zzz\", locale \"null\" not found".to_owned();
        let misplaced = format!(
            "There was a problem connecting relation with id {b} at position {{\"before\":999999}}. \
             The relation with id 999999 needs to be connected first."
        );
        let far = json!({ "__type": STONE, "id": b, "position": { "before": 999_999 } });
        for (attribute, value, message, path) in [
            ("subjects", json!([{ "__type": STONE, "id": 999_999 }]), rows.clone(), Some("")),
            ("subjects", json!({ "connect": [{ "__type": STONE, "id": 0 }] }), rows.clone(), Some("")),
            ("subject", json!({ "__type": STONE, "id": 999_999 }), rows, Some("")),
            ("subjects", json!([{ "__type": STONE, "documentId": "zzz" }]), unknown.clone(), None),
            ("subject", json!({ "__type": STONE, "documentId": "zzz" }), unknown, None),
            ("subjects", json!({ "connect": [far] }), misplaced, None),
        ] {
            refused_at(&lists.site, &at, json!({ "name": "changed", attribute: value }), &message, path).await;
        }
    }
}
