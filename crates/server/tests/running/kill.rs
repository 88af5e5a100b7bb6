//! `kill -9` in the middle of a change: the type is as before or as after, never between.
//!
//! Each round sends a change that converts every row, and kills the server at a moment that the
//! number of the round decides, within the time that such a change took before. How many kills really fell into a change cannot be told from
//! outside; the test says how often the change had happened and how often not, and five rounds are
//! a sample. `BASTIDE_KILL_ROUNDS=50` runs more.

use std::env;
use std::thread;
use std::time::{Duration, Instant};

use bastide_testkit::TestDatabase;
use serde_json::{Value as Json, json};

use crate::server::{Place, Server, note_schema, send};

const NOTE: &str = "/admin/content-types/api::note.note";

pub(crate) fn rounds() -> u64 {
    env::var("BASTIDE_KILL_ROUNDS").map_or(5, |it| it.parse().unwrap())
}

/// The type in its two forms: each change converts a column, fills one, drops one and builds an
/// index.
fn form(round: u64) -> Json {
    let mut schema = note_schema();
    let even = round.is_multiple_of(2);
    let kind = if even { "integer" } else { "biginteger" };
    schema["attributes"]["number"] = json!({"type": kind, "unique": !even});
    schema["attributes"][if even { "even" } else { "odd" }] =
        json!({"type": "string", "required": true, "default": "filled"});
    schema
}

/// Changes the type, and agrees with what that loses.
fn change(server: &Server, token: &str, schema: &Json) -> Json {
    let (status, body) = Server::ask(&server.admin, ("PUT", NOTE), token, Some(schema));
    if status == 200 {
        return body;
    }
    let hash = body["error"]["details"]["hash"]
        .as_str()
        .unwrap_or_else(|| panic!("{body}"));
    let path = format!("{NOTE}?confirm={hash}");
    let (status, body) = Server::ask(&server.admin, ("PUT", &path), token, Some(schema));
    assert_eq!(status, 200, "{body}");
    body
}

fn attributes(schema: &Json) -> &Json {
    schema
        .get("data")
        .unwrap_or(schema)
        .get("attributes")
        .unwrap()
}

fn a_killed_change_is_whole_or_not_there(database: TestDatabase) {
    let place = Place::with_notes(database, 2_000);
    let mut server = place.serve();
    server.make_administrator();
    let mut token = server.sign_in();
    let open = json!({"permissions": {"api::note.note": {"find": true}}});
    let public = ("PUT", "/admin/end-user-roles/public");
    let (status, body) = Server::ask(&server.admin, public, &token, Some(&open));
    assert_eq!(status, 200, "{body}");
    change(&server, &token, &form(0));
    let begun = Instant::now();
    change(&server, &token, &form(1));
    // The same time and a little more, so that some changes are over when the kill comes.
    let longest = u64::try_from(begun.elapsed().as_millis()).unwrap() * 5 / 4;

    let (mut before, mut after) = (0, 0);
    for round in 2..rounds() + 2 {
        let (old, new) = (form(round - 1), form(round));
        let (status, body) = Server::ask(&server.admin, ("PUT", NOTE), &token, Some(&new));
        assert_eq!(status, 409, "{body}");
        let hash = body["error"]["details"]["hash"].as_str().unwrap();
        let path = format!("{NOTE}?confirm={hash}");
        let sent = send(&server.admin, ("PUT", &path), &token, Some(&new)).unwrap();
        thread::sleep(Duration::from_millis(
            round.wrapping_mul(0x9E37_79B9) % longest,
        ));
        server.kill();
        drop(sent);

        server = place.serve();
        token = server.sign_in();
        let (_, found) = Server::ask(&server.admin, ("GET", NOTE), &token, None);
        match attributes(&found) {
            it if it == attributes(&old) => before += 1,
            it if it == attributes(&new) => after += 1,
            other => panic!("round {round}: {other}"),
        }
        // The tables are those of the type: all rows are read, with all of their values.
        let path = "/api/notes?pagination[pageSize]=100&sort=number:desc";
        let (status, read) = Server::ask(&server.public, ("GET", path), "", None);
        assert_eq!(status, 200, "{read}");
        assert_eq!(read["meta"]["pagination"]["total"], 2_000);
        for entry in read["data"].as_array().unwrap() {
            for name in attributes(&found).as_object().unwrap().keys() {
                assert!(!entry[name].is_null(), "round {round}: {entry}");
            }
        }
        // Whatever it left, the change can be made now.
        change(&server, &token, &new);
    }
    println!(
        "killed {} times: as before {before}, as after {after}",
        rounds()
    );
}

#[test]
fn a_killed_change_is_whole_or_not_there_on_sqlite() {
    a_killed_change_is_whole_or_not_there(TestDatabase::sqlite());
}

#[test]
fn a_killed_change_is_whole_or_not_there_on_postgres() {
    a_killed_change_is_whole_or_not_there(TestDatabase::postgres());
}
