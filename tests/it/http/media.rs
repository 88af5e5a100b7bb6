//! Stored files: their types, their parts, and what a browser is told.

use std::fs;

use bastide_testkit::{TestDatabase, on_both_databases};
use reqwest::Method;

use crate::app::{Reply, TestApp};

async fn part(app: &TestApp, range: &str) -> Reply {
    app.send(Method::GET, "/uploads/a.txt", &[("range", range)], "")
        .await
}

async fn stored(database: TestDatabase, files: &[&str]) -> TestApp {
    let app = TestApp::start(database).await;
    let folder = app.folder.path().join("uploads");
    fs::create_dir_all(&folder).unwrap();
    for name in files {
        fs::write(folder.join(name), "0123456789").unwrap();
    }
    app
}

on_both_databases! {
    async fn nothing_a_browser_would_execute_is_shown(database: TestDatabase) {
        let table = [
            ("a.jpg", "image/jpeg", "inline"),
            ("a.WAV", "audio/wave", "inline"),
            ("a.txt", "text/plain; charset=utf-8", "inline"),
            ("a.csv", "text/csv; charset=utf-8", "attachment"),
            ("a.pdf", "application/pdf", "attachment"),
            ("a.svg", "image/svg+xml", "attachment"),
            ("a.html", "application/octet-stream", "attachment"),
            ("a.xml", "application/octet-stream", "attachment"),
            ("a.js", "application/octet-stream", "attachment"),
            ("a", "application/octet-stream", "attachment"),
        ];
        let app = stored(database, &table.map(|it| it.0)).await;
        for (name, content_type, disposition) in table {
            let reply = app.get(&format!("/uploads/{name}")).await;
            assert_eq!(reply.body, b"0123456789", "{name}");
            for (header, value) in [
                ("content-type", content_type),
                ("content-disposition", disposition),
                ("content-security-policy", "sandbox; default-src 'none'"),
                ("x-content-type-options", "nosniff"),
                ("cross-origin-resource-policy", "cross-origin"),
                ("accept-ranges", "bytes"),
            ] {
                assert_eq!(reply.header(header), value, "{name} {header}");
            }
        }
    }

    async fn parts_are_one_range_at_most(database: TestDatabase) {
        let app = stored(database, &["a.txt"]).await;
        for (range, status, body) in [
            ("bytes=0-3", 206, "0123"),
            ("bytes=-2", 206, "89"),
            ("bytes=8-", 206, "89"),
            ("bytes=5-99", 206, "56789"),
            ("bytes=10-", 416, ""),
            ("bytes=9-1", 416, ""),
            ("bytes=99999999999999999999-", 416, ""),
            ("lines=1-2", 200, "0123456789"),
        ] {
            let reply = part(&app, range).await;
            let seen = (reply.status, String::from_utf8(reply.body).unwrap());
            assert_eq!(seen, (status, body.to_owned()), "{range}");
        }
        let many = format!("bytes={}", vec!["0-1"; 500].join(","));
        let reply = part(&app, &many).await;
        assert!(reply.body.len() <= 10 && matches!(reply.status, 200 | 206 | 416), "{reply:?}");
    }

    async fn validators_save_the_bytes(database: TestDatabase) {
        let app = stored(database, &["a.txt"]).await;
        let first = app.get("/uploads/a.txt").await;
        let (etag, date) = (first.header("etag"), first.header("last-modified"));
        for (name, value) in [("if-none-match", etag), ("if-modified-since", date)] {
            let reply = app.send(Method::GET, "/uploads/a.txt", &[(name, value)], "").await;
            assert_eq!((reply.status, reply.body.len()), (304, 0), "{name}");
        }
        let head = app.send(Method::HEAD, "/uploads/a.txt", &[], "").await;
        assert_eq!((head.status, head.body.len(), head.header("content-length")), (200, 0, "10"));
    }
}
