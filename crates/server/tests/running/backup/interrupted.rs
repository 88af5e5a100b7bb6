//! `kill -9` in the middle of a restore: a whole site or none.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use bastide_testkit::TestDatabase;

use super::{back_up, keep_secrets, restore};
use crate::kill::rounds;
use crate::server::{Place, Server};
use crate::uploads::program;

const NOTES: u32 = 3_000;
const FILES: usize = 200;

fn a_killed_restore_leaves_a_whole_site_or_none(kind: fn() -> TestDatabase) {
    let place = Place::with_notes(kind(), NOTES);
    let server = place.serve();
    let token = program(&server);
    for number in 0..FILES {
        let path = place.path().join(format!("data/uploads/file_{number}.txt"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{number}")).unwrap();
    }
    back_up(&place, "site.bastide");
    let file = place.path().join("site.bastide");
    let begun = Instant::now();
    let target = Place::empty(kind());
    assert_eq!(restore(&target, &file).0, 0);
    let longest = u64::try_from(begun.elapsed().as_millis()).unwrap() * 5 / 4;

    let (mut none, mut whole) = (0, 0);
    for round in 0..rounds() * 2 {
        let target = Place::empty(kind());
        let mut child = Command::new(env!("CARGO_BIN_EXE_bastide"))
            .args(["restore", file.to_str().unwrap()])
            .current_dir(target.path())
            .env_clear()
            .envs(target.variables())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(
            round.wrapping_mul(0x9E37_79B9) % longest,
        ));
        child.kill().unwrap();
        child.wait().unwrap();
        // Whatever it has left, a server that starts now finds all of it, or nothing.
        if round.is_multiple_of(2) {
            let (code, _, error) = target.run(&["schema", "pull", "schemas"]);
            assert_eq!(code, 0, "{error}");
            assert!(!target.path().join("data/.restoring").exists());
            let has_notes = target.path().join("schemas/src/api").exists();
            let files = fs::read_dir(target.path().join("data/uploads"));
            let files = files.map_or(0, Iterator::count);
            assert_eq!(files, if has_notes { FILES } else { 0 }, "round {round}");
            if !has_notes {
                none += 1;
                continue;
            }
        }
        match restore(&target, &file) {
            (0, ..) => none += 1,
            (1, _, error) => {
                assert!(error.contains("not empty"), "{error}");
                whole += 1;
            }
            other => panic!("{other:?}"),
        }
        keep_secrets(&place, &target);
        let server = target.serve();
        let path = "/api/notes?pagination[pageSize]=1";
        let (status, body) = Server::ask(&server.public, ("GET", path), &token, None);
        assert_eq!(status, 200, "{body}");
        assert_eq!(body["meta"]["pagination"]["total"], NOTES);
        let files = fs::read_dir(target.path().join("data/uploads")).unwrap();
        assert_eq!(files.count(), FILES, "round {round}");
    }
    println!("killed {} times: none {none}, whole {whole}", rounds() * 2);
}

#[test]
fn a_killed_restore_leaves_a_whole_site_or_none_on_sqlite() {
    a_killed_restore_leaves_a_whole_site_or_none(TestDatabase::sqlite);
}

#[test]
fn a_killed_restore_leaves_a_whole_site_or_none_on_postgres() {
    a_killed_restore_leaves_a_whole_site_or_none(TestDatabase::postgres);
}
