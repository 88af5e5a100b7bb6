//! `bastide keys rotate` beside a running server.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bastide_testkit::TestDatabase;
use serde_json::Value as Json;

use crate::server::{Place, Server};

/// Waits until something has become true that a server hears of from the database.
fn becomes(what: &str, mut is_true: impl FnMut() -> bool) {
    let patience = Instant::now() + Duration::from_secs(10);
    while !is_true() {
        assert!(Instant::now() < patience, "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// The `kid` of a token.
fn kid(token: &str) -> String {
    let header = token.split('.').next().unwrap();
    let header: Json = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap();
    header["kid"].as_str().unwrap().to_owned()
}

fn opens(server: &Server, token: &str) -> bool {
    let (status, body) = Server::ask(&server.admin, ("GET", "/admin/auth/sessions"), token, None);
    assert!(matches!(status, 200 | 401), "{body}");
    status == 200
}

/// Rotates, and answers the line that was printed for each audience with the `kid` in it.
fn rotate(place: &Place, more: &[&str]) -> BTreeMap<String, (String, String)> {
    let (code, out, error) = place.run(&[&["keys", "rotate"], more].concat());
    assert_eq!(code, 0, "{error}");
    let lines = out.lines().map(|line| {
        let (audience, rest) = line.split_once(": tokens are signed with key ").unwrap();
        let kid = rest.split(' ').next().unwrap().to_owned();
        (audience.to_owned(), (kid, line.to_owned()))
    });
    lines.collect()
}

fn a_server_follows_rotations(database: TestDatabase) {
    let place = Place::with_notes(database, 1);
    let mut server = place.serve();
    server.make_administrator();
    let first = server.sign_in();

    let rotated = rotate(&place, &[]);
    let audiences: Vec<&String> = rotated.keys().collect();
    assert_eq!(audiences, ["admin", "public"]);
    let (expected, line) = &rotated["admin"];
    assert!(line.contains("older ones verify until 20"), "{line}");
    let mut second = server.sign_in();
    becomes("the new key signs", || {
        second = server.sign_in();
        kid(&second) == *expected
    });
    assert_ne!(kid(&first), kid(&second));
    assert!(opens(&server, &first) && opens(&server, &second));

    let rotated = rotate(&place, &["--audience", "admin", "--revoke-old"]);
    assert_eq!(rotated.len(), 1);
    let (expected, line) = &rotated["admin"];
    assert!(line.ends_with(", older ones are refused"), "{line}");
    becomes("older tokens are refused", || !opens(&server, &first));
    assert!(!opens(&server, &second));
    let third = server.sign_in();
    assert_eq!(kid(&third), *expected);
    assert!(opens(&server, &third));
    let noted = |outcome: &str, kid: &str| {
        let log = place.log();
        let mut lines = log.iter().filter(|it| it["event"] == "signing_key.admin");
        lines.any(|it| it["outcome"] == outcome && it["subject"] == kid)
    };
    becomes("both are noted", || {
        noted("rotated", &kid(&second)) && noted("revoked_older", &kid(&third))
    });

    // A server that starts later signs with the same key.
    server.kill();
    let server = place.serve();
    assert!(opens(&server, &third) && !opens(&server, &first));
    assert_eq!(kid(&server.sign_in()), *expected);
}

#[test]
fn a_server_follows_rotations_on_sqlite() {
    a_server_follows_rotations(TestDatabase::sqlite());
}

#[test]
fn a_server_follows_rotations_on_postgres() {
    a_server_follows_rotations(TestDatabase::postgres());
}

#[test]
fn too_many_rotations_name_the_way_out() {
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    for _ in 1..16 {
        rotate(&place, &["--audience", "public"]);
    }
    let (code, out, error) = place.run(&["keys", "rotate"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(error.contains("--revoke-old"), "{error}");
    rotate(&place, &["--revoke-old"]);
    assert_eq!(place.run(&["keys", "rotate", "--audience", "x"]).0, 2);
    assert_eq!(place.run(&["keys"]).0, 2);
}
