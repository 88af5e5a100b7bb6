//! Clients that take their time: each has as much as the configuration says, and costs nobody else
//! anything (attack case DOS-03).

use std::time::{Duration, Instant};

use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::Value as Json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::app::TestApp;

/// Time between two bytes of a slow client.
const PAUSE: Duration = Duration::from_millis(50);

/// Time after which a connection that should have ended has not.
const LATE: Duration = Duration::from_secs(20);

/// A server in a hurry: a second for a head, for a body and between requests.
async fn hurried(database: TestDatabase) -> TestApp {
    TestApp::with(database, |config| {
        let limits = &mut config.limits;
        limits.enabled = false;
        limits.head_seconds = 1;
        limits.body_seconds = 1;
        limits.keep_alive_seconds = 1;
    })
    .await
}

/// Sends `at_once`, and then a byte of `slowly` at a time, over and over, until the server ends the
/// connection: what it has answered, and after how long. Sends nothing more where there is none.
async fn trickle(app: &TestApp, at_once: &str, slowly: &str) -> (String, Duration) {
    let mut stream = TcpStream::connect(app.public).await.unwrap();
    stream.write_all(at_once.as_bytes()).await.unwrap();
    let begun = Instant::now();
    let mut bytes = slowly.bytes().cycle();
    let (mut answer, mut chunk) = (Vec::new(), [0; 1_024]);
    loop {
        match timeout(PAUSE, stream.read(&mut chunk)).await {
            Ok(Ok(0) | Err(_)) => break,
            Ok(Ok(read)) => answer.extend_from_slice(&chunk[..read]),
            Err(_) => {
                let next = bytes.next();
                // A server that has gone is told apart when it is read from.
                stream.write_all(next.as_slice()).await.ok();
                assert!(begun.elapsed() < LATE, "{at_once:?} {slowly:?} {answer:?}");
            }
        }
    }
    let answer = String::from_utf8(answer).unwrap();
    (answer, begun.elapsed())
}

/// The statuses of the answers on a connection.
fn statuses(answers: &str) -> Vec<u16> {
    let lines = answers.split("HTTP/1.1 ").skip(1);
    let status = |it: &str| it.split(' ').next().unwrap().parse().unwrap();
    lines.map(status).collect()
}

on_both_databases! {
    async fn what_comes_too_slowly_is_cut_off(database: TestDatabase) {
        let app = hurried(database).await;
        let whole = "GET /api/articles HTTP/1.1\r\nHost: a\r\n\r\n";
        let begun = "GET /api/articles HTTP/1.1\r\nHost: a\r\nX-Slow: ";
        let body = |path: &str, more: &str| {
            format!("POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n{more}\r\n\r\n")
        };
        let (length, chunked) = ("Content-Length: 1000", "Transfer-Encoding: chunked");
        let table = [
            ("no byte", String::new(), "", &[408][..]),
            ("a head", begun.to_owned(), "a", &[408]),
            ("a head without end", begun.to_owned(), "a\r\nX-Slow: ", &[408]),
            ("half a head", begun.to_owned(), "", &[408]),
            ("nothing after an answer", whole.to_owned(), "", &[200]),
            ("a head after an answer", format!("{whole}{begun}"), "a", &[200]),
            ("half a head after an answer", format!("{whole}G"), "", &[200]),
            ("a head that begins later", whole.to_owned(), begun, &[200]),
            ("empty lines after an answer", whole.to_owned(), "\r\n", &[200]),
            ("a body", body("/api/auth/local", length), " ", &[408]),
            ("half a body", body("/api/auth/local", length), "", &[408]),
            ("a chunked body", body("/api/auth/local", chunked), "1\r\n \r\n", &[408]),
            ("a body without a chunk", body("/api/auth/local", chunked), "", &[408]),
            ("the size of a chunk", body("/api/auth/local", chunked), "0", &[408]),
            // Bodies that nobody reads.
            ("a body of a stranger", body("/api/vaults", length), " ", &[403]),
            ("a chunked body of a stranger", body("/api/vaults", chunked), "1\r\n \r\n", &[403]),
            ("a chunked body of a stranger, half", body("/api/vaults", chunked), "", &[403]),
            ("a chunked body for nothing", body("/nothing", chunked), "1\r\n \r\n", &[404]),
            ("a chunked body of a read", body("/api/articles", chunked).replace("POST", "GET"), "1\r\n \r\n", &[200]),
        ];
        let ends = join_all(table.iter().map(|(_, at_once, slowly, _)| trickle(&app, at_once, slowly))).await;
        for ((what, .., expected), (answers, took)) in table.iter().zip(ends) {
            assert_eq!(statuses(&answers), *expected, "{what}: {answers}");
            // Two seconds are the most; the rest is for a machine that is busy with other tests.
            assert!(took < Duration::from_secs(10), "{what}: {took:?}");
            if what.contains("body") && expected == &[408] {
                let (_, body) = answers.split_once("\r\n\r\n").unwrap();
                let body: Json = serde_json::from_str(body).unwrap();
                assert_eq!(body["error"]["name"], "RequestTimeoutError", "{what}: {body}");
            }
        }
    }

    /// Slow is not late: whoever keeps the rate may take longer than the time.
    async fn whoever_keeps_the_pace_is_heard_out(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.limits.enabled = false;
            config.limits.body_seconds = 1;
            config.limits.body_bytes_per_second = 128;
            config.limits.head_seconds = 1;
            config.limits.keep_alive_seconds = 1;
        }).await;
        let head = "POST /api/auth/local HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n";
        let mut stream = TcpStream::connect(app.public).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        let begun = Instant::now();
        let mut pace = tokio::time::interval(Duration::from_millis(250));
        for _ in 0..10 {
            pace.tick().await;
            stream.write_all(&[b' '; 100]).await.unwrap();
        }
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
        assert!(begun.elapsed() > Duration::from_secs(2), "{:?}", begun.elapsed());
    }

    async fn five_hundred_slow_clients_hold_nobody_up(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let halves = [
            "GET /api/articles HTTP/1.1\r\nHost: a\r\n",
            "GET /_health HTTP/1.1\r\nHost: a\r\n\r\nG",
            "POST /api/vaults HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n",
        ];
        let public = app.public;
        let slow = join_all((0..500).map(|number| async move {
            let mut stream = TcpStream::connect(public).await.unwrap();
            stream.write_all(halves[number % halves.len()].as_bytes()).await.unwrap();
            stream
        })).await;
        for _ in 0..20 {
            let begun = Instant::now();
            assert_eq!(app.get("/api/articles").await.status, 200);
            assert!(begun.elapsed() < LATE, "{:?}", begun.elapsed());
        }
        assert_eq!(slow.len(), 500);
    }

    /// Whoever does not read an answer keeps no connection either.
    async fn an_answer_that_nobody_reads_is_given_up(database: TestDatabase) {
        let app = hurried(database).await;
        let folder = app.folder.path().join("uploads");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.jpg"), vec![7; 30_000_000]).unwrap();
        let mut stream = TcpStream::connect(app.public).await.unwrap();
        stream.write_all(b"GET /uploads/a.jpg HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        // As long as a byte can be sent, the server holds the connection; what it sends meanwhile
        // fills the buffers on the way and stays there.
        let begun = Instant::now();
        while stream.write_all(b"\r\n").await.is_ok() {
            assert!(begun.elapsed() < LATE);
            tokio::time::sleep(PAUSE).await;
        }
        let mut received = Vec::new();
        stream.read_to_end(&mut received).await.ok();
        assert!(received.len() < 30_000_000, "{}", received.len());
        // Whoever reads gets all of it.
        assert_eq!(app.get("/uploads/a.jpg").await.body.len(), 30_000_000);
    }

    async fn a_body_is_as_long_as_it_says_and_not_too_long(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.limits.enabled = false;
            config.limits.body_bytes = 1_024;
        }).await;
        let object = |size: usize| format!("{{\"a\":\"{}\"}}", "x".repeat(size));
        let chunked = |body: &str| {
            let chunks: Vec<_> = body.as_bytes().chunks(100).collect();
            let chunks = chunks.iter().map(|it| format!("{:x}\r\n{}\r\n", it.len(), std::str::from_utf8(it).unwrap()));
            format!("Transfer-Encoding: chunked\r\n\r\n{}0\r\n\r\n", chunks.collect::<String>())
        };
        let long = |length: &str, body: &str| format!("Content-Length: {length}\r\n\r\n{body}");
        let small = object(10);
        let next = "GET /api/vaults HTTP/1.1\r\nHost: a\r\n\r\n";
        for (what, rest, expected) in [
            ("fits", long("1024", &object(1_016)), &[400][..]),
            ("one byte too many", long("1025", &object(1_017)), &[413]),
            ("chunks that fit", chunked(&object(1_016)), &[400]),
            ("one byte too many in chunks", chunked(&object(1_017)), &[413]),
            ("far too many in chunks", chunked(&object(500_000)), &[413]),
            ("says far too many", long("99999999999999", &small), &[413]),
            ("says less than it is", long("4", &small), &[400, 400]),
            // What is left over is no request of anybody's.
            ("hides another request", long("2", &format!("{{}}{next}")), &[400, 403]),
            ("no number", long("0x18", &small), &[400]),
            ("a sign", long("+18", &small), &[400]),
            ("less than nothing", long("-1", &small), &[400]),
            ("two numbers", long("18, 18", &small), &[400]),
            ("more than a number holds", long("99999999999999999999999", &small), &[400]),
            ("two lengths", format!("Content-Length: 18\r\n{}", long("18", &small)), &[400]),
            ("a length and chunks", format!("Content-Length: 4\r\n{}", chunked(&small)), &[400]),
            ("chunks twice", format!("Transfer-Encoding: chunked\r\n{}", chunked(&small)), &[400]),
            ("chunks of something else", chunked(&small).replace("chunked", "gzip, chunked"), &[400]),
            ("no chunks after all", chunked(&small).replace("chunked", "identity"), &[400]),
            ("a chunk without a size", "Transfer-Encoding: chunked\r\n\r\nxyz\r\n".to_owned(), &[400]),
            ("a chunk too large for anybody", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n".to_owned(), &[400]),
        ] {
            let request = format!("POST /api/auth/local HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n{rest}");
            let answers = exchange(&app, &request).await;
            assert_eq!(statuses(&answers), expected, "{what}: {answers}");
            assert!(!answers.contains("HTTP/1.1 5"), "{what}: {answers}");
        }
        assert_eq!(app.send(Method::GET, "/api/articles", &[], "").await.status, 200);
    }
}

/// Sends, says that nothing more will come, and answers what came.
async fn exchange(app: &TestApp, request: &str) -> String {
    let mut stream = TcpStream::connect(app.public).await.unwrap();
    // A server that refuses early closes while we still write.
    stream.write_all(request.as_bytes()).await.ok();
    stream.shutdown().await.ok();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok();
    String::from_utf8_lossy(&answer).into_owned()
}
