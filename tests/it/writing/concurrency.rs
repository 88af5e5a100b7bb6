//! Several writers at once: validators, keys of requests that are sent again, unique values.

use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::site::Writing;

const DAY: i64 = 24 * 60 * 60;

on_both_databases! {
    async fn a_writer_who_has_not_seen_the_last_change_is_refused(database: TestDatabase) {
        let site = Writing::start(database).await;
        let document = site.document("/api/topics", json!({ "name": "Food" })).await;
        let at = format!("/api/topics/{document}");
        let seen = site.get(&at).await.header("etag").to_owned();
        let wider = site.get(&format!("{at}?populate=articles")).await.header("etag").to_owned();
        assert_ne!(seen, wider);

        let put = async |tag: &str, rank: i32| {
            let body = json!({ "data": { "rank": rank } });
            site.send(Method::PUT, &at, &[("if-match", tag)], &body).await
        };
        let first = put(&seen, 1).await;
        assert_eq!(first.status, 200);
        let second = first.header("etag").to_owned();
        for stale in [seen.as_str(), &wider, "\"x\"", "\"1-1-0\"", "x", "W/\"1-1-0\"", "", "*, *", "*, \"x\""] {
            let reply = put(stale, 9).await;
            assert_eq!(reply.error(), (412, "PreconditionFailedError".to_owned()), "{stale}");
            let error = &reply.json()["error"];
            assert_eq!(error["message"], "The document was changed meanwhile");
            assert_eq!(error["details"]["currentETag"], second.as_str());
        }
        assert_eq!(site.data(&at).await["rank"], 1);
        assert_eq!(put(&format!("\"other\", {second}"), 2).await.status, 200);
        assert_eq!(put("*", 3).await.status, 200);

        let gone = async |tag: &str| site.send(Method::DELETE, &at, &[("if-match", tag)], &json!({})).await;
        assert_eq!(gone(&second).await.error().0, 412);
        let last = site.get(&at).await.header("etag").to_owned();
        assert_eq!(gone(&last).await.status, 204);
        assert_eq!(site.get(&at).await.status, 404);
    }

    async fn a_draft_has_its_own_validator(database: TestDatabase) {
        let site = Writing::start(database).await;
        let document = site.document("/api/authors", json!({ "name": "Ada" })).await;
        let at = format!("/api/authors/{document}");
        let draft = format!("{at}?status=draft");
        let seen = site.get(&draft).await.header("etag").to_owned();
        site.changed(&draft, json!({ "name": "Grace" })).await;
        let body = json!({ "data": { "name": "Edsger" } });
        let lost = site.send(Method::PUT, &draft, &[("if-match", &seen)], &body).await;
        assert_eq!(lost.status, 412);
        assert_eq!(site.data(&draft).await["name"], "Grace");
        let single = site.send(Method::PUT, "/api/front", &[("if-match", &seen)], &body).await;
        assert_eq!(single.status, 412);
    }

    async fn a_request_that_is_sent_again_does_its_work_once(database: TestDatabase) {
        let site = Writing::start(database).await;
        let post = async |key: &str, name: &str| {
            let body = json!({ "data": { "name": name } });
            site.send(Method::POST, "/api/topics", &[("idempotency-key", key)], &body).await
        };
        let first = post("a", "Food").await;
        assert_eq!(first.status, 201);
        let document = first.json()["data"]["documentId"].as_str().unwrap().to_owned();
        site.changed(&format!("/api/topics/{document}"), json!({ "rank": 7 })).await;
        let again = post("a", "Food").await;
        assert_eq!((again.status, &again.body), (201, &first.body));
        assert_eq!(again.header("etag"), first.header("etag"));
        assert_eq!(post("a", "Drink").await.error(), (409, "ConflictError".to_owned()));
        // A refused request leaves its key free.
        assert_eq!(post("b", "Food").await.error().0, 400);
        assert_eq!(post("b", "Tea").await.status, 201);
        for key in ["", " ", "ü", &"x".repeat(256)] {
            assert_eq!(post(key, "Never").await.error().0, 400, "{key:?}");
        }
        assert_eq!(site.data("/api/topics").await.as_array().unwrap().len(), 2);
        site.app.advance(DAY - 1);
        assert_eq!(post("a", "Food").await.status, 201);
        site.app.advance(2);
        assert_eq!(post("a", "Food").await.error().0, 400);
    }

    async fn requests_with_one_key_at_once_do_their_work_once(database: TestDatabase) {
        let site = Writing::start(database).await;
        let body = json!({ "data": { "name": "Food" } });
        let one = || site.send(Method::POST, "/api/topics", &[("idempotency-key", "k")], &body);
        let replies = join_all((0..20).map(|_| one())).await;
        let first = &replies[0].body;
        assert!(replies.iter().all(|it| it.status == 201), "{replies:?}");
        let documents: Vec<Json> = replies.iter().map(|it| it.json()["data"]["documentId"].clone()).collect();
        assert!(documents.iter().all(|it| *it == documents[0]), "{first:?}");
        assert_eq!(site.data("/api/topics").await.as_array().unwrap().len(), 1);
    }

    async fn of_many_who_want_one_value_one_gets_it(database: TestDatabase) {
        let site = Writing::start(database).await;
        for (path, attribute) in [("/api/topics", "name"), ("/api/stories", "slug"), ("/api/stories", "sku")] {
            let post = |number: usize| {
                let mut data = json!({ "title": format!("Story {number}") });
                if path == "/api/topics" {
                    data = json!({});
                }
                data[attribute] = json!("wanted");
                site.post(path, data)
            };
            let replies = join_all((0..200).map(post)).await;
            let made = replies.iter().filter(|it| it.status == 201).count();
            assert_eq!(made, 1, "{path} {attribute}");
            for reply in replies.iter().filter(|it| it.status != 201) {
                assert_eq!(reply.error().0, 400);
                let error = &reply.json()["error"];
                assert_eq!(error["message"], "This attribute must be unique");
                assert_eq!(error["details"]["errors"][0]["path"], json!([attribute]));
            }
        }
        // Two drafts may want the same; the second cannot be published.
        let draft = json!({ "title": "Another", "slug": "wanted" });
        assert_eq!(site.post("/api/stories?status=draft", draft).await.status, 201);
        let french = json!({ "title": "Encore", "slug": "wanted" });
        assert_eq!(site.post("/api/stories?locale=fr", french).await.status, 201);
    }

    async fn a_single_type_stays_single(database: TestDatabase) {
        let site = Writing::start(database).await;
        let put = |number: usize| site.put("/api/front", json!({ "headline": format!("Hello {number}") }));
        let replies = join_all((0..20).map(put)).await;
        let documents: Vec<Json> = replies.iter().map(|it| it.json()["data"]["documentId"].clone()).collect();
        assert!(documents.iter().all(|it| it.is_string() && *it == documents[0]), "{documents:?}");
    }

    async fn writers_who_link_each_other_do_not_fail(database: TestDatabase) {
        let site = Writing::start(database).await;
        let mut people = Vec::new();
        for name in ["Ada", "Grace", "Edsger"] {
            people.push(site.document("/api/authors", json!({ "name": name })).await);
        }
        let put = |round: usize| {
            let (one, other) = (&people[round % 3], &people[(round + 1 + round / 3 % 2) % 3]);
            let data = if round.is_multiple_of(2) { json!({ "staff": [other] }) } else { json!({ "boss": other }) };
            let (site, at) = (&site, format!("/api/authors/{one}"));
            async move { site.put(&at, data).await }
        };
        let replies = join_all((0..60).map(put)).await;
        for reply in replies {
            assert!(matches!(reply.status, 200 | 503), "{}", reply.json());
        }
    }
}
