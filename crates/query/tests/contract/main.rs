//! Requests of the REST contract, section 3, and the texts that refuse them.
#![cfg_attr(test, allow(clippy::indexing_slicing, clippy::panic))]

mod filters;
mod order_and_fields;
mod pagination;
mod populate;
mod refusals;
mod scope;

use bastide_query::filter::{Clause, Compare, Comparison, Filter};
use bastide_query::{Params, QueryError, Rules, Strictness, Target};

fn lenient() -> Rules {
    Rules {
        strictness: Strictness::Lenient,
        ..Rules::default()
    }
}

fn read(query: &str) -> Params {
    Params::parse(query.as_bytes(), Target::Many, &Rules::default())
        .unwrap_or_else(|error| panic!("{query}: {error}"))
}

fn refusal(query: &str, rules: &Rules) -> QueryError {
    match Params::parse(query.as_bytes(), Target::Many, rules) {
        Ok(params) => panic!("{query} is accepted: {params:?}"),
        Err(error) => error,
    }
}

fn assert_refused(rules: &Rules, cases: &[(&str, &str)]) {
    for (query, message) in cases {
        let error = refusal(query, rules);
        assert_eq!(error.message(), *message, "{query}");
        assert_eq!(error.kind().name(), "ValidationError", "{query}");
    }
}

fn attribute(name: &str, clauses: Vec<Clause>) -> Clause {
    Clause::Attribute {
        name: name.to_owned(),
        filter: Filter { clauses },
    }
}

fn one(compare: Compare, value: &str) -> Clause {
    Clause::Compare(Comparison::One(compare, Some(value.to_owned())))
}
