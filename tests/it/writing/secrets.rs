//! What is written and never shown, and what cannot be written.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::everything::{PAGES, POPULATED, RECORDS, complaint, complaints, start};
use super::inside::Inside;
use super::site::{content_type, define};

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
