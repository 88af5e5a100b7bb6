//! Files that not everybody may see (attack case UP-14).

use bastide_store::access::ApiTokenKind;
use bastide_testkit::{TestDatabase, on_both_databases};
use image::ImageFormat;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::form::{Form, picture};
use crate::admin::client::AdminClient;
use crate::admin::media_folders::folder;
use crate::admin::media_uses::gallery;
use crate::app::{Reply, TestApp};

const FOLDERS: &str = "/admin/media/folders";

async fn start(database: TestDatabase) -> TestApp {
    let app = TestApp::with(database, |config| config.limits.enabled = false).await;
    gallery(&app).await;
    app
}

/// Sends a picture with what is said of it; its object.
async fn sent(root: &AdminClient<'_>, info: &Json) -> Json {
    let form = Form::default()
        .file("a.png", &picture(300, 200, ImageFormat::Png))
        .text("fileInfo", &info.to_string());
    let bearer = format!("Bearer {}", root.token);
    let place = (Method::POST, "/admin/media");
    let reply = form.send_to(root.app, root.app.admin, place, &bearer).await;
    assert_eq!(reply.status, 201, "{}", reply.json());
    reply.json()["data"][0].clone()
}

fn url(file: &Json) -> &str {
    file["url"].as_str().unwrap()
}

/// Path and query of an address.
fn parts(url: &str) -> (&str, &str) {
    url.split_once('?').unwrap_or((url, ""))
}

async fn status(app: &TestApp, path: &str) -> u16 {
    let on_admin = app
        .send_to(app.admin, Method::GET, path, &[], "")
        .await
        .status;
    let on_public = app.get(path).await.status;
    assert_eq!(on_admin, on_public, "{path}");
    on_public
}

fn seconds(reply: &Reply) -> i64 {
    let kept = reply.header("cache-control");
    let seconds = kept.strip_prefix("private, max-age=");
    seconds.unwrap_or_else(|| panic!("{kept}")).parse().unwrap()
}

on_both_databases! {
    async fn a_private_file_has_addresses_for_some_minutes(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let file = sent(&root, &json!({ "access": "private" })).await;
        let other = sent(&root, &json!({ "access": "private" })).await;
        assert_eq!((&file["access"], &file["isPrivate"]), (&json!("private"), &json!(true)));
        let thumbnail = &file["formats"]["thumbnail"];
        for url in [url(&file), url(thumbnail)] {
            let (path, query) = parts(url);
            let shown = app.get(url).await;
            assert_eq!(shown.status, 200, "{url}");
            assert!((300..=600).contains(&seconds(&shown)), "{}", shown.header("cache-control"));
            assert_eq!(status(&app, url).await, 200);
            // Whoever guesses a name learns nothing by that.
            let (refused, missing) = (app.get(path).await, app.get("/uploads/nothing.png").await);
            assert_eq!((refused.status, &refused.body), (404, &missing.body));
            let (_, of_other) = parts(self::url(&other));
            let (_, of_thumbnail) = parts(self::url(if path == parts(self::url(&file)).0 { thumbnail } else { &file }));
            let (expires, signature) = query.split_once('&').unwrap();
            let until: i64 = expires.strip_prefix("expires=").unwrap().parse().unwrap();
            for forged in [
                of_other, of_thumbnail, expires, signature, "expires=1&signature=x",
                &format!("expires={}&{signature}", until + 1),
                &format!("{query}&expires={}", until + 1),
                &format!("{query}A"),
                &query.to_ascii_lowercase(),
            ] {
                assert_eq!(status(&app, &format!("{path}?{forged}")).await, 404, "{forged}");
            }
        }
        // Parts and questions need the signature too.
        let (path, _) = parts(url(&file));
        for header in [("range", "bytes=0-1"), ("if-none-match", "*")] {
            assert_eq!(app.send(Method::GET, path, &[header], "").await.status, 404);
        }
        app.advance(301);
        assert_eq!(status(&app, url(&file)).await, 200);
        app.advance(300);
        assert_eq!(status(&app, url(&file)).await, 404);
    }

    async fn what_becomes_private_is_so_at_once(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let outer = folder(&root, "outer", None).await;
        let inner = folder(&root, "inner", Some(outer)).await;
        let file = sent(&root, &json!({ "folder": inner })).await;
        let open = sent(&root, &json!({ "folder": inner, "access": "public" })).await;
        let thumbnail = url(&file["formats"]["thumbnail"]);
        let (at, of_outer) = (format!("/admin/media/{}", file["id"]), format!("{FOLDERS}/{outer}"));
        let is = async |expected: u16| {
            assert_eq!(status(&app, url(&file)).await, expected);
            assert_eq!(status(&app, thumbnail).await, expected);
            assert_eq!(status(&app, url(&open)).await, 200);
        };
        let says = async |path: &str, body: Json| {
            let reply = root.put(path, &body).await;
            assert_eq!(reply.status, 200, "{}", reply.json());
            reply.json()["data"].clone()
        };
        is(200).await;
        assert_eq!(says(&of_outer, json!({ "access": "private" })).await["isPrivate"], true);
        is(404).await;
        assert_eq!(root.data(&format!("{FOLDERS}/{inner}")).await["isPrivate"], true);
        // A folder inside, and then a file, may be public.
        says(&format!("{FOLDERS}/{inner}"), json!({ "access": "public" })).await;
        is(200).await;
        says(&format!("{FOLDERS}/{inner}"), json!({ "access": null })).await;
        is(404).await;
        assert_eq!(says(&at, json!({ "access": "public" })).await["isPrivate"], false);
        is(200).await;
        assert_eq!(says(&at, json!({ "access": null })).await["isPrivate"], true);
        is(404).await;
        // What is said of it changes nothing of that.
        says(&at, json!({ "caption": "x" })).await;
        is(404).await;
        // Out of the private folder and into it again, alone and with its folder.
        says(&at, json!({ "folder": null })).await;
        is(200).await;
        let ids = json!({ "ids": [file["id"]], "folder": inner });
        assert_eq!(root.post("/admin/media/actions/move", &ids).await.json()["meta"]["done"], 1);
        is(404).await;
        says(&format!("{FOLDERS}/{inner}"), json!({ "parentId": null })).await;
        is(200).await;
        says(&format!("{FOLDERS}/{inner}"), json!({ "parentId": outer })).await;
        is(404).await;
        // Another content has other sizes.
        let form = Form::default().file("b.png", &picture(400, 300, ImageFormat::Png));
        let bearer = format!("Bearer {}", root.token);
        let content = format!("{at}/content");
        let replaced = form.send_to(&app, app.admin, (Method::PUT, &content), &bearer).await;
        let replaced = replaced.json()["data"].clone();
        let (path, query) = parts(url(&replaced["formats"]["thumbnail"]));
        assert_eq!((status(&app, path).await, status(&app, &format!("{path}?{query}")).await), (404, 200));
        is(404).await;
        for body in [json!({ "access": "secret" }), json!({ "access": 1 })] {
            assert_eq!(root.put(&at, &body).await.error().0, 400, "{body}");
            assert_eq!(root.put(&of_outer, &body).await.error().0, 400, "{body}");
        }
    }

    async fn entries_show_private_files_to_who_may_read_them(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let file = sent(&root, &json!({ "access": "private" })).await;
        let (path, _) = parts(url(&file));
        // Nobody writes what would be signed.
        let data = json!({ "title": format!("{path}\u{1}"), "cover": file["id"], "frame": { "shot": { "image": file["id"] } } });
        let show = root.document("/admin/content/shows", data).await;
        let reads = "/api/shows?populate[cover]=true&populate[frame][populate][shot][populate]=image";
        assert_eq!(app.get(reads).await.status, 403);
        app.grant("public", &["api::show.show.find", "api::show.show.findOne"]).await;
        // A draft is not for the public, and neither is what it shows.
        assert_eq!(app.get(reads).await.json()["data"], json!([]));
        let published = root.post(&format!("/admin/content/shows/{show}/actions/publish"), &json!({})).await;
        assert_eq!(published.status, 200, "{}", published.json());
        let first = app.get(reads).await;
        let entry = first.json()["data"][0].clone();
        assert_eq!(entry["title"], format!("{path}\u{1}"));
        for shown in [&entry["cover"], &entry["frame"]["shot"]["image"]] {
            assert_eq!(parts(url(shown)).0, path);
            assert_eq!(shown.get("isPrivate"), None);
            assert_eq!(status(&app, url(shown)).await, 200);
            assert_eq!(status(&app, url(&shown["formats"]["thumbnail"])).await, 200);
        }
        // Answers are kept, addresses that have run out are not.
        assert_eq!(app.get(reads).await.body, first.body);
        app.advance(700);
        let later = app.get(reads).await;
        assert_ne!(later.header("etag"), first.header("etag"));
        assert_eq!(status(&app, url(&later.json()["data"][0]["cover"])).await, 200);
        assert_eq!(status(&app, url(&entry["cover"])).await, 404);
        let v4 = app.send(Method::GET, reads, &[("strapi-response-format", "v4")], "").await.json();
        let cover = &v4["data"][0]["attributes"]["cover"]["data"]["attributes"];
        assert_eq!(status(&app, url(cover)).await, 200);
        // Fields that are asked for alone are signed too.
        let alone = app.get("/api/shows?populate[cover][fields]=url").await.json();
        assert_eq!(status(&app, url(&alone["data"][0]["cover"])).await, 200);
    }

    async fn no_list_shows_private_files(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let file = sent(&root, &json!({ "access": "private" })).await;
        let open = sent(&root, &json!({})).await;
        let of = |action: &str| format!("plugin::upload.content-api.{action}");
        let actions = [of("find"), of("findOne"), of("findPage")];
        app.grant("public", &actions.each_ref().map(String::as_str)).await;
        let reader = app.api_token(&ApiTokenKind::ReadOnly).await;
        let full = app.api_token(&ApiTokenKind::FullAccess).await;
        let at = format!("/api/upload/files/{}", file["id"]);
        for bearer in ["", &format!("Bearer {reader}")] {
            let headers = [("authorization", bearer)];
            let headers = if bearer.is_empty() { &[][..] } else { &headers[..] };
            let get = async |path: &str| app.send(Method::GET, path, headers, "").await;
            let all = get("/api/upload/files").await.json();
            assert_eq!((all.as_array().unwrap().len(), &all[0]["id"]), (1, &open["id"]), "{all}");
            assert_eq!(all[0]["isUrlSigned"], false);
            assert_eq!(get(&at).await.status, 404);
            for query in ["filters[name]=a.png", "_q=a.png", "filters[id][$gt]=0"] {
                let found = get(&format!("/api/upload/files?{query}")).await.json();
                assert_eq!(found.as_array().unwrap().len(), 1, "{query}");
            }
            assert_eq!(get("/api/upload/files?filters[isPrivate]=true").await.status, 400);
        }
        let page = app.get("/api/upload/files/page").await.json();
        assert_eq!(page["meta"]["pagination"]["total"], 1);
        let seen = app.get_as(&full, &at).await.json();
        assert_eq!((&seen["id"], &seen["isUrlSigned"]), (&file["id"], &json!(true)));
        assert_eq!(status(&app, url(&seen)).await, 200);
    }

    async fn nobody_links_a_private_file_to_see_it(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let file = sent(&root, &json!({ "access": "private" })).await;
        let open = sent(&root, &json!({})).await;
        let of = |action: &str| format!("api::show.show.{action}");
        let actions = [of("find"), of("findOne"), of("create"), of("update")];
        app.grant("authenticated", &actions.each_ref().map(String::as_str)).await;
        let bearer = format!("Bearer {}", app.user("authenticated").await);
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let post = async |data: Json| {
            let body = json!({ "data": data }).to_string();
            app.send(Method::POST, "/api/shows?populate=cover", &headers, &body).await
        };
        assert_eq!(post(json!({ "title": "a", "cover": open["id"] })).await.status, 201);
        for cover in [json!(file["id"]), json!({ "id": file["id"] }), json!({ "connect": [file["id"]] })] {
            let refused = post(json!({ "title": "b", "cover": cover })).await;
            assert_eq!(refused.error().0, 400, "{cover}");
        }
        let shot = json!({ "shot": { "image": file["id"] } });
        assert_eq!(post(json!({ "title": "c", "frame": shot })).await.error().0, 400);
    }
}
