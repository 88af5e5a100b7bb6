//! Every attribute against values that nobody means well with: the answer is a clear one, it is
//! the same on both databases, and what is refused leaves nothing behind.

use bastide_testkit::{Kind, TestDatabase, run};
use futures_util::future::join;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::everything::{PAGES, POPULATED, RECORDS, attributes, start};
use super::inside::{Inside, Traces};
use super::site::Writing;
use crate::app::Reply;

/// JSON texts, some of which no JSON library would write.
const VALUES: [&str; 74] = [
    "null",
    "true",
    "0",
    "-1",
    "-0",
    "-0.0",
    "1.5",
    "0.1e1",
    "2147483647",
    "2147483648",
    "-2147483649",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "99999999.995",
    "1e15",
    "1e22",
    "1e308",
    "1e400",
    "-1e400",
    "5e-324",
    "NaN",
    "Infinity",
    "0x10",
    "01",
    r#""""#,
    r#""NaN""#,
    r#""Infinity""#,
    r#""-0""#,
    r#""1e400""#,
    r#""0x10""#,
    r#"" 7 ""#,
    r#""+7""#,
    r#""٣""#,
    r#""1_000""#,
    r#""a\u0000b""#,
    r#""\ud800""#,
    r#""\ude00\ud83d""#,
    r#""\ud83d\ude00""#,
    r#""\u202e\ufeff""#,
    r#""' OR 1=1 --""#,
    r#""${jndi:ldap://x}""#,
    r#""<script>""#,
    r#""../../etc/passwd""#,
    r#""javascript:alert(1)""#,
    r#""2024-02-30""#,
    r#""99999-01-01""#,
    r#""-000001-01-01T00:00:00Z""#,
    r#""2024-02-29T24:00:00Z""#,
    r#""25:61:61""#,
    r#""23:59:60""#,
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "[{}]",
    r#"["x"]"#,
    r#"{"__proto__":{"a":1}}"#,
    r#"{"constructor":{"prototype":1}}"#,
    r#"{"a":1,"a":2}"#,
    r#"{"id":-1}"#,
    r#"{"id":9223372036854775807}"#,
    r#"{"id":"1e3"}"#,
    r#"[{"id":77,"name":"ab"}]"#,
    r#"{"documentId":"zzzzzzzzzzzzzzzzzzzzzzzz"}"#,
    r#"{"set":{}}"#,
    r#"{"connect":5,"disconnect":"x"}"#,
    r#"{"connect":[{"id":1,"position":{"before":1}}]}"#,
    r#"[{"__component":"nope.nope"}]"#,
    r#"[{"__component":"all.part","id":77}]"#,
    r#"[{"__type":"admin::user","id":1}]"#,
    r#"{"__type":"plugin::users-permissions.user","id":1}"#,
];

/// What is large or deep.
fn large() -> Vec<String> {
    let list = |item: &str, count: usize| format!("[{}]", vec![item; count].join(","));
    let nested =
        |open: &str, close: &str, depth: usize| open.repeat(depth) + close.repeat(depth).as_str();
    let ids: Vec<String> = (1..=10_000).map(|it| it.to_string()).collect();
    let ids = ids.join(",");
    vec![
        nested("[", "]", 100),
        nested("[", "]", 1_000),
        nested("{\"a\":", "}", 1_000).replacen(":}", ":1}", 1),
        nested(
            "[{\"type\":\"list\",\"format\":\"ordered\",\"children\":",
            "}]",
            40,
        )
        .replacen(":}", ":[]}", 1),
        format!("\"{}\"", "x".repeat(900_000)),
        format!("\"{}\"", "[".repeat(100_000)),
        "9".repeat(10_000),
        format!("0.{}1", "0".repeat(10_000)),
        format!("[{ids}]"),
        format!(r#"{{"connect":[{ids}],"disconnect":[{ids}]}}"#),
        list(r#"{"name":"ab"}"#, 10_000),
        list(r#"{"__component":"all.part","name":"ab"}"#, 10_000),
        list(r#"{"__component":"all.part","id":1}"#, 2_000),
        list("0", 20_000),
        format!(
            "{{{}}}",
            (0..10_000)
                .map(|it| format!("\"k{it}\":0"))
                .collect::<Vec<_>>()
                .join(",")
        ),
    ]
}

/// Bodies in which an attribute has a value; `V` is its place.
fn of_attributes() -> Vec<String> {
    let attributes = attributes();
    let names = attributes.as_object().unwrap().keys();
    names
        .map(|it| format!(r#"{{"data":{{"{it}":V}}}}"#))
        .collect()
}

/// Those, and bodies in which a value stands elsewhere.
fn everywhere() -> Vec<String> {
    let others = [
        "V",
        r#"{"data":V}"#,
        r#"{"data":{"__proto__":V}}"#,
        r#"{"data":{"part":{"name":V}}}"#,
        r#"{"data":{"part":{"name":"ab","count":V}}}"#,
        r#"{"data":{"part":{"name":"ab","key":V}}}"#,
        r#"{"data":{"part":{"id":V,"name":"ab"}}}"#,
        r#"{"data":{"parts":[{"name":"ab"},V]}}"#,
        r#"{"data":{"parts":[{"name":"ab"},{"name":V}]}}"#,
        r#"{"data":{"zone":[{"__component":V,"name":"ab"}]}}"#,
        r#"{"data":{"zone":[{"__component":"all.part","name":V}]}}"#,
        r#"{"data":{"body":[{"type":"paragraph","children":V}]}}"#,
        r#"{"data":{"body":[{"type":V,"children":[]}]}}"#,
        r#"{"data":{"many":{"connect":V}}}"#,
        r#"{"data":{"many":{"connect":[{"id":1,"position":V}]}}}"#,
        r#"{"data":{"many":{"disconnect":[{"id":V}]}}}"#,
        r#"{"data":{"subjects":[{"__type":V,"id":1}]}}"#,
    ];
    of_attributes()
        .into_iter()
        .chain(others.map(str::to_owned))
        .collect()
}

/// The same site on both databases, each with a page of its own.
struct Pair {
    sites: [(Writing, Inside, String); 2],
}

impl Pair {
    async fn start(sqlite: TestDatabase) -> Self {
        let one = async |database: TestDatabase| {
            let inside = Inside::of(&database).await;
            let site = start(database).await;
            inside.keep_events().await;
            site.document("/api/topics", json!({ "name": "Food" }))
                .await;
            let page = site.document(PAGES, json!({ "s": "before" })).await;
            (site, inside, page)
        };
        let postgres = TestDatabase::new(Kind::Postgres);
        let (lite, full) = join(Box::pin(one(sqlite)), Box::pin(one(postgres))).await;
        Self {
            sites: [lite, full],
        }
    }

    /// Sends JSON to a path of both, in which `PAGE` is the page; the answer of both.
    async fn send(&self, method: Method, path: &str, body: &str) -> Reply {
        let one = async |(site, _, page): &(Writing, Inside, String)| {
            let bearer = site.bearer();
            let headers = [
                ("authorization", bearer.as_str()),
                ("content-type", "application/json"),
            ];
            let path = path.replace("PAGE", page);
            site.app.send(method.clone(), &path, &headers, body).await
        };
        let [lite, full] = &self.sites;
        let (here, there) = join(one(lite), one(full)).await;
        let shown: String = body.chars().take(200).collect();
        let what = format!("{method} {path} {shown}");
        must_be_clear(&here, &what);
        assert_eq!(
            here.status,
            there.status,
            "{what}: {} {}",
            here.json(),
            there.json()
        );
        assert_eq!(
            comparable(&here.json()),
            comparable(&there.json()),
            "{what}"
        );
        here
    }

    async fn traces(&self) -> Traces {
        let [(_, lite, _), (_, full, _)] = &self.sites;
        let (here, there) = join(lite.traces(), full.traces()).await;
        assert_eq!(here, there);
        here
    }

    /// How many entries of the type without drafts there are.
    async fn records(&self) -> i64 {
        let [(site, _, _), _] = &self.sites;
        let list = site
            .get(&format!("{RECORDS}?pagination[pageSize]=1"))
            .await
            .json();
        list["meta"]["pagination"]["total"].as_i64().unwrap()
    }
}

/// An answer without what differs between two databases for good reasons.
fn comparable(value: &Json) -> Json {
    match value {
        Json::Array(list) => list.iter().map(comparable).collect(),
        Json::Object(map) => {
            let same = map
                .iter()
                .filter(|(key, _)| !matches!(key.as_str(), "id" | "documentId"));
            Json::Object(
                same.map(|(key, it)| (key.clone(), comparable(it)))
                    .collect(),
            )
        }
        other => other.clone(),
    }
}

/// Fails at what no client should ever see.
fn must_be_clear(reply: &Reply, what: &str) {
    let text = String::from_utf8_lossy(&reply.body);
    assert!(
        matches!(reply.status, 200 | 201 | 400),
        "{what}: {} {text}",
        reply.status
    );
    if reply.status < 400 {
        return;
    }
    let (_, name) = reply.error();
    let names = [
        "ValidationError",
        "SyntaxError",
        "ApplicationError",
        "Error",
    ];
    assert!(names.contains(&name.as_str()), "{what}: {text}");
    let message = reply.json()["error"]["message"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        !message.is_empty() && message.len() < 10_000,
        "{what}: {message}"
    );
    for leak in ["panicked", "sqlx", "sqlite", "postgres", "SELECT", "src/"] {
        assert!(!message.contains(leak), "{what}: {message}");
    }
}

/// Sends values to places by the methods in turn, and counts what is left behind.
async fn attack(sqlite: TestDatabase, places: &[String], values: &[String], methods: &[Method]) {
    let pair = Pair::start(sqlite).await;
    let mut expected = pair.traces().await;
    let mut made = 0;
    for (turn, place) in places.iter().enumerate() {
        for (number, value) in values.iter().enumerate() {
            let body = place.replacen('V', value, 1);
            let method = &methods[(turn + number) % methods.len()];
            // A change of a page is an event of its own, beside that of publishing it.
            let (path, entries, events) = match *method {
                Method::POST => (format!("{RECORDS}?{POPULATED}"), 1, 1),
                _ => (format!("{PAGES}/PAGE"), 0, 2),
            };
            if pair.send(method.clone(), &path, &body).await.status < 400 {
                made += entries;
                expected.versions += 1;
                expected.events += events;
            }
        }
        assert_eq!(
            (pair.traces().await, pair.records().await),
            (expected, made),
            "{place}"
        );
    }
    assert!(made > 0);
}

#[test]
fn every_attribute_withstands_every_value() {
    let values = VALUES.map(str::to_owned);
    let methods = [Method::POST, Method::PUT];
    run(Kind::Sqlite, |sqlite| async move {
        attack(sqlite, &everywhere(), &values, &methods).await;
    });
}

#[test]
fn every_attribute_withstands_what_is_large_or_deep() {
    run(Kind::Sqlite, |sqlite| async move {
        attack(sqlite, &of_attributes(), &large(), &[Method::POST]).await;
    });
}
