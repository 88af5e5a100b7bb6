//! Which rule holds when (REST contract, section 1.7): a draft may be unfinished, what is published
//! may not.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::everything::{PAGES, POPULATED, RECORDS, complaint, complaints, start};
use super::links::refused_at;
use super::media::entered;
use super::site::{component, content_type, define};

/// Values that a draft may have, and what is said when it is to be published: path, message, and
/// the value that is repeated.
fn unfinished() -> Vec<(Json, &'static [&'static str], &'static str, Option<Json>)> {
    vec![
        (
            json!({ "smin": "ab" }),
            &["smin"],
            "smin must be at least 3 characters",
            Some(json!("ab")),
        ),
        (
            json!({ "sre": "A1" }),
            &["sre"],
            "sre must match the following: \"/^[a-z]+$/\"",
            Some(json!("A1")),
        ),
        (
            json!({ "em": "nobody" }),
            &["em"],
            "em must be a valid email",
            Some(json!("nobody")),
        ),
        (
            json!({ "em": "" }),
            &["em"],
            "em cannot be empty",
            Some(json!("")),
        ),
        (
            json!({ "u": "a b" }),
            &["u"],
            "u must match the following: \"/^[A-Za-z0-9-_.~]*$/\"",
            Some(json!("a b")),
        ),
        (
            json!({ "ure": "A" }),
            &["ure"],
            "ure must match the following: \"/^[a-z]+$/\"",
            Some(json!("A")),
        ),
        (
            json!({ "range": 0 }),
            &["range"],
            "range must be greater than or equal to 1",
            Some(json!(0)),
        ),
        (
            json!({ "f": -1.75 }),
            &["f"],
            "f must be greater than or equal to -1.5",
            Some(json!(-1.75)),
        ),
        (
            json!({ "given": null }),
            &["given"],
            "given must be a `string` type, but the final value was: `null`.",
            Some(json!(null)),
        ),
        (
            json!({ "parts": [{ "name": "ab" }] }),
            &["parts"],
            "parts field must have at least 2 items",
            None,
        ),
        (
            json!({ "parts": [{ "name": "ab" }, { "name": "ab" }, { "name": "ab" }, { "name": "ab" }] }),
            &["parts"],
            "parts field must have less than or equal to 3 items",
            None,
        ),
        (
            json!({ "part": { "name": "a" } }),
            &["part", "name"],
            "part.name must be at least 2 characters",
            Some(json!("a")),
        ),
        (
            json!({ "zone": [{ "__component": "shared.link", "href": "/" }, { "__component": "all.part", "name": "a" }] }),
            &["zone", "1", "name"],
            "zone[1].name must be at least 2 characters",
            Some(json!("a")),
        ),
        (
            json!({ "hidden": "ab" }),
            &["hidden"],
            "hidden must be at least 3 characters",
            Some(json!("ab")),
        ),
        (
            json!({ "shown": "x", "e": "a" }),
            &["shown"],
            "shown must be at least 3 characters",
            Some(json!("x")),
        ),
    ]
}

on_both_databases! {
    async fn what_a_draft_may_be_cannot_be_published(database: TestDatabase) {
        let site = start(database).await;
        for (data, path, message, value) in unfinished() {
            let expected = (message.to_owned(), vec![complaint(path, message, value.as_ref())]);
            for at in [RECORDS, PAGES] {
                let refused = site.post(at, data.clone()).await;
                assert_eq!(complaints(&refused), expected, "{at} {data}");
            }
            let draft = site.document(&format!("{PAGES}?status=draft"), data.clone()).await;
            let at = format!("{PAGES}/{draft}");
            let refused = site.put(&at, data.clone()).await;
            assert_eq!(complaints(&refused), expected, "{data}");
            // Who does not send a value is not told it either: not everybody may read it.
            let refused = site.put(&at, json!({})).await;
            let expected = (message.to_owned(), vec![complaint(path, message, None)]);
            assert_eq!(complaints(&refused), expected, "{data}");
            assert_eq!(site.get(&at).await.status, 404, "{data}");
            assert_eq!(site.put(&format!("{at}?status=draft"), data.clone()).await.status, 200, "{data}");
            assert_eq!(site.delete(&at).await.status, 204);
        }
        assert_eq!(site.data(RECORDS).await, json!([]));
        assert_eq!(site.data(&format!("{PAGES}?status=draft")).await, json!([]));
    }

    async fn one_pass_is_reported_and_all_of_it(database: TestDatabase) {
        let site = start(database).await;
        let many = complaint(&["range"], "range must be less than or equal to 5", Some(&json!(9)));
        let long = complaint(&["part", "count"], "part.count must be less than or equal to 9", Some(&json!(10)));
        let short = complaint(&["smin"], "smin must be at least 3 characters", Some(&json!("ab")));
        let name = complaint(&["part", "name"], "part.name must be defined.", None);
        let data = json!({ "range": 9, "smin": "ab", "part": { "count": 10 } });
        let (message, errors) = complaints(&site.post(PAGES, data.clone()).await);
        assert_eq!((message.as_str(), errors), ("2 errors occurred", vec![many.clone(), long.clone()]));
        let (message, errors) = complaints(&site.post(RECORDS, data).await);
        assert_eq!(message, "4 errors occurred");
        assert_eq!(errors, [short.clone(), many, name.clone(), long]);
        let data = json!({ "range": 5, "smin": "ab", "part": {} });
        for path in [PAGES, RECORDS] {
            let (message, errors) = complaints(&site.post(path, data.clone()).await);
            assert_eq!((message.as_str(), errors.len()), ("2 errors occurred", 2), "{path}");
            assert_eq!(errors[0], short);
        }
        // Unreadable dates have no path, and are told where nothing else is wrong.
        let data = json!({ "date": "x", "time": "x", "i": 1.5 });
        assert_eq!(complaints(&site.post(PAGES, data).await).0, "i must be an integer");
        let data = json!({ "date": "x", "time": "x" });
        assert_eq!(complaints(&site.post(PAGES, data).await).0, "Invalid format, expected yyyy-MM-dd");
    }

    async fn a_new_entry_gets_its_defaults(database: TestDatabase) {
        let site = start(database).await;
        for path in [RECORDS, PAGES] {
            let at = format!("{path}?{POPULATED}");
            let made = site.made(&at, json!({})).await;
            assert_eq!((&made["given"], &made["s"], &made["part"]), (&json!("a default"), &json!(null), &json!(null)));
            assert_eq!((&made["parts"], &made["zone"]), (&json!([]), &json!([])));
            let made = site.made(&at, json!({ "given": "", "part": { "name": "ab" } })).await;
            assert_eq!((&made["given"], &made["part"]["count"]), (&json!(""), &json!(1)));
        }
        let draft = site.made(&format!("{PAGES}?status=draft"), json!({ "given": null })).await;
        assert_eq!(draft["given"], json!(null));
    }

    async fn what_is_required_must_be_there(database: TestDatabase) {
        let site = start(database).await;
        let attributes = json!({
            "text": { "type": "string", "required": true },
            "number": { "type": "integer", "required": true },
            "yes": { "type": "boolean", "required": true },
            "day": { "type": "date", "required": true },
            "body": { "type": "blocks", "required": true },
            "any": { "type": "json", "required": true },
            "part": { "type": "component", "component": "all.part", "required": true },
            "parts": { "type": "component", "component": "all.part", "repeatable": true, "required": true, "min": 1 },
            "zone": { "type": "dynamiczone", "components": ["all.part"], "required": true, "min": 1 },
            "topic": { "type": "relation", "relation": "oneToOne", "target": "api::topic.topic", "required": true },
            "file": { "type": "media", "required": true },
        });
        let of = |singular: &str, plural: &str, options: &[&str]| {
            content_type("collectionType", singular, plural, options, attributes.clone())
        };
        let types = [("api::form.form", of("form", "forms", &[])), ("api::sheet.sheet", of("sheet", "sheets", &["drafts"]))];
        define(&site.app, &types).await;
        let scalars = ["text", "number", "yes", "day", "body", "any"];
        let lists = ["parts field must have at least 1 items", "zone field must have at least 1 items"];
        let (_, errors) = complaints(&site.post("/api/forms", json!({})).await);
        let messages: Vec<&str> = errors.iter().map(|it| it["message"].as_str().unwrap()).collect();
        let mut expected: Vec<String> = scalars.iter().map(|it| format!("{it} must be defined.")).collect();
        expected.push("part must be defined.".to_owned());
        expected.extend(lists.map(str::to_owned));
        expected.extend(["topic", "file"].map(|it| format!("{it} must be defined.")));
        assert_eq!(messages, expected);

        let topic = site.document("/api/topics", json!({ "name": "Food" })).await;
        let file = entered(&site, "a").await.0;
        let part = json!({ "name": "ab" });
        let complete = json!({
            "text": "", "number": 0, "yes": false, "day": "2024-02-29", "body": [], "any": {}, "part": part,
            "parts": [part], "zone": [{ "__component": "all.part", "name": "ab" }],
            "topic": topic, "file": file,
        });
        let form = site.document("/api/forms", complete.clone()).await;
        let sheet = site.document("/api/sheets?status=draft", json!({})).await;
        assert_eq!(site.changed(&format!("/api/forms/{form}"), json!({})).await["text"], "");
        for (name, kind) in [("text", "string"), ("number", "number"), ("yes", "boolean"), ("part", "object")] {
            let message = format!("{name} must be a `{kind}` type, but the final value was: `null`.");
            let refused = site.put(&format!("/api/forms/{form}"), json!({ name: null })).await;
            assert_eq!(complaints(&refused).0, message);
            let mut data = complete.clone();
            data[name] = json!(null);
            let refused = site.put(&format!("/api/sheets/{sheet}"), data).await;
            assert_eq!(complaints(&refused).0, message);
        }
        let (_, errors) = complaints(&site.put(&format!("/api/sheets/{sheet}"), json!({})).await);
        assert_eq!(errors.len(), 11, "{errors:?}");
        assert_eq!(site.put(&format!("/api/sheets/{sheet}"), complete).await.status, 200);
    }

    async fn a_required_link_must_lead_somewhere(database: TestDatabase) {
        let site = start(database).await;
        let part = component(json!({
            "topic": { "type": "relation", "relation": "oneToOne", "target": "api::topic.topic", "required": true },
        }));
        let attributes = json!({
            "topics": { "type": "relation", "relation": "oneToMany", "target": "api::topic.topic", "required": true },
            "file": { "type": "media", "required": true },
            "part": { "type": "component", "component": "all.linked" },
            "e": { "type": "string" },
            "shown": {
                "type": "relation", "relation": "oneToOne", "target": "api::topic.topic", "required": true,
                "conditions": { "visible": { "==": [{ "var": "e" }, "a"] } },
            },
        });
        let of = |singular: &str, plural: &str, options: &[&str]| {
            content_type("collectionType", singular, plural, options, attributes.clone())
        };
        let types = [("all.linked", part), ("api::form.form", of("form", "forms", &[])), ("api::sheet.sheet", of("sheet", "sheets", &["drafts"]))];
        define(&site.app, &types).await;
        let topic = site.document("/api/topics", json!({ "name": "Food" })).await;
        let other = site.document("/api/topics", json!({ "name": "Drink" })).await;
        let file = entered(&site, "a").await.0;
        let complete = json!({ "topics": [topic, other], "file": file, "part": { "topic": topic } });
        for path in ["/api/forms", "/api/sheets"] {
            let at = format!("{path}/{}", site.document(path, complete.clone()).await);
            let part = site.data(&format!("{at}?status=draft&populate=part")).await["part"]["id"].clone();
            for (data, place) in [
                (json!({ "topics": [] }), vec!["topics"]),
                (json!({ "topics": null }), vec!["topics"]),
                (json!({ "topics": { "set": [] } }), vec!["topics"]),
                (json!({ "topics": { "disconnect": [topic, other] } }), vec!["topics"]),
                (json!({ "file": null }), vec!["file"]),
                (json!({ "file": { "disconnect": [file] } }), vec!["file"]),
                (json!({ "part": {} }), vec!["part", "topic"]),
                (json!({ "part": { "id": part, "topic": null } }), vec!["part", "topic"]),
                (json!({ "part": { "id": part, "topic": { "disconnect": [topic] } } }), vec!["part", "topic"]),
                (json!({ "e": "a" }), vec!["shown"]),
            ] {
                let message = format!("{} must be defined.", place.join("."));
                refused_at(&site, &at, data.clone(), &message, Some(&place.join("."))).await;
            }
            let fewer = json!({ "topics": { "disconnect": [topic] }, "file": { "connect": [file] } });
            site.changed(&at, fewer).await;
            site.changed(&at, json!({ "e": "a", "shown": topic })).await;
            site.changed(&at, json!({ "e": "b", "shown": null, "part": null })).await;
        }
        // A draft may be unfinished.
        let draft = site.document("/api/sheets?status=draft", json!({})).await;
        let at = format!("/api/sheets/{draft}");
        site.changed(&format!("{at}?status=draft"), json!({ "part": {} })).await;
        let (_, errors) = complaints(&site.put(&at, json!({})).await);
        assert_eq!(errors.len(), 3, "{errors:?}");
        site.changed(&at, complete).await;
    }

    async fn a_required_relation_may_be_that_of_the_other_side(database: TestDatabase) {
        let site = start(database).await;
        for (number, drafts) in [&[][..], &["drafts"]].into_iter().enumerate() {
            let (page, book) = (format!("api::leaf{number}.leaf{number}"), format!("api::book{number}.book{number}"));
            let plural = |name: &str| format!("{name}{number}s");
            let leaf_type = content_type("collectionType", &format!("leaf{number}"), &plural("leaf"), drafts, json!({
                "book": { "type": "relation", "relation": "manyToOne", "target": book, "inversedBy": "leaves" },
            }));
            let book_type = content_type("collectionType", &format!("book{number}"), &plural("book"), drafts, json!({
                "title": { "type": "string" },
                "leaves": { "type": "relation", "relation": "oneToMany", "target": page, "mappedBy": "book", "required": true },
            }));
            define(&site.app, &[(page.as_str(), leaf_type), (book.as_str(), book_type)]).await;
            let (leaves, books) = (format!("/api/{}", plural("leaf")), format!("/api/{}", plural("book")));
            let message = "leaves must be defined.";
            let refused = (message.to_owned(), vec![complaint(&["leaves"], message, None)]);
            assert_eq!(complaints(&site.post(&books, json!({})).await), refused);
            let leaf = site.document(&leaves, json!({})).await;
            let book = site.document(&books, json!({ "leaves": [leaf] })).await;
            let at = format!("{books}/{book}");
            site.changed(&at, json!({ "title": "One" })).await;
            for nothing in [json!([]), json!({ "disconnect": [leaf] })] {
                assert_eq!(complaints(&site.put(&at, json!({ "leaves": nothing })).await), refused);
            }
            site.changed(&at, json!({ "leaves": { "disconnect": [], "connect": [leaf] } })).await;
        }
    }

    async fn what_is_not_shown_need_not_be_finished(database: TestDatabase) {
        let site = start(database).await;
        for path in [RECORDS, PAGES] {
            assert_eq!(site.post(path, json!({ "e": "b", "shown": "x" })).await.status, 201);
            assert_eq!(site.post(path, json!({ "e": "a", "shown": "xyz" })).await.status, 201);
            assert_eq!(site.post(path, json!({ "e": "b", "shown": 5 })).await.status, 400);
            // The other value may be one that is there already.
            let made = site.document(path, json!({ "e": "a" })).await;
            let at = format!("{path}/{made}");
            assert_eq!(site.put(&at, json!({ "shown": "x" })).await.status, 400, "{path}");
            assert_eq!(site.put(&at, json!({ "shown": "x", "e": "b" })).await.status, 200, "{path}");
        }
    }

    async fn what_is_not_shown_is_only_of_its_type(database: TestDatabase) {
        let site = start(database).await;
        let when = |kind: &str, mut attribute: Json| {
            attribute["conditions"] = json!({ "visible": { "==": [{ "var": "kind" }, kind] } });
            attribute
        };
        let attributes = json!({
            "kind": { "type": "string", "default": "link" },
            "url": when("link", json!({ "type": "string", "required": true, "maxLength": 5, "regex": "^/" })),
            "count": when("number", json!({ "type": "integer", "required": true, "max": 3 })),
        });
        let inner = attributes.clone();
        let mut outer = attributes;
        outer["part"] = json!({ "type": "component", "component": "all.choice" });
        outer["zone"] = json!({ "type": "dynamiczone", "components": ["all.choice"] });
        let of = |singular: &str, options: &[&str]| {
            content_type("collectionType", singular, &format!("{singular}s"), options, outer.clone())
        };
        let types = [("all.choice", component(inner)), ("api::form.form", of("form", &[])), ("api::sheet.sheet", of("sheet", &["drafts"]))];
        define(&site.app, &types).await;
        for path in ["/api/forms", "/api/sheets"] {
            // What is not sent is its default, by which `url` is shown.
            assert_eq!(complaints(&site.post(path, json!({})).await).1.len(), 1, "{path}");
            let hidden = json!({ "kind": "none", "url": "too long", "count": 9 });
            let mut whole = hidden.clone();
            whole["part"] = hidden.clone();
            whole["zone"] = json!([{ "__component": "all.choice", "kind": "none" }]);
            let at = format!("{path}/{}", site.document(path, whole.clone()).await);
            assert_eq!(site.data(&format!("{at}?populate=part")).await["part"]["url"], "too long");
            for (place, value) in [
                (&["count"][..], json!({ "count": "x" })),
                (&["part", "count"], json!({ "part": { "kind": "none", "count": "x" } })),
            ] {
                let (_, errors) = complaints(&site.put(&at, value.clone()).await);
                assert_eq!(errors[0]["path"], json!(place), "{path} {value}");
            }
            // One changed value shows another attribute, which is judged then.
            for (change, places) in [
                (json!({ "kind": "number" }), vec!["count"]),
                (json!({ "kind": "link" }), vec!["url"]),
                (json!({ "part": { "kind": "link", "url": "too long" } }), vec!["part.url"]),
                (json!({ "zone": [{ "__component": "all.choice", "kind": "number" }] }), vec!["zone.0.count"]),
            ] {
                let (_, errors) = complaints(&site.put(&at, change.clone()).await);
                let joined = |it: &Json| {
                    let keys = it["path"].as_array().unwrap().iter();
                    keys.map(|it| it.as_str().unwrap()).collect::<Vec<_>>().join(".")
                };
                let mut found: Vec<String> = errors.iter().map(joined).collect();
                found.dedup();
                assert_eq!(found, places, "{path} {change}");
            }
            site.changed(&at, json!({ "url": "longer still" })).await;
            site.changed(&at, json!({ "kind": "link", "url": "/ab" })).await;
        }
        // A draft becomes what is published by the same rules.
        let draft = site.document("/api/sheets?status=draft", json!({ "kind": "number" })).await;
        let at = format!("/api/sheets/{draft}");
        assert_eq!(complaints(&site.put(&at, json!({})).await).1.len(), 1);
        site.changed(&at, json!({ "kind": "none" })).await;
    }

    async fn one_value_is_there_once_among_what_is_published(database: TestDatabase) {
        let site = start(database).await;
        for path in [RECORDS, PAGES] {
            for (name, value) in [("once", "wanted"), ("u", "slug")] {
                let data = json!({ name: value });
                let first = site.document(path, data.clone()).await;
                let refused = site.post(path, data.clone()).await;
                let text = "This attribute must be unique";
                let expected = (text.to_owned(), vec![complaint(&[name], text, Some(&json!(value)))]);
                assert_eq!(complaints(&refused), expected, "{path}");
                let other = site.document(path, json!({})).await;
                let refused = site.put(&format!("{path}/{other}"), data.clone()).await;
                assert_eq!(complaints(&refused), expected, "{path}");
                // The entry itself does not stand in its own way.
                site.changed(&format!("{path}/{first}"), data.clone()).await;
                site.made(path, json!({ name: value.to_uppercase() })).await;
                for free in [json!(null), json!("")] {
                    for _ in 0..2 {
                        site.made(path, json!({ name: free })).await;
                    }
                }
                assert_eq!(site.delete(&format!("{path}/{first}")).await.status, 204);
                site.changed(&format!("{path}/{other}"), data).await;
            }
        }
        site.made(&format!("{PAGES}?status=draft"), json!({ "once": "wanted" })).await;
    }
}
