//! Dynamic zones (REST contract, section 4.3).

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::components::{Pages, each};
use super::links::{everything, names};

fn team(name: &str) -> Json {
    json!({ "__component": "shared.team", "name": name })
}

fn quote(body: &str) -> Json {
    json!({ "__component": "blocks.quote", "body": body })
}

on_both_databases! {
    async fn a_zone_becomes_exactly_what_is_sent(database: TestDatabase) {
        let pages = Pages::start(database).await;
        let at = pages.page(json!({ "zone": [quote("q"), team("t"), quote("r")] })).await;
        let before = pages.read(&at, "draft").await["zone"].clone();
        let kinds = [json!("blocks.quote"), json!("shared.team"), json!("blocks.quote")];
        assert_eq!(each(&before, "__component"), kinds);
        let ids = each(&before, "id");
        let sent = json!([
            { "__component": "shared.team", "id": ids[1], "motto": "kept" },
            quote("new"),
            { "__component": "blocks.quote", "id": ids[2] },
        ]);
        let after = pages.draft(&at, json!({ "zone": sent })).await["zone"].clone();
        assert_eq!(each(&after, "__component"), [kinds[1].clone(), kinds[0].clone(), kinds[0].clone()]);
        assert_eq!((&after[0]["id"], &after[0]["name"], &after[0]["motto"]), (&ids[1], &json!("t"), &json!("kept")));
        assert_eq!((&after[1]["body"], &after[2]["id"], &after[2]["body"]), (&json!("new"), &ids[2], &json!("r")));
        assert!(after[1]["id"] != ids[0] && after[1]["id"] != ids[2]);
        let published = pages.read(&at, "published").await;
        assert_eq!(each(&published["zone"], "__component"), kinds);
        assert_eq!(pages.draft(&at, json!({ "zone": [] })).await["zone"], json!([]));
        pages.site.changed(&at, json!({})).await;
        assert_eq!(pages.read(&at, "published").await["zone"], json!([]));
    }

    async fn relations_in_a_zone_are_merged_with_their_item(database: TestDatabase) {
        let pages = Pages::start(database).await;
        let [a, b, c] = &pages.authors;
        let mut first = team("t");
        first["crew"] = json!([a, b]);
        let mut second = quote("q");
        second["who"] = json!(a);
        let at = pages.page(json!({ "zone": [first, second] })).await;
        let zone = pages.read(&at, "draft").await["zone"].clone();
        assert_eq!((names(&zone[0]["crew"]), names(&zone[1]["who"])), ("ab".into(), "a".into()));
        let item = |of: &Json, key: &str, value: Json| {
            json!({ "__component": of["__component"], "id": of["id"], key: value })
        };
        let sent = json!([
            item(&zone[1], "who", json!({ "connect": [b] })),
            item(&zone[0], "crew", json!({ "connect": [{ "documentId": c, "position": { "start": true } }], "disconnect": [a] })),
        ]);
        pages.site.changed(&at, json!({ "zone": sent })).await;
        for status in ["draft", "published"] {
            let zone = pages.read(&at, status).await["zone"].clone();
            assert_eq!((names(&zone[0]["who"]), names(&zone[1]["crew"])), ("b".into(), "cb".into()), "{status}");
        }
    }

    async fn an_item_of_no_component_of_the_zone_is_refused(database: TestDatabase) {
        let pages = Pages::start(database).await;
        let at = pages.page(json!({ "zone": [quote("q")] })).await;
        let missing = "zone[0].__component is a required field";
        let unknown = "zone[0].__component must be one of the following values: shared.team, blocks.quote";
        for (item, message) in [
            (json!({ "body": "x" }), missing),
            (json!({ "__component": null, "body": "x" }), missing),
            (json!({ "__component": "blocks.none" }), unknown),
            (json!({ "__component": 5 }), unknown),
            // A component that there is, but not here.
            (json!({ "__component": "shared.seo", "metaTitle": "lost" }), unknown),
            (json!({ "__component": "shared.link", "href": "lost" }), unknown),
            (json!({ "__component": "api::author.author" }), unknown),
        ] {
            for (path, body) in [(at.clone(), json!({ "name": "changed", "zone": [item] })), (format!("{at}?status=draft"), json!({ "zone": [item] }))] {
                let before = everything(&pages.site, &at).await;
                let reply = pages.site.put(&path, body.clone()).await;
                assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
                let error = &reply.json()["error"];
                assert_eq!(error["message"], "2 errors occurred", "{body}");
                let errors = &error["details"]["errors"];
                assert_eq!(errors[0]["message"], message, "{body}");
                assert_eq!(each(errors, "path"), [json!(["zone", "0", "__component"]), json!([])], "{body}");
                assert_eq!(everything(&pages.site, &at).await, before, "{body}");
            }
        }
    }

    async fn wrong_zones_are_refused(database: TestDatabase) {
        let pages = Pages::start(database).await;
        let at = pages.page(json!({ "zone": [quote("q"), team("t")] })).await;
        let other = pages.page(json!({ "zone": [quote("q")] })).await;
        let zone = pages.read(&at, "draft").await["zone"].clone();
        let published = pages.read(&at, "published").await["zone"].clone();
        let other = pages.read(&other, "draft").await["zone"].clone();
        let item = |component: &str, id: &Json| json!({ "__component": component, "id": id });
        for items in [
            json!([item("blocks.quote", &published[0]["id"])]),
            json!([item("blocks.quote", &other[0]["id"])]),
            json!([item("blocks.quote", &json!(999_999))]),
            json!([item("blocks.quote", &json!("x"))]),
            json!([item("blocks.quote", &zone[0]["id"]), item("blocks.quote", &zone[0]["id"])]),
        ] {
            pages.refuse_id(&at, json!({ "name": "changed", "zone": items }), "zone", "Error").await;
        }
        for (zone, message, path) in [
            (json!("x"), "zone must be a `array` type, but the final value was: `null` (cast from the value `\"x\"`).", "zone"),
            (json!(null), "zone must be a `array` type, but the final value was: `null`.", "zone"),
            (json!([null]), "zone[0] must be a `object` type, but the final value was: `null`.", "zone.0"),
            (json!([{ "__component": "blocks.quote" }]), "zone[0].body must be a `string` type, but the final value was: `null`.", "zone.0.body"),
        ] {
            super::links::refused_at(&pages.site, &at, json!({ "zone": zone }), message, Some(path)).await;
        }
        let reply = pages.site.put(&at, json!({ "zone": [{ "__component": "blocks.quote", "extra": 1 }] })).await;
        assert_eq!(reply.json()["error"]["message"], "Invalid key extra at zone");
    }
}
