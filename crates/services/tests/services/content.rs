//! Reads, and what is kept of them.

use bastide_config::{CacheConfig, Config};
use bastide_permissions::{Find, FindOne, Grant, Grants, Principal};
use bastide_services::content::ContentError;
use bastide_store::read::Format;
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use crate::site::{Site, json, user};

const NOBODY: Principal = Principal::Anonymous;

on_both_databases! {
    async fn answers_have_the_envelope_of_the_contract(database: TestDatabase) {
        let site = Site::open(&database).await.with_articles().await;
        site.write("a1", "one", 1).await;
        site.write("a2", "two", 2).await;
        let query = "fields=title&sort=title:desc&pagination[pageSize]=1";
        let page = site.list(&NOBODY, query).await.unwrap();
        assert_eq!(
            String::from_utf8_lossy(&page.body),
            r#"{"data":[{"id":2,"documentId":"a2","title":"two"}],"meta":{"pagination":{"page":1,"pageSize":1,"pageCount":2,"total":2}}}"#
        );
        let one = site.one("a1", "fields=title").await.unwrap();
        assert_eq!(
            String::from_utf8_lossy(&one.body),
            r#"{"data":{"id":1,"documentId":"a1","title":"one"},"meta":{}}"#
        );
        assert_eq!(page.etag.len(), 34);
        assert!(one.etag.starts_with("\"1-1-"), "{}", one.etag);
        assert_eq!(one, site.one("a1", "fields=title").await.unwrap());
        assert_ne!(one.etag, site.one("a2", "fields=title").await.unwrap().etag);

        let content = site.services.content();
        let proof = || site.proof::<Find>(&NOBODY).unwrap();
        let row = || site.proof::<FindOne>(&NOBODY).unwrap();
        assert_eq!(&*content.count(proof(), b"filters[title]=one").await.unwrap().body, b"1");
        let all = content.all(proof(), b"fields=title").await.unwrap();
        assert_eq!(json(&all)[1]["title"], json!("two"));
        let second = content.row(row(), 2, b"fields=title").await.unwrap();
        assert_eq!(&*second.body, br#"{"id":2,"documentId":"a2","title":"two"}"#);
    }

    async fn what_cannot_be_answered_says_why(database: TestDatabase) {
        let site = Site::open(&database).await.with_articles().await;
        site.write("a1", "one", 1).await;
        for document in ["a9", "", "a\0", "../a1", "1"] {
            let answer = site.one(document, "").await;
            assert!(matches!(answer, Err(ContentError::NotFound)), "{document}");
        }
        let answer = site.one("a1", "filters[title]=two").await;
        assert!(matches!(answer, Err(ContentError::NotFound)));
        for query in ["nope=1", "fields=nope", "pagination[page]=x", "status=draft&status=x"] {
            let answer = site.list(&NOBODY, query).await;
            assert!(matches!(answer, Err(ContentError::Query(_))), "{query} {answer:?}");
        }
        let row = site.proof::<FindOne>(&NOBODY).unwrap();
        let answer = site.services.content().row(row, 9, b"").await;
        assert!(matches!(answer, Err(ContentError::NotFound)));
    }

    async fn an_answer_is_kept_until_something_is_written(database: TestDatabase) {
        let site = Site::open(&database).await.with_articles().await;
        site.write("a1", "one", 1).await;
        for title in ["two", "three", "four"] {
            let first = site.list(&NOBODY, "").await.unwrap();
            let mut is_kept = false;
            // Once the watcher of SQLite may take its own process for another.
            for _ in 0..5 {
                let before = site.store().statements();
                assert_eq!(site.list(&NOBODY, "").await.unwrap(), first);
                is_kept |= site.store().statements() == before;
            }
            assert!(is_kept);
            site.write("a1", title, 1).await;
            assert_eq!(site.titles(&NOBODY, "").await, [title]);
            assert_eq!(json(&site.one("a1", "").await.unwrap())["data"]["title"], json!(title));
        }
    }

    async fn no_read_is_older_than_the_write_before_it(database: TestDatabase) {
        let site = Site::open(&database).await.with_articles().await;
        site.write("a1", "0", 0).await;
        let readers = async {
            // Keeps the caches full of whatever is there at each moment.
            loop {
                site.titles(&NOBODY, "").await;
                tokio::task::yield_now().await;
            }
        };
        let writer = async {
            for number in 1..60 {
                let title = number.to_string();
                site.write("a1", &title, number).await;
                assert_eq!(site.titles(&NOBODY, "").await, [title]);
            }
        };
        tokio::select! {
            () = writer => {}
            () = readers => {}
        }
    }

    async fn totals_are_shared_by_the_pages_of_a_list(database: TestDatabase) {
        let cache = CacheConfig { responses: false, ..CacheConfig::default() };
        let site = Site::with(&database, &Config { cache, ..Config::default() }).await;
        let site = site.with_articles().await;
        for (document, title) in [("a1", "one"), ("a2", "two"), ("a3", "three")] {
            site.write(document, title, 1).await;
        }
        for (query, total) in [
            ("pagination[pageSize]=1", 3),
            ("pagination[pageSize]=1&pagination[page]=2&sort=title", 3),
            ("pagination[pageSize]=1&filters[title]=two", 1),
            ("filters[title]=two&fields=title", 1),
            ("pagination[limit]=2", 3),
        ] {
            let body = json(&site.list(&NOBODY, query).await.unwrap());
            assert_eq!(body["meta"]["pagination"]["total"], json!(total), "{query}");
        }
        site.write("a4", "two", 1).await;
        let body = json(&site.list(&NOBODY, "filters[title]=two").await.unwrap());
        assert_eq!(body["meta"]["pagination"]["total"], json!(2));
    }

    async fn what_depends_on_the_caller_serves_nobody_else(database: TestDatabase) {
        let site = Site::open(&database).await.with_articles().await;
        for (document, owner) in [("a1", 1), ("a2", 2)] {
            site.write(document, &format!("of {owner}"), owner).await;
        }
        let own = Grant {
            rows: Some(json!({"owner": {"$eq": "$user.id"}})),
            ..Grant::default()
        };
        let grants = Grants::new().allow("api::article.article.find", own);
        site.set_grants("authenticated", &grants).await;
        for _ in 0..2 {
            for id in [1, 2] {
                let before = site.store().statements();
                assert_eq!(site.titles(&user(id), "").await, [format!("of {id}")]);
                assert!(site.store().statements() > before);
            }
        }
        assert_eq!(site.titles(&NOBODY, "").await, ["of 1", "of 2"]);
    }

    async fn what_was_kept_under_other_permissions_is_out_of_reach(database: TestDatabase) {
        let site = Site::open(&database).await.with_articles().await;
        site.write("a1", "one", 1).await;
        let query = "fields=title&filters[title]=one";
        site.list(&NOBODY, query).await.unwrap();
        let only = Grant {
            fields: bastide_permissions::FieldMask::Only(["owner".to_owned()].into()),
            ..Grant::default()
        };
        let grants = Grants::new().allow("api::article.article.find", only);
        site.set_grants("public", &grants).await;
        let answer = site.list(&NOBODY, query).await;
        assert!(matches!(answer, Err(ContentError::Query(_))), "{answer:?}");
        site.grant_public(&[]).await;
        assert!(site.proof::<Find>(&NOBODY).is_none());
    }

    async fn forms_of_an_answer_do_not_mix(database: TestDatabase) {
        let site = Site::open(&database).await.with_articles().await;
        site.write("a1", "one", 1).await;
        for _ in 0..2 {
            let proof = site.proof::<Find>(&NOBODY).unwrap();
            let v4 = site.services.content().list(proof, b"", Format::V4).await.unwrap();
            assert_eq!(json(&v4)["data"][0]["attributes"]["title"], json!("one"));
            let flat = json(&site.list(&NOBODY, "").await.unwrap());
            assert_eq!(flat["data"][0]["title"], json!("one"));
        }
    }

    async fn a_proof_from_before_a_schema_change_still_reads(database: TestDatabase) {
        let site = Site::open(&database).await.with_articles().await;
        site.write("a1", "one", 1).await;
        let proof = site.proof::<Find>(&NOBODY).unwrap();
        site.put_articles(json!({"title": {"type": "string"}, "more": {"type": "text"}})).await;
        site.store().purge_schema(i64::MAX).await.unwrap();
        let answer = site.services.content().list(proof, b"", Format::Flat).await.unwrap();
        let entry = json(&answer)["data"][0].clone();
        assert_eq!(entry["title"], json!("one"));
        assert!(entry.get("owner").is_none() && entry.get("more").is_some(), "{entry}");
    }
}
