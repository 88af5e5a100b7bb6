//! Fuzz target of the query parser, on the stable toolchain.
//!
//! `FUZZ_SECONDS` sets how long it runs; one second unless told otherwise. The corpus, one query per
//! file, lies in `__fuzz__/query/corpus`, where the fuzzer looks for it.

use std::time::Duration;

use bastide_query::{Params, Rules, Strictness, Target};

#[test]
fn fuzz_query() {
    let seconds = std::env::var("FUZZ_SECONDS")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(1);
    bolero::check!()
        .with_test_time(Duration::from_secs(seconds))
        .with_max_len(9 * 1024)
        .for_each(|input: &[u8]| {
            read(input);
            read(&in_grammar(input));
        });
}

/// Every query is read or refused under both rules, and lenient rules refuse nothing more.
fn read(query: &[u8]) {
    let lenient = Rules {
        strictness: Strictness::Lenient,
        ..Rules::default()
    };
    for target in [Target::Many, Target::One] {
        let strict = Params::parse(query, target, &Rules::default());
        let lenient = Params::parse(query, target, &lenient);
        if strict.is_ok() {
            assert_eq!(strict, lenient);
        }
    }
}

/// Random bytes rarely nest, so the first ones also choose tokens of the grammar.
fn in_grammar(input: &[u8]) -> Vec<u8> {
    let tokens: Vec<&str> = TOKENS.split_whitespace().collect();
    let (count, choices) = input.split_first().unwrap_or((&0, &[]));
    choices
        .iter()
        .take(usize::from(*count))
        .filter_map(|&byte| tokens.get(usize::from(byte) % tokens.len()))
        .flat_map(|token| token.bytes())
        .collect()
}

const TOKENS: &str = "
    filters sort fields populate pagination locale status _q a b.c,d:desc * true % -1 & & & & = = = =
    [$and] [$or] [$not] [$eq] [$in] [$between] [$null] [$zzz] [$contains]
    [on] [count] [populate] [fields] [filters] [sort] [page] [start] [pageSize] [limit] [withCount]
    [] [0] [1] [100] [101] [a] [b] %5Ba.b%5D &filters &populate &sort &fields &pagination
";
