//! Files in the bucket of a real server.

use bastide_config::{Config, Secret, ServerAddress, StorageProvider};
use bastide_store::library::{Place, StoredObject};
use bastide_testkit::bucket::{ACCESS_KEY, BUCKET, SECRET_KEY, TestBucket};
use bastide_testkit::{TestDatabase, on_both_databases};
use image::ImageFormat;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::form::{Form, in_library, on_disk, picture, program, stored};
use super::variants::{kept, size};
use crate::admin::client::AdminClient;
use crate::app::TestApp;

/// New files go to the bucket.
pub(super) fn into(bucket: &TestBucket, config: &mut Config) {
    let storage = &mut config.storage;
    storage.provider = StorageProvider::S3;
    storage.s3_endpoint = ServerAddress::try_from(bucket.endpoint()).ok();
    BUCKET.clone_into(&mut storage.s3_bucket);
    "site/files".clone_into(&mut storage.s3_prefix);
    ACCESS_KEY.clone_into(&mut storage.s3_access_key_id);
    storage.s3_secret_access_key = Some(Secret::new(SECRET_KEY.to_owned()));
    storage.timeout_seconds = 5;
    storage.attempts = 1;
}

/// And everybody may read them from somewhere else.
fn behind_a_cdn(bucket: &TestBucket, config: &mut Config) {
    into(bucket, config);
    let url = "https://cdn.example.test/f".to_owned();
    config.storage.s3_public_url = ServerAddress::try_from(url).ok();
}

fn address(file: &Json) -> &str {
    file["url"].as_str().unwrap()
}

on_both_databases! {
    async fn a_picture_and_its_sizes_are_objects_and_are_served_as_files(database: TestDatabase) {
        let bucket = TestBucket::start();
        let app = TestApp::with(database, |it| into(&bucket, it)).await;
        let bearer = program(&app).await;
        let png = picture(1_200, 800, ImageFormat::Png);
        let file = stored(&app, &bearer, "Alter Hafen.png", &png).await;
        assert_eq!((&file["provider"], file["url"].as_str().unwrap().starts_with("/uploads/")), (&json!("s3"), true));
        assert!(on_disk(&app).is_empty(), "{:?}", on_disk(&app));
        let keys = bucket.keys();
        assert!(keys.len() == 5 && keys.iter().all(|it| it.starts_with("site/files/")), "{keys:?}");
        for size in ["thumbnail", "small", "medium", "large"] {
            let size = &file["formats"][size];
            let sent = app.get(address(size)).await;
            assert_eq!((sent.status, json!(sent.body.len())), (200, size["sizeInBytes"].clone()));
        }
        let whole = app.get(address(&file)).await;
        assert_eq!((whole.status, whole.header("content-type")), (200, "image/png"));
        assert!(whole.body == png);
        assert_eq!(whole.header("content-security-policy"), "sandbox; default-src 'none'");

        let ranges = [("bytes=0-9", 206, &png[..10]), ("bytes=-5", 206, &png[png.len() - 5..]), ("bytes=99999999-", 416, &[][..])];
        for (range, status, bytes) in ranges {
            let part = app.send(Method::GET, address(&file), &[("range", range)], "").await;
            assert_eq!(part.status, status, "{range}");
            assert!(status == 416 || part.body == bytes, "{range}");
        }
        let tag = whole.header("etag");
        let known = app.send(Method::GET, address(&file), &[("if-none-match", tag)], "").await;
        assert_eq!(known.status, 304);
        assert_eq!(app.get("/uploads/missing_0123456789.png").await.status, 404);

        let path = format!("/api/upload/files/{}", file["id"]);
        let headers = [("authorization", bearer.as_str())];
        assert_eq!(app.send(Method::DELETE, &path, &headers, "").await.status, 200);
        assert_eq!((bucket.keys().len(), app.get(address(&file)).await.status), (0, 404));
    }

    async fn large_files_go_through_in_parts(database: TestDatabase) {
        let bucket = TestBucket::start();
        let app = TestApp::with(database, |it| into(&bucket, it)).await;
        let bearer = program(&app).await;
        // More than two parts, no two alike.
        let bytes: Vec<u8> = (0..20_000_000_u32).map(|it| u8::try_from((it / 77_777) % 251).unwrap()).collect();
        let file = stored(&app, &bearer, "long.bin", &bytes).await;
        assert!(app.get(address(&file)).await.body == bytes);
        let headers = [("range", "bytes=8388600-8388620")];
        let part = app.send(Method::GET, address(&file), &headers, "").await;
        assert_eq!((part.status, part.body), (206, bytes[8_388_600..=8_388_620].to_vec()));
    }

    async fn a_replaced_file_keeps_its_address_and_no_old_object(database: TestDatabase) {
        let bucket = TestBucket::start();
        let app = TestApp::with(database, |it| into(&bucket, it)).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.png", &picture(600, 400, ImageFormat::Png)).await;
        let before = bucket.keys();
        let png = picture(700, 500, ImageFormat::Png);
        let path = format!("/api/upload?id={}", file["id"]);
        let reply = Form::default().file("b.png", &png).send(&app, &path, &bearer).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        let now = reply.json();
        assert_eq!((address(&now), &now["width"]), (address(&file), &json!(700)));
        assert!(app.get(address(&file)).await.body == png);
        assert_eq!(app.get(address(&file["formats"]["small"])).await.status, 404);
        assert_eq!(app.get(address(&now["formats"]["small"])).await.status, 200);
        let after = bucket.keys();
        assert!(after.len() == 3 && after.iter().all(|it| !before.contains(it)), "{after:?}");
    }

    async fn a_store_that_is_away_changes_nothing(database: TestDatabase) {
        let mut bucket = TestBucket::start();
        let app = TestApp::with(database, |it| into(&bucket, it)).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.txt", b"hello").await;
        bucket.stop();
        let form = Form::default().file("b.txt", b"lost");
        let refused = form.send(&app, "/api/upload", &bearer).await;
        assert_eq!(refused.error(), (503, "ServiceUnavailableError".to_owned()));
        let path = format!("/api/upload?id={}", file["id"]);
        let refused = form.send(&app, &path, &bearer).await;
        assert_eq!(refused.error(), (503, "ServiceUnavailableError".to_owned()));
        assert_eq!(app.get(address(&file)).await.error().0, 503);
        assert_eq!(in_library(&app, &bearer).await, 1);
        assert!(on_disk(&app).is_empty(), "{:?}", on_disk(&app));
        let path = format!("/api/upload/files/{}", file["id"]);
        let headers = [("authorization", bearer.as_str())];
        assert_eq!(app.send(Method::DELETE, &path, &headers, "").await.status, 200);
        bucket.go_on();
        assert_eq!(bucket.keys().len(), 1);
        // What could not be removed then is removed by a sweep.
        app.services.library().sweep(i64::MAX).await.unwrap();
        assert_eq!(bucket.keys().len(), 0);
        stored(&app, &bearer, "b.txt", b"back").await;
    }

    async fn a_sweep_removes_the_objects_that_nobody_claims(database: TestDatabase) {
        let bucket = TestBucket::start();
        let app = TestApp::with(database, |it| into(&bucket, it)).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.txt", b"hello").await;
        let own = bucket.keys();
        let key = |it: &str| Place::Bucket(it.to_owned());
        let store = app.services.store();
        // Announced and sent by an upload that died, and two that somebody else has put there.
        store.announce_files(&[key("early_0123456789.txt")], 1_000).await.unwrap();
        store.announce_files(&[key("late_0123456789.txt")], 5_000).await.unwrap();
        for it in ["early_0123456789.txt", "late_0123456789.txt", "foreign.txt"] {
            std::fs::write(bucket.object(&format!("site/files/{it}")), "half").unwrap();
        }
        assert_eq!(app.services.library().sweep(2_000).await.unwrap(), 1);
        let mut left = own;
        left.extend(["foreign.txt", "late_0123456789.txt"].map(|it| format!("site/files/{it}")));
        left.sort();
        assert_eq!(bucket.keys(), left);
        assert_eq!(app.get(address(&file)).await.body, b"hello");
    }

    async fn a_wrong_key_is_our_fault_and_not_told(database: TestDatabase) {
        let bucket = TestBucket::start();
        let app = TestApp::with(database, |it| {
            into(&bucket, it);
            it.storage.s3_secret_access_key = Some(Secret::new("another-secret".to_owned()));
        })
        .await;
        let bearer = program(&app).await;
        let form = Form::default().file("b.txt", b"lost");
        let refused = form.send(&app, "/api/upload", &bearer).await;
        assert_eq!(refused.error(), (503, "ServiceUnavailableError".to_owned()));
        let text = String::from_utf8(refused.body.clone()).unwrap();
        for word in [ACCESS_KEY, "another-secret", BUCKET, "Signature", "127.0.0.1"] {
            assert!(!text.contains(word), "{text}");
        }
        assert_eq!((in_library(&app, &bearer).await, bucket.keys().len()), (0, 0));
    }

    async fn browsers_are_sent_to_where_everybody_may_read(database: TestDatabase) {
        let bucket = TestBucket::start();
        let app = TestApp::with(database, |it| behind_a_cdn(&bucket, it)).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.txt", b"hello").await;
        let sent = app.get(address(&file)).await;
        let keys = bucket.keys();
        let there = format!("https://cdn.example.test/f/{}", keys[0]);
        assert_eq!((sent.status, sent.header("location")), (302, there.as_str()));
        assert_eq!(app.get("/uploads/missing.txt").await.status, 404);
    }

    async fn a_private_file_is_read_here_whoever_may_read_the_bucket(database: TestDatabase) {
        let bucket = TestBucket::start();
        let app = TestApp::with(database, |it| {
            behind_a_cdn(&bucket, it);
            it.limits.enabled = false;
        })
        .await;
        let root = AdminClient::first(&app).await;
        let png = picture(300, 200, ImageFormat::Png);
        let form = Form::default().file("a.png", &png).text("fileInfo", r#"{"access":"private"}"#);
        let bearer = format!("Bearer {}", root.token);
        let reply = form.send_to(&app, app.admin, (Method::POST, "/admin/media"), &bearer).await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        let file = reply.json()["data"][0].clone();
        for file in [&file, &file["formats"]["thumbnail"]] {
            let (path, _) = address(file).split_once('?').unwrap();
            let read = app.get(address(file)).await;
            assert_eq!(read.status, 200, "{path}");
            assert!(read.header("cache-control").starts_with("private, "), "{}", read.header("cache-control"));
            for query in ["", "?expires=1&signature=x", "?width=64"] {
                assert_eq!(app.get(&format!("{path}{query}")).await.status, 404, "{path}{query}");
            }
        }
        assert!(app.get(address(&file)).await.body == png);
        let smaller = app.get(&format!("{}&width=64", address(&file))).await;
        assert_eq!((smaller.status, size(&smaller)), (200, (64, 43)));
        assert!(smaller.header("cache-control").starts_with("private, "));

        let (path, _) = address(&file).split_once('?').unwrap();
        for (access, status) in [("public", 302), ("private", 404)] {
            let said = root.put(&format!("/admin/media/{}", file["id"]), &json!({ "access": access })).await;
            assert_eq!(said.status, 200, "{}", said.json());
            assert_eq!(app.get(path).await.status, status, "{access}");
        }
    }

    async fn pictures_on_request_are_made_of_objects(database: TestDatabase) {
        let mut bucket = TestBucket::start();
        let app = TestApp::with(database, |it| behind_a_cdn(&bucket, it)).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.png", &picture(600, 400, ImageFormat::Png)).await;
        let wide = format!("{}?width=320", address(&file));
        let reply = app.get(&wide).await;
        assert_eq!((reply.status, size(&reply)), (200, (320, 213)));
        let form = Form::default().file("b.png", &picture(800, 200, ImageFormat::Png));
        let path = format!("/api/upload?id={}", file["id"]);
        assert_eq!(form.send(&app, &path, &bearer).await.status, 200);
        let reply = app.get(&wide).await;
        assert_eq!((reply.status, size(&reply)), (200, (320, 80)));
        assert_eq!((kept(&app), on_disk(&app).len()), (1, 0));

        bucket.stop();
        assert_eq!(app.get(&wide).await.status, 200);
        let other = format!("{}?width=64", address(&file));
        assert_eq!(app.get(&other).await.error(), (503, "ServiceUnavailableError".to_owned()));
        bucket.go_on();
        assert_eq!(app.get(&other).await.status, 200);
        let path = format!("/api/upload/files/{}", file["id"]);
        let headers = [("authorization", bearer.as_str())];
        assert_eq!(app.send(Method::DELETE, &path, &headers, "").await.status, 200);
        assert_eq!((app.get(&wide).await.status, kept(&app)), (404, 0));
    }

    async fn what_an_object_is_was_noted_when_it_was_sent(database: TestDatabase) {
        let bucket = TestBucket::start();
        let app = TestApp::with(database, |it| into(&bucket, it)).await;
        crate::writing::media::file(&app, "old", "text/plain").await;
        // An import that was moved before anybody looked at its bytes.
        let object = StoredObject {
            name: "a.png".to_owned(),
            key: "a_0123456789.png".to_owned(),
            sha256: "ab".repeat(32),
            bytes: 4,
            stored_at: 0,
        };
        let tx = app.services.store().begin().await.unwrap();
        tx.place_objects(&[object]).await.unwrap();
        tx.commit().await.unwrap();
        let library = app.services.library();
        assert_eq!(library.get_to_know().await.unwrap(), 1);
        assert_eq!(app.services.store().stored_amount().await.unwrap().bytes, 4);
    }
}
