//! Who has an entry open.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::json;

use super::rights::colleague;
use super::site::{PAGES, each, start};
use crate::admin::client::AdminClient;

on_both_databases! {
    async fn whoever_has_an_entry_open_is_told_of_others(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let eve = colleague(&app, "editor").await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        let path = format!("{PAGES}/{document}/presence");
        let keep = async |who: &AdminClient<'_>, path: &str| {
            let reply = who.put(path, &json!({})).await;
            assert_eq!(reply.status, 200, "{}", reply.json());
            reply.json()["data"].clone()
        };
        assert_eq!(keep(&root, &path).await, json!([]));
        let others = keep(&eve, &path).await;
        assert_eq!(each(&others, "name"), ["Ada Root"]);
        assert_eq!(others[0]["id"], 1);
        let since = others[0]["since"].clone();
        // Another language is another text.
        assert_eq!(keep(&eve, &format!("{path}?locale=fr")).await, json!([]));
        app.advance(30);
        assert_eq!(each(&keep(&root, &path).await, "name"), ["Eve"]);
        app.advance(30);
        // One has said so meanwhile, and the other one has not.
        let others = keep(&eve, &path).await;
        assert_eq!((others.as_array().unwrap().len(), &others[0]["since"]), (1, &since));
        app.advance(46);
        assert_eq!(keep(&root, &path).await, json!([]));
        keep(&eve, &path).await;
        assert_eq!(eve.delete(&path).await.status, 204);
        assert_eq!(keep(&root, &path).await, json!([]));
    }

    async fn only_who_may_read_it_is_told(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let author = colleague(&app, "author").await;
        let document = root.document(PAGES, json!({ "title": "One" })).await;
        let path = format!("{PAGES}/{document}/presence");
        assert_eq!(author.put(&path, &json!({})).await.status, 403);
        assert_eq!(author.delete(&path).await.status, 403);
        for path in ["/admin/content/nope/x/presence".to_owned(), format!("{PAGES}/..%2f/presence")] {
            assert_eq!(root.put(&path, &json!({})).await.status, 404, "{path}");
        }
    }
}
