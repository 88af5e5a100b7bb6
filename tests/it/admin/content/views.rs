//! Lists that administrators look at again.

use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::rights::colleague;
use super::site::{each, start};
use crate::admin::client::AdminClient;

const VIEWS: &str = "/admin/views";

on_both_databases! {
    async fn a_view_is_its_owners_or_everybodys(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let editor = colleague(&app, "editor").await;
        let new = |name: &str, scope: &str| json!({ "uid": "api::page.page", "name": name, "query": "sort=title", "scope": scope });
        let make = async |who: &AdminClient<'_>, body: Json| {
            let reply = who.post(VIEWS, &body).await;
            assert_eq!(reply.status, 201, "{}", reply.json());
            reply.json()["data"].clone()
        };
        let mine = make(&root, new("mine", "private")).await;
        let ours = make(&root, new("ours", "everyone")).await;
        let theirs = make(&editor, new("theirs", "private")).await;
        let shared = make(&editor, new("shared", "everyone")).await;
        assert_eq!(each(&root.data(VIEWS).await, "name"), ["mine", "ours", "shared"]);
        assert_eq!(each(&editor.data(VIEWS).await, "name"), ["ours", "shared", "theirs"]);
        assert_eq!(each(&editor.data(VIEWS).await, "editable"), [false, true, true]);
        let filtered = root.data(&format!("{VIEWS}?filters[scope]=everyone&filters[uid]=api::page.page&sort=name:desc")).await;
        assert_eq!(each(&filtered, "name"), ["shared", "ours"]);
        let rename = json!({ "name": "new", "query": "sort=id", "scope": "everyone" });
        for (who, view, read, change) in [
            (&editor, &mine, 404, 404),
            (&editor, &ours, 200, 403),
            (&root, &theirs, 404, 404),
            (&root, &shared, 200, 200),
            (&editor, &theirs, 200, 200),
        ] {
            let path = format!("{VIEWS}/{}", view["id"]);
            assert_eq!(who.get(&path).await.status, read, "{view}");
            assert_eq!(who.put(&path, &rename).await.status, change, "{view}");
        }
        let changed = editor.data(&format!("{VIEWS}/{}", theirs["id"])).await;
        assert_eq!((&changed["name"], &changed["query"], &changed["scope"]), (&json!("new"), &json!("sort=id"), &json!("everyone")));
        let path = format!("{VIEWS}/{}", ours["id"]);
        assert_eq!(editor.delete(&path).await.status, 403);
        assert_eq!(root.delete(&path).await.status, 204);
        assert_eq!(root.delete(&path).await.status, 404);
    }

    async fn what_is_no_view_is_refused(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let good = json!({ "uid": "api::page.page", "name": "a", "query": "" });
        for (member, value) in [
            ("uid", json!("api::nope.nope")),
            ("uid", json!("api::front.front")),
            ("name", json!("")),
            ("name", json!("x".repeat(101))),
            ("name", json!("a\u{7}")),
            ("query", json!("x".repeat(4_097))),
            ("query", json!("a\nb")),
            ("scope", json!("some")),
            ("more", json!(1)),
        ] {
            let mut body = good.clone();
            body[member] = value.clone();
            assert_eq!(root.post(VIEWS, &body).await.status, 400, "{member} {value}");
        }
        assert_eq!(root.get(&format!("{VIEWS}/x")).await.status, 404);
        for number in 0..201 {
            let status = root.post(VIEWS, &good).await.status;
            assert_eq!(status, if number < 200 { 201 } else { 400 }, "{number}");
        }
    }
}
