//! Stored files, as administrators choose, send and change them.

use bastide_testkit::{TestDatabase, on_both_databases};
use image::ImageFormat;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::client::AdminClient;
use super::content::rights::colleague;
use super::content::site::{each, start};
use crate::uploads::form::{Form, on_disk, picture};
use crate::writing::media::file;

on_both_databases! {
    async fn files_are_paged_sorted_filtered_and_searched(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        for (name, mime) in [("harbour", "image/png"), ("minutes", "application/pdf"), ("hill", "image/jpeg")] {
            file(&app, name, mime).await;
        }
        app.services.content_changed();
        for (query, names, total) in [
            ("sort=name", json!(["harbour", "hill", "minutes"]), 3),
            ("sort=name:desc&pageSize=2", json!(["minutes", "hill"]), 3),
            ("sort=name&page=2&pageSize=2", json!(["minutes"]), 3),
            ("sort=name&filters[mime][$startsWith]=image/", json!(["harbour", "hill"]), 2),
            ("_q=HILL", json!(["hill"]), 1),
            ("filters[name]=nothing", json!([]), 0),
        ] {
            let list = root.get(&format!("/admin/media?{query}")).await.json();
            assert_eq!(Json::Array(each(&list["data"], "name")), names, "{query}");
            assert_eq!(list["meta"]["pagination"]["total"], total, "{query}");
            assert_eq!(list["meta"]["pagination"]["totalIsBounded"], false);
        }
        for query in ["filters[nothing]=1", "sort=nothing", "page=x"] {
            let refused = root.get(&format!("/admin/media?{query}")).await;
            assert_eq!(refused.status, 400, "{query}");
        }
    }

    async fn a_file_is_what_the_contract_says_and_private_attributes_are_there(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let (row, document) = file(&app, "harbour", "image/png").await;
        app.services.content_changed();
        let found = root.get(&format!("/admin/media/{row}")).await;
        assert!(!found.header("etag").is_empty());
        let found = found.json();
        assert_eq!(found["meta"], json!({}));
        let data = &found["data"];
        assert_eq!((&data["id"], &data["documentId"]), (&json!(row), &json!(document)));
        let mut names: Vec<_> = data.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, [
            "access", "alternativeText", "caption", "createdAt", "documentId", "ext", "focalPoint", "folder",
            "folderPath", "formats", "hash", "height", "id", "isPrivate", "mime", "name", "previewUrl", "provider",
            "provider_metadata", "publishedAt", "size", "updatedAt", "url", "width",
        ]);
        assert_eq!((&data["size"], &data["url"]), (&json!(1.5), &json!("/uploads/a.png")));
        let listed = root.data("/admin/media?populate=folder").await;
        assert_eq!(listed[0]["folder"], Json::Null);
        for id in ["0", "-1", "99999", "x", "99999999999999999999", document.as_str()] {
            assert_eq!(root.get(&format!("/admin/media/{id}")).await.status, 404, "{id}");
        }
    }

    async fn whoever_may_not_read_content_sees_no_files(database: TestDatabase) {
        let app = start(database).await;
        AdminClient::first(&app).await;
        let (row, _) = file(&app, "harbour", "image/png").await;
        let (author, editor) = (colleague(&app, "author").await, colleague(&app, "editor").await);
        for path in ["/admin/media".to_owned(), format!("/admin/media/{row}")] {
            assert_eq!(author.get(&path).await.error(), (403, "ForbiddenError".to_owned()), "{path}");
            assert_eq!(editor.get(&path).await.status, 200, "{path}");
        }
    }

    async fn files_are_sent_described_replaced_and_removed(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let bearer = format!("Bearer {}", root.token);
        let send = async |form: Form, method: Method, path: &str| {
            form.send_to(&app, app.admin, (method, path), &bearer).await
        };
        let form = Form::default()
            .file("a.png", &picture(300, 200, ImageFormat::Png))
            .file("b.txt", b"hello")
            .text("fileInfo", r#"{"alternativeText": "A hill"}"#);
        let reply = send(form, Method::POST, "/admin/media").await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        let files = reply.json()["data"].clone();
        assert_eq!(files.as_array().unwrap().len(), 2);
        assert_eq!((&files[0]["alternativeText"], &files[0]["folderPath"]), (&json!("A hill"), &json!("/")));
        let path = format!("/admin/media/{}", files[0]["id"]);
        let listed = root.data(&path).await;
        assert_eq!((&listed["formats"], &listed["url"]), (&files[0]["formats"], &files[0]["url"]));

        let body = json!({ "name": "Hill", "caption": "Seen from below", "focalPoint": { "x": 5, "y": 6 } });
        let said = root.send(Method::PUT, &path, Some(&body)).await;
        assert_eq!(said.status, 200, "{}", said.json());
        for (name, value) in body.as_object().unwrap() {
            assert_eq!(&said.json()["data"][name], value, "{name}");
        }
        let other = picture(40, 30, ImageFormat::Png);
        let content = format!("{path}/content");
        let replaced = send(Form::default().file("c.png", &other), Method::PUT, &content).await;
        assert_eq!(replaced.status, 200, "{}", replaced.json());
        assert_eq!((&replaced.json()["data"]["width"], &replaced.json()["data"]["url"]), (&json!(40), &files[0]["url"]));
        // The administration shows pictures from its own origin.
        let shown = app.send_to(app.admin, Method::GET, files[0]["url"].as_str().unwrap(), &[], "").await;
        assert_eq!(shown.body, other);

        for (form, method, path, status) in [
            (Form::default(), Method::POST, "/admin/media", 400),
            (Form::default().file("a.html", b"<html>"), Method::POST, "/admin/media", 400),
            (Form::default().file("a.txt", b"hello"), Method::PUT, content.as_str(), 400),
            (Form::default(), Method::PUT, content.as_str(), 400),
            (Form::default().file("a.png", &other), Method::PUT, "/admin/media/99999/content", 404),
        ] {
            assert_eq!(send(form, method, path).await.error().0, status, "{path}");
        }
        let gone = root.send(Method::DELETE, &path, None).await;
        assert_eq!((gone.status, gone.body.len()), (204, 0));
        assert_eq!(root.send(Method::DELETE, &path, None).await.error().0, 404);
        assert_eq!(root.send(Method::PUT, &path, Some(&body)).await.error().0, 404);
        assert_eq!(on_disk(&app).len(), 1);
    }

    async fn whoever_may_not_edit_content_sends_no_files(database: TestDatabase) {
        let app = start(database).await;
        AdminClient::first(&app).await;
        let (author, editor) = (colleague(&app, "author").await, colleague(&app, "editor").await);
        for (who, status) in [(&author, 403), (&editor, 201)] {
            let form = Form::default().file("a.txt", b"hello");
            let bearer = format!("Bearer {}", who.token);
            let sent = form.send_to(&app, app.admin, (Method::POST, "/admin/media"), &bearer).await;
            assert_eq!(sent.status, status);
        }
        let anonymous = Form::default().file("a.txt", b"hello");
        let sent = anonymous.send_to(&app, app.admin, (Method::POST, "/admin/media"), "").await;
        assert_eq!((sent.status, on_disk(&app).len()), (401, 1));
    }
}
