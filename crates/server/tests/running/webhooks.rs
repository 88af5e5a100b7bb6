//! The receiver is down for a while, and the server is killed with `kill -9` in between: each event arrives
//! at least once, in order for each document, validly signed.
//!
//! The receiver is down for some seconds; `BASTIDE_FAULT_DOWN_SECONDS=60` makes a minute of it.

use std::collections::BTreeMap;
use std::env;
use std::thread;
use std::time::Duration;

use bastide_testkit::TestDatabase;
use bastide_testkit::receiver::{Received, Receiver};
use serde_json::{Value as Json, json};

use crate::server::{Place, Server};

const NOTES: &str = "/admin/content/api::note.note";
const DOCUMENTS: usize = 6;
const ALLOWED: [(&str, &str); 2] = [
    ("BASTIDE_WEBHOOKS__ALLOWED_NETWORKS", "127.0.0.0/8"),
    ("BASTIDE_LIMITS__WEBHOOK_SECONDS", "1"),
];

fn down() -> Duration {
    let seconds = env::var("BASTIDE_FAULT_DOWN_SECONDS");
    Duration::from_secs(seconds.map_or(3, |it| it.parse().unwrap()))
}

fn ask(server: &Server, token: &str, (method, path): (&str, &str), body: &Json) -> Json {
    let (status, answer) = Server::ask(&server.admin, (method, path), token, Some(body));
    assert!((200..300).contains(&status), "{method} {path}: {answer}");
    answer["data"].clone()
}

/// One more change of each document.
fn change(server: &Server, token: &str, documents: &[String], number: usize) {
    for document in documents {
        let body = json!({"data": {"text": format!("{number}")}});
        ask(
            server,
            token,
            ("PUT", &format!("{NOTES}/{document}")),
            &body,
        );
    }
}

/// All deliveries: document and message, in the order of the events.
fn deliveries(server: &Server, token: &str, hook: &str) -> Vec<(String, String, String)> {
    let path = format!("{hook}/deliveries?pageSize=100");
    let (_, list) = Server::ask(&server.admin, ("GET", &path), token, None);
    let text = |it: &Json| it.as_str().unwrap().to_owned();
    let list = list["data"].as_array().unwrap().iter().rev();
    list.map(|it| {
        (
            text(&it["documentId"]),
            text(&it["messageId"]),
            text(&it["state"]),
        )
    })
    .collect()
}

fn told_in_order(database: TestDatabase) {
    let place = Place::with_notes(database, 1);
    // Nobody listens there until it is started again.
    let address = Receiver::start().address();
    let mut server = place.serve_with(&ALLOWED);
    server.make_administrator();
    let mut token = server.sign_in();
    let url = format!("http://{address}/hook");
    let body = json!({"name": "site", "url": url, "events": ["entry.create", "entry.update"]});
    let made = ask(&server, &token, ("POST", "/admin/webhooks"), &body);
    let hook = format!("/admin/webhooks/{}", made["id"]);
    let secret = made["secret"].as_str().unwrap().to_owned();
    let mut documents = Vec::new();
    for _ in 0..DOCUMENTS {
        let made = ask(
            &server,
            &token,
            ("POST", NOTES),
            &json!({"data": {"text": "0"}}),
        );
        documents.push(made["documentId"].as_str().unwrap().to_owned());
    }
    change(&server, &token, &documents, 1);
    server.kill();

    server = place.serve_with(&ALLOWED);
    token = server.sign_in();
    change(&server, &token, &documents, 2);
    thread::sleep(down());
    let receiver = Receiver::at(address);
    change(&server, &token, &documents, 3);
    // While some of it is on its way.
    receiver.wait_for(DOCUMENTS);
    server.kill();

    server = place.serve_with(&ALLOWED);
    token = server.sign_in();
    change(&server, &token, &documents, 4);
    let events = DOCUMENTS * 5;
    let mut told = deliveries(&server, &token, &hook);
    for _ in 0..600 {
        if told.len() == events && told.iter().all(|it| it.2 == "delivered") {
            break;
        }
        thread::sleep(Duration::from_millis(500));
        told = deliveries(&server, &token, &hook);
    }
    assert_eq!(told.len(), events);
    judge(&told, &receiver.received(), &secret);
}

fn judge(told: &[(String, String, String)], received: &[Received], secret: &str) {
    let mut last: BTreeMap<&str, (usize, Json)> = BTreeMap::new();
    for request in received {
        assert!(request.is_signed_with(secret), "{request:?}");
        let message = request.header("webhook-id");
        let place = told.iter().position(|it| it.1 == message).unwrap();
        let document = told[place].0.as_str();
        let body: Json = serde_json::from_str(&request.body).unwrap();
        assert_eq!(body["documentId"], *document);
        // What comes once more is the event before, and none is left out.
        let of_document = told.iter().enumerate().filter(|(_, it)| it.0 == document);
        let next = match last.get(document) {
            None => of_document.map(|it| it.0).next(),
            Some((at, _)) if *at == place => Some(place),
            Some((at, _)) => of_document.map(|it| it.0).find(|it| it > at),
        };
        assert_eq!(next, Some(place), "{document}");
        last.insert(document, (place, body));
    }
    assert_eq!(last.len(), DOCUMENTS);
    for (document, (place, body)) in last {
        let end = told.iter().rposition(|it| it.0 == document);
        assert_eq!(end, Some(place), "{document}");
        assert_eq!(body["entry"]["text"], "4", "{document}");
    }
    println!("{} events in {} requests", told.len(), received.len());
}

#[test]
fn events_survive_a_receiver_that_is_down_and_a_kill_on_sqlite() {
    told_in_order(TestDatabase::sqlite());
}

#[test]
fn events_survive_a_receiver_that_is_down_and_a_kill_on_postgres() {
    told_in_order(TestDatabase::postgres());
}
