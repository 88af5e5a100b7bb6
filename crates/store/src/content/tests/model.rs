//! The rules once more, on plain values: what the tables must hold after a sequence of changes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

/// A row of an article or tag.
pub(crate) type Key = (&'static str, String, &'static str, bool);

/// A change of a link that a tag's draft has made and not published: article, locale, tag.
type Pending = BTreeSet<(String, &'static str, String)>;

const SHARED: [&str; 4] = ["rating", "cover", "gallery", "seo"];

/// What the database should hold.
#[derive(Debug, Default, Clone)]
pub(crate) struct Memory {
    pub(crate) rows: BTreeMap<Key, Map<String, Json>>,
    added: Pending,
    removed: Pending,
}

impl Memory {
    fn exists(&self, kind: &str, document: &str) -> bool {
        self.rows.keys().any(|it| it.0 == kind && it.1 == document)
    }

    fn empty(kind: &str) -> Map<String, Json> {
        let row = match kind {
            "article" => json!({
                "title": null, "sku": null, "rating": null, "cover": [], "gallery": [], "tags": [],
                "category": [], "friend": [], "seo": [], "blocks": [],
            }),
            "tag" => json!({"name": null}),
            _ => json!({"name": null, "best": []}),
        };
        row.as_object().unwrap().clone()
    }

    pub(crate) fn save(
        &mut self,
        kind: &'static str,
        document: &str,
        locale: &'static str,
        input: &Map<String, Json>,
    ) {
        let published = kind == "category";
        let key = (kind, document.to_owned(), locale, published);
        let input = located(input, locale);
        let mut changed: Vec<&str> = Vec::new();
        let mut row = match self.rows.get(&key) {
            Some(row) => row.clone(),
            None => {
                let mut row = Self::empty(kind);
                let sibling = self
                    .rows
                    .iter()
                    .find(|(it, _)| it.0 == kind && it.1 == document && it.3 == published);
                if let Some((_, sibling)) = sibling {
                    for name in SHARED {
                        let open = match input.get(name) {
                            None | Some(Json::Null) => true,
                            Some(it) => it == &json!([]) && name != "gallery",
                        };
                        if open && sibling.contains_key(name) {
                            row.insert(name.to_owned(), relocated(&sibling[name], locale));
                        }
                    }
                }
                changed.extend(SHARED.iter().filter(|it| {
                    row.get(**it)
                        .is_some_and(|now| *now != Self::empty(kind)[**it])
                }));
                row
            }
        };
        let untouched: Vec<&str> = changed.clone();
        for (name, value) in &input {
            let open = untouched.contains(&name.as_str())
                && (value.is_null() || (value == &json!([]) && name != "gallery"));
            if !open {
                row.insert(name.clone(), value.clone());
            }
        }
        if kind == "article" {
            self.forget_lost(document, locale, &row);
        }
        self.rows.insert(key.clone(), row);
        let given: Vec<&str> = SHARED
            .into_iter()
            .filter(|it| input.contains_key(*it))
            .collect();
        self.share(&key, &given);
    }

    /// A pending link goes with the link.
    fn forget_lost(&mut self, document: &str, locale: &'static str, row: &Map<String, Json>) {
        self.added.retain(|it| {
            it.0 != document || it.1 != locale || links(row, "tags").contains(&end(&it.2, locale))
        });
    }

    fn share(&mut self, from: &Key, names: &[&str]) {
        let row = self.rows[from].clone();
        for (key, other) in &mut self.rows {
            if key.0 == from.0 && key.1 == from.1 && key.3 == from.3 && key.2 != from.2 {
                for name in names {
                    if row.contains_key(*name) {
                        other.insert((*name).to_owned(), relocated(&row[*name], key.2));
                    }
                }
            }
        }
    }

    pub(crate) fn publish(
        &mut self,
        kind: &'static str,
        document: &str,
        locale: &'static str,
    ) -> bool {
        let Some(draft) = self
            .rows
            .get(&(kind, document.to_owned(), locale, false))
            .cloned()
        else {
            return false;
        };
        let key = (kind, document.to_owned(), locale, true);
        self.rows.insert(key.clone(), draft);
        self.settle(kind, document, locale);
        if kind == "tag" {
            let mine = |it: &&(String, &str, String)| it.1 == locale && it.2 == document;
            let end = end(document, locale);
            for (article, ..) in self.removed.clone().iter().filter(mine) {
                let drafted = self
                    .tags(article, locale, false)
                    .is_some_and(|it| it.contains(&end));
                if let (false, Some(mut tags)) = (drafted, self.tags(article, locale, true)) {
                    tags.remove(&end);
                }
            }
            for (article, ..) in self.added.clone().iter().filter(mine) {
                if let Some(mut tags) = self.tags(article, locale, true) {
                    tags.insert(end.clone());
                }
            }
            self.forget_tag(document, locale);
        }
        self.share(&key, &SHARED);
        true
    }

    pub(crate) fn discard(
        &mut self,
        kind: &'static str,
        document: &str,
        locale: &'static str,
    ) -> bool {
        let Some(published) = self
            .rows
            .get(&(kind, document.to_owned(), locale, true))
            .cloned()
        else {
            return false;
        };
        let key = (kind, document.to_owned(), locale, false);
        self.rows.insert(key.clone(), published);
        self.settle(kind, document, locale);
        if kind == "tag" {
            let mine = |it: &&(String, &str, String)| it.1 == locale && it.2 == document;
            let end = end(document, locale);
            for (article, ..) in self.added.clone().iter().filter(mine) {
                if let Some(mut tags) = self.tags(article, locale, false) {
                    tags.remove(&end);
                }
            }
            for (article, ..) in self.removed.clone().iter().filter(mine) {
                let published = self
                    .tags(article, locale, true)
                    .is_some_and(|it| it.contains(&end));
                if let (true, Some(mut tags)) = (published, self.tags(article, locale, false)) {
                    tags.insert(end.clone());
                }
            }
            self.forget_tag(document, locale);
        }
        self.share(&key, &SHARED);
        true
    }

    /// Once an article's rows are equal, nothing of its links is pending.
    fn settle(&mut self, kind: &str, document: &str, locale: &str) {
        if kind == "article" {
            for pending in [&mut self.added, &mut self.removed] {
                pending.retain(|it| it.0 != document || it.1 != locale);
            }
        }
    }

    fn forget_tag(&mut self, document: &str, locale: &str) {
        for pending in [&mut self.added, &mut self.removed] {
            pending.retain(|it| it.2 != document || it.1 != locale);
        }
    }

    pub(crate) fn unpublish(
        &mut self,
        kind: &'static str,
        document: &str,
        locale: &'static str,
    ) -> bool {
        let gone = self
            .rows
            .remove(&(kind, document.to_owned(), locale, true))
            .is_some();
        if kind == "article" && gone {
            self.removed.retain(|it| it.0 != document || it.1 != locale);
        }
        gone
    }

    pub(crate) fn delete(
        &mut self,
        kind: &'static str,
        document: &str,
        locale: Option<&'static str>,
    ) -> bool {
        let before = self.rows.len();
        self.rows.retain(|it, _| {
            it.0 != kind || it.1 != document || locale.is_some_and(|locale| it.2 != locale)
        });
        if kind == "article" {
            for pending in [&mut self.added, &mut self.removed] {
                pending
                    .retain(|it| it.0 != document || locale.is_some_and(|locale| it.1 != locale));
            }
        }
        if self.rows.len() < before && !self.exists(kind, document) {
            for pending in [&mut self.added, &mut self.removed] {
                pending.retain(|it| kind != "tag" || it.2 != document);
            }
            for row in self.rows.values_mut() {
                for value in row.values_mut() {
                    unlink(value, document);
                }
            }
        }
        self.rows.len() < before
    }

    /// A tag's draft gets its list of articles.
    pub(crate) fn articles_of_tag(
        &mut self,
        tag: &str,
        locale: &'static str,
        articles: &BTreeSet<String>,
    ) {
        let end = end(tag, locale);
        let drafts: Vec<String> = self.articles(locale, false);
        for article in drafts {
            let mut tags = self.tags(&article, locale, false).unwrap();
            let entry = (article.clone(), locale, tag.to_owned());
            if articles.contains(&article) {
                if tags.insert(end.clone()) {
                    self.added.insert(entry);
                }
            } else if tags.remove(&end) {
                self.added.remove(&entry);
                if self
                    .tags(&article, locale, true)
                    .is_some_and(|it| it.contains(&end))
                {
                    self.removed.insert(entry);
                }
            }
        }
    }

    /// A category, which has no drafts, gets its list of articles in all locales.
    pub(crate) fn articles_of_category(
        &mut self,
        category: &str,
        articles: &BTreeSet<(String, &'static str)>,
    ) {
        for (key, row) in &mut self.rows {
            if key.0 != "article" {
                continue;
            }
            let here = row["category"] == json!([category]);
            if articles.contains(&(key.1.clone(), key.2)) {
                row.insert("category".to_owned(), json!([category]));
            } else if here {
                row.insert("category".to_owned(), json!([]));
            }
        }
    }

    fn articles(&self, locale: &str, published: bool) -> Vec<String> {
        let rows = self.rows.keys();
        rows.filter(|it| it.0 == "article" && it.2 == locale && it.3 == published)
            .map(|it| it.1.clone())
            .collect()
    }

    fn tags(&mut self, article: &str, locale: &'static str, published: bool) -> Option<Tags<'_>> {
        let row = self
            .rows
            .get_mut(&("article", article.to_owned(), locale, published))?;
        Some(Tags(row.get_mut("tags")?.as_array_mut()?))
    }
}

/// The tags of an article, as a set.
struct Tags<'a>(&'a mut Vec<Json>);

impl Tags<'_> {
    fn contains(&self, end: &str) -> bool {
        self.0.iter().any(|it| it == end)
    }

    fn insert(&mut self, end: String) -> bool {
        let new = !self.contains(&end);
        if new {
            self.0.push(end.into());
        }
        new
    }

    fn remove(&mut self, end: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|it| it != end);
        self.0.len() < before
    }
}

fn end(document: &str, locale: &str) -> String {
    format!("{document}@{locale}")
}

fn links(row: &Map<String, Json>, name: &str) -> Vec<String> {
    let links = row[name].as_array().unwrap().iter();
    links.map(|it| it.as_str().unwrap().to_owned()).collect()
}

/// Links to tags carry the locale of their source.
fn located(input: &Map<String, Json>, locale: &str) -> Map<String, Json> {
    input
        .iter()
        .map(|(name, value)| (name.clone(), relocated(value, locale)))
        .collect()
}

fn relocated(value: &Json, locale: &str) -> Json {
    match value {
        Json::String(it) if is_tag(it) => {
            let document = it.split('@').next().unwrap();
            end(document, locale).into()
        }
        Json::Array(list) => list.iter().map(|it| relocated(it, locale)).collect(),
        Json::Object(map) => Json::Object(located(map, locale)),
        other => other.clone(),
    }
}

fn is_tag(text: &str) -> bool {
    text.starts_with("tag-")
}

fn unlink(value: &mut Json, document: &str) {
    match value {
        Json::Array(list) => {
            list.retain(|it| {
                it.as_str()
                    .is_none_or(|it| it.split('@').next() != Some(document))
            });
            for it in list {
                unlink(it, document);
            }
        }
        Json::Object(map) => map.values_mut().for_each(|it| unlink(it, document)),
        _ => {}
    }
}
