//! `kill -9` under mixed writes: whatever was acknowledged is there, and nothing is half written.
//!
//! Several writers create, change, publish and remove entries of their own and keep a ledger. What
//! an entry says follows from one number, in every part of it: its title, its topics in their
//! order, its components, draft and published. So an entry whose parts disagree was written by
//! halves. Two rounds are a sample; `make test-faults` runs 50 on each database
//! (`BASTIDE_FAULT_ROUNDS`).

use std::collections::BTreeMap;
use std::env;
use std::io::Read;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use bastide_testkit::TestDatabase;
use serde_json::{Value as Json, json};

use crate::server::{Place, Server, send};

/// Writers at the same time.
const WRITERS: u64 = 4;

/// Most time from the first write to the kill, in milliseconds.
const LONGEST: u64 = 600;

const TOPICS: usize = 4;

fn rounds() -> u64 {
    env::var("BASTIDE_FAULT_ROUNDS").map_or(2, |it| it.parse().unwrap())
}

/// What an entry says: the number of the last write, and of the last one that was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct State {
    draft: Option<u64>,
    published: Option<u64>,
}

/// What one writer knows.
#[derive(Debug, Default)]
struct Ledger {
    /// The last acknowledged state of each document.
    known: BTreeMap<String, State>,
    /// What was sent and not answered: the document, if it was there, and the state it would have.
    open: Option<(Option<String>, State)>,
    /// Numbers that were given out.
    next: u64,
}

impl State {
    fn written(self, number: u64, publish: bool) -> Self {
        Self {
            draft: Some(number),
            published: if publish {
                Some(number)
            } else {
                self.published
            },
        }
    }
}

fn site() -> Json {
    let of = |kind: &str, singular: &str, plural: &str, drafts: bool, attributes: Json| {
        json!({
            "uid": format!("api::{singular}.{singular}"), "kind": kind,
            "info": {"singularName": singular, "pluralName": plural, "displayName": singular},
            "options": {"draftAndPublish": drafts}, "attributes": attributes,
        })
    };
    json!({
        "components": [{
            "uid": "shared.part", "info": {"displayName": "part"},
            "attributes": {"label": {"type": "string"}},
        }],
        "contentTypes": [
            of("collectionType", "topic", "topics", false, json!({
                "name": {"type": "string", "unique": true},
            })),
            of("collectionType", "story", "stories", true, json!({
                "title": {"type": "string", "required": true},
                "slug": {"type": "uid"},
                "writer": {"type": "integer"},
                "topics": {"type": "relation", "relation": "manyToMany", "target": "api::topic.topic"},
                "parts": {"type": "component", "component": "shared.part", "repeatable": true},
            })),
        ],
    })
}

/// The topics of a write, by their places.
fn topics_of(number: u64) -> [usize; 2] {
    let first = usize::try_from(number).unwrap() % TOPICS;
    [
        first,
        (first + 1 + usize::try_from(number).unwrap() / TOPICS % (TOPICS - 1)) % TOPICS,
    ]
}

fn body(writer: u64, number: u64, topics: &[String]) -> Json {
    let linked = topics_of(number).map(|at| topics[at].clone());
    let parts: Vec<Json> = (0..3)
        .map(|part| json!({"label": format!("{number}.{part}")}))
        .collect();
    json!({"data": {
        "title": format!("{number}"), "slug": format!("{writer}-{number}"), "writer": writer,
        "topics": linked, "parts": parts,
    }})
}

/// The number that every part of an entry agrees on.
fn number_of(entry: &Json, topics: &[String]) -> u64 {
    let number: u64 = entry["title"].as_str().unwrap().parse().unwrap();
    let labels: Vec<&str> = entry["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["label"].as_str().unwrap())
        .collect();
    let expected: Vec<String> = (0..3).map(|part| format!("{number}.{part}")).collect();
    assert_eq!(labels, expected, "{entry}");
    let linked: Vec<&str> = entry["topics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["documentId"].as_str().unwrap())
        .collect();
    assert_eq!(
        linked,
        topics_of(number).map(|at| topics[at].as_str()),
        "{entry}"
    );
    number
}

/// Writes until the server is gone.
fn write(address: &str, token: &str, writer: u64, topics: &[String], ledger: &Mutex<Ledger>) {
    loop {
        let mut book = ledger.lock().unwrap();
        book.next += 1;
        let number = book.next;
        let own = |book: &Ledger| {
            book.known
                .keys()
                .nth(usize::try_from(number).unwrap() % book.known.len().max(1))
                .cloned()
        };
        let publish = !number.is_multiple_of(3);
        let status = if publish { "published" } else { "draft" };
        let (document, state, request) = match number % 7 {
            0 if book.known.len() > 3 => {
                let document = own(&book).unwrap();
                (
                    Some(document.clone()),
                    State::default(),
                    ("DELETE", format!("/api/stories/{document}")),
                )
            }
            1 | 4 => (
                None,
                State::default().written(number, publish),
                ("POST", format!("/api/stories?status={status}")),
            ),
            _ => match own(&book) {
                None => (
                    None,
                    State::default().written(number, publish),
                    ("POST", format!("/api/stories?status={status}")),
                ),
                Some(document) => {
                    let state = book.known[&document].written(number, publish);
                    let path = format!("/api/stories/{document}?status={status}");
                    (Some(document), state, ("PUT", path))
                }
            },
        };
        book.open = Some((document.clone(), state));
        drop(book);

        let sent = body(writer, number, topics);
        let Some((status, answer)) = try_ask(address, (request.0, &request.1), token, &sent) else {
            return;
        };
        let mut book = ledger.lock().unwrap();
        match (status, document) {
            (201, None) => {
                let made = answer["data"]["documentId"].as_str().unwrap().to_owned();
                book.known.insert(made, state);
            }
            (200, Some(document)) => drop(book.known.insert(document, state)),
            (204, Some(document)) => drop(book.known.remove(&document)),
            // Busy, and so not done.
            (503, _) => {}
            other => panic!("{} {}: {other:?} {answer}", request.0, request.1),
        }
        book.open = None;
    }
}

/// Status and body; `None` where the server went away before it had answered.
fn try_ask(address: &str, route: (&str, &str), token: &str, body: &Json) -> Option<(u16, Json)> {
    let mut answer = Vec::new();
    let mut stream = send(address, route, token, Some(body)).ok()?;
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8(answer).ok()?;
    let status = answer.split(' ').nth(1)?.parse().ok()?;
    let (head, text) = answer.split_once("\r\n\r\n")?;
    let length = head
        .lines()
        .find_map(|it| it.strip_prefix("content-length: "));
    let is_whole = length.is_none_or(|it| it.parse() == Ok(text.len()));
    // A status that came is an acknowledgement, whether or not the body did.
    let body = if is_whole {
        serde_json::from_str(text).unwrap_or(Json::Null)
    } else {
        Json::Null
    };
    if status == 201 && body.is_null() {
        return None;
    }
    Some((status, body))
}

/// What is stored now, by document.
fn stored(server: &Server, token: &str, topics: &[String]) -> BTreeMap<String, (u64, State)> {
    let mut found: BTreeMap<String, (u64, State)> = BTreeMap::new();
    for status in ["draft", "published"] {
        for page in 1.. {
            let path = format!(
                "/api/stories?status={status}&populate=*&pagination[pageSize]=100&pagination[page]={page}"
            );
            let (code, read) = Server::ask(&server.public, ("GET", &path), token, None);
            assert_eq!(code, 200, "{read}");
            let entries = read["data"].as_array().unwrap();
            for entry in entries {
                let document = entry["documentId"].as_str().unwrap().to_owned();
                let writer = entry["writer"].as_u64().unwrap();
                let number = Some(number_of(entry, topics));
                let (_, state) = found.entry(document).or_insert((writer, State::default()));
                if status == "draft" {
                    state.draft = number;
                } else {
                    state.published = number;
                }
            }
            if entries.len() < 100 {
                break;
            }
        }
    }
    found
}

/// Compares the ledger with what is stored, and goes on from there.
fn settle(ledgers: &[Mutex<Ledger>], found: &BTreeMap<String, (u64, State)>) {
    for (writer, ledger) in (0_u64..).zip(ledgers) {
        let mut book = ledger.lock().unwrap();
        let open = book.open.take();
        let mut own: BTreeMap<&String, State> = found
            .iter()
            .filter(|(_, (by, _))| *by == writer)
            .map(|(document, (_, state))| (document, *state))
            .collect();
        for (document, state) in &book.known {
            let now = own.remove(document).unwrap_or_default();
            let may_be = match &open {
                Some((Some(changed), after)) if changed == document => vec![*state, *after],
                _ => vec![*state],
            };
            assert!(
                may_be.contains(&now),
                "writer {writer}, {document}: {now:?}, not {may_be:?}"
            );
        }
        // What is left was sent and not acknowledged.
        assert!(own.len() <= 1, "writer {writer}: {own:?}");
        for state in own.values() {
            assert_eq!(
                open.as_ref().map(|it| it.1),
                Some(*state),
                "writer {writer}"
            );
        }
        book.known = found
            .iter()
            .filter(|(_, (by, _))| *by == writer)
            .map(|(document, (_, state))| (document.clone(), *state))
            .collect();
    }
}

fn what_was_acknowledged_is_there(database: TestDatabase) {
    let place = Place::with_notes(database, 1);
    let mut server = place.serve();
    server.make_administrator();
    let admin = server.sign_in();
    let (status, made) = Server::ask(
        &server.admin,
        ("POST", "/admin/content-types"),
        &admin,
        Some(&site()),
    );
    assert_eq!(status, 201, "{made}");
    let wish = json!({"name": "writer", "type": "full-access"});
    let (status, made) = Server::ask(
        &server.admin,
        ("POST", "/admin/api-tokens"),
        &admin,
        Some(&wish),
    );
    assert_eq!(status, 201, "{made}");
    let token = made["data"]["accessKey"].as_str().unwrap().to_owned();
    let mut topics = Vec::new();
    for number in 0..TOPICS {
        let topic = json!({"data": {"name": format!("Topic {number}")}});
        let (status, made) = Server::ask(
            &server.public,
            ("POST", "/api/topics"),
            &token,
            Some(&topic),
        );
        assert_eq!(status, 201, "{made}");
        topics.push(made["data"]["documentId"].as_str().unwrap().to_owned());
    }

    let ledgers: Vec<Mutex<Ledger>> = (0..WRITERS).map(|_| Mutex::default()).collect();
    for round in 0..rounds() {
        thread::scope(|scope| {
            let address = server.public.clone();
            for (writer, ledger) in (0_u64..).zip(&ledgers) {
                let (address, token, topics) = (address.clone(), &token, &topics);
                scope.spawn(move || write(&address, token, writer, topics, ledger));
            }
            let moment = (round + 1).wrapping_mul(0x9E37_79B9) % LONGEST;
            thread::sleep(Duration::from_millis(50 + moment));
            server.kill();
        });
        server = place.serve();
        settle(&ledgers, &stored(&server, &token, &topics));
    }
    let done: u64 = ledgers.iter().map(|it| it.lock().unwrap().next).sum();
    println!("killed {} times under {done} writes", rounds());
    assert!(done > rounds() * WRITERS, "{done} writes");
}

#[test]
fn what_was_acknowledged_is_there_on_sqlite() {
    what_was_acknowledged_is_there(TestDatabase::sqlite());
}

#[test]
fn what_was_acknowledged_is_there_on_postgres() {
    what_was_acknowledged_is_there(TestDatabase::postgres());
}
