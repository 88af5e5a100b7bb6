use bastide_query::{Pagination, Params, Rules, Target, Window};
use serde_json::json;

use crate::{assert_refused, lenient, read, refusal};

#[test]
fn pages_and_offsets() {
    let page = |page, size| Window::Page { page, size };
    let offset = |start, limit| Window::Offset { start, limit };
    let cases = [
        ("", page(1, 25)),
        ("pagination=5", page(1, 25)),
        ("pagination[page]=2&pagination[pageSize]=10", page(2, 10)),
        ("pagination[page]=99", page(99, 25)),
        ("pagination[page]=-1", page(1, 25)),
        ("pagination[page]=0.5", page(1, 25)),
        ("pagination[page]=", page(1, 25)),
        ("pagination[page]=2.0", page(2, 25)),
        ("pagination[pageSize]=0", page(1, 1)),
        ("pagination[pageSize]=-1", page(1, 1)),
        ("pagination[pageSize]=101", page(1, 100)),
        ("pagination[pageSize]=99999999999999999999", page(1, 100)),
        ("pagination[pageSize]=abc", page(1, 100)),
        ("pagination[start]=20&pagination[limit]=50", offset(20, 50)),
        ("pagination[start]=3", offset(3, 25)),
        ("pagination[start]=-1", offset(0, 25)),
        ("pagination[limit]=-1", offset(0, 1)),
        ("pagination[limit]=1000", offset(0, 100)),
        ("start=1&limit=2", page(1, 25)),
    ];
    for (query, window) in cases {
        assert_eq!(
            read(query).pagination,
            Pagination {
                window,
                with_count: true
            },
            "{query}"
        );
    }
    assert_eq!((page(3, 10).start(), page(3, 10).limit()), (20, 10));
    assert_eq!((offset(7, 2).start(), offset(7, 2).limit()), (7, 2));
}

#[test]
fn unknown_keys_are_refused_where_parameters_are_strict() {
    for target in [Target::Many, Target::One] {
        for (query, key) in [
            ("pagination[foo]=5", "foo"),
            ("pagination[page]=1&pagination[Page]=2", "Page"),
            ("pagination[pageSize]=1&pagination[nope][page]=2", "nope"),
            ("pagination[]=1&pagination[total]=2", "0"),
        ] {
            let strict = Params::parse(query.as_bytes(), target, &Rules::default());
            let Err(error) = strict else {
                panic!("{query} is accepted");
            };
            assert_eq!(error.kind().name(), "ValidationError", "{query}");
            let message = format!("Invalid key {key} at pagination");
            assert_eq!(error.message(), message, "{query}");
            let details =
                json!({"key": key, "path": "pagination", "source": "query", "param": "pagination"});
            assert_eq!(error.details(), details, "{query}");
            let lenient = Params::parse(query.as_bytes(), target, &lenient());
            assert!(lenient.is_ok(), "{query}");
        }
    }
}

#[test]
fn counts() {
    for (word, expected) in [
        ("true", true),
        ("t", true),
        ("1", true),
        ("false", false),
        ("f", false),
        ("0", false),
    ] {
        let params = read(&format!("pagination[withCount]={word}"));
        assert_eq!(params.pagination.with_count, expected, "{word}");
    }
    let without = Rules {
        with_count: false,
        ..Rules::default()
    };
    assert!(!Params::empty(&without).pagination.with_count);
    let message =
        "Invalid withCount parameter. Expected \"t\",\"1\",\"true\",\"false\",\"0\",\"f\"";
    assert_refused(
        &lenient(),
        &[
            ("pagination[withCount]=yes", message),
            ("pagination[withCount]=", message),
        ],
    );
}

#[test]
fn bad_pages_are_refused() {
    for rules in [lenient(), Rules::default()] {
        for query in [
            "pagination[page]=1&pagination[limit]=2",
            "pagination[start]=1&pagination[pageSize]=2",
            "pagination[page]&pagination[start]",
        ] {
            let error = refusal(query, &rules);
            assert_eq!(error.kind().name(), "PaginationError");
            assert_eq!(
                error.message(),
                "Cannot use both page & offset pagination in the same query"
            );
            assert_eq!(error.details(), json!({}));
        }
    }
    let top = refusal("page=1", &lenient());
    assert_eq!(top.kind().name(), "PaginationError");
    assert_eq!(
        top.message(),
        "Invalid pagination attributes. The page parameters are incorrect and must be in the \
         pagination object"
    );
    assert_refused(
        &lenient(),
        &[
            (
                "pagination[page]=abc",
                "convertStartQueryParams expected a positive integer got NaN",
            ),
            (
                "pagination[page]=1&pagination[page]=2",
                "convertStartQueryParams expected a positive integer got NaN",
            ),
            (
                "pagination[start]=1.5",
                "convertStartQueryParams expected a positive integer got 1.5",
            ),
            (
                "pagination[page]=9007199254740993",
                "convertStartQueryParams expected a positive integer got 9007199254740993",
            ),
            (
                "pagination[pageSize]=2.5",
                "convertLimitQueryParams expected a positive integer got 2.5",
            ),
        ],
    );
    assert_refused(
        &Rules::default(),
        &[
            (
                "page=1",
                "Invalid pagination parameters. Cannot use both page-based (page, pageSize) and \
                 offset-based (start, limit) pagination in the same query.",
            ),
            (
                "pagination[page]=abc",
                "Invalid parameter at 'start'. Expected integer >= 0, received: NaN",
            ),
            (
                "pagination[pageSize]=2.5",
                "Invalid parameter at 'limit'. Expected integer >= 1, received: 2.5",
            ),
        ],
    );
    let one = Params::parse(
        b"pagination[page]=abc&page=1",
        Target::One,
        &Rules::default(),
    );
    assert_eq!(one.as_ref(), Ok(&Params::empty(&Rules::default())));
}
