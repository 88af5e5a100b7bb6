//! Files that move between the folder and a bucket while a server answers, uploads into a bucket, and
//! `kill -9` in the middle of both.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bastide_store::library::Kept;
use bastide_store::{Settings, Store};
use bastide_testkit::TestDatabase;
use bastide_testkit::bucket::{ACCESS_KEY, BUCKET, SECRET_KEY, TestBucket};
use serde_json::Value as Json;

use crate::kill::rounds;
use crate::server::{Place, Server};
use crate::uploads::{asked, picture, program, request};

/// A file: its address and its bytes.
type Known = (String, Vec<u8>);

fn variables(bucket: &TestBucket, provider: &str) -> Vec<(&'static str, String)> {
    vec![
        ("BASTIDE_STORAGE__PROVIDER", provider.to_owned()),
        ("BASTIDE_STORAGE__S3_ENDPOINT", bucket.endpoint()),
        ("BASTIDE_STORAGE__S3_BUCKET", BUCKET.to_owned()),
        ("BASTIDE_STORAGE__S3_ACCESS_KEY_ID", ACCESS_KEY.to_owned()),
        (
            "BASTIDE_STORAGE__S3_SECRET_ACCESS_KEY",
            SECRET_KEY.to_owned(),
        ),
        ("BASTIDE_STORAGE__TIMEOUT_SECONDS", "5".to_owned()),
    ]
}

fn borrowed<'a>(variables: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    variables.iter().map(|(a, b)| (*a, b.as_str())).collect()
}

/// Sends a file; where it is.
fn send(server: &Server, token: &str, name: &str, content: &[u8]) -> Option<Json> {
    let sent = request(&server.public, token, name, content);
    let (status, body) = asked(&server.public, &sent).ok()?;
    assert_eq!(status, 201, "{}", String::from_utf8_lossy(&body));
    let answer: Json = serde_json::from_slice(&body).unwrap();
    Some(answer[0].clone())
}

fn fetched(server: &Server, url: &str) -> (u16, Vec<u8>) {
    let address = &server.public;
    let get = format!("GET {url} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    asked(address, get.as_bytes()).unwrap()
}

/// The addresses of all files and their sizes, and who keeps them.
fn listed(server: &Server, token: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (status, rows) = Server::ask(&server.public, ("GET", "/api/upload/files"), token, None);
    assert_eq!(status, 200, "{rows}");
    let (mut urls, mut providers) = (BTreeSet::new(), BTreeSet::new());
    for row in rows.as_array().unwrap() {
        let sizes = row["formats"].as_object().into_iter().flatten();
        let all = sizes.map(|(_, it)| &it["url"]).chain([&row["url"]]);
        urls.extend(all.map(|it| it.as_str().unwrap().to_owned()));
        providers.insert(row["provider"].as_str().unwrap().to_owned());
    }
    (urls, providers)
}

/// Pictures and texts, with the bytes of their sizes.
fn fill(server: &Server, token: &str, count: u8) -> Vec<Known> {
    let mut known = Vec::new();
    for seed in 0..count {
        let picture = picture(seed);
        let file = send(server, token, "hill.png", &picture).unwrap();
        let thumbnail = file["formats"]["thumbnail"]["url"].as_str().unwrap();
        known.push((thumbnail.to_owned(), fetched(server, thumbnail).1));
        known.push((file["url"].as_str().unwrap().to_owned(), picture));
        let text = format!("{seed}\n").repeat(50_000).into_bytes();
        let file = send(server, token, "notes.txt", &text).unwrap();
        known.push((file["url"].as_str().unwrap().to_owned(), text));
    }
    known
}

fn in_folder(place: &Place) -> usize {
    fs::read_dir(place.path().join("data/uploads"))
        .unwrap()
        .count()
}

/// Moves all files, killing the command a few times; its last output.
fn move_with_kills(place: &Place, variables: &[(&str, &str)], from: &str, to: &str) -> String {
    for round in 0..rounds() {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bastide"))
            .args(["media", "move", "--from", from, "--to", to])
            .current_dir(place.path())
            .env_clear()
            .envs(place.variables())
            .envs(variables.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(60 + round.wrapping_mul(37) % 150));
        command.kill().unwrap();
        command.wait().unwrap();
    }
    let arguments = ["media", "move", "--from", from, "--to", to];
    let (code, output, error) = place.run_with(&arguments, variables);
    assert_eq!(code, 0, "{output}{error}");
    assert!(output.ends_with("left: 0\n"), "{output}");
    output
}

/// Ends the reader, also where the test fails meanwhile.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

fn files_move_and_stay_readable(database: TestDatabase) {
    let bucket = TestBucket::start();
    let place = Place::with_notes(database, 1);
    let variables = variables(&bucket, "local");
    let variables = borrowed(&variables);
    let server = place.serve_with(&variables);
    let token = program(&server);
    let known = fill(&server, &token, 12);
    let (urls, _) = listed(&server, &token);
    assert_eq!((in_folder(&place), urls.len()), (36, 36));

    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let over = Over(&is_over);
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !is_over.load(Ordering::SeqCst) {
                for (url, content) in &known {
                    let (status, bytes) = fetched(&server, url);
                    assert!(status == 200 && bytes == *content, "{status} {url}");
                    reads += 1;
                }
            }
            reads
        });
        move_with_kills(&place, &variables, "local", "s3");
        assert_eq!(
            listed(&server, &token),
            (urls.clone(), ["s3".to_owned()].into())
        );
        assert_eq!(in_folder(&place), 0);
        assert!(bucket.keys().len() >= 36);
        move_with_kills(&place, &variables, "s3", "local");
        assert_eq!(
            listed(&server, &token),
            (urls.clone(), ["local".to_owned()].into())
        );
        drop(over);
        println!("{} reads while files moved", reader.join().unwrap());
    });
    let folder = place.path().join("data/uploads");
    for (url, content) in &known {
        let path = folder.join(url.strip_prefix("/uploads/").unwrap());
        assert!(fs::read(path).unwrap() == *content, "{url}");
    }
}

#[test]
fn files_move_and_stay_readable_on_sqlite() {
    files_move_and_stay_readable(TestDatabase::sqlite());
}

#[test]
fn files_move_and_stay_readable_on_postgres() {
    files_move_and_stay_readable(TestDatabase::postgres());
}

#[test]
fn bytes_that_are_not_what_was_stored_do_not_move() {
    let bucket = TestBucket::start();
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    let variables = variables(&bucket, "local");
    let variables = borrowed(&variables);
    let server = place.serve_with(&variables);
    let token = program(&server);
    let known = fill(&server, &token, 1);
    let name = |url: &str| url.strip_prefix("/uploads/").unwrap().to_owned();
    let path = |url: &str| place.path().join("data/uploads").join(name(url));
    let (picture, text) = (&known[1].0, &known[2].0);
    fs::write(path(text), "other").unwrap();
    fs::remove_file(path(picture)).unwrap();
    let to_bucket = ["media", "move", "--from", "local", "--to", "s3"];
    let (code, output, error) = place.run_with(&to_bucket, &variables);
    assert_eq!(
        (code, output.as_str()),
        (1, "moved: 0, left: 2\n"),
        "{error}"
    );
    for (url, reason) in [
        (text, "its bytes are not what was stored"),
        (picture, "its bytes are not there"),
    ] {
        assert!(
            error.contains(&format!("{url} stays where it is: {reason}")),
            "{error}"
        );
    }
    assert!(bucket.keys().is_empty(), "{:?}", bucket.keys());
    assert_eq!(fetched(&server, text).1, b"other");

    let (code, _, error) = place.run(&["media", "move", "--from", "local", "--to", "local"]);
    assert!(
        code == 1 && error.contains("name the same place"),
        "{error}"
    );
    let (code, _, error) = place.run(&to_bucket);
    assert!(code == 1 && error.contains("there is no bucket"), "{error}");
    assert_eq!(
        place
            .run(&["media", "move", "--from", "local", "--to", "moon"])
            .0,
        2
    );
}

#[test]
fn doctor_tries_the_bucket() {
    let mut bucket = TestBucket::start();
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    let variables = variables(&bucket, "s3");
    let mut variables = borrowed(&variables);
    let (_, output, error) = place.run_with(&["doctor"], &variables);
    assert!(!output.contains("storage-away"), "{output}{error}");
    assert!(bucket.keys().is_empty(), "{:?}", bucket.keys());
    variables.push(("BASTIDE_STORAGE__S3_SECRET_ACCESS_KEY", "another"));
    let (_, output, _) = place.run_with(&["doctor"], &variables);
    assert!(output.contains("storage-away"), "{output}");
    bucket.stop();
    let (_, output, _) = place.run_with(&["doctor"], &variables);
    assert!(
        output.contains("storage-away") && !output.contains(SECRET_KEY),
        "{output}"
    );
}

/// What is answered is there with all of its bytes, and what nobody was told of goes: the start of a
/// server cannot know whether another one is sending objects, so a sweep takes them later.
#[test]
fn a_killed_upload_into_a_bucket_is_whole_or_not_there() {
    let bucket = TestBucket::start();
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    let variables = variables(&bucket, "s3");
    let variables = borrowed(&variables);
    let mut server = place.serve_with(&variables);
    let token = program(&server);
    let mut acknowledged = Vec::new();
    for round in 0..rounds() {
        let done = Mutex::new(Vec::new());
        thread::scope(|scope| {
            let lanes = [0_u64, 1].map(|lane| {
                let (server, token, done) = (&server, &token, &done);
                scope.spawn(move || {
                    for count in 0_u64.. {
                        let seed = u8::try_from((round * 31 + count * 2 + lane) % 256).unwrap();
                        let content = picture(seed);
                        let Some(file) = send(server, token, "hill.png", &content) else {
                            return;
                        };
                        let url = file["url"].as_str().unwrap().to_owned();
                        done.lock().unwrap().push((url, content));
                    }
                })
            });
            thread::sleep(Duration::from_millis(
                200 + round.wrapping_mul(0x9E37_79B9) % 900,
            ));
            server.kill_now();
            for lane in lanes {
                lane.join().unwrap();
            }
        });
        server.kill();
        acknowledged.extend(done.into_inner().unwrap());
        server = place.serve_with(&variables);
        for (url, content) in &acknowledged {
            let (status, bytes) = fetched(&server, url);
            assert!(
                status == 200 && bytes == *content,
                "round {round}: {status} {url}"
            );
        }
    }
    assert_eq!(in_folder(&place), 0);

    // As if the time had passed in which uploads claim what they announce.
    server.kill();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = Store::open(place.database(), &Settings::default()).await;
        let store = store.unwrap();
        let doomed = store.doomed_files(Kept::InBucket, i64::MAX, u64::from(u32::MAX));
        println!("{} objects were never claimed", doomed.await.unwrap().len());
    });
    let server = place.serve_with(&variables);
    let (urls, _) = listed(&server, &token);
    let begun = Instant::now();
    while bucket.keys().len() != urls.len() {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{:?}",
            bucket.keys()
        );
        thread::sleep(Duration::from_millis(20));
    }
    println!(
        "killed {} times: {} files answered, all there",
        rounds(),
        acknowledged.len()
    );
}
