//! What a server writes to its log about security (attack case LOG-03).

use std::io::Read as _;
use std::thread;
use std::time::{Duration, Instant};

use bastide_testkit::TestDatabase;
use serde_json::{Value as Json, json};

use crate::server::{EMAIL, Place, note_schema, send};

/// Waits for a line about this event and request.
fn line(place: &Place, event: &str, request: &str) -> Json {
    let patience = Instant::now() + Duration::from_secs(10);
    loop {
        let log = place.log();
        let mut found = log.iter().filter(|it| it["target"] == "bastide::security");
        let found = found.find(|it| it["event"] == event && it["request.id"] == request);
        if let Some(found) = found {
            return found.clone();
        }
        assert!(Instant::now() < patience, "{event} {request}: {log:?}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_security_event_names_its_request() {
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    let server = place.serve();
    server.make_administrator();
    let token = server.sign_in();

    let wrong = json!({"email": EMAIL, "password": "hush-hush-hush-hush"});
    let mut schema = note_schema();
    schema["attributes"]["more"] = json!({"type": "string"});
    let note = "/admin/content-types/api::note.note";
    let stranger = json!({"identifier": "hush", "password": "hush-hush-hush-hush"});
    for (address, route, body, event, outcome, level, actor) in [
        (
            &server.admin,
            ("POST", "/admin/auth/login"),
            &wrong,
            "admin.sign_in",
            "wrong_credentials",
            "WARN",
            json!(1),
        ),
        (
            &server.admin,
            ("PUT", note),
            &schema,
            "schema.changed",
            "applied",
            "INFO",
            json!(1),
        ),
        (
            &server.public,
            ("POST", "/api/auth/local"),
            &stranger,
            "user.sign_in",
            "wrong_credentials",
            "WARN",
            Json::Null,
        ),
    ] {
        let mut answer = String::new();
        let token = if address == &server.admin { &token } else { "" };
        let mut sent = send(address, route, token, Some(body)).unwrap();
        sent.read_to_string(&mut answer).unwrap();
        let id = answer
            .lines()
            .find_map(|it| it.strip_prefix("x-request-id: "))
            .unwrap_or_else(|| panic!("{answer}"));
        let line = line(&place, event, id);
        assert_eq!(line["outcome"], outcome, "{line}");
        assert_eq!(line["level"], level, "{line}");
        assert_eq!(line["actor.id"], actor, "{line}");
        assert!(!line.to_string().contains("hush"), "{line}");
    }
}
