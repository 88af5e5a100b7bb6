//! After any sequence of writes each read equals a model of plain values: two clients, two locales,
//! drafts and what is published.

use std::collections::BTreeMap;

use bastide_testkit::{TestDatabase, on_both_databases};
use futures_util::future::join_all;
use serde_json::{Value as Json, json};

use super::site::Writing;
use crate::dice::Dice;

/// Rounds of two clients per database, and writes of each.
const ROUNDS: u64 = 3;
const WRITES: usize = 60;

const LOCALES: [&str; 2] = ["en", "fr"];

/// What one row says.
#[derive(Debug, Clone, Default, PartialEq)]
struct Row {
    title: Option<String>,
    /// Shared by the locales.
    rating: Option<i64>,
    /// Names of topics, in order.
    tags: Vec<String>,
    seo: Option<String>,
}

/// Rows by locale and whether they are published.
type Document = BTreeMap<(&'static str, bool), Row>;

/// What a client sends.
#[derive(Debug, Clone)]
struct Change {
    title: Option<String>,
    rating: To<i64>,
    tags: Option<Tags>,
    seo: To<String>,
}

/// What becomes of a value that may be null.
#[derive(Debug, Clone, PartialEq)]
enum To<T> {
    Same,
    Null,
    Value(T),
}

#[derive(Debug, Clone)]
enum Tags {
    Set(Vec<usize>),
    Connect(usize, bool),
    Disconnect(usize),
}

struct Model {
    topics: Vec<(String, String)>,
    documents: BTreeMap<String, Document>,
}

impl Change {
    fn random(dice: &mut Dice, number: usize, topics: usize) -> Self {
        let tags = match dice.below(4) {
            0 => Some(Tags::Set(
                (0..dice.below(4)).map(|_| dice.below(topics)).collect(),
            )),
            1 => Some(Tags::Connect(dice.below(topics), dice.one_in(2))),
            2 => Some(Tags::Disconnect(dice.below(topics))),
            _ => None,
        };
        let rating = i64::try_from(1 + dice.below(5)).unwrap();
        Self {
            title: dice.one_in(2).then(|| format!("Title {number}")),
            rating: match dice.below(8) {
                0 => To::Null,
                1..4 => To::Value(rating),
                _ => To::Same,
            },
            tags,
            seo: match dice.below(9) {
                0 => To::Null,
                1 | 2 => To::Value(format!("Meta {number}")),
                _ => To::Same,
            },
        }
    }

    fn body(&self, topics: &[(String, String)]) -> Json {
        let id = |at: &usize| json!(topics[*at].1);
        let mut body = json!({});
        if let Some(title) = &self.title {
            body["title"] = json!(title);
        }
        match self.rating {
            To::Same => {}
            To::Null => body["rating"] = Json::Null,
            To::Value(rating) => body["rating"] = json!(rating),
        }
        match &self.seo {
            To::Same => {}
            To::Null => body["seo"] = Json::Null,
            To::Value(title) => body["seo"] = json!({ "metaTitle": title }),
        }
        match &self.tags {
            Some(Tags::Set(list)) => body["tags"] = list.iter().map(id).collect(),
            Some(Tags::Connect(at, true)) => {
                body["tags"] =
                    json!({ "connect": [{ "documentId": id(at), "position": { "start": true } }] });
            }
            Some(Tags::Connect(at, false)) => body["tags"] = json!({ "connect": [id(at)] }),
            Some(Tags::Disconnect(at)) => body["tags"] = json!({ "disconnect": [id(at)] }),
            None => {}
        }
        body
    }

    fn apply(&self, row: &mut Row, topics: &[(String, String)]) {
        let name = |at: &usize| topics[*at].0.clone();
        if let Some(title) = &self.title {
            row.title = Some(title.clone());
        }
        match self.rating {
            To::Same => {}
            To::Null => row.rating = None,
            To::Value(rating) => row.rating = Some(rating),
        }
        match &self.seo {
            To::Same => {}
            To::Null => row.seo = None,
            To::Value(title) => row.seo = Some(title.clone()),
        }
        match &self.tags {
            Some(Tags::Set(list)) => {
                row.tags.clear();
                for at in list.iter().map(name) {
                    if !row.tags.contains(&at) {
                        row.tags.push(at);
                    }
                }
            }
            Some(Tags::Connect(at, first)) => {
                row.tags.retain(|it| *it != name(at));
                let place = if *first { 0 } else { row.tags.len() };
                row.tags.insert(place, name(at));
            }
            Some(Tags::Disconnect(at)) => row.tags.retain(|it| *it != name(at)),
            None => {}
        }
    }
}

impl Model {
    /// Writes a draft and publishes it if asked to; whether it could be published.
    fn write(
        &mut self,
        document: &str,
        locale: &'static str,
        change: &Change,
        publish: bool,
    ) -> bool {
        let before = self.documents.get(document).cloned();
        let rows = self.documents.entry(document.to_owned()).or_default();
        let draft = (locale, false);
        // A new locale takes over what all share, unless it says something else.
        let shared = rows.iter().find(|((_, published), _)| !published);
        let shared = shared.and_then(|(_, it)| it.rating);
        let is_new = !rows.contains_key(&draft);
        let row = rows.entry(draft).or_default();
        change.apply(row, &self.topics);
        if is_new && row.rating.is_none() {
            row.rating = shared;
        }
        let row = rows[&draft].clone();
        if change.rating != To::Same {
            share(rows, locale, false, row.rating);
        }
        if publish {
            if row.title.is_none() {
                match before {
                    Some(before) => drop(self.documents.insert(document.to_owned(), before)),
                    None => drop(self.documents.remove(document)),
                }
                return false;
            }
            rows.insert((locale, true), row.clone());
            share(rows, locale, true, row.rating);
        }
        true
    }

    fn delete(&mut self, document: &str, locale: Option<&str>) {
        let Some(rows) = self.documents.get_mut(document) else {
            return;
        };
        rows.retain(|(it, _), _| locale.is_some_and(|locale| *it != locale));
        if rows.is_empty() {
            self.documents.remove(document);
        }
    }
}

fn share(rows: &mut Document, from: &str, published: bool, rating: Option<i64>) {
    for ((locale, is_published), row) in rows.iter_mut() {
        if *locale != from && *is_published == published {
            row.rating = rating;
        }
    }
}

/// What the server says of a row; `None` where there is none.
async fn read(site: &Writing, document: &str, locale: &str, published: bool) -> Option<Row> {
    let status = if published { "published" } else { "draft" };
    let query = "fields=title,rating&populate[tags][fields]=name&populate[seo][fields]=metaTitle";
    let path = format!("/api/stories/{document}?locale={locale}&status={status}&{query}");
    let reply = site.get(&path).await;
    if reply.status == 404 {
        return None;
    }
    let data = reply.json()["data"].clone();
    let text = |it: &Json| it.as_str().map(str::to_owned);
    Some(Row {
        title: text(&data["title"]),
        rating: data["rating"].as_i64(),
        tags: data["tags"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|it| text(&it["name"]))
            .collect(),
        seo: text(&data["seo"]["metaTitle"]),
    })
}

/// One client's writes, each followed by reads of everything it has made; how many were done, and
/// how many refused.
async fn sequence(site: &Writing, topics: &[(String, String)], seed: u64) -> (usize, usize) {
    let mut dice = Dice::new(seed);
    let mut model = Model {
        topics: topics.to_owned(),
        documents: BTreeMap::new(),
    };
    let mut known: Vec<String> = Vec::new();
    let (mut done, mut refused) = (0, 0);
    for number in 0..WRITES {
        let locale = dice.pick(&LOCALES);
        let publish = dice.one_in(2);
        let status = if publish { "published" } else { "draft" };
        let query = format!("locale={locale}&status={status}");
        let change = Change::random(&mut dice, number, topics.len());
        let body = change.body(topics);
        let said = format!("seed {seed} write {number}: {query} {body}");
        let mut count = |fits| if fits { done += 1 } else { refused += 1 };
        if known.len() < 2 || dice.one_in(8) {
            let reply = site.post(&format!("/api/stories?{query}"), body).await;
            let document = reply.json()["data"]["documentId"]
                .as_str()
                .unwrap_or("none")
                .to_owned();
            let fits = model.write(&document, locale, &change, publish);
            assert_eq!(reply.status == 201, fits, "{said} {}", reply.json());
            count(fits);
            known.extend(fits.then_some(document));
        } else if dice.one_in(8) {
            let document = known[dice.below(known.len())].clone();
            let all = dice.one_in(3);
            let locale = if all { "*" } else { locale };
            let reply = site
                .delete(&format!("/api/stories/{document}?locale={locale}"))
                .await;
            assert_eq!(reply.status, 204, "{said}");
            model.delete(&document, (!all).then_some(locale));
        } else {
            let document = known[dice.below(known.len())].clone();
            let is_there = model.documents.contains_key(&document);
            let reply = site
                .put(&format!("/api/stories/{document}?{query}"), body)
                .await;
            if is_there {
                let fits = model.write(&document, locale, &change, publish);
                assert_eq!(reply.status == 200, fits, "{said} {}", reply.json());
                count(fits);
            } else {
                assert_eq!(reply.status, 404, "{said}");
            }
        }
        for document in &known {
            for (locale, published) in [("en", false), ("en", true), ("fr", false), ("fr", true)] {
                let rows = model.documents.get(document);
                let expected = rows.and_then(|it| it.get(&(locale, published))).cloned();
                let found = read(site, document, locale, published).await;
                assert_eq!(
                    found, expected,
                    "{said}\n{document} {locale} published: {published}"
                );
            }
        }
    }
    (done, refused)
}

on_both_databases! {
    async fn every_read_equals_the_model(database: TestDatabase) {
        let site = Writing::start(database).await;
        let mut topics = Vec::new();
        for name in ["Food", "Drink", "Bread", "Cheese"] {
            topics.push((name.to_owned(), site.document("/api/topics", json!({ "name": name })).await));
        }
        let (mut done, mut refused) = (0, 0);
        for round in 0..ROUNDS {
            let clients = [2 * round, 2 * round + 1].map(|seed| sequence(&site, &topics, seed));
            for (fine, bad) in join_all(clients).await {
                done += fine;
                refused += bad;
            }
        }
        assert!(done > 100 && refused > 5, "{done} done, {refused} refused");
    }
}
