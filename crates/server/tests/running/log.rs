//! What a server writes to its log about security (attack case LOG-03).

use std::fs;
use std::io::Read as _;
use std::thread;
use std::time::{Duration, Instant};

use bastide_testkit::TestDatabase;
use serde_json::{Value as Json, json};

use crate::server::{EMAIL, Place, Server, note_schema, send};

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

/// LOG-02: at the most talkative, and with what only a process of its own has: the address of its
/// database, its keys, and the link that makes the first administrator.
fn no_line_holds_a_secret(database: TestDatabase) {
    let place = Place::with_notes(database, 1);
    let trace = [("BASTIDE_LOG__LEVEL", "trace")];
    let server = place.serve_with(&trace);
    let mut secrets = vec![server.set_up.clone().unwrap(), "hush".to_owned()];
    // `//user:password@server`
    let password = place.database().split_once('@');
    let password = password.and_then(|(it, _)| it.rsplit_once(':'));
    secrets.extend(password.map(|it| it.1.to_owned()));
    server.make_administrator();
    secrets.push(server.sign_in());
    let hush = "hush-hush-hush-hush";
    let local = json!({"identifier": "ann", "password": hush});
    let new = json!({"username": "ann", "email": "ann@example.test", "password": "hush beside nine rivers"});
    for (address, path, body) in [
        (
            &server.admin,
            "/admin/auth/login",
            json!({"email": EMAIL, "password": hush}),
        ),
        (&server.public, "/api/auth/local", local.clone()),
        (&server.public, "/api/auth/local/register", new),
        (
            &server.public,
            "/api/auth/forgot-password",
            json!({"email": "ann@example.test"}),
        ),
        (
            &server.public,
            "/api/auth/reset-password",
            json!({"code": hush, "password": hush, "passwordConfirmation": hush}),
        ),
        (
            &server.public,
            "/api/auth/refresh",
            json!({"refreshToken": hush}),
        ),
        (&server.public, "/api/notes?filters[text]=hush-hush", local),
    ] {
        let (status, answer) = Server::ask(address, ("POST", path), "", Some(&body));
        assert!(status < 500, "{path} {answer}");
        secrets.extend(
            ["jwt", "refreshToken"]
                .iter()
                .filter_map(|it| answer[it].as_str().map(str::to_owned)),
        );
    }
    for token in ["hush-hush", &secrets.last().unwrap().clone()] {
        Server::ask(
            &server.public,
            ("GET", "/api/notes?token=hush-hush&_q=hush"),
            token,
            None,
        );
    }
    assert!(secrets.len() >= 5, "{secrets:?}");
    for file in fs::read_dir(place.path().join("data/secrets"))
        .into_iter()
        .flatten()
    {
        let key = fs::read_to_string(file.unwrap().path()).unwrap();
        secrets.push(key.trim().to_owned());
    }
    // Everything that has happened is written when its last line is.
    let (_, answer) = Server::ask(&server.public, ("GET", "/last"), "", None);
    let patience = Instant::now() + Duration::from_secs(10);
    while !place.log().iter().any(|it| it["http.path"] == "/last") {
        assert!(Instant::now() < patience, "{answer}");
        thread::sleep(Duration::from_millis(20));
    }
    let log = fs::read_to_string(place.path().join("log")).unwrap();
    for event in ["user.sign_in", "admin.sign_in", "user.account"] {
        assert!(log.contains(event), "{event}");
    }
    for secret in secrets {
        let line = log.lines().find(|it| it.contains(&secret));
        assert_eq!(line, None, "{secret}");
    }
    // A database that cannot be had is named without what opens it, and so is an archive.
    let away = [(
        "BASTIDE_DATABASE__URL",
        "postgres://bastide:hush-hush@127.0.0.1:1/bastide",
    )];
    fs::write(place.path().join("site.tar.gz.enc"), "no archive").unwrap();
    for (arguments, more) in [
        (&["serve"][..], &away[..]),
        (&["doctor"], &away),
        (
            &["import", "strapi", "site.tar.gz.enc", "--key", "hush-hush"],
            &[],
        ),
    ] {
        let (code, out, error) = place.run_with(arguments, more);
        // `doctor` finds fault with the configuration only.
        assert_eq!(code == 0, arguments == ["doctor"], "{arguments:?}");
        assert!(
            !format!("{out}{error}").contains("hush"),
            "{arguments:?} {out} {error}"
        );
    }
}

#[test]
fn no_line_holds_a_secret_on_sqlite() {
    no_line_holds_a_secret(TestDatabase::sqlite());
}

#[test]
fn no_line_holds_a_secret_on_postgres() {
    no_line_holds_a_secret(TestDatabase::postgres());
}
