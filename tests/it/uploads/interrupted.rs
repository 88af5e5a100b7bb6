//! Uploads that are cut off (attack case UP-15), and bytes that nobody claims.

use std::fs;
use std::time::Duration;

use bastide_store::library::Place;
use bastide_testkit::{TestDatabase, on_both_databases};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep};

use super::form::{Form, in_library, on_disk, program, stored};
use crate::app::TestApp;

on_both_databases! {
    async fn half_an_upload_leaves_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let body = Form::default().file("a.txt", &vec![b'a'; 1_000_000]).bytes();
        let head = format!(
            "POST /api/upload HTTP/1.1\r\nhost: x\r\nauthorization: {bearer}\r\n\
             content-type: multipart/form-data; boundary=----of-a-test\r\ncontent-length: {}\r\n\r\n",
            body.len(),
        );
        let mut stream = TcpStream::connect(app.public).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(&body[..body.len() / 2]).await.unwrap();
        let patience = Instant::now() + Duration::from_secs(20);
        let until = async |has_some: bool| {
            while on_disk(&app).is_empty() == has_some {
                assert!(Instant::now() < patience, "{:?}", on_disk(&app));
                sleep(Duration::from_millis(10)).await;
            }
        };
        until(true).await;
        drop(stream);
        until(false).await;
        assert_eq!(in_library(&app, &bearer).await, 0);
    }

    async fn a_sweep_takes_what_nobody_claims_and_nothing_else(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.txt", b"hello").await;
        let uploads = app.folder.path().join("uploads");
        let (early, late) = ("early_0123456789.txt".to_owned(), "late_0123456789.txt".to_owned());
        // Written down and given bytes, as by uploads that died before their row was there.
        let store = app.services.store();
        for (name, at) in [(&early, 1_000), (&late, 5_000)] {
            store.announce_files(&[Place::Folder(name.clone())], at).await.unwrap();
            fs::write(uploads.join(name), "half").unwrap();
        }
        // Put there by somebody else.
        fs::write(uploads.join("foreign.txt"), "foreign").unwrap();
        let library = app.services.library();
        assert_eq!(library.sweep(2_000).await.unwrap(), 1);
        assert_eq!(library.sweep(2_000).await.unwrap(), 0);
        let own = file["url"].as_str().unwrap().strip_prefix("/uploads/").unwrap().to_owned();
        let mut left = vec![own, "foreign.txt".to_owned(), late];
        left.sort();
        assert_eq!(on_disk(&app), left);
        assert_eq!(app.get(file["url"].as_str().unwrap()).await.body, b"hello");
    }
}
