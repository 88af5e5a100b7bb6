use bastide_query::filter::{Clause, Compare, Comparison, Filter};
use bastide_query::{Limits, Params, Rules, Target};
use serde_json::json;

use crate::{assert_refused, attribute, lenient, one, read, refusal};

fn some(values: &[&str]) -> Vec<Option<String>> {
    values.iter().map(|it| Some((*it).to_owned())).collect()
}

fn compare(comparison: Comparison) -> Clause {
    Clause::Compare(comparison)
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn filters_become_clauses_in_the_order_of_the_request() {
    let eq = |value| one(Compare::Eq, value);
    let cases = [
        ("filters", vec![]),
        ("filters[]", vec![]),
        ("filters[$and][]&filters[$or][]", vec![]),
        ("filters[title]=x", vec![attribute("title", vec![eq("x")])]),
        ("filters[title]=", vec![attribute("title", vec![eq("")])]),
        (
            "filters[title]",
            vec![attribute(
                "title",
                vec![compare(Comparison::One(Compare::Eq, None))],
            )],
        ),
        (
            "filters[title][$eq]=x",
            vec![attribute("title", vec![eq("x")])],
        ),
        (
            "filters[title][$eq][]=x",
            vec![attribute("title", vec![eq("x")])],
        ),
        (
            "filters[title][$eq]=x&filters[title][$eq]=y",
            vec![attribute(
                "title",
                vec![compare(Comparison::AnyOf(some(&["x", "y"])))],
            )],
        ),
        (
            "filters[title][]=x&filters[title][]=y",
            vec![attribute(
                "title",
                vec![compare(Comparison::In(some(&["x", "y"])))],
            )],
        ),
        (
            "filters[title][$in]=a,b",
            vec![attribute(
                "title",
                vec![compare(Comparison::In(some(&["a,b"])))],
            )],
        ),
        (
            "filters[title][$notIn][0]=a&filters[title][$notIn][101]=b",
            vec![attribute(
                "title",
                vec![compare(Comparison::NotIn(some(&["a", "b"])))],
            )],
        ),
        (
            "filters[rating][$between][]=1&filters[rating][$between][]=5",
            vec![attribute(
                "rating",
                vec![compare(Comparison::Between(
                    Some("1".into()),
                    Some("5".into()),
                ))],
            )],
        ),
        (
            "filters[category][articles][title][$containsi]=x",
            vec![attribute(
                "category",
                vec![attribute(
                    "articles",
                    vec![attribute("title", vec![one(Compare::Containsi, "x")])],
                )],
            )],
        ),
        (
            "filters[b]=1&filters[a]=2",
            vec![attribute("b", vec![eq("1")]), attribute("a", vec![eq("2")])],
        ),
        (
            "filters[$or][0][a]=1&filters[$or][1][b]=2",
            vec![Clause::Any(vec![
                Filter {
                    clauses: vec![attribute("a", vec![eq("1")])],
                },
                Filter {
                    clauses: vec![attribute("b", vec![eq("2")])],
                },
            ])],
        ),
        (
            "filters[$not][a]=1",
            vec![Clause::Not(Filter {
                clauses: vec![attribute("a", vec![eq("1")])],
            })],
        ),
        (
            "filters[rating][$not][$gt]=3",
            vec![attribute(
                "rating",
                vec![Clause::Not(Filter {
                    clauses: vec![one(Compare::Gt, "3")],
                })],
            )],
        ),
        (
            "filters[title][$zzz]=1&filters[$zzz]=1",
            vec![
                attribute("title", vec![Clause::UnknownOperator("$zzz".into())]),
                Clause::UnknownOperator("$zzz".into()),
            ],
        ),
        (
            "filters[title][$EQ]=1",
            vec![attribute(
                "title",
                vec![Clause::UnknownOperator("$EQ".into())],
            )],
        ),
    ];
    for (query, clauses) in cases {
        assert_eq!(read(query).filters, Filter { clauses }, "{query}");
    }
}

#[test]
fn words_of_null_operators() {
    let words = [
        ("=true", true),
        ("=t", true),
        ("=1", true),
        ("=yes", true),
        ("=FALSE", true),
        ("=false", false),
        ("=f", false),
        ("=0", false),
        ("=", false),
        ("", false),
    ];
    for (word, truth) in words {
        let query = format!("filters[a][$null]{word}&filters[a][$notNull]{word}");
        let expected = vec![
            Clause::Compare(Comparison::Null(truth)),
            Clause::Compare(Comparison::NotNull(truth)),
        ];
        assert_eq!(
            read(&query).filters.clauses,
            vec![attribute("a", expected)],
            "{query}"
        );
    }
}

#[test]
fn filters_that_no_schema_allows_are_refused() {
    assert_refused(
        &lenient(),
        &[
            (
                "filters=5",
                "The filters parameter must be an object or an array",
            ),
            (
                "filters=",
                "The filters parameter must be an object or an array",
            ),
            ("filters[0][title]=x", "Invalid key 0"),
            ("filters[$eq]=x", "Invalid key $eq"),
            (
                "filters[$or]=x",
                "Invalid value for $or. Expected an array of filter objects",
            ),
            (
                "filters[$or][a]=x",
                "Invalid value for $or. Expected an array of filter objects",
            ),
            (
                "filters[$or][]=",
                "Invalid value for $or. Expected filter objects",
            ),
            (
                "filters[$not]=x",
                "Invalid value for $not. Expected filter objects",
            ),
            (
                "filters[a][b][$between]=1",
                "Invalid value for $between at a.b. Expected two values",
            ),
            (
                "filters[a][$gt][]=1&filters[a][$gt][]=2",
                "Invalid value for $gt at a. Expected one value",
            ),
            (
                "filters[a][$in][b]=1",
                "Invalid value for $in at a. Expected a value or a list of values",
            ),
        ],
    );
    assert_eq!(
        refusal("filters[a][$between]=1", &lenient()).details(),
        json!({"key": "$between", "path": "a", "source": "query", "param": "filters"})
    );
    assert_eq!(
        refusal("populate[tags][filters][0][a]=1", &lenient()).details(),
        json!({"key": "0", "path": null, "source": "query", "param": "populate"})
    );
}

#[test]
fn filters_are_limited() {
    let nested = |levels: usize| format!("filters{}=1", "[a]".repeat(levels));
    assert!(Params::parse(nested(20).as_bytes(), Target::Many, &lenient()).is_ok());
    let small = Rules {
        limits: Limits {
            filter_depth: 3,
            ..Limits::default()
        },
        ..lenient()
    };
    assert_refused(
        &small,
        &[(
            &nested(4),
            "The filter is nested too deeply: at most 3 levels are accepted",
        )],
    );

    let wide = |count: usize| {
        (0..count)
            .map(|it| format!("filters[$or][{it}][a]=1"))
            .collect::<Vec<_>>()
            .join("&")
    };
    assert!(Params::parse(wide(50).as_bytes(), Target::Many, &lenient()).is_ok());
    let hidden = format!("{}&populate[b][filters][c]=1", wide(50));
    let message = "Too many filter conditions: at most 50 are accepted";
    assert_refused(&lenient(), &[(&wide(51), message), (&hidden, message)]);

    let limits = Limits {
        list_values: 2,
        ..Limits::default()
    };
    assert_refused(
        &Rules {
            limits,
            ..lenient()
        },
        &[(
            "filters[a]=1&filters[a]=2&filters[a]=3",
            "Too many values in a list: at most 2 are accepted",
        )],
    );
}
