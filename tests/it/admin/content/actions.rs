//! Publishing and its opposites.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::site::{PAGES, TAGS, start};
use crate::admin::client::AdminClient;
use crate::writing::inside::Inside;

on_both_databases! {
    async fn what_is_published_is_what_the_draft_says(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        app.grant("public", &["api::page.page.find", "api::page.page.findOne"]).await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        let (path, public) = (format!("{PAGES}/{document}"), format!("/api/pages/{document}"));
        let steps = [
            // What is done, what is sent, the answer, the state after it, and what the public gets.
            ("/actions/discard-draft", None, 400, "draft", None),
            ("/actions/unpublish", None, 200, "draft", None),
            ("/actions/publish", None, 200, "published", Some("One")),
            ("", Some(json!({ "title": "Two" })), 200, "modified", Some("One")),
            ("/actions/discard-draft", None, 200, "published", Some("One")),
            ("", Some(json!({ "title": "Three" })), 200, "modified", Some("One")),
            ("/actions/publish", None, 200, "published", Some("Three")),
            ("/actions/unpublish", None, 200, "draft", None),
            ("", Some(json!({ "title": null })), 200, "draft", None),
            ("/actions/publish", None, 400, "draft", None),
            ("?status=published", Some(json!({ "title": "Four" })), 200, "published", Some("Four")),
        ];
        for (at, (action, sent, status, state, shown)) in steps.into_iter().enumerate() {
            app.advance(1);
            let step = format!("step {at}: {action}");
            let reply = match sent {
                Some(data) => root.put(&format!("{path}{action}"), &json!({ "data": data })).await,
                None => root.act(&format!("{path}{action}")).await,
            };
            assert_eq!(reply.status, status, "{step}: {}", reply.json());
            if status == 200 {
                assert_eq!(reply.json()["data"]["__state"], state, "{step}");
            }
            assert_eq!(root.data(&path).await["__state"], state, "{step}");
            let public = app.get(&public).await;
            let title = (public.status == 200).then(|| public.json()["data"]["title"].clone());
            assert_eq!(title, shown.map(|it| json!(it)), "{step}");
        }
    }

    async fn a_refusal_names_the_attribute(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let data = json!({ "title": "One", "seo": { "metaTitle": null } });
        let document = root.document(PAGES, data).await;
        let reply = root.act(&format!("{PAGES}/{document}/actions/publish")).await;
        assert_eq!(reply.error(), (400, "ValidationError".to_owned()));
        let errors = reply.json()["error"]["details"]["errors"].clone();
        assert_eq!(errors[0]["path"], json!(["seo", "metaTitle"]), "{errors}");
        assert_eq!(root.data(&format!("{PAGES}/{document}")).await["__state"], "draft");
    }

    async fn each_locale_is_published_by_itself_or_all_together(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        let path = format!("{PAGES}/{document}");
        root.changed(&format!("{path}?locale=fr"), json!({ "title": "Un" })).await;
        let states = async || {
            let en = root.data(&path).await["__state"].clone();
            let fr = root.data(&format!("{path}?locale=fr")).await["__state"].clone();
            format!("{} {}", en.as_str().unwrap(), fr.as_str().unwrap())
        };
        for (action, expected) in [
            ("publish?locale=fr", "draft published"),
            ("publish", "published published"),
            ("unpublish?locale=*", "draft draft"),
            ("publish?locale=*", "published published"),
            ("unpublish?locale=fr", "published draft"),
            ("discard-draft?locale=*", "published draft"),
        ] {
            let reply = root.act(&format!("{path}/actions/{action}")).await;
            assert_eq!(reply.status, 200, "{action}: {}", reply.json());
            assert_eq!(states().await, expected, "{action}");
        }
        // One locale that is not as it must be keeps all others back.
        root.changed(&format!("{path}?locale=fr"), json!({ "title": null })).await;
        root.act(&format!("{path}/actions/unpublish?locale=*")).await;
        assert_eq!(root.act(&format!("{path}/actions/publish?locale=*")).await.status, 400);
        assert_eq!(states().await, "draft draft");
        for (action, status) in [("publish?locale=de", 400), ("publish?locale[]=en&locale[]=fr", 400)] {
            assert_eq!(root.act(&format!("{path}/actions/{action}")).await.status, status, "{action}");
        }
    }

    async fn what_has_no_drafts_or_is_not_there_is_refused(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let tag = root.document(TAGS, json!({ "name": "a" })).await;
        for action in ["publish", "unpublish", "discard-draft"] {
            let reply = root.act(&format!("{TAGS}/{tag}/actions/{action}")).await;
            assert_eq!(reply.error(), (400, "ApplicationError".to_owned()), "{action}");
            for document in ["kq3v8zt1m5xw7c2r9d0ybn6h", "x"] {
                let reply = root.act(&format!("{PAGES}/{document}/actions/{action}")).await;
                assert_eq!(reply.status, 404, "{action} {document}");
            }
        }
    }

    async fn each_action_leaves_an_event_and_a_version(database: TestDatabase) {
        let app = start(database).await;
        let inside = Inside::of(&app.database).await;
        inside.keep_events().await;
        let root = AdminClient::first(&app).await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        for (action, event) in [
            ("publish", "entry.publish"),
            ("unpublish", "entry.unpublish"),
            ("publish", "entry.publish"),
            ("discard-draft", "entry.draft-discard"),
        ] {
            let before = inside.traces().await;
            assert_eq!(root.act(&format!("{PAGES}/{document}/actions/{action}")).await.status, 200);
            let after = inside.traces().await;
            assert_eq!((after.versions, after.events), (before.versions + 1, before.events + 1), "{action}");
            let kind = inside.text("select kind from events_kept order by id desc limit 1").await;
            assert_eq!(kind.as_deref(), Some(event));
        }
        // Nothing was to be done, so nothing is left.
        root.act(&format!("{PAGES}/{document}/actions/unpublish")).await;
        let before = inside.traces().await;
        root.act(&format!("{PAGES}/{document}/actions/unpublish")).await;
        assert_eq!(inside.traces().await, before);
    }
}
