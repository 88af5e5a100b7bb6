//! A list to take away.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{AUTHORS, PAGES, TAGS, each, start, start_with};
use crate::admin::client::AdminClient;

on_both_databases! {
    /// INJ-14.
    async fn a_list_becomes_a_file_that_computes_nothing(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        for (title, note, rating) in [
            ("=1+1", Json::Null, 1),
            ("+2", json!("say \"hi\", twice"), 2),
            ("-3", json!("two\nlines"), 3),
            ("@x", json!("\t=4"), 4),
            ("plain", json!("secret"), 5),
        ] {
            root.made(PAGES, json!({ "title": title, "note": note, "rating": rating, "big": "-7", "secret": "correct horse" })).await;
        }
        let path = format!("{PAGES}/export?sort=rating&filters[rating][$lt]=5&fields=title,note,rating,big");
        let csv = root.get(&path).await;
        assert_eq!(csv.status, 200);
        for (name, value) in [
            ("content-type", "text/csv; charset=utf-8; header=present"),
            ("content-disposition", "attachment; filename=\"pages-2027-01-15.csv\""),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(csv.header(name), value);
        }
        let text = String::from_utf8(csv.body).unwrap();
        let rows: Vec<&str> = text.split("\r\n").collect();
        let without_ids = |row: &str| row.split(',').skip(2).collect::<Vec<_>>().join(",");
        let rows: Vec<String> = rows.into_iter().map(without_ids).collect();
        assert_eq!(rows, [
            "title,note,rating,big,__state",
            "'=1+1,,1,-7,draft",
            "'+2,\"say \"\"hi\"\", twice\",2,-7,draft",
            "'-3,\"two\nlines\",3,-7,draft",
            "'@x,'\t=4,4,-7,draft",
            "",
        ]);
        let whole = root.get(&format!("{PAGES}/export")).await;
        let whole = String::from_utf8(whole.body).unwrap();
        assert!(!whole.contains("correct horse") && !whole.contains("argon2"), "{whole}");
    }

    async fn what_an_entry_leads_to_is_called_by_name(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let ann = root.document(AUTHORS, json!({ "name": "=Ann" })).await;
        let (red, none, blue) = (
            root.document(TAGS, json!({ "name": "red, dark" })).await,
            root.document(TAGS, json!({ "name": null })).await,
            root.document(TAGS, json!({ "name": "+blue" })).await,
        );
        let seo = json!({ "metaTitle": "S" });
        root.made(PAGES, json!({ "title": "a", "author": ann, "tags": [red, none, blue], "seo": seo })).await;
        root.made(PAGES, json!({ "title": "b" })).await;
        let csv = root.get(&format!("{PAGES}/export?sort=title&fields=title&populate=author,tags,seo")).await;
        let text = String::from_utf8(csv.body).unwrap();
        let mut rows = text.split("\r\n").map(|it| it.splitn(3, ',').nth(2).unwrap_or_default());
        assert_eq!(rows.next(), Some("title,author,tags,seo,__state"));
        let row = rows.next().unwrap();
        assert!(row.starts_with(&format!("a,'=Ann,\"red, dark; {none}; '+blue\",\"{{\"\"id\"\":")), "{row}");
        assert_eq!(rows.next(), Some("b,,,,draft"));
    }

    async fn json_is_what_the_list_shows(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let ann = root.document(AUTHORS, json!({ "name": "Ann" })).await;
        for title in ["a", "b", "c"] {
            root.made(PAGES, json!({ "title": title, "author": ann })).await;
        }
        for query in ["sort=title:desc", "populate=author", "_q=b", "locale=fr", "status=published", "locale=*&fields=title"] {
            let file = root.get(&format!("{PAGES}/export?format=json&{query}")).await;
            assert_eq!(file.header("content-type"), "application/json; charset=utf-8");
            assert_eq!(file.json(), root.data(&format!("{PAGES}?{query}")).await, "{query}");
        }
        let empty = root.get(&format!("{PAGES}/export?_q=nothing&fields=title")).await;
        assert_eq!(String::from_utf8(empty.body).unwrap(), "id,documentId,title,__state\r\n");
    }

    /// In parts, of which each is read by itself.
    async fn many_rows_come_once_each_and_in_order(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let mut names = Vec::new();
        for number in 0..450 {
            let name = format!("{:03}", (number * 7) % 450);
            root.made(TAGS, json!({ "name": name })).await;
            names.push(json!(name));
        }
        let file = root.get(&format!("{TAGS}/export?format=json")).await.json();
        assert_eq!(each(&file, "name"), names);
        names.sort_by_key(Json::to_string);
        let file = root.get(&format!("{TAGS}/export?format=json&sort=name")).await.json();
        assert_eq!(each(&file, "name"), names);
    }

    async fn more_rows_than_are_allowed_are_refused_before_anything_is_sent(database: TestDatabase) {
        let app = start_with(database, 2).await;
        let root = AdminClient::first(&app).await;
        for (count, status) in [(1, 200), (2, 200), (3, 400)] {
            root.made(TAGS, json!({ "name": format!("{count}") })).await;
            let file = root.get(&format!("{TAGS}/export")).await;
            assert_eq!(file.status, status, "{count}");
            assert_eq!(file.header("content-disposition").is_empty(), status != 200);
        }
        assert_eq!(root.get(&format!("{TAGS}/export?filters[name]=1")).await.status, 200);
        for query in ["format=xml", "format=", "nope=1", "filters[nope]=1", "fields=secret"] {
            assert_eq!(root.get(&format!("{TAGS}/export?{query}")).await.status, 400, "{query}");
        }
    }
}
