//! Several documents at once: one that fails stops no other.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{PAGES, TAGS, each, start};
use crate::admin::client::AdminClient;

on_both_databases! {
    async fn each_row_is_done_by_itself_and_says_what_became_of_it(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let mut documents = Vec::new();
        for title in [json!("One"), Json::Null, json!("Three")] {
            documents.push(root.document(PAGES, json!({ "title": title })).await);
        }
        documents.push("kq3v8zt1m5xw7c2r9d0ybn6h".to_owned());
        documents.push("no document".to_owned());
        let body = json!({ "documentIds": documents });
        for (action, done, meta) in [
            ("publish", vec![true, false, true, false, false], json!({ "done": 2, "failed": 3 })),
            ("unpublish", vec![true, true, true, false, false], json!({ "done": 3, "failed": 2 })),
            // What is not there need not be deleted.
            ("delete", vec![true, true, true, true, true], json!({ "done": 5, "failed": 0 })),
        ] {
            let reply = root.post(&format!("{PAGES}/actions/{action}"), &body).await;
            assert_eq!(reply.status, 200, "{}", reply.json());
            let reply = reply.json();
            let expected: Vec<_> = done.into_iter().map(|it| json!(it)).collect();
            assert_eq!(each(&reply["data"], "done"), expected, "{action}: {reply}");
            assert_eq!(each(&reply["data"], "documentId"), documents, "{action}");
            assert_eq!(reply["meta"], meta);
            if action == "publish" {
                let errors = each(&reply["data"], "error");
                assert_eq!(errors[1]["name"], "ValidationError");
                assert_eq!(errors[1]["details"]["errors"][0]["path"], json!(["title"]));
                assert_eq!(errors[3]["status"], 404);
                let states = each(&root.data(&format!("{PAGES}?sort=id")).await, "__state");
                assert_eq!(states, ["published", "draft", "published"]);
            }
        }
        assert_eq!(root.data(PAGES).await, json!([]));
    }

    async fn the_number_of_rows_is_limited_and_the_body_has_one_shape(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let many = |count: usize| vec!["kq3v8zt1m5xw7c2r9d0ybn6h"; count];
        for (body, status) in [
            (json!({ "documentIds": many(100) }), 200),
            (json!({ "documentIds": many(101) }), 400),
            (json!({ "documentIds": [] }), 400),
            (json!({ "documentIds": [1] }), 400),
            (json!({ "documentIds": "x" }), 400),
            (json!({ "ids": ["x"] }), 400),
            (json!({}), 400),
        ] {
            let reply = root.post(&format!("{PAGES}/actions/publish"), &body).await;
            assert_eq!(reply.status, status, "{body}");
        }
        let tag = root.document(TAGS, json!({ "name": "a" })).await;
        let reply = root.post(&format!("{TAGS}/actions/publish"), &json!({ "documentIds": [tag] })).await;
        assert_eq!(reply.json()["data"][0]["error"]["name"], "ApplicationError");
    }

    async fn locales_are_chosen_for_all_rows(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        root.changed(&format!("{PAGES}/{document}?locale=fr"), json!({ "title": "Un" })).await;
        let body = json!({ "documentIds": [document] });
        root.post(&format!("{PAGES}/actions/publish?locale=*"), &body).await;
        let states = root.data(&format!("{PAGES}?locale=*")).await;
        assert_eq!(each(&states, "__state"), ["published", "published"]);
        root.post(&format!("{PAGES}/actions/delete?locale=fr"), &body).await;
        let left = root.data(&format!("{PAGES}?locale=*")).await;
        assert_eq!(each(&left, "locale"), ["en"]);
    }
}
