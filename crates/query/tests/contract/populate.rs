use bastide_query::filter::{Compare, Filter};
use bastide_query::populate::{Entry, Form, Options, Populate, Want};
use bastide_query::{Fields, Limits, Order, Params, SortKey, Target};
use serde_json::json;

use crate::{assert_refused, attribute, lenient, one, read};

fn entry(form: Form, want: Want) -> Entry {
    Entry { form, want }
}

fn map(entries: impl IntoIterator<Item = (&'static str, Entry)>) -> Populate {
    Populate::Map(
        entries
            .into_iter()
            .map(|(name, entry)| (name.to_owned(), entry))
            .collect(),
    )
}

fn options(options: Options) -> Want {
    Want::Options(Box::new(options))
}

fn nested(populate: Populate) -> Want {
    options(Options {
        populate: Some(populate),
        ..Options::default()
    })
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn every_form_of_populate() {
    let name = || entry(Form::Name, Want::Yes);
    let cases = [
        ("populate=*", Populate::All),
        ("populate[]=*", Populate::All),
        ("populate", map([])),
        ("populate=", map([])),
        ("populate[]=", map([])),
        ("populate[]", map([])),
        ("populate=category", map([("category", name())])),
        ("populate=category, author", map([("category", name()), ("author", name())])),
        ("populate[0]=category&populate[1]=author", map([("category", name()), ("author", name())])),
        ("populate=deep", map([("deep", name())])),
        ("populate=*,author", map([("*", name()), ("author", name())])),
        (
            "populate=seo,seo.links,seo.image",
            map([(
                "seo",
                entry(
                    Form::Name,
                    nested(map([
                        ("links", entry(Form::Segment, Want::Yes)),
                        ("image", entry(Form::Segment, Want::Yes)),
                    ])),
                ),
            )]),
        ),
        (
            "populate[a]=true&populate[b]=false&populate[c]=*&populate[d]",
            map([
                ("a", entry(Form::Key, Want::Yes)),
                ("b", entry(Form::Key, Want::No)),
                ("c", entry(Form::Key, Want::Text("*".into()))),
                ("d", entry(Form::Key, Want::Text(String::new()))),
            ]),
        ),
        (
            "populate[blocks][on][blocks.quote]=true&populate[blocks][count]=1",
            map([(
                "blocks",
                entry(
                    Form::Key,
                    options(Options {
                        on: Some([("blocks.quote".to_owned(), Want::Yes)].into_iter().collect()),
                        count: Some(true),
                        ..Options::default()
                    }),
                ),
            )]),
        ),
        (
            "populate[tags][limit]=1&populate[tags][count]=x&populate[tags][on]=1",
            map([(
                "tags",
                entry(
                    Form::Key,
                    options(Options {
                        unknown: vec!["limit".into(), "count".into(), "on".into()],
                        found: r#"{"limit":"1","count":"x","on":"1"}"#.into(),
                        ..Options::default()
                    }),
                ),
            )]),
        ),
        (
            "populate[author][populate]=avatar",
            map([(
                "author",
                entry(
                    Form::Key,
                    options(Options {
                        populate: Some(map([("avatar", name())])),
                        found: r#"{"populate":"avatar"}"#.into(),
                        ..Options::default()
                    }),
                ),
            )]),
        ),
        (
            "populate[tags][fields]=name&populate[tags][sort]=name:desc&populate[tags][filters][a]=1\
             &populate[tags][populate]=*",
            map([(
                "tags",
                entry(
                    Form::Key,
                    options(Options {
                        fields: Some(Fields { all: false, names: vec!["name".into()] }),
                        sort: vec![SortKey { path: vec!["name".into()], order: Order::Desc }],
                        filters: Filter {
                            clauses: vec![attribute("a", vec![one(Compare::Eq, "1")])],
                        },
                        populate: Some(Populate::All),
                        found: r#"{"fields":"name","sort":"name:desc","filters":{"a":"1"},"populate":"*"}"#
                            .into(),
                        ..Options::default()
                    }),
                ),
            )]),
        ),
    ];
    assert_eq!(read("").populate, None);
    for (query, expected) in cases {
        assert_eq!(read(query).populate, Some(expected), "{query}");
    }
}

#[test]
fn populate_is_limited() {
    let deep = "populate is nested too deeply: at most 5 levels are accepted";
    let wide = "Too many populate entries: at most 50 are accepted";
    let names = |count: usize| {
        (0..count)
            .map(|it| format!("populate[]=a{it}"))
            .collect::<Vec<_>>()
            .join("&")
    };
    for accepted in ["populate=a.b.c.d.e".to_owned(), names(50)] {
        assert!(Params::parse(accepted.as_bytes(), Target::Many, &lenient()).is_ok());
    }
    let nested = format!("populate[a]{}=*", "[populate][a]".repeat(4) + "[populate]");
    assert_refused(
        &lenient(),
        &[
            ("populate=a.b.c.d.e.f", deep),
            ("populate[a][populate]=b.c.d.e.f", deep),
            (&nested, deep),
            (&names(51), wide),
            (
                "populate[0][a]=true",
                "Invalid populate parameter. Expected a string, an array of strings, a populate object",
            ),
        ],
    );
}

#[test]
fn a_default_populate_is_read_from_json() {
    let json = json!({"author": {"fields": ["name"]}, "cover": true});
    let query = read("populate[author][fields][]=name&populate[cover]=true");
    assert_eq!(
        Populate::from_json(&json, &Limits::default()).ok(),
        query.populate
    );
}
