//! Files that come in.

use bastide_testkit::{TestDatabase, on_both_databases};
use image::ImageFormat;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::form::{Form, in_library, on_disk, picture, program, stored};
use crate::app::TestApp;

on_both_databases! {
    async fn a_picture_is_what_the_contract_says_in_every_size(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let png = picture(1_200, 800, ImageFormat::Png);
        let file = stored(&app, &bearer, "Alter Hafen.png", &png).await;
        let hash = file["hash"].as_str().unwrap();
        let chance = hash.strip_prefix("Alter_Hafen_").unwrap();
        assert!(chance.len() == 10 && chance.bytes().all(|it| it.is_ascii_hexdigit()), "{hash}");
        let mut keys: Vec<_> = file.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, [
            "alternativeText", "caption", "createdAt", "documentId", "ext", "focalPoint", "formats",
            "hash", "height", "id", "isUrlSigned", "mime", "name", "previewUrl", "provider",
            "provider_metadata", "publishedAt", "size", "updatedAt", "url", "width",
        ]);
        for (name, value) in [
            ("name", json!("Alter Hafen.png")),
            ("alternativeText", Json::Null),
            ("caption", Json::Null),
            ("focalPoint", Json::Null),
            ("width", json!(1_200)),
            ("height", json!(800)),
            ("ext", json!(".png")),
            ("mime", json!("image/png")),
            ("url", json!(format!("/uploads/{hash}.png"))),
            ("previewUrl", Json::Null),
            ("provider", json!("local")),
            ("provider_metadata", Json::Null),
            ("isUrlSigned", json!(false)),
        ] {
            assert_eq!(file[name], value, "{name}");
        }
        let kilobytes = (png.len() as f64 / 10.0).round() / 100.0;
        assert_eq!(file["size"], json!(kilobytes));
        for (label, width, height) in [
            ("thumbnail", 234, 156), ("small", 500, 333), ("medium", 750, 500), ("large", 1_000, 667),
        ] {
            let size = &file["formats"][label];
            let url = format!("/uploads/{label}_{hash}.png");
            let seen = (&size["width"], &size["height"], &size["url"], &size["name"], &size["path"]);
            let name = format!("{label}_Alter Hafen.png");
            assert_eq!(seen, (&json!(width), &json!(height), &json!(url), &json!(name), &Json::Null));
            let sent = app.get(&url).await;
            assert_eq!((sent.status, sent.header("content-type")), (200, "image/png"), "{label}");
            assert_eq!(size["sizeInBytes"], json!(sent.body.len()));
            let seen = image::load_from_memory(&sent.body).unwrap();
            assert_eq!((seen.width(), seen.height()), (width, height), "{label}");
        }
        assert_eq!(app.get(file["url"].as_str().unwrap()).await.body, png);
        assert_eq!(on_disk(&app).len(), 5);

        let path = format!("/api/upload/files/{}", file["id"]);
        let headers = [("authorization", bearer.as_str())];
        let read = app.send(Method::GET, &path, &headers, "").await;
        assert_eq!(read.json(), file);
        let gone = app.send(Method::DELETE, &path, &headers, "").await;
        assert_eq!((gone.status, gone.json()), (200, file));
        assert!(on_disk(&app).is_empty(), "{:?}", on_disk(&app));
        for method in [Method::GET, Method::DELETE] {
            let missing = app.send(method, &path, &headers, "").await;
            assert_eq!(missing.error(), (404, "NotFoundError".to_owned()));
            assert_eq!(missing.json()["error"]["message"], "file.notFound");
        }
    }

    async fn files_of_all_kinds_come_in_with_what_is_said_of_them(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><script>alert(1)</script></svg>";
        let form = Form::default()
            .typed("notes.txt", "text/plain", b"hello")
            .file("logo.svg", svg)
            .file("paper.pdf", b"%PDF-1.4\n")
            .file("README", b"just text")
            .text("fileInfo", r#"{"name": "Notes of May", "caption": "Read them", "alternativeText": "Text", "unknown": 1}"#)
            .text("fileInfo", r#"{"focalPoint": {"x": 10, "y": 99.5}}"#);
        let reply = form.send(&app, "/api/upload", &bearer).await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        let files = reply.json();
        let seen = |name: &str| -> Vec<Json> {
            files.as_array().unwrap().iter().map(|it| it[name].clone()).collect()
        };
        assert_eq!(seen("mime"), ["text/plain", "image/svg+xml", "application/pdf", "text/plain"]);
        assert_eq!(seen("ext"), [".txt", ".svg", ".pdf", ".txt"]);
        assert_eq!(seen("name"), ["Notes of May", "logo.svg", "paper.pdf", "README"]);
        assert_eq!(seen("formats"), vec![Json::Null; 4]);
        assert_eq!((&files[0]["caption"], &files[0]["alternativeText"]), (&json!("Read them"), &json!("Text")));
        assert!(files[0]["hash"].as_str().unwrap().starts_with("Notes_of_May_"));
        assert_eq!(files[1]["focalPoint"], json!({"x": 10, "y": 99.5}));
        assert_eq!((&files[1]["width"], &files[1]["height"]), (&json!(40), &json!(20)));
        // A drawing keeps its type for pages, and runs nowhere.
        let drawing = app.get(files[1]["url"].as_str().unwrap()).await;
        assert_eq!(drawing.body, svg);
        assert_eq!(drawing.header("content-security-policy"), "sandbox; default-src 'none'");
        assert!(drawing.header("content-disposition").starts_with("attachment; filename="));
        assert_eq!(in_library(&app, &bearer).await, 4);
    }

    async fn who_may_upload_sees_what_it_has_sent(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let form = || Form::default().file("a.txt", b"hello");
        let refused = form().send(&app, "/api/upload", "").await;
        assert_eq!(refused.error(), (403, "ForbiddenError".to_owned()));
        app.grant("authenticated", &["plugin::upload.content-api.upload"]).await;
        let bearer = format!("Bearer {}", app.user("authenticated").await);
        let reply = form().send(&app, "/api/upload", &bearer).await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        let file = &reply.json()[0];
        assert_eq!((&file["name"], &file["mime"], &file["isUrlSigned"]), (&json!("a.txt"), &json!("text/plain"), &json!(false)));
        assert!(file["id"].is_i64() && file["url"].is_string(), "{file}");
        let headers = [("authorization", bearer.as_str())];
        assert_eq!(app.send(Method::GET, "/api/upload/files", &headers, "").await.status, 403);
        let path = format!("/api/upload/files/{}", file["id"]);
        assert_eq!(app.send(Method::DELETE, &path, &headers, "").await.status, 403);
        assert_eq!(on_disk(&app).len(), 1);
    }

    async fn places_and_authors_do_not_come_along(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let plain = picture(60, 40, ImageFormat::Jpeg);
        // EXIF with an orientation and, behind it, a place.
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend(b"GPS 51.5N");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let sent = [&plain[..2], b"\xff\xe1", &length, &exif, &plain[2..]].concat();
        let file = stored(&app, &bearer, "a.jpg", &sent).await;
        assert_eq!((&file["width"], &file["height"]), (&json!(40), &json!(60)));
        let kept = app.get(file["url"].as_str().unwrap()).await.body;
        assert!(!kept.windows(3).any(|it| it == b"GPS"));
        let seen = image::load_from_memory(&kept).unwrap();
        assert_eq!((seen.width(), seen.height()), (40, 60));
    }
}
