//! Backups that somebody has put together, checksums included, are refused where they are not such as
//! the program writes.

use std::fs;

use bastide_testkit::TestDatabase;
use serde_json::Value as Json;

use super::refused::backed_up;
use super::tampered::{Parts, change, pack, parts, rows_of, sign};
use super::{is_empty, restore};
use crate::server::Place;

/// What is said of a forgery, and how it is made.
type Forgery = (&'static str, fn(&mut Parts));

/// Names of parts.
const NAMES: [Forgery; 8] = [
    ("leaves its folder", |it| rename(it, "files/../../evil.txt")),
    ("leaves its folder", |it| rename(it, "../evil.txt")),
    ("absolute", |it| rename(it, "/tmp/evil.txt")),
    ("no business", |it| rename(it, "files/.hidden")),
    ("no business", |it| rename(it, "files/a/b.txt")),
    ("no business", |it| rename(it, "secrets/admin_jwt")),
    ("no business", |it| {
        it.push(("rows/sessions/000001.jsonl".into(), b"[]\n".into()));
    }),
    ("no business", |it| it.push(it[it.len() - 2].clone())),
];

/// Parts that are not where or what they should be.
const PARTS: [Forgery; 3] = [
    ("begins with", |it| it.swap(0, 1)),
    ("rows are missing", |it| {
        it.remove(rows_of(it, "t100_note"));
    }),
    ("a row in", |it| {
        let at = rows_of(it, "t100_note");
        it[at].1 = b"{}\n".to_vec();
    }),
];

/// What a backup says about itself.
const DESCRIPTIONS: [Forgery; 6] = [
    ("of a newer release (m9999_later", |it| {
        describe(it, |it| steps(it).push("m9999_later".into()));
    }),
    ("a step of the system tables is missing", |it| {
        describe(it, |it| {
            steps(it).remove(3);
        });
    }),
    ("has format 2", |it| {
        describe(it, |it| it["version"] = 2.into());
    }),
    ("not a backup of Bastide", |it| {
        describe(it, |it| it["format"] = "other".into());
    }),
    ("no table is called so", |it| {
        describe(it, |it| {
            notes(it)["name"] = "x\"; DROP TABLE files; --".into();
        });
    }),
    ("a column that is not known", |it| {
        describe(it, |it| {
            notes(it)["columns"][1]["name"] = "a\" text); DROP TABLE files; --".into();
        });
    }),
];

fn rename(parts: &mut Parts, to: &str) {
    let mut files = parts
        .iter_mut()
        .filter(|(name, _)| name.starts_with("files/"));
    to.clone_into(&mut files.next().unwrap().0);
}

fn describe(parts: &mut Parts, with: impl FnOnce(&mut Json)) {
    change(parts, "backup.json", with);
}

fn steps(description: &mut Json) -> &mut Vec<Json> {
    description["database"]["migrations"]
        .as_array_mut()
        .unwrap()
}

fn notes(description: &mut Json) -> &mut Json {
    let tables = description["database"]["tables"].as_array_mut().unwrap();
    tables
        .iter_mut()
        .find(|it| it["name"] == "t100_note")
        .unwrap()
}

#[test]
fn a_forged_backup_is_refused_and_changes_nothing() {
    let (place, file) = backed_up();
    let target = Place::empty(TestDatabase::sqlite());
    let whole = parts(&file);
    let bad = place.path().join("bad.bastide");
    for (said, forge) in NAMES.iter().chain(&PARTS).chain(&DESCRIPTIONS) {
        let mut forged = whole.clone();
        forge(&mut forged);
        sign(&mut forged);
        pack(&bad, &forged);
        let (code, _, error) = restore(&target, &bad);
        assert_eq!(code, 1, "{said}");
        assert!(error.contains(said), "{said}: {error}");
        assert!(is_empty(&target), "{said}");
    }
    for folder in [place.path(), target.path()] {
        let names = fs::read_dir(folder).unwrap();
        let mut names = names.map(|it| it.unwrap().file_name());
        assert!(names.all(|it| it != "evil.txt"));
    }
}

#[test]
fn parts_are_compared_with_their_checksums() {
    let (place, file) = backed_up();
    let target = Place::empty(TestDatabase::sqlite());
    let bad = place.path().join("bad.bastide");
    let mut changed = parts(&file);
    let at = rows_of(&changed, "t100_note");
    // The id of the first row.
    changed[at].1[1] ^= 1;
    pack(&bad, &changed);
    let (code, _, error) = restore(&target, &bad);
    assert!(
        code == 1 && error.contains("not as it was written"),
        "{error}"
    );
    assert!(is_empty(&target));

    // Put together again without a change, it is a backup.
    let mut same = parts(&file);
    sign(&mut same);
    pack(&bad, &same);
    let (code, _, error) = restore(&target, &bad);
    assert_eq!(code, 0, "{error}");
}
