//! Components, single and repeatable, with what they hold (REST contract, section 4.3).

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::links::{everything, names, refused_at};
use super::site::{Writing, component, content_type, define};

/// A type with a component that holds relations, media and further components.
pub(super) struct Pages {
    pub(super) site: Writing,
    /// Documents of the authors `a`, `b` and `c`.
    pub(super) authors: [String; 3],
}

impl Pages {
    pub(super) async fn start(database: TestDatabase) -> Self {
        let site = Writing::start(database).await;
        let to_author = |kind: &str| json!({ "type": "relation", "relation": kind, "target": "api::author.author" });
        let team = json!({
            "name": { "type": "string" },
            "motto": { "type": "string", "default": "onward" },
            "lead": to_author("oneToOne"),
            "crew": to_author("oneToMany"),
            "photo": { "type": "media" },
            "photos": { "type": "media", "multiple": true },
            "links": { "type": "component", "component": "shared.link", "repeatable": true },
        });
        let page = json!({
            "name": { "type": "string" },
            "team": { "type": "component", "component": "shared.team" },
            "teams": { "type": "component", "component": "shared.team", "repeatable": true },
            "zone": { "type": "dynamiczone", "components": ["shared.team", "blocks.quote"] },
        });
        let page = content_type("collectionType", "page", "pages", &["drafts"], page);
        define(
            &site.app,
            &[("shared.team", component(team)), ("api::page.page", page)],
        )
        .await;
        let author = async |name| site.document("/api/authors", json!({ "name": name })).await;
        let authors = [author("a").await, author("b").await, author("c").await];
        Self { site, authors }
    }

    /// Makes a page; its path.
    pub(super) async fn page(&self, data: Json) -> String {
        format!(
            "/api/pages/{}",
            self.site.document("/api/pages", data).await
        )
    }

    /// Writes the draft of a page, and reads it with everything in it.
    pub(super) async fn draft(&self, at: &str, data: Json) -> Json {
        self.site.changed(&format!("{at}?status=draft"), data).await;
        self.read(at, "draft").await
    }

    pub(super) async fn read(&self, at: &str, status: &str) -> Json {
        let all =
            "populate[team][populate]=*&populate[teams][populate]=*&populate[zone][populate]=*";
        self.site.data(&format!("{at}?status={status}&{all}")).await
    }

    /// Sends a component id that is refused; nothing changes.
    pub(super) async fn refuse_id(&self, at: &str, body: Json, attribute: &str, name: &str) {
        let before = everything(&self.site, at).await;
        let reply = self.site.put(at, body.clone()).await;
        assert_eq!(reply.error(), (400, name.to_owned()), "{body}");
        let error = &reply.json()["error"];
        let message =
            format!("Some of the provided components in {attribute} are not related to the entity");
        assert_eq!(error["message"], message, "{body}");
        let details = (name != "Error").then(|| json!({}));
        assert_eq!(error.get("details").cloned(), details, "{body}");
        assert_eq!(everything(&self.site, at).await, before, "{body}");
    }
}

/// The values of a key of each item.
pub(super) fn each(list: &Json, key: &str) -> Vec<Json> {
    let items = list.as_array().unwrap();
    items.iter().map(|it| it[key].clone()).collect()
}

on_both_databases! {
    async fn one_component_is_replaced_merged_or_removed(database: TestDatabase) {
        let pages = Pages::start(database).await;
        let team = json!({ "name": "One", "motto": "slow", "lead": pages.authors[0], "links": [{ "href": "/a" }] });
        let at = pages.page(json!({ "team": team })).await;
        let first = pages.read(&at, "draft").await["team"].clone();
        assert_eq!((&first["motto"], names(&first["lead"])), (&json!("slow"), "a".into()));

        // With its id: what is not sent stays.
        let merged = pages.draft(&at, json!({ "team": { "id": first["id"], "name": "Two" } })).await;
        let mut expected = first.clone();
        expected["name"] = json!("Two");
        assert_eq!(merged["team"], expected);
        let text = first["id"].to_string();
        let merged = pages.draft(&at, json!({ "team": { "id": text, "motto": null } })).await;
        expected["motto"] = json!(null);
        assert_eq!(merged["team"], expected);

        // Without: what is not sent has its default.
        let replaced = pages.draft(&at, json!({ "team": { "name": "Three" } })).await["team"].clone();
        assert_ne!(replaced["id"], first["id"]);
        let rest = ["motto", "lead", "crew", "photo", "links"].map(|it| replaced[it].clone());
        assert_eq!(rest, [json!("onward"), json!(null), json!([]), json!(null), json!([])]);
        let same = pages.draft(&at, json!({ "name": "unrelated" })).await;
        assert_eq!(same["team"], replaced);
        assert_eq!(pages.draft(&at, json!({ "team": null })).await["team"], json!(null));
        assert_eq!(pages.draft(&at, json!({ "team": {} })).await["team"]["motto"], "onward");
        // All this time what is published has stayed.
        let published = pages.read(&at, "published").await;
        assert_eq!((&published["team"]["name"], names(&published["team"]["lead"])), (&json!("One"), "a".into()));
    }

    async fn a_list_becomes_exactly_what_is_sent(database: TestDatabase) {
        let pages = Pages::start(database).await;
        let team = |name: &str| json!({ "name": name });
        let at = pages.page(json!({ "teams": [team("a"), team("b"), team("c")] })).await;
        let before = pages.read(&at, "draft").await["teams"].clone();
        let ids = each(&before, "id");
        let sent = json!([{ "id": ids[2], "motto": "kept" }, team("new"), { "id": ids[0] }]);
        let after = pages.draft(&at, json!({ "teams": sent })).await["teams"].clone();
        assert_eq!(each(&after, "name"), [json!("c"), json!("new"), json!("a")]);
        assert_eq!(each(&after, "motto"), [json!("kept"), json!("onward"), json!("onward")]);
        assert_eq!((&after[0]["id"], &after[2]["id"]), (&ids[2], &ids[0]));
        assert!(!ids.contains(&after[1]["id"]));
        // The one that was left out is gone for good.
        pages.refuse_id(&at, json!({ "teams": [{ "id": ids[1] }] }), "teams", "ApplicationError").await;
        assert_eq!(pages.draft(&at, json!({ "teams": [] })).await["teams"], json!([]));
        let untouched = pages.read(&at, "published").await;
        assert_eq!(each(&untouched["teams"], "name"), [json!("a"), json!("b"), json!("c")]);
        pages.site.changed(&at, json!({})).await;
        assert_eq!(pages.read(&at, "published").await["teams"], json!([]));
    }

    async fn relations_and_lists_in_a_component_are_merged_with_it(database: TestDatabase) {
        let pages = Pages::start(database).await;
        let [a, b, c] = &pages.authors;
        let team = json!({ "crew": [a, b], "lead": a, "links": [{ "href": "/a" }, { "href": "/b" }] });
        let at = pages.page(json!({ "team": team })).await;
        let first = pages.read(&at, "draft").await["team"].clone();
        let id = &first["id"];
        for (change, seen) in [
            (json!({ "connect": [{ "documentId": c, "position": { "before": b } }] }), "acb"),
            (json!({ "disconnect": [a] }), "cb"),
            (json!({ "connect": [], "disconnect": [] }), "cb"),
            (json!([b, a]), "ba"),
            (json!(null), ""),
            (json!({ "connect": [c] }), "c"),
        ] {
            let page = pages.draft(&at, json!({ "team": { "id": id, "crew": change } })).await;
            assert_eq!(names(&page["team"]["crew"]), seen, "{change}");
            assert_eq!(names(&page["team"]["lead"]), "a", "{change}");
        }
        let links = each(&first["links"], "id");
        let sent = json!([{ "href": "/new" }, { "id": links[1], "label": "kept" }]);
        let page = pages.draft(&at, json!({ "team": { "id": id, "links": sent } })).await;
        assert_eq!(each(&page["team"]["links"], "href"), [json!("/new"), json!("/b")]);
        assert_eq!(page["team"]["links"][1]["id"], links[1]);
        // A new component has no links to add to.
        let new = json!({ "crew": { "connect": [b], "disconnect": [c] } });
        assert_eq!(names(&pages.draft(&at, json!({ "team": new })).await["team"]["crew"]), "b");
        pages.site.changed(&at, json!({})).await;
        assert_eq!(names(&pages.read(&at, "published").await["team"]["crew"]), "b");
    }

    async fn ids_are_those_of_the_draft_of_this_entry(database: TestDatabase) {
        let pages = Pages::start(database).await;
        let team = json!({ "name": "t", "links": [{ "href": "/a" }] });
        let data = json!({ "team": team, "teams": [team] });
        let at = pages.page(data.clone()).await;
        let other = pages.page(data.clone()).await;
        let draft = pages.read(&at, "draft").await;
        let published = pages.read(&at, "published").await;
        let other = pages.read(&other, "draft").await;
        let id = |page: &Json, of: &str| page.pointer(&format!("/{of}/id")).unwrap().clone();
        assert_ne!(id(&draft, "team"), id(&published, "team"));
        for foreign in [
            id(&published, "team"),
            id(&other, "team"),
            id(&draft, "teams/0"),
            json!(999_999),
            json!(0),
            json!("x"),
            json!("99999999999999999999"),
        ] {
            pages.refuse_id(&at, json!({ "name": "changed", "team": { "id": foreign } }), "team", "ApplicationError").await;
        }
        let twice = json!([{ "id": id(&draft, "teams/0") }, { "id": id(&draft, "teams/0") }]);
        for list in [json!([{ "id": id(&draft, "team") }]), json!([{ "name": "new" }, { "id": id(&other, "teams/0") }]), twice] {
            pages.refuse_id(&at, json!({ "name": "changed", "teams": list }), "teams", "ApplicationError").await;
        }
        // Below: in another component of the entry, in a new one, and in the one of another entry,
        // whose links tell nothing.
        let own = id(&draft, "team");
        for team in [
            json!({ "id": own, "links": [{ "id": id(&draft, "teams/0/links/0") }] }),
            json!({ "links": [{ "id": id(&draft, "team/links/0"), "href": "/" }] }),
        ] {
            pages.refuse_id(&at, json!({ "name": "changed", "team": team }), "links", "ApplicationError").await;
        }
        let [a, b, _] = &pages.authors;
        let spying = json!({ "connect": [{ "documentId": a, "position": { "before": b } }] });
        let spying = json!({ "id": id(&other, "team"), "crew": spying });
        pages.refuse_id(&at, json!({ "team": spying }), "team", "ApplicationError").await;
        // Nothing belongs to an entry that is still to be made.
        let reply = pages.site.post("/api/pages", json!({ "team": { "id": own } })).await;
        assert_eq!(reply.error(), (400, "ApplicationError".to_owned()));
        // Its own are fine, and end where the draft goes.
        pages.site.changed(&at, json!({ "team": { "id": own, "name": "mine" } })).await;
        assert_eq!(pages.read(&at, "published").await["team"]["name"], "mine");
        assert_eq!(pages.read(&at, "draft").await["team"]["id"], own);
    }

    async fn wrong_components_are_refused(database: TestDatabase) {
        let pages = Pages::start(database).await;
        let at = pages.page(json!({ "team": { "name": "t" }, "teams": [{ "name": "u" }] })).await;
        let must = |what: &str, kind: &str, seen: &str| {
            format!("{what} must be a `{kind}` type, but the final value was: `{seen}`.")
        };
        let unknown = "Document with id \"zzz\", locale \"null\" not found".to_owned();
        let rows = "1 relation(s) of type api::author.author associated with this entity do not exist".to_owned();
        let files = "1 relation(s) of type plugin::upload.file associated with this entity do not exist".to_owned();
        for (body, message, path) in [
            (json!({ "team": 5 }), must("team", "object", "5"), Some("team")),
            (json!({ "team": [] }), must("team", "object", "[]"), Some("team")),
            (json!({ "teams": {} }), must("teams", "array", "{}"), Some("teams")),
            (json!({ "teams": null }), must("teams", "array", "null"), Some("teams")),
            (json!({ "teams": [7] }), must("teams[0]", "object", "7"), Some("teams.0")),
            (
                json!({ "teams": [{}, { "links": [{ "label": "x" }] }] }),
                must("teams[1].links[0].href", "string", "null"),
                Some("teams.1.links.0.href"),
            ),
            (json!({ "team": { "lead": "zzz" } }), unknown.clone(), None),
            (json!({ "teams": [{ "crew": { "disconnect": ["zzz"] } }] }), unknown, None),
            (json!({ "team": { "crew": [999_999] } }), rows.clone(), Some("")),
            (json!({ "teams": [{ "lead": { "id": 999_999 } }] }), rows, Some("")),
            (json!({ "team": { "photo": 999_999 } }), files, Some("")),
        ] {
            refused_at(&pages.site, &at, body, &message, path).await;
        }
        for (body, key, path) in [
            (json!({ "team": { "extra": 1 } }), "extra", "team"),
            (json!({ "teams": [{ "__component": "shared.team" }] }), "__component", "teams"),
            (json!({ "team": { "documentId": "x" } }), "documentId", "team"),
            (json!({ "teams": [{ "links": [{ "extra": 1 }] }] }), "extra", "teams.links"),
            (json!({ "team": { "lead": { "foo": 1 } } }), "foo", "team.lead"),
        ] {
            let before = everything(&pages.site, &at).await;
            let reply = pages.site.put(&at, body.clone()).await;
            let error = &reply.json()["error"];
            assert_eq!(error["message"], format!("Invalid key {key} at {path}"), "{body}");
            assert_eq!(error["details"], json!({ "key": key, "path": path, "source": "body" }), "{body}");
            assert_eq!(everything(&pages.site, &at).await, before, "{body}");
        }
    }

    async fn how_many_there_may_be_counts_when_it_is_published(database: TestDatabase) {
        let site = Writing::start(database).await;
        let links = |count: usize| vec![json!({ "href": "/" }); count];
        let at = format!("/api/stories/{}", site.document("/api/stories", json!({ "title": "One" })).await);
        for count in [0, 1, 3] {
            let seen = site.changed(&format!("{at}?populate=links"), json!({ "links": links(count) })).await;
            assert_eq!(seen["links"].as_array().unwrap().len(), count);
        }
        let message = "links field must have less than or equal to 3 items";
        refused_at(&site, &at, json!({ "links": links(4) }), message, Some("links")).await;
        site.changed(&format!("{at}?status=draft"), json!({ "links": links(4) })).await;
        refused_at(&site, &at, json!({}), message, Some("links")).await;
    }
}
