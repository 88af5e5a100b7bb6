//! What was acknowledged before a backup is in it, whole, and answers as it did.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use bastide_testkit::TestDatabase;
use serde_json::json;

use super::{addresses, answers, back_up, fetched, restored};
use crate::server::{Place, Server};
use crate::uploads::{asked, picture, program, request};

/// A demo site in use: an end user, a draft that differs from what is published, a file in a folder.
fn in_use(database: TestDatabase) -> (Place, Server, String) {
    let place = Place::empty(database);
    let server = place.serve_demo();
    let token = program(&server);
    let article = json!({"data": {"title": "Kept \u{1F35E} and 0.1", "slug": "kept"}});
    let post = ("POST", "/api/articles?status=draft");
    let (status, body) = Server::ask(&server.public, post, &token, Some(&article));
    assert_eq!(status, 201, "{body}");
    let id = body["data"]["documentId"].as_str().unwrap().to_owned();
    let put = format!("/api/articles/{id}?status=draft");
    let changed = json!({"data": {"title": "Changed"}});
    let (status, body) = Server::ask(&server.public, ("PUT", &put), &token, Some(&changed));
    assert_eq!(status, 200, "{body}");
    let user = json!({"username": "ines", "email": "ines@example.test", "role": 1,
        "password": "nine grey rivers beside a lamp", "confirmed": true});
    let (status, body) = Server::ask(&server.public, ("POST", "/api/users"), &token, Some(&user));
    assert_eq!(status, 201, "{body}");
    let sent = request(&server.public, &token, "hill.png", &picture(7));
    assert_eq!(asked(&server.public, &sent).unwrap().0, 201);
    (place, server, token)
}

fn a_restored_site_answers_the_same(from: TestDatabase, to: TestDatabase) {
    let (place, server, token) = in_use(from);
    let session = server.sign_in();
    back_up(&place, "site.bastide");
    let mode = fs::metadata(place.path().join("site.bastide")).unwrap();
    assert_eq!(mode.permissions().mode() & 0o777, 0o600);
    let before = answers(&server, &token);

    let other = restored(&place, "site.bastide", to);
    let again = other.serve();
    let after = answers(&again, &token);
    for (path, body) in &before {
        assert_eq!(after[path], *body, "{path}");
    }
    for url in addresses(&before["/api/upload/files false"]) {
        assert_eq!(fetched(&again, &url), fetched(&server, &url), "{url}");
    }
    let (code, out, error) = other.run(&["audit", "verify"]);
    assert_eq!(code, 0, "{out}{error}");
    // Sessions stay behind, whoever has the backup.
    let (status, _) = Server::ask(
        &again.admin,
        ("GET", "/admin/auth/sessions"),
        &session,
        None,
    );
    assert_eq!(status, 401);
    let (status, _) = Server::ask(
        &server.admin,
        ("GET", "/admin/auth/sessions"),
        &session,
        None,
    );
    assert_eq!(status, 200);

    // New rows come behind those that were there, and rules hold.
    let user = json!({"identifier": "ines", "password": "nine grey rivers beside a lamp"});
    let (status, body) = Server::ask(&again.public, ("POST", "/api/auth/local"), "", Some(&user));
    assert_eq!(status, 200, "{body}");
    let published = before
        .keys()
        .find(|it| it.contains("articles") && it.contains("status=published&locale=en"));
    let slug = &before[published.unwrap()]["data"][0]["slug"];
    let again_so = json!({"data": {"title": "Once more", "slug": slug}});
    let post = ("POST", "/api/articles");
    let (status, body) = Server::ask(&again.public, post, &token, Some(&again_so));
    assert_eq!(
        (status, &body["error"]["name"]),
        (400, &json!("ValidationError")),
        "{body}"
    );
    let post = ("POST", "/api/categories");
    let (status, body) = Server::ask(
        &again.public,
        post,
        &token,
        Some(&json!({"data": {"name": "New"}})),
    );
    assert_eq!(status, 201, "{body}");
    let categories = before
        .iter()
        .filter(|(path, _)| path.starts_with("/api/categories"));
    let ids = categories.flat_map(|(_, body)| body["data"].as_array().unwrap());
    let largest = ids.map(|it| it["id"].as_u64().unwrap()).max().unwrap();
    assert!(body["data"]["id"].as_u64().unwrap() > largest, "{body}");
}

#[test]
fn a_restored_site_answers_the_same_on_sqlite() {
    a_restored_site_answers_the_same(TestDatabase::sqlite(), TestDatabase::sqlite());
}

#[test]
fn a_restored_site_answers_the_same_on_postgres() {
    a_restored_site_answers_the_same(TestDatabase::postgres(), TestDatabase::postgres());
}

#[test]
fn a_site_moves_from_sqlite_to_postgres() {
    a_restored_site_answers_the_same(TestDatabase::sqlite(), TestDatabase::postgres());
}

#[test]
fn a_site_moves_from_postgres_to_sqlite() {
    a_restored_site_answers_the_same(TestDatabase::postgres(), TestDatabase::sqlite());
}

/// Sends a file, and replaces it with a longer or shorter one again and again.
fn replace_until(stop: &AtomicBool, server: &Server, token: &str) {
    let mut path = "POST /api/upload".to_owned();
    for round in 1_usize.. {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let content = "turn\n".repeat(200 * (round % 50 + 1));
        let sent = request(&server.public, token, "turns.txt", content.as_bytes());
        let sent = String::from_utf8(sent).unwrap();
        let sent = sent.replacen("POST /api/upload", &path, 1);
        let (status, body) = asked(&server.public, sent.as_bytes()).unwrap();
        let text = String::from_utf8(body).unwrap();
        assert!(status == 200 || status == 201, "{text}");
        let body: serde_json::Value = serde_json::from_str(&text).unwrap();
        let id = body.get(0).unwrap_or(&body)["id"].clone();
        path = format!("POST /api/upload?id={id}");
    }
}

fn what_is_written_meanwhile_is_whole(from: TestDatabase, to: TestDatabase) {
    let (place, server, token) = in_use(from);
    let (stop, done) = (AtomicBool::new(false), Mutex::new(Vec::<String>::new()));
    let before = thread::scope(|scope| {
        for lane in 0..2 {
            let (server, token, stop, done) = (&server, &token, &stop, &done);
            scope.spawn(move || {
                for count in 0_u32.. {
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                    let name = format!("Meanwhile {lane} {count}");
                    let body = json!({"data": {"name": name}});
                    let post = ("POST", "/api/categories");
                    let (status, body) = Server::ask(&server.public, post, token, Some(&body));
                    assert_eq!(status, 201, "{body}");
                    done.lock().unwrap().push(name);
                }
            });
        }
        scope.spawn(|| replace_until(&stop, &server, &token));
        scope.spawn(|| {
            for seed in 0_u8.. {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let sent = request(&server.public, &token, "meanwhile.png", &picture(seed));
                let (status, body) = asked(&server.public, &sent).unwrap();
                assert_eq!(status, 201);
                let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
                if seed.is_multiple_of(2) {
                    let path = format!("/api/upload/files/{}", body[0]["id"]);
                    let gone = Server::ask(&server.public, ("DELETE", &path), &token, None);
                    assert_eq!(gone.0, 200, "{}", gone.1);
                }
            }
        });
        while done.lock().unwrap().len() < 20 {
            thread::yield_now();
        }
        let before = done.lock().unwrap().clone();
        back_up(&place, "site.bastide");
        let after = done.lock().unwrap().len();
        stop.store(true, Ordering::Relaxed);
        assert!(after > before.len(), "nobody waits for a backup");
        before
    });

    let other = restored(&place, "site.bastide", to);
    let again = other.serve();
    let mut names = Vec::new();
    for page in 1.. {
        let path = format!("/api/categories?pagination[pageSize]=100&pagination[page]={page}");
        let (status, body) = Server::ask(&again.public, ("GET", &path), &token, None);
        assert_eq!(status, 200, "{body}");
        let rows = body["data"].as_array().unwrap();
        names.extend(
            rows.iter()
                .map(|it| it["name"].as_str().unwrap().to_owned()),
        );
        if rows.is_empty() {
            break;
        }
    }
    for name in &before {
        assert!(names.contains(name), "{name}");
    }
    // Each file that a row is about is there, as it was, and no other is.
    let list = ("GET", "/api/upload/files");
    let (status, files) = Server::ask(&again.public, list, &token, None);
    assert_eq!(status, 200, "{files}");
    let mut known: Vec<String> = addresses(&files);
    for url in &known {
        let (status, bytes) = fetched(&again, url);
        assert_eq!(status, 200, "{url}");
        let (status, first) = fetched(&server, url);
        assert!(
            status == 404 || bytes == first || url.contains("turns"),
            "{url}"
        );
    }
    // The one that was replaced all the time is as long as its row says.
    let mut rows = files.as_array().unwrap().iter();
    let row = rows.find(|it| it["name"] == "turns.txt").unwrap();
    let bytes = fetched(&again, row["url"].as_str().unwrap()).1;
    let kilobytes = u64::try_from(bytes.len()).unwrap() / 1_000;
    assert_eq!(row["size"].as_u64(), Some(kilobytes), "{row}");
    let folder = fs::read_dir(other.path().join("data/uploads")).unwrap();
    let mut on_disk: Vec<String> = folder
        .map(|it| format!("/uploads/{}", it.unwrap().file_name().to_str().unwrap()))
        .collect();
    known.sort();
    on_disk.sort();
    assert_eq!(on_disk, known);
    let (code, out, error) = other.run(&["audit", "verify"]);
    assert_eq!(code, 0, "{out}{error}");
    assert!(!place.path().join("data/.backup").exists());
}

#[test]
fn what_is_written_meanwhile_is_whole_on_sqlite() {
    what_is_written_meanwhile_is_whole(TestDatabase::sqlite(), TestDatabase::sqlite());
}

#[test]
fn what_is_written_meanwhile_is_whole_on_postgres() {
    what_is_written_meanwhile_is_whole(TestDatabase::postgres(), TestDatabase::postgres());
}
