//! What is written and never shown, and what cannot be written.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::everything::{PAGES, POPULATED, RECORDS, complaint, complaints, start};
use super::inside::Inside;
use super::site::{Writing, component, content_type, define};

const SECRET: &str = "correct horse";

on_both_databases! {
    async fn a_password_is_kept_as_a_hash_alone(database: TestDatabase) {
        let inside = Inside::of(&database).await;
        let site = start(database).await;
        let part = json!({ "name": "ab", "key": SECRET });
        let data = json!({ "pw": SECRET, "part": part, "parts": [part, part] });
        for path in [RECORDS, PAGES] {
            let reply = site.post(&format!("{path}?{POPULATED}"), data.clone()).await;
            assert_eq!(reply.status, 201, "{}", reply.json());
            let made = reply.json()["data"].clone();
            assert!(made.get("pw").is_none() && made["part"].get("key").is_none(), "{made}");
            let at = format!("{path}/{}?{POPULATED}", made["documentId"].as_str().unwrap());
            assert!(!site.data(&at).await.to_string().contains("argon2"));
            for query in ["fields=pw", "filters[pw][$notNull]=true", "sort=pw"] {
                assert_eq!(site.get(&format!("{path}?{query}")).await.status, 400, "{query}");
            }
        }
        for (uid, name) in [("api::record.record", "pw"), ("api::page.page", "pw"), ("all.part", "key")] {
            let registry = site.app.services.registry();
            let model = registry.by_uid(uid).unwrap();
            let (column, _) = model.field(name).unwrap().column().unwrap();
            for extreme in ["min", "max"] {
                let stored = inside.text(&format!("select {extreme}(\"{column}\") from \"{}\"", model.table)).await;
                assert!(stored.is_some_and(|it| it.starts_with("$argon2id$")), "{uid}");
            }
        }
        let versions = inside.text("select max(data) from entry_versions").await.unwrap();
        assert!(!versions.contains(SECRET) && !versions.contains("argon2"), "{versions}");
    }

    async fn no_error_repeats_a_password(database: TestDatabase) {
        let site = start(database).await;
        for path in [RECORDS, PAGES] {
            for (sent, message) in [
                (json!("hunter2"), "pw must be at least 8 characters"),
                (json!("hunter2\0"), "pw must not contain null characters"),
                (json!(format!("hunter2{}", "x".repeat(1_024))), "pw must be at most 1024 bytes"),
                (json!({ "hunter2": "hunter2" }), "pw must be a `string` type."),
                (json!(["hunter2"]), "pw must be a `string` type."),
                (json!(7), "pw must be a `string` type."),
            ] {
                for query in ["", "?status=draft"] {
                    let reply = site.post(&format!("{path}{query}"), json!({ "pw": sent })).await;
                    assert!(!String::from_utf8_lossy(&reply.body).contains("hunter2"), "{path} {sent}");
                    let expected = (message.to_owned(), vec![complaint(&["pw"], message, None)]);
                    assert_eq!(complaints(&reply), expected, "{path} {sent}");
                }
            }
            let lists = json!({ "parts": [{ "name": "ab", "key": "hunter2" }], "zone": [{ "__component": "no", "key": "hunter2" }] });
            let reply = site.post(path, lists).await;
            assert_eq!(reply.status, 400);
            assert!(!String::from_utf8_lossy(&reply.body).contains("hunter2"), "{path}");
        }
        let many = vec![json!({ "__component": "all.part", "name": "ab", "key": SECRET }); 11];
        let reply = site.post(RECORDS, json!({ "zone": many })).await;
        assert_eq!(complaints(&reply).0, "A request may set at most 10 passwords");
    }

    async fn a_required_password_must_be_set_before_publishing(database: TestDatabase) {
        let site = start(database).await;
        let attributes = json!({ "name": { "type": "string" }, "pw": { "type": "password", "required": true } });
        let agent = content_type("collectionType", "agent", "agents", &["drafts"], attributes);
        define(&site.app, &[("api::agent.agent", agent)]).await;
        let draft = site.document("/api/agents?status=draft", json!({ "name": "M" })).await;
        let at = format!("/api/agents/{draft}");
        let message = "pw must be a `string` type.";
        let expected = (message.to_owned(), vec![complaint(&["pw"], message, None)]);
        assert_eq!(complaints(&site.put(&at, json!({})).await), expected);
        site.changed(&format!("{at}?status=draft"), json!({ "pw": SECRET })).await;
        site.changed(&at, json!({})).await;
        assert_eq!(complaints(&site.put(&at, json!({ "pw": null })).await), expected);
        site.changed(&at, json!({ "name": "Q" })).await;
    }

    async fn a_required_password_of_a_component_must_be_set_before_publishing(database: TestDatabase) {
        let site = Writing::start(database).await;
        let key = component(json!({ "name": { "type": "string" }, "pw": { "type": "password", "required": true } }));
        let ring = component(json!({ "key": { "type": "component", "component": "all.key" } }));
        let attributes = json!({
            "key": { "type": "component", "component": "all.key" },
            "keys": { "type": "component", "component": "all.key", "repeatable": true },
            "zone": { "type": "dynamiczone", "components": ["shared.link", "all.ring"] },
        });
        let of = |singular: &str, plural: &str, options: &[&str]| {
            content_type("collectionType", singular, plural, options, attributes.clone())
        };
        let types = [
            ("all.key", key),
            ("all.ring", ring),
            ("api::door.door", of("door", "doors", &["drafts"])),
            ("api::gate.gate", of("gate", "gates", &[])),
        ];
        define(&site.app, &types).await;
        let set = json!({ "name": "set", "pw": SECRET });
        let not = json!({ "name": "not" });
        let ring = |key: &Json| json!([{ "__component": "shared.link", "href": "/" }, { "__component": "all.ring", "key": key }]);
        let places = [
            ("key", json!({ "key": not }), json!({ "key": set }), vec!["key", "pw"], "key.pw"),
            ("keys", json!({ "keys": [set, not] }), json!({ "keys": [set, set] }), vec!["keys", "1", "pw"], "keys[1].pw"),
            ("zone", json!({ "zone": ring(&not) }), json!({ "zone": ring(&set) }), vec!["zone", "1", "key", "pw"], "zone[1].key.pw"),
        ];
        for (name, unfinished, finished, path, shown) in places {
            // Without drafts a new component is judged by itself.
            let missing = format!("{shown} must be defined.");
            let expected = (missing.clone(), vec![complaint(&path, &missing, None)]);
            assert_eq!(complaints(&site.post("/api/gates", unfinished.clone()).await), expected);
            let gate = site.document("/api/gates", finished.clone()).await;
            let gate = format!("/api/gates/{gate}");
            assert_eq!(complaints(&site.put(&gate, unfinished.clone()).await), expected);
            site.changed(&gate, json!({})).await;

            let unset = format!("{shown} must be a `string` type.");
            let expected = (unset.clone(), vec![complaint(&path, &unset, None)]);
            assert_eq!(complaints(&site.post("/api/doors", unfinished.clone()).await), expected);
            let draft = site.document("/api/doors?status=draft", unfinished.clone()).await;
            let door = format!("/api/doors/{draft}");
            assert_eq!(complaints(&site.put(&door, json!({})).await), expected);
            assert_eq!(complaints(&site.put(&door, unfinished.clone()).await), expected);
            site.changed(&format!("{door}?status=draft"), unfinished).await;
            assert_eq!(site.get(&door).await.status, 404);
            site.changed(&format!("{door}?status=draft"), finished).await;
            site.changed(&door, json!({})).await;

            // A component that is kept keeps its password, until it is taken away.
            let draft = site.data(&format!("{door}?status=draft&populate[{name}][populate]=*")).await;
            let kept = draft[name].clone();
            site.changed(&door, json!({ name: kept })).await;
            let mut taken = kept;
            match name {
                "key" => taken["pw"] = json!(null),
                "keys" => taken[1]["pw"] = json!(null),
                _ => taken[1]["key"]["pw"] = json!(null),
            }
            assert_eq!(complaints(&site.put(&door, json!({ name: taken })).await), expected);
            site.changed(&door, json!({})).await;
        }
    }

    async fn what_is_private_is_written_and_not_shown(database: TestDatabase) {
        let inside = Inside::of(&database).await;
        let site = start(database).await;
        for path in [RECORDS, PAGES] {
            let reply = site.post(path, json!({ "hidden": "sesame" })).await;
            assert_eq!(reply.status, 201);
            assert!(!String::from_utf8_lossy(&reply.body).contains("sesame"));
            for query in ["fields=hidden", "filters[hidden]=sesame", "sort=hidden"] {
                assert_eq!(site.get(&format!("{path}?{query}")).await.status, 400, "{query}");
            }
        }
        let version = inside.text("select data from entry_versions order by id desc limit 1").await.unwrap();
        assert!(version.contains("sesame"), "{version}");
    }

    async fn what_nobody_writes_is_refused_by_its_key(database: TestDatabase) {
        let site = start(database).await;
        for path in [RECORDS, PAGES] {
            let document = site.document(path, json!({})).await;
            for key in ["fixed", "createdAt", "updatedAt", "createdBy", "updatedBy", "localizations"] {
                for value in [json!(null), json!("x"), json!({}), json!([1])] {
                    for reply in [
                        site.post(path, json!({ key: value })).await,
                        site.put(&format!("{path}/{document}"), json!({ key: value })).await,
                    ] {
                        assert_eq!(reply.error(), (400, "ValidationError".to_owned()));
                        let error = &reply.json()["error"];
                        assert_eq!(error["message"], format!("Invalid key {key}"));
                        assert_eq!(error["details"], json!({ "key": key, "path": key, "source": "body" }));
                    }
                }
            }
            // What clients send back changes nothing.
            let ignored = json!({ "publishedAt": "1999-01-01T00:00:00.000Z", "locale": "xx" });
            let changed = site.changed(&format!("{path}/{document}"), ignored).await;
            assert_eq!(changed["publishedAt"], "2027-01-15T08:00:00.000Z");
            assert_eq!((changed.get("locale"), &changed["fixed"]), (None, &Json::Null));
        }
    }
}
