//! Two types with every kind of relation between them: clubs, which keep the links, and people.

use std::collections::BTreeMap;

use bastide_testkit::TestDatabase;
use serde_json::{Value as Json, json};

use super::site::{Writing, content_type, define};

/// Names of the entries of each type; one letter each.
const LETTERS: &str = "abcdefg";

/// A site with seven clubs and seven people.
pub(crate) struct Links {
    pub(crate) site: Writing,
    pub(crate) clubs: Entries,
    pub(crate) people: Entries,
}

/// The entries of one type.
pub(crate) struct Entries {
    path: &'static str,
    drafts: bool,
    /// Document and row id by name; the row is what is published.
    ids: BTreeMap<char, (String, i64)>,
}

/// Names before, what is written, names after.
pub(crate) type Form = (&'static str, Json, &'static str);

/// A refused body with the message, and the path of the only failure where there are any.
pub(crate) type Refused = (Json, &'static str, Option<&'static str>);

impl Links {
    /// Types with some of the options `drafts` and `locales`.
    pub(crate) async fn start(database: TestDatabase, clubs: &[&str], people: &[&str]) -> Self {
        let site = Writing::start(database).await;
        define(&site.app, &schemas(clubs, people)).await;
        site.app.services.access_changed().await;
        Self {
            clubs: Entries::made(&site, "/api/clubs", clubs).await,
            people: Entries::made(&site, "/api/people", people).await,
            site,
        }
    }

    /// The entries that an attribute belongs to, and those it leads to.
    fn sides(&self, attribute: &str) -> (&Entries, &Entries) {
        if ["founded", "sponsored", "memberOf"].contains(&attribute) {
            (&self.people, &self.clubs)
        } else {
            (&self.clubs, &self.people)
        }
    }

    /// A body for an attribute, in which `"$a"` is the document and `"#a"` the row of an entry.
    pub(crate) fn filled(&self, attribute: &str, value: &Json) -> Json {
        self.sides(attribute).1.filled(value)
    }

    /// Where `a` leads by an attribute, as names in order: published, or else in its draft.
    pub(crate) async fn named(&self, attribute: &str, status: &str) -> String {
        let at = self.sides(attribute).0.at('a');
        self.named_at(&at, attribute, status).await
    }

    /// As [`Self::named`], of any entry.
    pub(crate) async fn named_at(&self, at: &str, attribute: &str, status: &str) -> String {
        let query = format!("status={status}&populate[{attribute}][fields]=name");
        names(&self.site.data(&format!("{at}?{query}")).await[attribute])
    }

    /// Makes `a` lead to some names and to nothing else.
    pub(crate) async fn set(&self, attribute: &str, to: &str) {
        let targets: Vec<String> = to.chars().map(|it| format!("${it}")).collect();
        self.accepted(attribute, &json!({ "set": targets })).await;
    }

    /// Writes a value to an attribute of `a`; where it leads then.
    pub(crate) async fn accepted(&self, attribute: &str, value: &Json) -> String {
        let at = self.sides(attribute).0.at('a');
        let path = format!("{at}?populate[{attribute}][fields]=name");
        let body = json!({ attribute: self.filled(attribute, value) });
        let reply = self.site.put(&path, body).await;
        assert_eq!(reply.status, 200, "{attribute} {value}: {}", reply.json());
        names(&reply.json()["data"][attribute])
    }

    /// Each form leads from the first names to the second ones, in the draft too.
    pub(crate) async fn turn(&self, attribute: &str, forms: &[Form]) {
        let (source, target) = self.sides(attribute);
        for (before, value, after) in forms {
            self.set(attribute, before).await;
            let seen = self.accepted(attribute, value).await;
            assert_eq!(seen, *after, "{attribute}: {before:?} and {value}");
            if !source.drafts && target.drafts && value.to_string().contains('#') {
                // A row, not the document.
                continue;
            }
            let draft = self.named(attribute, "draft").await;
            assert_eq!(draft, *after, "{attribute}: {before:?} and {value}, draft");
        }
    }

    /// Each body is refused, and leaves everything as it was.
    pub(crate) async fn refuse(&self, attribute: &str, refused: &[Refused]) {
        let at = self.sides(attribute).0.at('a');
        for (value, message, path) in refused {
            let body = json!({ attribute: self.filled(attribute, value), "name": "changed" });
            let message = self.text(attribute, message);
            refused_at(&self.site, &at, body, &message, *path).await;
        }
    }

    /// A message with the ids of the entries that an attribute leads to.
    fn text(&self, attribute: &str, message: &str) -> String {
        let (_, others) = self.sides(attribute);
        let ids = others.ids.iter();
        ids.fold(message.to_owned(), |text, (name, (document, row))| {
            let text = text.replace(&format!("${name}"), document);
            text.replace(&format!("#{name}"), &row.to_string())
        })
    }
}

/// Sends a change that is refused with a message, and looks whether anything has changed.
///
/// `path` is that of the only failure; without one the details tell nothing.
pub(crate) async fn refused_at(
    site: &Writing,
    at: &str,
    body: Json,
    message: &str,
    path: Option<&str>,
) {
    let before = everything(site, at).await;
    let reply = site.put(at, body.clone()).await;
    assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{body}");
    let error = &reply.json()["error"];
    assert_eq!(error["message"], message, "{body}");
    match path {
        None => assert_eq!(error["details"], json!({}), "{body}"),
        Some(path) => {
            let keys: Vec<&str> = path.split('.').filter(|it| !it.is_empty()).collect();
            assert_eq!(error["details"]["errors"][0]["path"], json!(keys), "{body}");
        }
    }
    assert_eq!(everything(site, at).await, before, "{body}");
}

/// An entry with all it leads to: what is published, and the draft.
pub(crate) async fn everything(site: &Writing, at: &str) -> [Json; 2] {
    let sign = if at.contains('?') { '&' } else { '?' };
    let read = async |status| {
        let path = format!("{at}{sign}status={status}&populate=*");
        site.get(&path).await.json()
    };
    [read("published").await, read("draft").await]
}

/// Names, one after the other, of what an attribute leads to.
pub(crate) fn names(value: &Json) -> String {
    let name = |it: &Json| it["name"].as_str().unwrap_or("?").to_owned();
    match value {
        Json::Null => String::new(),
        Json::Array(list) => list.iter().map(name).collect(),
        one => name(one),
    }
}

impl Entries {
    async fn made(site: &Writing, path: &'static str, options: &[&str]) -> Self {
        let mut ids = BTreeMap::new();
        for name in LETTERS.chars() {
            let made = site.made(path, json!({ "name": name })).await;
            let document = made["documentId"].as_str().unwrap().to_owned();
            ids.insert(name, (document, made["id"].as_i64().unwrap()));
        }
        let drafts = options.contains(&"drafts");
        Self { path, drafts, ids }
    }

    /// The path of an entry.
    pub(crate) fn at(&self, name: char) -> String {
        format!("{}/{}", self.path, self.ids[&name].0)
    }

    pub(crate) fn document(&self, name: char) -> &str {
        &self.ids[&name].0
    }

    pub(crate) fn filled(&self, value: &Json) -> Json {
        match value {
            Json::String(text) => {
                let id = text.chars().nth(1).and_then(|it| self.ids.get(&it));
                match (text.chars().next(), id) {
                    (Some('$'), Some((document, _))) => json!(document),
                    (Some('#'), Some((_, row))) => json!(row),
                    _ => value.clone(),
                }
            }
            Json::Array(items) => items.iter().map(|it| self.filled(it)).collect(),
            Json::Object(members) => {
                let members = members.iter();
                let members = members.map(|(key, it)| (key.clone(), self.filled(it)));
                Json::Object(members.collect())
            }
            other => other.clone(),
        }
    }
}

fn schemas(clubs: &[&str], people: &[&str]) -> Vec<(&'static str, Json)> {
    let to = |target: &str, kind: &str| json!({ "type": "relation", "relation": kind, "target": target });
    let person = |kind| to("api::person.person", kind);
    let club = |kind| to("api::club.club", kind);
    let with = |mut relation: Json, key: &str, other: &str| {
        relation[key] = json!(other);
        relation
    };
    let owning = json!({
        "name": { "type": "string" },
        "captain": person("oneToOne"),
        "founder": with(person("oneToOne"), "inversedBy", "founded"),
        "sponsor": with(person("manyToOne"), "inversedBy", "sponsored"),
        "fans": person("oneToMany"),
        "members": with(person("manyToMany"), "inversedBy", "memberOf"),
        "guests": person("manyToMany"),
    });
    let inverse = json!({
        "name": { "type": "string" },
        "founded": with(club("oneToOne"), "mappedBy", "founder"),
        "sponsored": with(club("oneToMany"), "mappedBy", "sponsor"),
        "memberOf": with(club("manyToMany"), "mappedBy", "members"),
    });
    let collection = "collectionType";
    vec![
        (
            "api::club.club",
            content_type(collection, "club", "clubs", clubs, owning),
        ),
        (
            "api::person.person",
            content_type(collection, "person", "people", people, inverse),
        ),
    ]
}
