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
            let disposition = format!("{disposition}; filename=\"{name}\"");
            for (header, value) in [
                ("content-type", content_type),
                ("content-disposition", disposition.as_str()),
                ("content-security-policy", "sandbox; default-src 'none'"),
                ("x-content-type-options", "nosniff"),
                ("cross-origin-resource-policy", "cross-origin"),
                ("accept-ranges", "bytes"),
            ] {
                assert_eq!(reply.header(header), value, "{name} {header}");
            }
        }
    }

    async fn names_to_save_under_are_those_of_the_protocol(database: TestDatabase) {
        let app = stored(database, &["Gr\u{f6}\u{df}e (1).pdf", "a b.txt"]).await;
        let reply = app.get("/uploads/Gr%C3%B6%C3%9Fe%20(1).pdf").await;
        let expected = "attachment; filename=\"Gr__e (1).pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%281%29.pdf";
        assert_eq!(reply.header("content-disposition"), expected);
        let reply = app.get("/uploads/a%20b.txt").await;
        assert_eq!(reply.header("content-disposition"), "inline; filename=\"a b.txt\"");
    }

    async fn a_file_is_kept_for_ever_only_by_an_address_that_names_its_moment(database: TestDatabase) {
        let app = stored(database, &["a.txt"]).await;
        let (hour, year) = ("public, max-age=3600", "public, max-age=31536000, immutable");
        for (query, cached) in [
            ("", hour),
            ("?updatedAt=2027-01-15T08:00:00.000Z", year),
            // Not changed yet at that time, or a moment that is to come: a change may still be before it.
            ("?updatedAt=2020-01-15T08:00:00.000Z", hour),
            ("?updatedAt=2027-01-15T08:00:01.000Z", hour),
            ("?updatedAt=9999-01-15T08:00:01.000Z", hour),
            ("?updatedAt=1", hour),
            ("?updatedAt=", hour),
            ("?updatedAt=2027-01-15T08:00:00Z&updatedAt=2027-01-15T08:00:00Z", hour),
            ("?v=1&utm_source=%ff%00&a[b]=c&&&", hour),
        ] {
            let reply = app.get(&format!("/uploads/a.txt{query}")).await;
            assert_eq!((reply.status, reply.header("cache-control")), (200, cached), "{query}");
        }
    }

    async fn a_folder_shows_nothing_and_no_path_leads_out_of_it(database: TestDatabase) {
        let app = stored(database, &["a.txt"]).await;
        let folder = app.folder.path();
        fs::create_dir_all(folder.join("uploads/inner")).unwrap();
        fs::write(folder.join("uploads/inner/a.txt"), "x").unwrap();
        fs::write(folder.join("secret.txt"), "x").unwrap();
        std::os::unix::fs::symlink(folder.join("secret.txt"), folder.join("uploads/link.txt")).unwrap();
        for path in [
            "", "/", "/.", "/..", "/inner", "/inner/", "/inner/a.txt", "/link.txt", "/..%2fsecret.txt",
            "/%2e%2e%2fsecret.txt", "/..%5csecret.txt", "/.%00./secret.txt", "/a.txt%00.png", "//a.txt",
"/%2fetc%2fpasswd", "/..%252fsecret.txt", "/.staged-x", "/a.txt%2f..%2fa.txt",
        ] {
            for query in ["", "?width=640"] {
                let raw = format!("GET /uploads{path}{query} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                let reply = app.raw(raw.as_bytes()).await;
                let status = reply.split(' ').nth(1).unwrap_or_default();
                assert!(["400", "404"].contains(&status), "{path}{query}: {reply}");
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
            ("bytes=0-", 206, "0123456789"),
            ("bytes=-99", 206, "0123456789"),
            ("BYTES=1-1", 206, "1"),
            ("lines=1-2", 200, "0123456789"),
        ] {
            let reply = part(&app, range).await;
            let seen = (reply.status, String::from_utf8(reply.body).unwrap());
            assert_eq!(seen, (status, body.to_owned()), "{range}");
        }
        assert_eq!(part(&app, "bytes=2-4").await.header("content-range"), "bytes 2-4/10");
        for range in ["bytes=10-", "bytes=9-1", "bytes=99999999999999999999-", "bytes", "\u{e4}"] {
            let reply = part(&app, range).await;
            assert_eq!(reply.error(), (416, "RangeNotSatisfiableError".to_owned()), "{range}");
            assert_eq!(reply.header("content-range"), "bytes */10", "{range}");
            assert_eq!(reply.header("content-type"), "application/json; charset=utf-8");
        }
        let many = format!("bytes={}", vec!["0-1"; 500].join(","));
        let reply = part(&app, &many).await;
        assert!(reply.body.len() <= 10 && matches!(reply.status, 200 | 206 | 416), "{reply:?}");
    }

    async fn a_file_of_many_chunks_arrives_whole(database: TestDatabase) {
        let app = stored(database, &[]).await;
        let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        let folder = app.folder.path().join("uploads");
        fs::write(folder.join("a.jpg"), &bytes).unwrap();
        fs::write(folder.join("b.jpg"), "").unwrap();
        let reply = app.get("/uploads/a.jpg").await;
        assert!(reply.body == bytes && reply.header("content-length") == "800000");
        let range = [("range", "bytes=65530-131080")];
        let reply = app.send(Method::GET, "/uploads/a.jpg", &range, "").await;
        assert!(reply.status == 206 && reply.body == bytes[65_530..=131_080]);
        let empty = app.get("/uploads/b.jpg").await;
        assert_eq!((empty.status, empty.body.len()), (200, 0));
        let range = [("range", "bytes=0-0")];
        assert_eq!(app.send(Method::GET, "/uploads/b.jpg", &range, "").await.error().0, 416);
    }

    async fn a_version_that_is_gone_is_said_in_json(database: TestDatabase) {
        let app = stored(database, &["a.txt"]).await;
        let first = app.get("/uploads/a.txt").await;
        let etag = first.header("etag");
        for (name, value, status) in [
            ("if-match", etag, 200),
            ("if-match", "*", 200),
            ("if-match", "\"other\"", 412),
            ("if-unmodified-since", "Mon, 01 Jan 2001 00:00:00 GMT", 412),
        ] {
            let reply = app.send(Method::GET, "/uploads/a.txt", &[(name, value)], "").await;
            assert_eq!(reply.status, status, "{name}: {value}");
            if status == 412 {
                assert_eq!(reply.error(), (412, "PreconditionFailedError".to_owned()));
                assert_eq!(reply.json()["error"]["details"], serde_json::json!({}));
            }
        }
        for (value, status) in [(etag, 206), ("\"other\"", 200)] {
            let lines = [("range", "bytes=0-0"), ("if-range", value)];
            let reply = app.send(Method::GET, "/uploads/a.txt", &lines, "").await;
            assert_eq!(reply.status, status, "{value}");
        }
    }

    async fn a_validator_tells_nothing_of_the_disk(database: TestDatabase) {
        use std::os::unix::fs::MetadataExt as _;
        let app = stored(database, &["a.txt"]).await;
        let path = app.folder.path().join("uploads/a.txt");
        let etag = app.get("/uploads/a.txt").await.header("etag").to_owned();
        // The same bytes of the same moment, in another place on the disk: the same version.
        let metadata = fs::metadata(&path).unwrap();
        let copy = path.with_file_name("copy");
        fs::write(&copy, "0123456789").unwrap();
        let times = fs::FileTimes::new().set_modified(metadata.modified().unwrap());
        fs::File::options().write(true).open(&copy).unwrap().set_times(times).unwrap();
        fs::rename(&copy, &path).unwrap();
        assert_ne!(fs::metadata(&path).unwrap().ino(), metadata.ino());
        assert_eq!(app.get("/uploads/a.txt").await.header("etag"), etag);
        // Other bytes of the same length are another version.
        let later = metadata.modified().unwrap() + std::time::Duration::from_micros(1);
        fs::write(&path, "9876543210").unwrap();
        let times = fs::FileTimes::new().set_modified(later);
        fs::File::options().write(true).open(&path).unwrap().set_times(times).unwrap();
        assert_ne!(app.get("/uploads/a.txt").await.header("etag"), etag);
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
