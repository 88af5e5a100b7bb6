//! Entries: listed, made, opened, changed and deleted, with all that the public does not see.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::{AUTHORS, PAGES, TAGS, each, start, text};
use crate::admin::client::AdminClient;

on_both_databases! {
    async fn an_entry_begins_as_a_draft_with_its_private_attributes(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let sent = json!({
            "title": "One", "note": "for us", "secret": "correct horse battery",
            "big": "9007199254740993", "at": "2027-01-15T08:00:00.000Z", "data": { "a": [1] },
        });
        let made = root.made(PAGES, sent).await;
        for (name, expected) in [
            ("title", json!("One")),
            ("note", json!("for us")),
            ("big", json!("9007199254740993")),
            ("at", json!("2027-01-15T08:00:00.000Z")),
            ("data", json!({ "a": [1] })),
            ("locale", json!("en")),
            ("publishedAt", Json::Null),
            ("__state", json!("draft")),
            ("seo", Json::Null),
            ("parts", json!([])),
            ("tags", json!({ "count": 0 })),
            ("author", Json::Null),
            ("localizations", json!([])),
        ] {
            assert_eq!(made[name], expected, "{name} of {made}");
        }
        assert!(made.get("secret").is_none(), "{made}");
        let path = format!("{PAGES}/{}", text(&made["documentId"]));
        assert_eq!(root.data(&path).await, made);
        // By the word of the content API too, but not in its capitals of anything else.
        let by_name = path.replace("api::page.page", "pages");
        assert_eq!(root.data(&by_name).await, made);
    }

    async fn an_opened_entry_has_all_that_is_part_of_it(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let ann = root.document(AUTHORS, json!({ "name": "Ann" })).await;
        let tags = [root.document(TAGS, json!({ "name": "a" })).await, root.document(TAGS, json!({ "name": "b" })).await];
        let made = root.made(PAGES, json!({
            "title": "One", "author": ann, "tags": tags,
            "seo": { "metaTitle": "Meta", "internal": "ours", "writer": ann },
            "parts": [{ "__component": "text.quote", "body": "Hi", "who": ann }],
        })).await;
        assert_eq!(made["tags"], json!({ "count": 2 }));
        let who = |it: &Json| (it["documentId"].clone(), it["name"].clone(), it["__state"].clone());
        let expected = (json!(ann), json!("Ann"), json!("draft"));
        for found in [&made["author"], &made["seo"]["writer"], &made["parts"][0]["who"]] {
            assert_eq!(who(found), expected, "{made}");
        }
        assert_eq!(made["seo"]["internal"], "ours");
        assert_eq!(made["parts"][0]["__component"], "text.quote");
    }

    async fn a_list_is_filtered_searched_sorted_and_paged(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        for (title, note, rating) in [("Beta", "x", 2), ("Alpha", "in the attic", 1), ("Gamma", "x", 3)] {
            root.made(PAGES, json!({ "title": title, "note": note, "rating": rating })).await;
        }
        for (query, titles) in [
            ("", vec!["Beta", "Alpha", "Gamma"]),
            ("sort=title", vec!["Alpha", "Beta", "Gamma"]),
            ("sort=rating:desc&pageSize=2", vec!["Gamma", "Beta"]),
            ("sort=title&page=2&pageSize=2", vec!["Gamma"]),
            ("sort=title&pagination[page]=2&pagination[pageSize]=1", vec!["Beta"]),
            ("filters[note]=x&sort=title:desc", vec!["Gamma", "Beta"]),
            ("_q=lph", vec!["Alpha"]),
            ("_q=the%20att", vec!["Alpha"]),
            ("locale=fr", vec![]),
            ("status=published", vec![]),
        ] {
            let list = root.get(&format!("{PAGES}?{query}")).await;
            assert_eq!(list.status, 200, "{query}: {}", list.json());
            let titles: Vec<Json> = titles.into_iter().map(|it| json!(it)).collect();
            assert_eq!(each(&list.json()["data"], "title"), titles, "{query}");
        }
        let page = root.get(&format!("{PAGES}?pageSize=2")).await.json();
        let expected = json!({ "page": 1, "pageSize": 2, "pageCount": 2, "total": 3, "totalIsBounded": false });
        assert_eq!(page["meta"]["pagination"], expected);
        for query in ["filters[secret]=x", "filters[nope]=x", "sort=secret", "fields=secret", "nope=1", "status=x"] {
            assert_eq!(root.get(&format!("{PAGES}?{query}")).await.status, 400, "{query}");
        }
    }

    async fn each_entry_says_how_it_stands(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let mut documents = Vec::new();
        for title in ["draft", "published", "modified"] {
            documents.push(root.document(PAGES, json!({ "title": title })).await);
        }
        for document in &documents[1..] {
            assert_eq!(root.act(&format!("{PAGES}/{document}/actions/publish")).await.status, 200);
        }
        app.advance(1);
        root.changed(&format!("{PAGES}/{}", documents[2]), json!({ "note": "new" })).await;
        for query in ["sort=id", "sort=id&populate=*", "sort=id&fields=title"] {
            let list = root.data(&format!("{PAGES}?{query}")).await;
            assert_eq!(each(&list, "__state"), ["draft", "published", "modified"], "{query}");
        }
        let published = root.data(&format!("{PAGES}?status=published&sort=id")).await;
        assert_eq!(each(&published, "__state"), ["published", "modified"]);
        let modified = root.data(&format!("{PAGES}?publicationFilter=modified")).await;
        assert_eq!(each(&modified, "title"), ["modified"]);
        // Types without drafts are what the public gets.
        let tag = root.made(TAGS, json!({ "name": "a" })).await;
        assert_eq!(tag["__state"], "published");
        // The content API says nothing of it.
        app.grant("public", &["api::page.page.find", "api::page.page.findOne"]).await;
        let public = app.get("/api/pages").await;
        assert_eq!(public.status, 200);
        let text = String::from_utf8(public.body).unwrap();
        for word in ["__state", "__etag", "note", "totalIsBounded"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }

    async fn a_locale_is_added_beside_the_others_and_deleted_alone(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One", "rating": 3 })).await;
        let path = format!("{PAGES}/{document}");
        let french = root.changed(&format!("{path}?locale=fr"), json!({ "title": "Un" })).await;
        assert_eq!((&french["locale"], &french["rating"]), (&json!("fr"), &json!(3)));
        let english = root.data(&path).await;
        assert_eq!(each(&english["localizations"], "locale"), ["fr"]);
        assert_eq!(each(&english["localizations"], "__state"), ["draft"]);
        let all = root.data(&format!("{PAGES}?locale=*&sort=locale")).await;
        assert_eq!(each(&all, "title"), ["One", "Un"]);
        assert_eq!(root.delete(&format!("{path}?locale=fr")).await.status, 204);
        assert_eq!(root.get(&format!("{path}?locale=fr")).await.status, 404);
        assert_eq!(root.delete(&format!("{path}?locale=*")).await.status, 204);
        assert_eq!(root.get(&path).await.status, 404);
        assert_eq!(root.put(&format!("{path}?locale=xx"), &json!({ "data": {} })).await.status, 400);
    }

    async fn who_made_an_entry_is_named(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        let found = root.data(&format!("{PAGES}/{document}?populate=createdBy,updatedBy")).await;
        for name in ["createdBy", "updatedBy"] {
            let by = found[name].as_object().unwrap();
            let names: Vec<&str> = by.keys().map(String::as_str).collect();
            assert_eq!(names, ["id", "documentId", "username", "firstname", "lastname"]);
            assert_eq!(by["firstname"], "Ada");
        }
    }

    async fn only_types_of_the_site_are_there(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        for uid in [
            "nope", "api::nope.nope", "plugin::users-permissions.user", "users", "plugin::upload.file",
            "admin::user", "shared.seo", "api::front.front", "front", "api::page.page'--",
        ] {
            // The entries of a single type are listed, too.
            let is_single = uid.ends_with("front");
            assert_eq!(root.get(&format!("/admin/content/{uid}")).await.status == 200, is_single, "{uid}");
            for (method, path) in [
                (Method::POST, String::new()),
                (Method::GET, "/kq3v8zt1m5xw7c2r9d0ybn6h".to_owned()),
                (Method::PUT, "/kq3v8zt1m5xw7c2r9d0ybn6h".to_owned()),
                (Method::GET, "/export".to_owned()),
                (Method::POST, "/actions/delete".to_owned()),
            ] {
                let body = match path.as_str() {
                    "/actions/delete" => json!({ "documentIds": ["x"] }),
                    _ => json!({ "data": {} }),
                };
                let body = (method != Method::GET).then_some(&body);
                let reply = root.send(method.clone(), &format!("/admin/content/{uid}{path}"), body).await;
                assert_eq!(reply.status, 404, "{method} {uid}{path}");
            }
        }
        for document in ["x", "1", "kq3v8zt1m5xw7c2r9d0ybn6h", "..%2f"] {
            assert_eq!(root.get(&format!("{PAGES}/{document}")).await.status, 404, "{document}");
        }
    }

    async fn a_repeated_request_makes_one_entry(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let body = json!({ "data": { "title": "One" } });
        let key = ("idempotency-key", "once");
        let first = root.send_with(Method::POST, PAGES, key, Some(&body)).await.json();
        let again = root.send_with(Method::POST, PAGES, key, Some(&body)).await.json();
        assert_eq!(first, again);
        let other = root.send_with(Method::POST, PAGES, key, Some(&json!({ "data": {} }))).await;
        assert_eq!(other.status, 409);
    }
}
