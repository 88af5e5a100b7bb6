//! `kill -9` in the middle of uploads: what was answered is there with all of its bytes, and nothing
//! else is.
//!
//! Each round sends uploads one after the other on two connections and kills the server at a moment
//! that the number of the round decides. The next start clears up. Five rounds are a sample;
//! `BASTIDE_KILL_ROUNDS=50` runs more. A crowd of large pictures at once is kept within the memory that
//! is set aside for it; `BASTIDE_CROWD=100` sends more of them.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bastide_testkit::TestDatabase;
use image::{DynamicImage, ImageFormat, RgbImage};
use serde_json::{Value as Json, json};

use crate::kill::rounds;
use crate::server::{Place, Server};

/// A request that sends a file.
pub(crate) fn request(address: &str, token: &str, name: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "--x\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n"
    );
    let body = [head.as_bytes(), content, b"\r\n--x--\r\n"].concat();
    let length = body.len();
    let head = format!(
        "POST /api/upload HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         authorization: Bearer {token}\r\ncontent-type: multipart/form-data; boundary=x\r\n\
         content-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), &body].concat()
}

/// Status and body of what comes back, unless the server is gone.
pub(crate) fn asked(address: &str, request: &[u8]) -> io::Result<(u16, Vec<u8>)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_mins(10)))?;
    stream.write_all(request)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n");
    let end = end.ok_or(io::ErrorKind::UnexpectedEof)?;
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|it| it.parse().ok());
    let length = head.lines().find_map(|it| {
        it.to_ascii_lowercase()
            .strip_prefix("content-length: ")
            .map(str::to_owned)
    });
    let body = answer[end + 4..].to_vec();
    if length.is_some_and(|it| it.parse() != Ok(body.len())) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((status.ok_or(io::ErrorKind::InvalidData)?, body))
}

pub(crate) fn picture(seed: u8) -> Vec<u8> {
    let mut bytes = io::Cursor::new(Vec::new());
    let part = |it: u32| u8::try_from(it % 256).unwrap();
    let pixel = |x: u32, y: u32| image::Rgb([seed, part(x), part(y)]);
    let image = DynamicImage::ImageRgb8(RgbImage::from_fn(300, 200, pixel));
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Sends files until the server is gone; addresses and contents of those that were answered.
fn send_until_killed(
    server: &Server,
    token: &str,
    round: u64,
    lane: u64,
    done: &Mutex<Vec<(String, Vec<u8>)>>,
) {
    for count in 0_u64.. {
        let (name, content) = if count % 3 == 0 {
            let seed = u8::try_from((round * 31 + count + lane) % 256).unwrap();
            ("hill.png", picture(seed))
        } else {
            let text = format!("{round} {lane} {count}\n");
            (
                "notes.txt",
                text.repeat(usize::try_from(count % 7 + 1).unwrap() * 2_000)
                    .into_bytes(),
            )
        };
        let request = request(&server.public, token, name, &content);
        let Ok((status, body)) = asked(&server.public, &request) else {
            return;
        };
        assert_eq!(status, 201, "{}", String::from_utf8_lossy(&body));
        let answer: Json = serde_json::from_slice(&body).unwrap();
        let url = answer[0]["url"].as_str().unwrap().to_owned();
        done.lock().unwrap().push((url, content));
    }
}

/// A program with every right.
pub(crate) fn program(server: &Server) -> String {
    server.make_administrator();
    let session = server.sign_in();
    let token = json!({"name": "uploads", "type": "full-access"});
    let route = ("POST", "/admin/api-tokens");
    let (status, body) = Server::ask(&server.admin, route, &session, Some(&token));
    assert_eq!(status, 201, "{body}");
    body["data"]["accessKey"].as_str().unwrap().to_owned()
}

fn a_killed_upload_is_whole_or_not_there(database: TestDatabase) {
    let place = Place::with_notes(database, 1);
    let mut server = place.serve();
    let token = program(&server);

    let mut acknowledged = Vec::new();
    for round in 0..rounds() {
        let done = Mutex::new(Vec::new());
        let wait = Duration::from_millis(200 + round.wrapping_mul(0x9E37_79B9) % 1_500);
        thread::scope(|scope| {
            let lanes = [0, 1].map(|lane| {
                let (server, token, done) = (&server, &token, &done);
                scope.spawn(move || send_until_killed(server, token, round, lane, done))
            });
            thread::sleep(wait);
            server.kill_now();
            for lane in lanes {
                lane.join().unwrap();
            }
        });
        server.kill();
        acknowledged.extend(done.into_inner().unwrap());

        server = place.serve();
        let (status, rows) =
            Server::ask(&server.public, ("GET", "/api/upload/files"), &token, None);
        assert_eq!(status, 200, "{rows}");
        let mut claimed = BTreeSet::new();
        for row in rows.as_array().unwrap() {
            let sizes = row["formats"].as_object().into_iter().flatten();
            let urls = sizes.map(|(_, it)| &it["url"]).chain([&row["url"]]);
            claimed.extend(urls.map(|it| {
                it.as_str()
                    .unwrap()
                    .strip_prefix("/uploads/")
                    .unwrap()
                    .to_owned()
            }));
        }
        let folder = place.path().join("data/uploads");
        let name = |it: io::Result<fs::DirEntry>| it.unwrap().file_name().into_string().unwrap();
        let on_disk: BTreeSet<String> = fs::read_dir(&folder).unwrap().map(name).collect();
        assert_eq!(on_disk, claimed, "round {round}");
        for (url, content) in &acknowledged {
            let path = folder.join(url.strip_prefix("/uploads/").unwrap());
            assert!(fs::read(&path).unwrap() == *content, "round {round}: {url}");
        }
    }
    println!(
        "killed {} times: {} files answered, all there",
        rounds(),
        acknowledged.len()
    );
}

#[test]
fn a_killed_upload_is_whole_or_not_there_on_sqlite() {
    a_killed_upload_is_whole_or_not_there(TestDatabase::sqlite());
}

#[test]
fn a_killed_upload_is_whole_or_not_there_on_postgres() {
    a_killed_upload_is_whole_or_not_there(TestDatabase::postgres());
}

/// Sends a picture and asks for it in other sizes; the status of each answer.
fn stored_and_shown(server: &Server, request: &[u8]) -> Vec<u16> {
    let (status, body) = asked(&server.public, request).unwrap();
    let mut all = vec![status];
    if status == 201 {
        let answer: Json = serde_json::from_slice(&body).unwrap();
        let url = answer[0]["url"].as_str().unwrap();
        for size in ["width=1920&format=webp", "width=480&height=640&fit=cover"] {
            let address = &server.public;
            let get = format!(
                "GET {url}?{size} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
            );
            all.push(asked(address, get.as_bytes()).unwrap().0);
        }
    }
    all
}

/// Most memory that the server may have had, in kilobytes.
const MOST_MEMORY: u64 = 512 * 1_024;

#[test]
fn a_crowd_of_large_pictures_stays_within_its_memory() {
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    let server = place.serve();
    let token = program(&server);
    let crowd = env::var("BASTIDE_CROWD").map_or(8, |it| it.parse().unwrap());
    let mut bytes = io::Cursor::new(Vec::new());
    let pixel =
        |x: u32, y: u32| image::Rgb([x, y, x ^ y].map(|it| u8::try_from(it % 256).unwrap()));
    let image = DynamicImage::ImageRgb8(RgbImage::from_fn(4_000, 3_000, pixel));
    image.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    let request = request(&server.public, &token, "large.jpg", &bytes.into_inner());
    let (is_over, begun) = (AtomicBool::new(false), Instant::now());
    let mut reads = thread::scope(|scope| {
        let senders: Vec<_> = (0..crowd)
            .map(|_| scope.spawn(|| stored_and_shown(&server, &request)))
            .collect();
        let reader = scope.spawn(|| {
            let mut times = Vec::new();
            while !is_over.load(Ordering::SeqCst) {
                let begun = Instant::now();
                let route = ("GET", "/api/notes");
                let (status, _) = Server::ask(&server.public, route, &token, None);
                assert_eq!(status, 200);
                times.push(begun.elapsed());
            }
            times
        });
        let answers = senders.into_iter().map(|it| it.join().unwrap());
        // Whoever waits for too long is told to come back.
        let (done, late): (Vec<u16>, Vec<u16>) = answers.flatten().partition(|it| *it < 300);
        assert!(
            done.contains(&201) && done.contains(&200) && late.iter().all(|it| *it == 503),
            "{late:?}"
        );
        println!(
            "{} stored and shown, {} told to come back",
            done.len(),
            late.len()
        );
        is_over.store(true, Ordering::SeqCst);
        reader.join().unwrap()
    });
    reads.sort();
    let memory = server.peak_memory();
    println!(
        "{crowd} pictures of 12 megapixels in {:?}: {} MB at most; {} reads, median {:?}, slowest {:?}",
        begun.elapsed(),
        memory / 1_024,
        reads.len(),
        reads[reads.len() / 2],
        reads[reads.len() - 1],
    );
    assert!(memory < MOST_MEMORY, "{memory} kB");
}
