//! Folders of stored files: a tree that is always one.

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::AdminClient;
use super::content::rights::colleague;
use super::content::site::{each, start};
use crate::uploads::form::Form;

const FOLDERS: &str = "/admin/media/folders";

/// Makes a folder; its row id.
pub(crate) async fn folder(root: &AdminClient<'_>, name: &str, parent: Option<i64>) -> i64 {
    let made = root
        .post(FOLDERS, &json!({ "name": name, "parentId": parent }))
        .await;
    assert_eq!(made.status, 201, "{}", made.json());
    made.json()["data"]["id"].as_i64().unwrap()
}

/// Sends a text file into a folder; its object.
pub(crate) async fn sent(root: &AdminClient<'_>, name: &str, content: &str, folder: &Json) -> Json {
    let info = json!({ "folder": folder }).to_string();
    let form = Form::default()
        .file(name, content.as_bytes())
        .text("fileInfo", &info);
    let bearer = format!("Bearer {}", root.token);
    let place = (Method::POST, "/admin/media");
    let reply = form.send_to(root.app, root.app.admin, place, &bearer).await;
    assert_eq!(reply.status, 201, "{}", reply.json());
    reply.json()["data"][0].clone()
}

async fn moved(root: &AdminClient<'_>, id: i64, to: Option<i64>) -> u16 {
    let body = json!({ "parentId": to });
    root.put(&format!("{FOLDERS}/{id}"), &body).await.status
}

on_both_databases! {
    async fn folders_hold_folders_and_files(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let travel = folder(&root, "Travel", None).await;
        let north = folder(&root, "North", Some(travel)).await;
        let ice = folder(&root, "Ice", Some(north)).await;
        let press = folder(&root, "Press", None).await;
        sent(&root, "a.txt", "a", &json!(ice)).await;
        let loose = sent(&root, "b.txt", "b", &Json::Null).await;
        let list = root.get(FOLDERS).await.json();
        assert_eq!(list["meta"], json!({ "files": 1 }));
        let of = |list: &Json, id: i64| {
            let found = list["data"].as_array().unwrap().iter().find(|it| it["id"] == id);
            found.unwrap().clone()
        };
        let told = |it: Json| json!([it["name"], it["parentId"], it["files"], it["folders"]]);
        assert_eq!(told(of(&list, travel)), json!(["Travel", null, 0, 1]));
        assert_eq!(told(of(&list, ice)), json!(["Ice", north, 1, 0]));

        // A branch goes with everything in it.
        assert_eq!(moved(&root, north, Some(press)).await, 200);
        let list = root.get(FOLDERS).await.json();
        let path = of(&list, ice)["path"].as_str().unwrap().to_owned();
        assert!(path.starts_with(of(&list, press)["path"].as_str().unwrap()), "{path}");
        assert_eq!(told(of(&list, ice)), json!(["Ice", north, 1, 0]));
        for query in [
            format!("filters[folderPath]={path}"),
            format!("filters[folder][id]={ice}"),
            format!("filters[folder][parent][id]={north}"),
        ] {
            let found = root.data(&format!("/admin/media?{query}")).await;
            assert_eq!(each(&found, "name"), ["a.txt"], "{query}");
        }
        let none = root.data("/admin/media?filters[folder][id][$null]=true").await;
        assert_eq!(each(&none, "name"), ["b.txt"]);

        // Files move too, and what is said of them stays.
        let at = format!("/admin/media/{}", loose["id"]);
        let said = root.put(&at, &json!({ "caption": "B", "folder": travel })).await.json();
        assert_eq!((&said["data"]["caption"], &said["data"]["folderPath"]), (&json!("B"), &of(&list, travel)["path"]));
        let said = root.put(&at, &json!({ "folder": null })).await.json();
        assert_eq!((&said["data"]["caption"], &said["data"]["folderPath"]), (&json!("B"), &json!("/")));
        assert_eq!(root.data(&at).await["folder"], Json::Null);
        assert_eq!(root.put(&at, &json!({ "folder": 99_999 })).await.error().0, 400);
        assert_eq!(root.put(&at, &json!({ "folder": "1" })).await.error().0, 400);

        let renamed = root.put(&format!("{FOLDERS}/{travel}"), &json!({ "name": "Voyages" })).await;
        assert_eq!(told(renamed.json()["data"].clone()), json!(["Voyages", null, 0, 0]));
        assert_eq!(told(root.data(&format!("{FOLDERS}/{travel}")).await), json!(["Voyages", null, 0, 0]));
    }

    async fn a_folder_never_comes_into_itself(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let a = folder(&root, "a", None).await;
        let b = folder(&root, "b", Some(a)).await;
        let c = folder(&root, "c", Some(b)).await;
        for to in [a, b, c, 99_999] {
            assert_eq!(moved(&root, a, Some(to)).await, 400, "{to}");
        }
        assert_eq!(moved(&root, 99_999, None).await, 404);
        assert_eq!(moved(&root, c, None).await, 200);
        // Two that would swallow each other: one of them does.
        let (one, other) = tokio::join!(moved(&root, a, Some(c)), moved(&root, c, Some(a)));
        let mut both = [one, other];
        both.sort_unstable();
        assert_eq!(both, [200, 400]);
        let list = root.data(FOLDERS).await;
        assert_eq!(list.as_array().unwrap().iter().filter(|it| it["parentId"].is_null()).count(), 1);
    }

    async fn names_are_names_and_are_there_once(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let travel = folder(&root, "Travel", None).await;
        let inner = folder(&root, "Travel", Some(travel)).await;
        for (name, parent) in [
            ("travel", None), (" TRAVEL ", None), ("travel", Some(travel)),
            ("", None), ("  ", None), (".", None), ("..", None), ("../etc", None), ("a/b", None),
            ("a\\b", None), ("a\0", None), ("con", None), ("a\u{202e}b", None), ("x", Some(99_999)),
        ] {
            let made = root.post(FOLDERS, &json!({ "name": name, "parentId": parent })).await;
            assert_eq!(made.error().0, 400, "{name:?}");
        }
        for body in [json!({}), json!({ "name": 1 }), json!({ "name": "x", "path": "/9" }), json!({ "name": "x", "parentId": "1" })] {
            assert_eq!(root.post(FOLDERS, &body).await.error().0, 400, "{body}");
        }
        assert_eq!(moved(&root, inner, None).await, 400);
        let path = format!("{FOLDERS}/{inner}");
        assert_eq!(root.put(&path, &json!({ "name": "Travels", "parentId": null })).await.status, 200);
        assert_eq!(root.put(&path, &json!({ "name": "TRAVELS" })).await.status, 200);
        assert_eq!(root.put(&path, &json!({ "name": "travel" })).await.error().0, 400);
        let long = "n".repeat(256);
        assert_eq!(root.put(&path, &json!({ "name": long })).await.error().0, 400);
    }

    async fn ways_have_an_end(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let mut around = None;
        for depth in 1..=20 {
            around = Some(folder(&root, &format!("f{depth}"), around).await);
        }
        let body = json!({ "name": "deeper", "parentId": around });
        assert_eq!(root.post(FOLDERS, &body).await.error().0, 400);
        let two = folder(&root, "two", None).await;
        folder(&root, "levels", Some(two)).await;
        assert_eq!(moved(&root, two, around).await, 400);
    }

    async fn only_what_is_empty_goes(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let outer = folder(&root, "outer", None).await;
        let inner = folder(&root, "inner", Some(outer)).await;
        let file = sent(&root, "a.txt", "a", &json!(inner)).await;
        for (id, folders, files) in [(outer, 1, 0), (inner, 0, 1)] {
            let refused = root.send(Method::DELETE, &format!("{FOLDERS}/{id}"), None).await;
            assert_eq!(refused.error(), (409, "FolderNotEmpty".to_owned()));
            assert_eq!(refused.json()["error"]["details"], json!({ "folders": folders, "files": files }));
        }
        let gone = root.send(Method::DELETE, &format!("/admin/media/{}", file["id"]), None).await;
        assert_eq!(gone.status, 204);
        for id in [inner, outer] {
            let path = format!("{FOLDERS}/{id}");
            assert_eq!(root.send(Method::DELETE, &path, None).await.status, 204);
            assert_eq!(root.send(Method::DELETE, &path, None).await.status, 404);
            assert_eq!(root.get(&path).await.status, 404);
        }
    }

    async fn whoever_may_not_edit_content_changes_no_folders(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let id = folder(&root, "kept", None).await;
        let path = format!("{FOLDERS}/{id}");
        let author = colleague(&app, "author").await;
        let body = json!({ "name": "mine" });
        for (method, path, body) in [
            (Method::GET, FOLDERS, None),
            (Method::GET, path.as_str(), None),
            (Method::POST, FOLDERS, Some(&body)),
            (Method::PUT, path.as_str(), Some(&body)),
            (Method::DELETE, path.as_str(), None),
        ] {
            assert_eq!(author.send(method.clone(), path, body).await.error().0, 403, "{method} {path}");
        }
        // Whoever sends files from outside chooses no folder.
        let program = crate::uploads::form::program(&app).await;
        let info = json!({ "folder": id }).to_string();
        let form = Form::default().file("a.txt", b"a").text("fileInfo", &info);
        assert_eq!(form.send(&app, "/api/upload", &program).await.status, 201);
        assert_eq!(root.data(&path).await["files"], 0);
    }
}
