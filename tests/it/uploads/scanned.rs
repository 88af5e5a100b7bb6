//! A malware scanner looks at whatever comes in, before it is stored (attack case UP-17).

use bastide_config::ScannerAddress;
use bastide_testkit::{TestDatabase, TestScanner, on_both_databases};
use image::ImageFormat;
use reqwest::Method;
use serde_json::json;

use super::form::{Form, in_library, on_disk, picture, program, stored};
use crate::admin::client::AdminClient;
use crate::app::TestApp;
use crate::log::Log;

/// A server with a scanner that has a second for each file.
async fn scanned(database: TestDatabase, scanner: &TestScanner) -> TestApp {
    let address = ScannerAddress::try_from(scanner.address()).unwrap();
    TestApp::with(database, |config| {
        config.limits.enabled = false;
        config.uploads.scanner = Some(address);
        config.uploads.scanner_seconds = 1;
    })
    .await
}

on_both_databases! {
    async fn what_the_scanner_finds_comes_in_nowhere(database: TestDatabase) {
        let log = Log::keep();
        let scanner = TestScanner::start().await;
        let app = scanned(database, &scanner).await;
        let bearer = program(&app).await;
        let root = AdminClient::first(&app).await;
        let session = format!("Bearer {}", root.token);
        let kept = stored(&app, &bearer, "good.txt", b"good").await;
        let before = on_disk(&app);
        assert_eq!((scanner.seen(), before.len()), (vec![b"good".to_vec()], 1));

        let bad = [b"some text\n", TestScanner::PATTERN].concat();
        // Behind the end of what a picture is, where re-encoding would have lost it.
        let png = picture(60, 40, ImageFormat::Png);
        let hidden = [&png[..33], &[0, 0, 0, 28], b"teXt", TestScanner::PATTERN, &[0; 4], &png[33..]].concat();
        let of = |name: &str, content: &[u8]| Form::default().file(name, content);
        let replace = format!("/api/upload?id={}", kept["id"]);
        let content = format!("/admin/media/{}/content", kept["id"]);
        let several = of("a.txt", b"fine").file("bad.txt", &bad).file("c.txt", b"fine");
        for (form, address, method, path, who, name) in [
            (of("bad.txt", &bad), app.public, Method::POST, "/api/upload", &bearer, "bad.txt"),
            (of("bad.png", &hidden), app.public, Method::POST, "/api/upload", &bearer, "bad.png"),
            (several, app.public, Method::POST, "/api/upload", &bearer, "bad.txt"),
            (of("bad.txt", &bad), app.public, Method::POST, &replace, &bearer, "bad.txt"),
            (of("bad.txt", &bad), app.admin, Method::POST, "/admin/media", &session, "bad.txt"),
            (of("bad.txt", &bad), app.admin, Method::PUT, &content, &session, "bad.txt"),
        ] {
            let reply = form.send_to(&app, address, (method, path), who).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{path} {name}");
            let error = &reply.json()["error"];
            assert_eq!(error["message"], format!("The malware scanner refuses '{name}'"));
            assert_eq!(error["details"]["errors"][0]["path"], json!(["files"]));
            assert_eq!((on_disk(&app), in_library(&app, &bearer).await), (before.clone(), 1), "{path}");
        }
        assert_eq!(app.get(kept["url"].as_str().unwrap()).await.body, b"good");
        log.tells(&["user.file", "admin.file", "malware", TestScanner::SIGNATURE], &[] as &[&str]);
        stored(&app, &bearer, "picture.png", &png).await;
    }

    async fn what_the_scanner_does_not_pass_is_not_stored(database: TestDatabase) {
        let scanner = TestScanner::start().await;
        let app = scanned(database, &scanner).await;
        let bearer = program(&app).await;
        let refused = async |content: &[u8]| {
            let reply = Form::default().file("a.txt", content).send(&app, "/api/upload", &bearer).await;
            assert_eq!(reply.error().0, 503, "{}", reply.json());
            assert_ne!(reply.header("retry-after"), "");
            assert_eq!((on_disk(&app), in_library(&app, &bearer).await), (Vec::new(), 0));
        };
        // More than it takes.
        refused(&vec![b'a'; 3_000_000]).await;
        scanner.fall_silent();
        refused(b"hello").await;
        drop(scanner);
        refused(b"hello").await;
        // What has nothing to do with bytes goes on.
        assert_eq!(app.get("/readyz").await.status, 200);
    }

    async fn types_that_are_refused_are_not_even_looked_at(database: TestDatabase) {
        let scanner = TestScanner::start().await;
        let app = scanned(database, &scanner).await;
        let bearer = program(&app).await;
        for (name, content) in [("a.exe", &b"MZ\x90\0\x03\0"[..]), ("../a.txt", b"a"), ("a.txt", b"")] {
            let reply = Form::default().file(name, content).send(&app, "/api/upload", &bearer).await;
            assert_eq!(reply.status, 400, "{name}");
        }
        assert_eq!(scanner.seen(), Vec::<Vec<u8>>::new());
    }
}
