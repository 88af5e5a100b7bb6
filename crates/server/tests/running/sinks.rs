//! Where the log goes besides standard output, and that nobody waits for it (attack case LOG-06).

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::UnixDatagram;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use bastide_testkit::TestDatabase;
use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use prost::Message as _;
use rustix::process::Signal;
use sea_orm::{ConnectionTrait as _, Database};
use serde_json::{Value as Json, json};

use crate::server::{EMAIL, Place, Server, send};

const PATIENCE: Duration = Duration::from_secs(20);

/// A request as a sink got it.
struct Received {
    head: String,
    body: Vec<u8>,
}

/// An HTTP server that answers each request with a status: its address, and what it gets.
fn collector(status: &'static str) -> (String, Receiver<Received>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (got, requests) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let got = got.clone();
            thread::spawn(move || {
                let mut stream = BufReader::new(stream.unwrap());
                while let Some(request) = read(&mut stream) {
                    let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
                    stream.get_mut().write_all(answer.as_bytes()).unwrap();
                    // Nobody listens any more where the test is over.
                    got.send(request).ok();
                }
            });
        }
    });
    (address, requests)
}

fn read(stream: &mut BufReader<TcpStream>) -> Option<Received> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let head = head.to_lowercase();
    let length = head
        .lines()
        .find_map(|it| it.strip_prefix("content-length: "));
    let mut body = vec![0; length?.parse().unwrap()];
    stream.read_exact(&mut body).ok()?;
    Some(Received { head, body })
}

/// Somebody who does not come in.
fn fail_to_sign_in(server: &Server) {
    let body = json!({"identifier": "hush", "password": "hush-hush-hush-hush"});
    let route = ("POST", "/api/auth/local");
    assert_eq!(Server::ask(&server.public, route, "", Some(&body)).0, 400);
}

/// Priority, name and members of a message.
fn parsed(message: &str) -> (String, String, Json) {
    let (head, json) = message
        .split_once(" - \u{feff}")
        .unwrap_or_else(|| panic!("{message}"));
    let parts: Vec<&str> = head.split(' ').collect();
    assert_eq!((parts[2], parts[3]), ("-", "bastide"), "{message}");
    assert!(parts[1].ends_with('Z'), "{message}");
    (
        parts[0].to_owned(),
        parts[5].to_owned(),
        serde_json::from_str(json).unwrap(),
    )
}

/// Looks at messages until there was a row of the audit log and a refusal.
fn both_are_there(mut next: impl FnMut() -> String) {
    let (mut has_row, mut has_refusal) = (false, false);
    while !(has_row && has_refusal) {
        let message = next();
        assert!(
            !message.contains(EMAIL) && !message.contains("hush"),
            "{message}"
        );
        let (priority, name, members) = parsed(&message);
        if name == "administrator.create" && members["target"] == "bastide::audit" {
            assert_eq!(priority, "<110>1");
            assert_eq!(members["audit.hash"].as_str().unwrap().len(), 64);
            assert_eq!(members["outcome"], "done");
            assert_eq!(members["details"], Json::Null);
            has_row = true;
        }
        if name == "user.sign_in" && members["target"] == "bastide::security" {
            assert_eq!(priority, "<84>1");
            assert_eq!(members["client.address"], "127.0.0.1");
            assert!(members["request.id"].is_string());
            has_refusal = true;
        }
    }
}

#[test]
fn a_syslog_server_gets_rows_and_security_events() {
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
    udp.set_read_timeout(Some(PATIENCE)).unwrap();
    let sink = format!("udp://{}", udp.local_addr().unwrap());
    let server = place.serve_with(&[("BASTIDE_SINKS__SYSLOG", &sink)]);
    server.make_administrator();
    fail_to_sign_in(&server);
    both_are_there(|| {
        let mut message = [0; 8192];
        let length = udp.recv(&mut message).unwrap();
        String::from_utf8(message[..length].to_vec()).unwrap()
    });
}

#[test]
fn a_syslog_server_over_tcp_gets_each_message_with_its_length() {
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let sink = format!("tcp://{}", listener.local_addr().unwrap());
    let server = place.serve_with(&[("BASTIDE_SINKS__SYSLOG", &sink)]);
    server.make_administrator();
    fail_to_sign_in(&server);
    let (stream, _) = listener.accept().unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut stream = BufReader::new(stream);
    both_are_there(|| {
        let mut length = Vec::new();
        stream.read_until(b' ', &mut length).unwrap();
        let length = String::from_utf8(length).unwrap().trim().parse().unwrap();
        let mut message = vec![0; length];
        stream.read_exact(&mut message).unwrap();
        String::from_utf8(message).unwrap()
    });
}

#[test]
fn a_sink_that_hangs_holds_up_nobody_and_what_is_dropped_is_counted() {
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    // A socket that nobody reads takes some messages, and then none.
    let path = place.path().join("log.sock");
    let socket = UnixDatagram::bind(&path).unwrap();
    let sink = format!("unix://{}", path.display());
    let server = place.serve_with(&[
        ("BASTIDE_SINKS__SYSLOG", &sink),
        ("BASTIDE_SINKS__WAITING", "16"),
    ]);
    let begun = Instant::now();
    let dropped = || {
        let mut text = String::new();
        let mut answer = send(&server.admin, ("GET", "/metrics"), "", None).unwrap();
        answer.read_to_string(&mut text).unwrap();
        assert!(
            text.contains("bastide_audit_refusals_dropped_total 0"),
            "{text}"
        );
        let name = "bastide_sink_lines_total{outcome=\"dropped\",sink=\"syslog\"} ";
        let figure = text.lines().find_map(|it| it.strip_prefix(name));
        figure
            .unwrap_or_else(|| panic!("{text}"))
            .parse::<u64>()
            .unwrap()
    };
    assert_eq!(dropped(), 0);
    // Ten or so in the socket, a hundred in a part that is sent, 16 that wait.
    while dropped() == 0 {
        for _ in 0..20 {
            fail_to_sign_in(&server);
        }
        assert!(begun.elapsed() < Duration::from_mins(2));
    }
    drop(socket);
    // It ends when it is told to, all the same.
    server.signal(Signal::TERM);
    let gone = Instant::now();
    while TcpStream::connect(&server.public).is_ok() {
        assert!(gone.elapsed() < PATIENCE);
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_collector_of_opentelemetry_gets_records() {
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    let (address, requests) = collector("200 OK");
    let server = place.serve_with(&[
        ("BASTIDE_SINKS__OTLP", &format!("http://{address}")),
        (
            "BASTIDE_SINKS__OTLP_HEADERS",
            "authorization=Bearer hush,x-team=cms",
        ),
    ]);
    server.make_administrator();
    fail_to_sign_in(&server);
    let mut names = Vec::new();
    while !["administrator.create", "user.sign_in"]
        .iter()
        .all(|it| names.contains(&(*it).to_owned()))
    {
        let request = requests.recv_timeout(PATIENCE).unwrap();
        assert!(
            request.head.starts_with("post /v1/logs http/1.1\r\n"),
            "{}",
            request.head
        );
        for header in [
            "authorization: bearer hush",
            "x-team: cms",
            "content-type: application/x-protobuf",
        ] {
            assert!(request.head.contains(header), "{}", request.head);
        }
        let logs = ExportLogsServiceRequest::decode(&*request.body).unwrap();
        let told = format!("{logs:?}");
        assert!(!told.contains(EMAIL) && !told.contains("hush"), "{told}");
        for record in &logs.resource_logs[0].scope_logs[0].log_records {
            names.push(record.event_name.clone());
            assert!(record.time_unix_nano > 0);
            let keys: Vec<&str> = record.attributes.iter().map(|it| it.key.as_str()).collect();
            // A signature has no outcome.
            let is_whole = record.event_name.is_empty() || keys.contains(&"outcome");
            assert!(is_whole && keys.contains(&"target"), "{keys:?}");
        }
    }
}

#[test]
fn sentry_gets_failures_and_nothing_of_who_met_them() {
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    let (address, requests) = collector("200 OK");
    let server = place.serve_with(&[(
        "BASTIDE_SINKS__SENTRY_DSN",
        &format!("http://key@{address}/42"),
    )]);
    server.make_administrator();
    let token = server.sign_in();
    break_locales(place.database());
    let (status, _) = Server::ask(&server.admin, ("GET", "/admin/locales"), &token, None);
    assert!(status >= 500, "{status}");
    let request = requests.recv_timeout(PATIENCE).unwrap();
    assert!(
        request
            .head
            .starts_with("post /api/42/envelope/ http/1.1\r\n"),
        "{}",
        request.head
    );
    assert!(request.head.contains("sentry_key=key"), "{}", request.head);
    let text = String::from_utf8(request.body).unwrap();
    let event: Json = serde_json::from_str(text.lines().nth(2).unwrap()).unwrap();
    assert_eq!(
        (&event["level"], &event["tags"]["http.status"]),
        (&json!("error"), &json!(status.to_string())),
        "{event}"
    );
    assert!(
        event["message"]["formatted"]
            .as_str()
            .unwrap()
            .starts_with("request failed: "),
        "{event}"
    );
    assert!(event["tags"]["request.id"].is_string(), "{event}");
    for secret in [EMAIL, token.as_str(), "127.0.0.1"] {
        assert!(!event.to_string().contains(secret), "{event}");
    }
}

/// Takes a table away, as an operator by mistake.
#[expect(clippy::disallowed_methods, reason = "no statement of ours does that")]
fn break_locales(database: &str) {
    actix_web::rt::System::new().block_on(async {
        let db = Database::connect(database).await.unwrap();
        db.execute_unprepared("ALTER TABLE i18n_locales RENAME TO gone")
            .await
            .unwrap();
        db.close().await.unwrap();
    });
}

#[test]
fn sinks_that_make_no_sense_are_refused() {
    let place = Place::with_notes(TestDatabase::sqlite(), 1);
    for (name, value) in [
        ("BASTIDE_SINKS__SYSLOG", "127.0.0.1:514"),
        ("BASTIDE_SINKS__OTLP", "collector"),
        ("BASTIDE_SINKS__OTLP_HEADERS", "Bearer"),
        (
            "BASTIDE_SINKS__SENTRY_DSN",
            "https://sentry.example.test/42",
        ),
        ("BASTIDE_SINKS__WAITING", "0"),
        ("BASTIDE_SINKS__SPLUNK", "x"),
    ] {
        let (code, _, error) = place.run_with(&["serve"], &[(name, value)]);
        assert_eq!(code, 78, "{name}: {error}");
    }
}
