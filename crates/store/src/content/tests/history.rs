//! Random histories: after each step the tables hold what plain values hold.

use std::collections::BTreeSet;

use bastide_testkit::{TestDatabase, on_both_databases};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value as Json, json};

use super::dump::Dump;
use super::model::Memory;
use super::site::Site;
use crate::StoreError;

const CASES: u32 = 32;
const STEPS: usize = 30;

/// One change. Documents are numbers; each type has few, so that changes meet.
#[derive(Debug, Clone)]
enum Change {
    Article(u8, bool, Map<String, Json>),
    Tag(u8, bool, u8),
    Category(u8, Map<String, Json>),
    ArticlesOfTag(u8, bool, BTreeSet<u8>),
    ArticlesOfCategory(u8, BTreeSet<(u8, bool)>),
    Publish(bool, u8, bool),
    Unpublish(bool, u8, bool),
    Discard(bool, u8, bool),
    Delete(u8, u8, Option<bool>),
}

fn kind(article: bool) -> &'static str {
    if article { "article" } else { "tag" }
}

fn locale(french: bool) -> &'static str {
    if french { "fr" } else { "en" }
}

fn name(kind: &str, number: u8) -> String {
    format!("{kind}-{number}")
}

fn texts(kind: &'static str, most: usize) -> impl Strategy<Value = Json> {
    let number = prop::collection::btree_set(0_u8..2, 0..=most);
    number.prop_map(move |it| {
        it.into_iter()
            .map(|it| Json::from(name(kind, it)))
            .collect()
    })
}

fn seo() -> impl Strategy<Value = Json> {
    let links = prop::collection::vec((0_u8..9, texts("file", 1)), 0..3);
    (0_u8..9, texts("file", 1), texts("tag", 1), links).prop_map(|(title, image, who, links)| {
        let links: Json = links
            .into_iter()
            .map(|(label, file)| json!({"label": label.to_string(), "file": file}))
            .collect();
        json!({"title": title.to_string(), "image": image, "who": who, "links": links})
    })
}

fn blocks() -> impl Strategy<Value = Json> {
    let tagged = |mut json: Json, uid: &str| {
        json["__component"] = uid.into();
        json
    };
    let quote = (0_u8..9, texts("tag", 1))
        .prop_map(|(text, who)| json!({"text": text.to_string(), "who": who}));
    let block = prop_oneof![
        seo().prop_map(move |it| tagged(it, "shared.seo")),
        quote.prop_map(move |it| tagged(it, "shared.quote")),
    ];
    prop::collection::vec(block, 0..3).prop_map(Json::from)
}

/// Some fields of an article, each there or not.
fn article() -> impl Strategy<Value = Map<String, Json>> {
    let fields: Vec<(&str, BoxedStrategy<Json>)> = vec![
        (
            "title",
            (0_u8..9).prop_map(|it| it.to_string().into()).boxed(),
        ),
        (
            "rating",
            prop::option::of(0_u8..9).prop_map(|it| json!(it)).boxed(),
        ),
        ("cover", texts("file", 1).boxed()),
        ("gallery", texts("file", 3).boxed()),
        ("tags", texts("tag", 3).boxed()),
        ("category", texts("category", 1).boxed()),
        ("friend", texts("tag", 1).boxed()),
        (
            "seo",
            prop::collection::vec(seo(), 0..2)
                .prop_map(Json::from)
                .boxed(),
        ),
        ("blocks", blocks().boxed()),
    ];
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| {
            prop::option::weighted(0.4, value).prop_map(move |it| Some((name.to_owned(), it?)))
        })
        .collect();
    fields.prop_map(|it| it.into_iter().flatten().collect())
}

fn change() -> impl Strategy<Value = Change> {
    // Most changes meet in one locale.
    let (number, flag) = (0_u8..2, prop::bool::weighted(0.25));
    let place = (any::<bool>(), number.clone(), flag);
    let category = texts("article", 2).prop_map(|it| {
        let best: Json = it
            .as_array()
            .unwrap()
            .iter()
            .map(|it| format!("{}@en", it.as_str().unwrap()))
            .collect();
        json!({"best": best}).as_object().unwrap().clone()
    });
    prop_oneof![
        6 => (number.clone(), flag, article()).prop_map(|(a, l, it)| Change::Article(a, l, it)),
        2 => (number.clone(), flag, 0_u8..9).prop_map(|(a, l, it)| Change::Tag(a, l, it)),
        1 => (number.clone(), category).prop_map(|(a, it)| Change::Category(a, it)),
        4 => (number.clone(), flag, prop::collection::btree_set(0_u8..2, 0..3))
            .prop_map(|(a, l, it)| Change::ArticlesOfTag(a, l, it)),
        1 => (number.clone(), prop::collection::btree_set((0_u8..2, any::<bool>()), 0..4))
            .prop_map(|(a, it)| Change::ArticlesOfCategory(a, it)),
        5 => place.clone().prop_map(|(k, a, l)| Change::Publish(k, a, l)),
        2 => place.clone().prop_map(|(k, a, l)| Change::Unpublish(k, a, l)),
        2 => place.prop_map(|(k, a, l)| Change::Discard(k, a, l)),
        1 => (0_u8..3, number, prop::option::of(flag)).prop_map(|(k, a, l)| Change::Delete(k, a, l)),
    ]
}

/// Makes one change in the database and in memory.
async fn make(site: &Site, memory: &mut Memory, change: &Change, at: i64) -> Result<(), String> {
    let save = async |what: String, input: Json| {
        let saved = site.save(at, &what, input).await;
        saved.map(drop).map_err(|error| format!("{error:?}"))
    };
    let (found, expected) = match change {
        Change::Article(number, french, input) => {
            let (document, locale) = (name("article", *number), locale(*french));
            save(
                format!("article {document} {locale}"),
                Json::Object(input.clone()),
            )
            .await?;
            memory.save("article", &document, locale, input);
            (true, true)
        }
        Change::Tag(number, french, value) => {
            let (document, locale) = (name("tag", *number), locale(*french));
            let input = json!({"name": value.to_string()});
            save(format!("tag {document} {locale}"), input.clone()).await?;
            memory.save("tag", &document, locale, input.as_object().unwrap());
            (true, true)
        }
        Change::Category(number, input) => {
            let document = name("category", *number);
            save(format!("category {document}"), Json::Object(input.clone())).await?;
            memory.save("category", &document, "", input);
            (true, true)
        }
        Change::ArticlesOfTag(number, french, articles) => {
            let (document, locale) = (name("tag", *number), locale(*french));
            let articles: BTreeSet<String> =
                articles.iter().map(|it| name("article", *it)).collect();
            save(
                format!("tag {document} {locale}"),
                json!({"articles": articles}),
            )
            .await?;
            memory.save("tag", &document, locale, &Map::new());
            memory.articles_of_tag(&document, locale, &articles);
            (true, true)
        }
        Change::ArticlesOfCategory(number, articles) => {
            let document = name("category", *number);
            let articles: BTreeSet<_> = articles
                .iter()
                .map(|(it, french)| (name("article", *it), locale(*french)))
                .collect();
            let list: Vec<String> = articles
                .iter()
                .map(|(it, locale)| format!("{it}@{locale}"))
                .collect();
            save(format!("category {document}"), json!({"articles": list})).await?;
            memory.save("category", &document, "", &Map::new());
            memory.articles_of_category(&document, &articles);
            (true, true)
        }
        _ => turn(site, memory, change, at).await?,
    };
    if found != expected {
        return Err(format!("found: {found}, expected: {expected}"));
    }
    Ok(())
}

/// Publishes, unpublishes, discards or deletes: whether the row was found in the database, and
/// in memory.
async fn turn(
    site: &Site,
    memory: &mut Memory,
    change: &Change,
    at: i64,
) -> Result<(bool, bool), String> {
    let done = |result: Result<(), StoreError>| match result {
        Ok(()) => Ok(true),
        Err(StoreError::NotFound) => Ok(false),
        Err(error) => Err(format!("{error:?}")),
    };
    Ok(match change {
        Change::Publish(article, number, french) => {
            let (kind, locale) = (kind(*article), locale(*french));
            let document = name(kind, *number);
            let result = site
                .publish(at, &format!("{kind} {document} {locale}"))
                .await;
            (
                done(result.map(drop))?,
                memory.publish(kind, &document, locale),
            )
        }
        Change::Unpublish(article, number, french) => {
            let (kind, locale) = (kind(*article), locale(*french));
            let document = name(kind, *number);
            let result = site
                .unpublish(at, &format!("{kind} {document} {locale}"))
                .await;
            (done(result)?, memory.unpublish(kind, &document, locale))
        }
        Change::Discard(article, number, french) => {
            let (kind, locale) = (kind(*article), locale(*french));
            let document = name(kind, *number);
            let result = site
                .discard(at, &format!("{kind} {document} {locale}"))
                .await;
            (
                done(result.map(drop))?,
                memory.discard(kind, &document, locale),
            )
        }
        Change::Delete(kind, number, french) => {
            let kind = ["article", "tag", "category"][usize::from(*kind)];
            let locale = if kind == "category" {
                None
            } else {
                french.map(locale)
            };
            let document = name(kind, *number);
            let what = format!("{kind} {document} {}", locale.unwrap_or_default());
            let result = site.delete(&what, locale.is_none()).await;
            (done(result)?, memory.delete(kind, &document, locale))
        }
        _ => unreachable!("{change:?} is a write"),
    })
}

/// What memory holds, in the form of a dump; the inverse sides follow from the links.
fn expected(memory: &Memory) -> Dump {
    let rows = memory.rows.iter();
    rows.map(|((kind, document, locale, published), row)| {
        let status = if *published { "published" } else { "draft" };
        let key = format!("{kind} {document} {locale} {status}").replace("  ", " ");
        (key, sorted(&Json::Object(row.clone())))
    })
    .collect()
}

/// Links from the other side may come in anywhere, so lists of links are compared as sets.
fn sorted(value: &Json) -> Json {
    match value {
        Json::Array(list) if list.iter().all(Json::is_string) => {
            let set: BTreeSet<&str> = list.iter().filter_map(Json::as_str).collect();
            json!(set)
        }
        Json::Array(list) => list.iter().map(sorted).collect(),
        Json::Object(map) => Json::Object(
            map.iter()
                .filter(|(name, _)| *name != "articles")
                .map(|(name, it)| (name.clone(), sorted(it)))
                .collect(),
        ),
        other => other.clone(),
    }
}

async fn check(site: &Site, changes: &[Change]) -> Result<(), String> {
    site.empty().await;
    let mut memory = Memory::default();
    for (at, change) in (1..).zip(changes) {
        make(site, &mut memory, change, at)
            .await
            .map_err(|error| format!("step {at}: {error}"))?;
        let expected = expected(&memory);
        let found: Dump = site
            .dump()
            .await
            .into_iter()
            .map(|(key, it)| (key, sorted(&it)))
            .collect();
        if found != expected {
            let differs = |key: &&String| found.get(*key) != expected.get(*key);
            let keys: BTreeSet<&String> = found
                .keys()
                .chain(expected.keys())
                .filter(differs)
                .collect();
            let lines: Vec<String> = keys
                .into_iter()
                .map(|key| {
                    format!(
                        "{key}\n  found    {:?}\n  expected {:?}",
                        found.get(key),
                        expected.get(key)
                    )
                })
                .collect();
            return Err(format!("step {at}:\n{}", lines.join("\n")));
        }
    }
    Ok(())
}

on_both_databases! {
    /// No sequence of changes loses a link or a value that it did not remove.
    async fn a_history_leaves_what_it_wrote(database: TestDatabase) {
        let site = Site::new(database).await;
        let mut runner = TestRunner::new(Config::default());
        for _ in 0..CASES {
            let mut tree = prop::collection::vec(change(), 1..STEPS).new_tree(&mut runner).unwrap();
            let Err(mut error) = check(&site, &tree.current()).await else {
                continue;
            };
            // proptest itself cannot wait, so the smallest history is looked for here.
            let mut smallest = tree.current();
            for _ in 0..500 {
                let failed = check(&site, &tree.current()).await;
                let more = match failed {
                    Err(found) => {
                        (error, smallest) = (found, tree.current());
                        tree.simplify()
                    }
                    Ok(()) => tree.complicate(),
                };
                if !more {
                    break;
                }
            }
            panic!("{error}\nafter {smallest:#?}");
        }
    }
}
