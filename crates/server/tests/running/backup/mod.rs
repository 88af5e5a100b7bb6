//! Backups taken while others write, and sites made of them.

mod forged;
mod interrupted;
mod refused;
mod tampered;
mod upgrade;
mod whole;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bastide_testkit::TestDatabase;
use serde_json::Value as Json;

use crate::server::{Place, Server};
use crate::uploads::asked;

/// What a site answers, by path.
type Answers = BTreeMap<String, Json>;

/// Takes a backup of a place.
fn back_up(place: &Place, file: &str) {
    let (code, out, error) = place.run(&["backup", file]);
    assert_eq!(code, 0, "{error}");
    assert!(out.starts_with("backed up: "), "{out}");
}

/// A site made of a backup of another one, with the secrets of that one.
fn restored(from: &Place, file: &str, database: TestDatabase) -> Place {
    let place = Place::empty(database);
    let (code, out, error) = restore(&place, &from.path().join(file));
    assert_eq!(code, 0, "{error}");
    assert!(out.starts_with("restored: "), "{out}");
    keep_secrets(from, &place);
    place
}

fn keep_secrets(from: &Place, to: &Place) {
    let secrets = to.path().join("data/secrets");
    fs::create_dir_all(&secrets).unwrap();
    for entry in fs::read_dir(from.path().join("data/secrets")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), secrets.join(entry.file_name())).unwrap();
    }
    to.has_administrator();
}

fn restore(place: &Place, file: &Path) -> (i32, String, String) {
    place.run(&["restore", file.to_str().unwrap()])
}

/// Whether nothing is there: neither a site, nor a part of one.
fn is_empty(place: &Place) -> bool {
    let data = place.path().join("data");
    let names = fs::read_dir(&data).into_iter().flatten();
    let names = names.map(|it| it.unwrap().file_name().into_string().unwrap());
    let left: Vec<String> = names
        .filter(|it| it != "restore.lock" && it != "secrets")
        .collect();
    // A command that makes no database of its own finds none; secrets it makes, in development.
    let (code, _, error) = place.run(&["audit", "verify"]);
    left.is_empty() && code == 1 && error.contains("the database is missing")
}

/// All that a site shows of its content, with drafts and everything populated, and of its
/// administration.
fn answers(server: &Server, program: &str) -> Answers {
    let mut answers = Answers::new();
    let session = server.sign_in();
    for route in ["articles", "authors", "categories"] {
        for status in ["draft", "published"] {
            for locale in ["en", "de"] {
                let path = format!(
                    "/api/{route}?populate=*&status={status}&locale={locale}&sort=id&pagination[pageSize]=100"
                );
                ask(&mut answers, &server.public, &path, program);
            }
        }
    }
    for path in [
        "/api/homepage?populate=*",
        "/api/users?sort=id",
        "/api/upload/files",
    ] {
        ask(&mut answers, &server.public, path, program);
    }
    ask(&mut answers, &server.public, "/api/articles", "");
    for path in [
        "/admin/content-types",
        "/admin/end-user-roles",
        "/admin/api-tokens",
        "/admin/locales",
    ] {
        ask(&mut answers, &server.admin, path, &session);
    }
    answers
}

fn ask(answers: &mut Answers, address: &str, path: &str, token: &str) {
    let (status, mut body) = Server::ask(address, ("GET", path), token, None);
    assert_eq!(status, 200, "{path}: {body}");
    forget_uses(&mut body);
    answers.insert(format!("{path} {}", token.is_empty()), body);
}

/// When a token was last used is not what a backup is about: asking changes it.
fn forget_uses(body: &mut Json) {
    match body {
        Json::Object(members) => {
            members.remove("lastUsedAt");
            members.values_mut().for_each(forget_uses);
        }
        Json::Array(items) => items.iter_mut().for_each(forget_uses),
        _ => {}
    }
}

/// The bytes of a file, and the status of the answer.
fn fetched(server: &Server, url: &str) -> (u16, Vec<u8>) {
    let address = &server.public;
    let get = format!("GET {url} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    asked(address, get.as_bytes()).unwrap()
}

/// The addresses of all files, in all sizes, as a list of files has them.
fn addresses(files: &Json) -> Vec<String> {
    let mut urls = Vec::new();
    for row in files.as_array().unwrap() {
        let sizes = row["formats"].as_object().into_iter().flatten();
        let all = sizes.map(|(_, it)| &it["url"]).chain([&row["url"]]);
        urls.extend(all.map(|it| it.as_str().unwrap().to_owned()));
    }
    urls
}
