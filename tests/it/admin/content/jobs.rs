//! What is planned for entries of all types.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::rights::colleague;
use super::schedule::plan;
use super::site::{AUTHORS, PAGES, each, start};
use crate::admin::audit_log::newest;
use crate::admin::client::AdminClient;

const IN_A_MINUTE: &str = "2027-01-15T08:01:00Z";
const LATER: &str = "2027-01-15T09:00:00Z";

on_both_databases! {
    async fn work_of_all_types_is_listed_given_up_and_tried_again(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let editor = colleague(&app, "editor").await;
        let bad = root.document(PAGES, json!({ "title": null })).await;
        let good = root.document(PAGES, json!({ "title": "One" })).await;
        let author = root.document(AUTHORS, json!({ "name": "Ann" })).await;
        let publish = |at: &str| json!({ "action": "publish", "at": at });
        let failing = plan(&root, PAGES, &bad, publish(IN_A_MINUTE)).await;
        plan(&root, PAGES, &good, publish(IN_A_MINUTE)).await;
        let later = plan(&root, AUTHORS, &author, publish(LATER)).await;
        app.advance(60);
        app.services.schedule().run_due().await.unwrap();
        for (query, states, total) in [
            ("", json!(["pending", "done", "failed"]), 3),
            ("filters[state]=pending", json!(["pending"]), 1),
            ("filters[state]=failed", json!(["failed"]), 1),
            ("filters[state]=running", json!([]), 0),
            ("filters[state]=nothing", json!([]), 0),
            ("filters[state][$in][0]=done&filters[state][$in][1]=failed", json!(["done", "failed"]), 2),
            ("filters[uid]=api::author.author", json!(["pending"]), 1),
            ("filters[uid]=api::page.page&filters[state]=failed", json!(["failed"]), 1),
            ("filters[uid]=api::no.no", json!([]), 0),
            ("page=1&pageSize=1", json!(["pending"]), 3),
        ] {
            let list = root.get(&format!("/admin/jobs?{query}")).await.json();
            let found = each(&list["data"], "state");
            assert_eq!((Json::Array(found), &list["meta"]["pagination"]["total"]), (states, &json!(total)), "{query}");
        }
        for query in ["sort=state", "filters[at]=x", "filters[state][$ne]=done", "page=x"] {
            assert_eq!(root.get(&format!("/admin/jobs?{query}")).await.status, 400, "{query}");
        }
        let listed = root.data("/admin/jobs?filters[uid]=api::author.author").await;
        assert_eq!(
            (&listed[0]["id"], &listed[0]["uid"], &listed[0]["documentId"], &listed[0]["at"]),
            (&later["id"], &json!("api::author.author"), &json!(author), &json!("2027-01-15T09:00:00.000Z")),
        );
        // Only what has failed is tried again, and whoever retries it answers for it.
        let job = |id: &Json| format!("/admin/jobs/{id}");
        assert_eq!(root.act(&format!("{}/retry", job(&later["id"]))).await.status, 404);
        root.changed(&format!("{PAGES}/{bad}"), json!({ "title": "Two" })).await;
        let retried = editor.act(&format!("{}/retry", job(&failing["id"]))).await;
        assert_eq!(newest(&app).await, ("job.retry".to_owned(), Some(failing["id"].to_string())));
        assert_eq!(retried.status, 200, "{retried:?}");
        let retried = retried.json()["data"].clone();
        assert_eq!((&retried["state"], &retried["error"]), (&json!("pending"), &Json::Null));
        assert_ne!(retried["createdBy"], failing["createdBy"]);
        app.services.schedule().run_due().await.unwrap();
        let states = async || each(&root.data("/admin/jobs?filters[state][$in][0]=done&filters[state][$in][1]=failed").await, "state");
        assert_eq!(states().await, ["done", "done"]);
        assert_eq!(root.data(&format!("{PAGES}/{bad}")).await["__state"], "published");
        // What is planned is given up once; what is done cannot be.
        for (id, status) in [(&later["id"], 204), (&later["id"], 404), (&failing["id"], 404), (&json!("x"), 404)] {
            assert_eq!(root.delete(&job(id)).await.status, status, "{id}");
        }
        assert_eq!(root.data("/admin/jobs?filters[state]=pending").await, json!([]));
    }

    async fn who_may_read_lists_and_who_may_manage_changes(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let author = colleague(&app, "author").await;
        let page = root.document(PAGES, json!({ "title": "One" })).await;
        let planned = plan(&root, PAGES, &page, json!({ "action": "publish", "at": LATER })).await;
        let one = format!("/admin/jobs/{}", planned["id"]);
        for (method, path) in [
            (Method::GET, "/admin/jobs".to_owned()),
            (Method::DELETE, one.clone()),
            (Method::POST, format!("{one}/retry")),
        ] {
            let refused = author.send(method.clone(), &path, None).await;
            assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()), "{method} {path}");
        }
        assert_eq!(root.delete(&one).await.status, 204);
    }
}
