use bastide_query::{Locales, Param, Params, QueryError, Rules, Target};
use serde_json::{Value, json};

use crate::{assert_refused, lenient, read, refusal};

#[test]
fn malformed_parameters_are_refused() {
    let status = "Invalid parameter at 'status'. Expected 'published' or 'draft', received: ";
    let locale = "Invalid parameter at 'locale'. Locale must be a valid BCP 47 format (e.g. en, \
                  en-US, zh-Hans).";
    assert_refused(
        &lenient(),
        &[
            ("status=zzz", &format!("{status}zzz")),
            ("status=", status),
            ("status[]=draft", &format!("{status}[\"draft\"]")),
            ("locale[a]=fr", locale),
            (
                "hasPublishedVersion=x",
                "Invalid value for 'hasPublishedVersion'. Expected boolean or 'true'/'false' string.",
            ),
            ("_q[]=a", "Invalid parameter at '_q'. Expected a string"),
        ],
    );
    assert_refused(
        &Rules::default(),
        &[
            ("locale=!!", locale),
            ("locale[]=en&locale[]=*", locale),
            ("locale=f", locale),
        ],
    );
    let params = Params::parse(b"locale=!!", Target::Many, &lenient());
    assert_eq!(params.map(|it| it.locales), Ok(Locales::One("!!".into())));
}

#[test]
fn unknown_parameters_are_refused_where_parameters_are_strict() {
    let known = "filters&sort&fields&populate&status&locale&start&limit&_q&publicationFilter\
                 &hasPublishedVersion&pagination&count&ordering";
    assert_eq!(read(known).populate.map(|_| ()), Some(()));
    let error = refusal("sort=a&filters.name=x&bar", &Rules::default());
    assert_eq!(error.message(), "Invalid key filters.name");
    assert_eq!(
        error.details(),
        json!({"key": "filters.name", "path": null, "source": "query", "param": "filters.name"})
    );
    let params = Params::parse(b"filters.name=x", Target::Many, &lenient());
    assert_eq!(params, Ok(Params::empty(&lenient())));
}

#[test]
fn a_refused_key_leaves_its_path_out_where_it_says_nothing() {
    let cases: [(&str, Option<&str>, &str); 4] = [
        ("nope", None, "Invalid key nope"),
        ("hidden", Some("hidden"), "Invalid key hidden"),
        ("nope", Some("category"), "Invalid key nope at category"),
        (
            "internalNote",
            Some("seo.internalNote"),
            "Invalid key internalNote at seo.internalNote",
        ),
    ];
    for (key, path, message) in cases {
        let error = QueryError::invalid_key(key, path, Param::Filters);
        assert_eq!(error.message(), message);
        let details = error.details();
        assert_eq!(details["path"], path.map_or(Value::Null, Value::from));
    }
    assert_eq!(
        QueryError::invalid_nested_populate(
            "article.blocks (api::article.article)",
            r#"{"fields":"body"}"#
        )
        .message(),
        "Invalid nested populate for article.blocks (api::article.article). Expected a fragment \
         (\"on\") or \"count\" but found {\"fields\":\"body\"}"
    );
}
