//! Files that do not come in: a clear answer, and nothing is left of them (attack cases I and H).

use bastide_testkit::{TestDatabase, on_both_databases};
use image::ImageFormat;
use serde_json::json;

use super::form::{Form, in_library, on_disk, picture, program, stored};
use crate::app::TestApp;

on_both_databases! {
    async fn what_is_not_what_it_says_leaves_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let png = picture(60, 40, ImageFormat::Png);
        let joined = |tail: &[u8]| [png.as_slice(), tail].concat();
        let mut huge = png.clone();
        huge[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
        let page = b"<!DOCTYPE html><script>alert(1)</script>";
        for (name, kind, content) in [
            ("page.html", "text/html", &page[..]),
            ("page.png", "image/png", page),
            ("page.txt", "text/plain", page),
            ("page", "image/png", page),
            ("page.svg", "image/svg+xml", page),
            ("page.xml", "text/xml", b"<?xml version=\"1.0\"?><a/>"),
            ("page.htm", "image/png", b"hello"),
            ("page.shtml", "text/plain", b"hello"),
            ("page.mht", "text/plain", b"hello"),
            ("a.js", "text/javascript", b"alert(1)"),
            ("a.exe", "application/octet-stream", b"MZ\x90\0\x03\0"),
            ("a.bin", "application/octet-stream", b"MZ\x90\0\x03\0"),
            ("a.sh", "text/plain", b"#!/bin/sh\n"),
            ("a.png", "image/png", b"hello"),
            ("a.jpg", "image/jpeg", &png),
            ("a.txt", "text/plain", &png),
            ("a.xyz", "text/plain", &png),
            ("a.pdf", "image/png", b"%PDF-1.4\n"),
            ("a.gif", "image/gif", b"GIF89a=1;alert(1)//"),
            ("cut.png", "image/png", &png[..png.len() / 2]),
            ("page.png", "image/png", &joined(page)),
            ("zip.png", "image/png", &joined(b"PK\x03\x04")),
            ("huge.png", "image/png", &huge),
            ("empty.txt", "text/plain", b""),
        ] {
            let reply = Form::default().typed(name, kind, content).send(&app, "/api/upload", &bearer).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{name} {kind}");
        }
        let refused = Form::default().file("page.html", page).send(&app, "/api/upload", &bearer).await;
        assert_eq!(refused.json()["error"]["message"], "File type 'text/html' is not allowed");
        // One bad file among good ones: none.
        let form = Form::default().file("a.txt", b"good").file("b.png", b"bad");
        assert_eq!(form.send(&app, "/api/upload", &bearer).await.status, 400);
        assert_eq!((on_disk(&app), in_library(&app, &bearer).await), (Vec::new(), 0));
    }

    async fn names_that_lead_elsewhere_are_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let long = format!("{}.txt", "a".repeat(300));
        for name in [
            "../../etc/x", "..\\\\x", "/abs", "file:///x", "a<b>.txt", "CON", "nul.txt", "a:b", "..",
            "a?.txt", "a|b", &long,
        ] {
            let reply = Form::default().file(name, b"hello").send(&app, "/api/upload", &bearer).await;
            assert_eq!(reply.error(), (400, "ApplicationError".to_owned()), "{name}");
            assert_eq!(reply.json()["error"]["message"], "File name contains invalid characters");
        }
        for info in [json!({"name": "../x"}), json!({"name": "a/b"}), json!({"name": "a\u{0}b"})] {
            let form = Form::default().file("a.txt", b"hello").text("fileInfo", &info.to_string());
            assert_eq!(form.send(&app, "/api/upload", &bearer).await.error().0, 400, "{info}");
        }
        // What is sent as a path leads nowhere either.
        let form = Form::default().file("a.txt", b"hello").text("path", "../../x");
        assert_eq!(form.send(&app, "/api/upload", &bearer).await.status, 201);
        assert_eq!(on_disk(&app).len(), 1);
    }

    async fn forms_that_are_none_are_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        for info in ["{", "1", "[1]", r#"{"name": 1}"#, r#"{"caption": {}}"#, r#"{"focalPoint": {"x": 101, "y": 0}}"#, r#"{"focalPoint": 5}"#, r#"{"name": "a", "name": "b"}"#] {
            let form = Form::default().file("a.txt", b"hello").text("fileInfo", info);
            let reply = form.send(&app, "/api/upload", &bearer).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{info}");
        }
        let empty = Form::default().text("a", "b").send(&app, "/api/upload", &bearer).await;
        assert_eq!((empty.error(), &empty.json()["error"]["message"]), ((400, "ValidationError".to_owned()), &json!("Files are empty")));
        let headers = |kind| [("authorization", bearer.as_str()), ("content-type", kind)];
        for (kind, body, status) in [
            ("application/json", "{}", 415),
            ("text/plain", "hello", 415),
            ("multipart/form-data", "hello", 415),
            ("multipart/form-data; boundary=x", "hello", 400),
            ("multipart/form-data; boundary=x", "--x\r\n", 400),
            ("multipart/form-data; boundary=x", "--x\r\n\r\nhello\r\n--x--\r\n", 400),
        ] {
            let reply = app.post_bytes("/api/upload", &headers(kind), body.into()).await;
            assert_eq!(reply.error().0, status, "{kind}: {body}");
        }
        assert_eq!((on_disk(&app), in_library(&app, &bearer).await), (Vec::new(), 0));
    }

    async fn sizes_numbers_and_quotas_are_limited(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.limits.upload_bytes = 10_000;
            config.limits.upload_files = 2;
            config.limits.upload_quota_bytes = 15_000;
            config.limits.image_pixels = 1_000;
            config.uploads.denied_types = vec!["application/pdf".to_owned()];
        })
        .await;
        let bearer = program(&app).await;
        let form = Form::default().file("a.txt", &[b'a'; 10_001]);
        let large = form.send(&app, "/api/upload", &bearer).await;
        assert_eq!(large.error(), (413, "PayloadTooLargeError".to_owned()));
        let form = Form::default().file("a.txt", &vec![b'a'; 3_000_000]);
        assert_eq!(form.send(&app, "/api/upload", &bearer).await.error().0, 413);
        let form = Form::default().file("a.txt", b"a").file("b.txt", b"b").file("c.txt", b"c");
        assert_eq!(form.send(&app, "/api/upload", &bearer).await.error().0, 400);
        let form = Form::default().file("a.png", &picture(40, 30, ImageFormat::Png));
        let pixels = form.send(&app, "/api/upload", &bearer).await.json();
        let message = "The image has 40 × 30 pixels; at most 1000 are accepted";
        assert_eq!(pixels["error"]["message"], message);
        let form = Form::default().file("a.pdf", b"%PDF-1.4\n");
        let denied = form.send(&app, "/api/upload", &bearer).await.json();
        assert_eq!(denied["error"]["message"], "File type 'application/pdf' is not allowed");
        assert_eq!((on_disk(&app), in_library(&app, &bearer).await), (Vec::new(), 0));

        // Programs have no quota, people have.
        app.grant("authenticated", &["plugin::upload.content-api.upload"]).await;
        let user = format!("Bearer {}", app.user("authenticated").await);
        let form = Form::default().file("a.txt", &[b'a'; 8_000]);
        for (who, status) in [(&user, 201), (&user, 413), (&bearer, 201), (&bearer, 201)] {
            assert_eq!(form.send(&app, "/api/upload", who).await.status, status);
        }
        assert_eq!(on_disk(&app).len(), 3);
        stored(&app, &user, "small.txt", &[b'a'; 7_000]).await;
    }
}
