//! Files that become others at the same address.

use bastide_testkit::{TestDatabase, on_both_databases};
use image::ImageFormat;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::form::{Form, on_disk, picture, program, stored};
use crate::app::TestApp;

on_both_databases! {
    async fn a_file_keeps_its_address_and_its_sizes_get_new_ones(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.png", &picture(600, 400, ImageFormat::Png)).await;
        let path = format!("/api/upload?id={}", file["id"]);
        let other = picture(300, 900, ImageFormat::Png);
        let form = Form::default()
            .file("b.png", &other)
            .text("fileInfo", r#"{"alternativeText": "A tower"}"#);
        let reply = form.send(&app, &path, &bearer).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        let new = reply.json();
        for same in ["id", "documentId", "hash", "ext", "url", "mime", "createdAt"] {
            assert_eq!(new[same], file[same], "{same}");
        }
        let seen = ["name", "width", "height", "alternativeText"].map(|it| new[it].clone());
        assert_eq!(seen, [json!("b.png"), json!(300), json!(900), json!("A tower")]);
        assert_eq!(app.get(new["url"].as_str().unwrap()).await.body, other);
        let url = |file: &Json, label: &str| file["formats"][label]["url"].as_str().unwrap().to_owned();
        assert_eq!(app.get(&url(&file, "small")).await.status, 404);
        for label in ["thumbnail", "small", "medium"] {
            assert_eq!(app.get(&url(&new, label)).await.status, 200, "{label}");
        }
        assert_eq!(on_disk(&app).len(), 4, "{:?}", on_disk(&app));

        // What does not fit the address is refused, and the file stays.
        for (name, content, status) in [
            ("c.jpg", picture(60, 40, ImageFormat::Jpeg), 400),
            ("c.txt", b"hello".to_vec(), 400),
            ("c.png", Vec::new(), 400),
        ] {
            let form = Form::default().file(name, &content);
            assert_eq!(form.send(&app, &path, &bearer).await.error().0, status, "{name}");
        }
        let two = Form::default().file("a.png", &other).file("b.png", &other);
        assert_eq!(two.send(&app, &path, &bearer).await.error().0, 400);
        assert_eq!(Form::default().send(&app, &path, &bearer).await.error().0, 400);
        assert_eq!(app.get(new["url"].as_str().unwrap()).await.body, other);
        assert_eq!(on_disk(&app).len(), 4);
        for id in ["0", "99999"] {
            let form = Form::default().file("a.png", &other);
            let missing = form.send(&app, &format!("/api/upload?id={id}"), &bearer).await;
            assert_eq!(missing.json()["error"]["message"], "file.notFound", "{id}");
        }
        for query in ["id=x", "id=", "id=1&id=2"] {
            let form = Form::default().file("a.png", &other);
            let bad = form.send(&app, &format!("/api/upload?{query}"), &bearer).await;
            assert_eq!(bad.error().0, 400, "{query}");
        }
    }

    async fn what_is_said_of_a_file_changes_alone(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.txt", b"hello").await;
        let path = format!("/api/upload?id={}", file["id"]);
        let form = Form::default().text("fileInfo", r#"{"name": "New name", "caption": "Below"}"#);
        let reply = form.send(&app, &path, &bearer).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        let json = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let body = r#"{"fileInfo": {"caption": null, "focalPoint": {"x": 1, "y": 2}}}"#;
        let reply = app.send(Method::POST, &path, &json, body).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        let new = reply.json();
        let seen = ["name", "caption", "focalPoint", "url", "isUrlSigned"].map(|it| new[it].clone());
        let focus = json!({"x": 1, "y": 2});
        assert_eq!(seen, [json!("New name"), Json::Null, focus, file["url"].clone(), json!(false)]);
        for body in ["{}", "[]", r#"{"fileInfo": 1}"#, r#"{"fileInfo": {"name": "a/b"}}"#] {
            assert_eq!(app.send(Method::POST, &path, &json, body).await.error().0, 400, "{body}");
        }
        assert_eq!(app.get(file["url"].as_str().unwrap()).await.body, b"hello");
    }
}
