//! What relations may lead to, and what they lead to.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{AUTHORS, PAGES, TAGS, each, start, text};
use crate::admin::client::AdminClient;

on_both_databases! {
    async fn candidates_are_searched_by_what_they_are_called(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let mut authors = Vec::new();
        for name in ["Ann", "Bob", "Anna"] {
            authors.push(root.document(AUTHORS, json!({ "name": name })).await);
        }
        root.act(&format!("{AUTHORS}/{}/actions/publish", authors[1])).await;
        for path in ["author", "seo.writer", "parts.text.quote.who"] {
            let at = format!("{PAGES}/relations/{path}");
            for (query, names) in [
                ("", vec!["Anna", "Bob", "Ann"]),
                ("sort=name", vec!["Ann", "Anna", "Bob"]),
                ("_q=ANN&sort=name", vec!["Ann", "Anna"]),
                ("page=2&pageSize=2", vec!["Ann"]),
                ("filters[name]=Bob", vec!["Bob"]),
                ("status=published", vec!["Bob"]),
            ] {
                let names: Vec<Json> = names.into_iter().map(|it| json!(it)).collect();
                let found = root.data(&format!("{at}?{query}")).await;
                assert_eq!(each(&found, "name"), names, "{path} {query}");
            }
            let list = root.get(&at).await.json();
            assert_eq!(each(&list["data"], "__state"), ["draft", "published", "draft"]);
            assert_eq!(list["meta"]["pagination"]["totalIsBounded"], false);
        }
        for path in [
            "title", "nope", "seo", "seo.nope", "seo.metaTitle", "parts", "parts.who", "parts.shared.seo.writer",
            "author.name", "author.pages", "secret", "createdBy", "author.", "", ".", "seo..writer", "a'b",
        ] {
            let status = root.get(&format!("{PAGES}/relations/{path}")).await.status;
            assert!(matches!(status, 400 | 404), "{path}: {status}");
        }
    }

    async fn candidates_have_a_locale(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let page = root.document(PAGES, json!({ "title": "One" })).await;
        root.changed(&format!("{PAGES}/{page}?locale=fr"), json!({ "title": "Un" })).await;
        let at = format!("{AUTHORS}/relations/pages");
        for (query, titles) in [("", vec!["One"]), ("?locale=fr", vec!["Un"]), ("?locale=*&sort=id", vec!["One", "Un"])] {
            let titles: Vec<Json> = titles.into_iter().map(|it| json!(it)).collect();
            assert_eq!(each(&root.data(&format!("{at}{query}")).await, "title"), titles, "{query}");
        }
    }

    async fn links_come_page_by_page_in_their_order(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let mut tags = Vec::new();
        for number in 0..23 {
            tags.push(root.document(TAGS, json!({ "name": format!("t{number}") })).await);
        }
        tags.reverse();
        let document = root.document(PAGES, json!({ "title": "One", "tags": tags })).await;
        root.document(PAGES, json!({ "title": "Two", "tags": [tags[3]] })).await;
        let at = format!("{PAGES}/{document}/relations/tags");
        for (query, range, pages) in [
            ("", 0..10, json!({ "page": 1, "pageSize": 10, "pageCount": 3, "total": 23 })),
            ("?page=3", 20..23, json!({ "page": 3, "pageSize": 10, "pageCount": 3, "total": 23 })),
            ("?page=2&pageSize=20", 20..23, json!({ "page": 2, "pageSize": 20, "pageCount": 2, "total": 23 })),
            ("?page=9", 23..23, json!({ "page": 9, "pageSize": 10, "pageCount": 3, "total": 23 })),
        ] {
            let list = root.get(&format!("{at}{query}")).await.json();
            let expected: Vec<Json> = tags[range].iter().map(|it| json!(it)).collect();
            assert_eq!(each(&list["data"], "documentId"), expected, "{query}");
            assert_eq!(list["meta"]["pagination"], pages, "{query}");
        }
        assert_eq!(root.get(&format!("{PAGES}/{document}/relations/title")).await.status, 400);
        assert_eq!(root.get(&format!("{PAGES}/kq3v8zt1m5xw7c2r9d0ybn6h/relations/tags")).await.status, 404);
        assert_eq!(root.get(&format!("{at}?locale=fr")).await.status, 404);
    }

    async fn links_in_components_are_those_of_the_instance(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let ann = root.document(AUTHORS, json!({ "name": "Ann" })).await;
        let bob = root.document(AUTHORS, json!({ "name": "Bob" })).await;
        let made = root.made(PAGES, json!({
            "title": "One",
            "seo": { "metaTitle": "M", "writer": ann },
            "parts": [
                { "__component": "text.quote", "body": "1", "who": ann },
                { "__component": "text.quote", "body": "2", "who": bob },
                { "__component": "text.quote", "body": "3" },
            ],
        })).await;
        let at = format!("{PAGES}/{}/relations", text(&made["documentId"]));
        let names = async |path: &str| each(&root.data(&format!("{at}/{path}")).await, "name");
        assert_eq!(names("seo.writer").await, ["Ann"]);
        for (part, expected) in [(0, vec![json!("Ann")]), (1, vec![json!("Bob")]), (2, vec![])] {
            let instance = &made["parts"][part]["id"];
            let path = format!("parts.text.quote.who?instance={instance}");
            assert_eq!(names(&path).await, expected, "{part}");
        }
        // An instance of another entry is none of this one.
        let other = root.made(PAGES, json!({ "title": "Two", "seo": { "metaTitle": "M", "writer": bob } })).await;
        let foreign = format!("seo.writer?instance={}", other["seo"]["id"]);
        assert_eq!(names(&foreign).await, Vec::<Json>::new());
    }

    async fn the_other_side_is_a_relation_too(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let ann = root.document(AUTHORS, json!({ "name": "Ann" })).await;
        for title in ["One", "Two"] {
            root.document(PAGES, json!({ "title": title, "author": ann })).await;
        }
        let found = root.data(&format!("{AUTHORS}/{ann}/relations/pages")).await;
        assert_eq!(each(&found, "title"), ["One", "Two"]);
    }
}
