//! What is no whole backup of ours is refused, and changes nothing.

use std::fs;
use std::path::PathBuf;

use bastide_testkit::TestDatabase;

use super::tampered::{change, pack, parts, rows_of, sign, with_a_changed_byte};
use super::{back_up, is_empty, restore};
use crate::server::Place;

/// A backup with a few rows and a file.
pub(super) fn backed_up() -> (Place, PathBuf) {
    let place = Place::with_notes(TestDatabase::sqlite(), 300);
    fs::create_dir_all(place.path().join("data/uploads")).unwrap();
    fs::write(place.path().join("data/uploads/a.txt"), "text").unwrap();
    back_up(&place, "site.bastide");
    let file = place.path().join("site.bastide");
    (place, file)
}

#[test]
fn a_damaged_backup_is_refused_and_changes_nothing() {
    let (place, file) = backed_up();
    let mut target = Place::empty(TestDatabase::sqlite());
    let bad = place.path().join("bad.bastide");
    let bytes = fs::read(&file).unwrap();
    let mut refused = 0;
    for at in (0..bytes.len()).step_by(bytes.len() / 40) {
        with_a_changed_byte(&file, &bad, at);
        let (code, _, error) = restore(&target, &bad);
        if code == 1 {
            assert!(is_empty(&target), "{at}: {error}");
            refused += 1;
        } else {
            // A few bits mean nothing: the time in a header of gzip, or what fills its last byte.
            assert!(parts(&bad) == parts(&file), "{at}: {error}");
            target = Place::empty(TestDatabase::sqlite());
        }
    }
    assert!(refused > 30, "{refused}");
    for length in [
        0,
        1,
        600,
        bytes.len() / 2,
        bytes.len() - 1_000,
        bytes.len() - 30,
    ] {
        fs::write(&bad, &bytes[..length]).unwrap();
        let (code, _, error) = restore(&target, &bad);
        assert_eq!(code, 1, "{length}");
        assert!(is_empty(&target), "{length}: {error}");
    }
    fs::write(&bad, [&bytes[..], b"more"].concat()).unwrap();
    let more = restore(&target, &bad);
    fs::write(&bad, [&bytes[..], &bytes[..]].concat()).unwrap();
    let twice = restore(&target, &bad);
    assert_eq!(
        (more.0, twice.0),
        (0, 1),
        "what gzip ignores is ignored: {more:?} {twice:?}"
    );
}

#[test]
fn a_bomb_is_refused_and_fills_no_disk() {
    let (place, file) = backed_up();
    let target = Place::empty(TestDatabase::sqlite());
    let mut bomb = parts(&file);
    bomb.push(("files/zeros.bin".to_owned(), vec![0; 256 * 1024 * 1024]));
    sign(&mut bomb);
    let bad = place.path().join("bad.bastide");
    pack(&bad, &bomb);
    let (code, _, error) = restore(&target, &bad);
    assert!(
        code == 1 && error.contains("times its packed size"),
        "{error}"
    );
    assert!(is_empty(&target));
}

#[test]
fn a_file_of_zeros_is_backed_up_and_restored() {
    let (place, _) = backed_up();
    let zeros = place.path().join("data/uploads/zeros.bin");
    fs::write(&zeros, vec![0; 100 * 1024 * 1024]).unwrap();
    back_up(&place, "zeros.bastide");
    let target = Place::empty(TestDatabase::sqlite());
    let (code, _, error) = restore(&target, &place.path().join("zeros.bastide"));
    assert_eq!(code, 0, "{error}");
    let came = fs::metadata(target.path().join("data/uploads/zeros.bin")).unwrap();
    assert_eq!(came.len(), 100 * 1024 * 1024);
}

#[test]
fn a_backup_replaces_no_file_unless_it_is_told_to() {
    let (place, file) = backed_up();
    let first = fs::read(&file).unwrap();
    let (code, _, error) = place.run(&["backup", "site.bastide"]);
    assert!(code == 1 && error.contains("is there already"), "{error}");
    assert_eq!(fs::read(&file).unwrap(), first);
    let (code, _, error) = place.run(&["backup", "site.bastide", "--force", "--without-media"]);
    assert_eq!(code, 0, "{error}");
    assert!(error.contains("stored files are not in it"), "{error}");
    assert!(
        parts(&file)
            .iter()
            .all(|(name, _)| !name.starts_with("files/"))
    );
    let (code, _, error) = place.run(&["backup", "missing/site.bastide"]);
    assert!(
        code == 1 && error.contains("missing/site.bastide"),
        "{error}"
    );
}

fn a_restore_replaces_nothing(database: TestDatabase) {
    let (_place, file) = backed_up();
    let target = Place::with_notes(database, 3);
    let (code, _, error) = restore(&target, &file);
    assert!(
        code == 1 && error.contains("the database is not empty"),
        "{error}"
    );
    let (code, out, error) = target.run(&["audit", "verify"]);
    assert_eq!(code, 0, "{out}{error}");
    assert!(!target.path().join("data/.restoring").exists());
}

#[test]
fn a_restore_replaces_nothing_on_sqlite() {
    a_restore_replaces_nothing(TestDatabase::sqlite());
}

#[test]
fn a_restore_replaces_nothing_on_postgres() {
    a_restore_replaces_nothing(TestDatabase::postgres());
}

fn rows_that_break_a_rule_leave_nothing(database: TestDatabase) {
    let (place, file) = backed_up();
    let target = Place::empty(database);
    let mut forged = parts(&file);
    let at = rows_of(&forged, "t100_note");
    // The same entry twice, under two row ids.
    let text = String::from_utf8(forged[at].1.clone()).unwrap();
    let first = text.lines().next().unwrap();
    let again = first.replacen("[1,", "[100000,", 1);
    assert_ne!(first, again);
    forged[at]
        .1
        .extend_from_slice(format!("{again}\n").as_bytes());
    change(&mut forged, "backup.json", |it| {
        it["rows"]["t100_note"] = 301.into();
    });
    sign(&mut forged);
    let bad = place.path().join("bad.bastide");
    pack(&bad, &forged);
    let (code, _, error) = restore(&target, &bad);
    assert!(
        code == 1 && error.contains("the database failed"),
        "{error}"
    );
    assert!(is_empty(&target));
    // So it can be done again, with one that is good.
    let (code, _, error) = restore(&target, &file);
    assert_eq!(code, 0, "{error}");
}

#[test]
fn rows_that_break_a_rule_leave_nothing_on_sqlite() {
    rows_that_break_a_rule_leave_nothing(TestDatabase::sqlite());
}

#[test]
fn rows_that_break_a_rule_leave_nothing_on_postgres() {
    rows_that_break_a_rule_leave_nothing(TestDatabase::postgres());
}
