//! Random queries, of names that may be read and of names that may not.

use super::schema::{Sample, TYPES};
use crate::dice::Dice;

const PATHS: [&str; 5] = ["many", "one", "back", "part", "zone"];
const TEXTS: [&str; 4] = ["a", "b", "a", "documentId"];
const NUMBERS: [&str; 2] = ["n", "id"];
/// Names that are refused, and instants, which most values are refused for.
const OTHERS: [&str; 7] = [
    "p",
    "nope",
    "createdBy",
    "locale",
    "createdAt",
    "publishedAt",
    "many",
];
const OPERATORS: [&str; 8] = [
    "$eq", "$ne", "$lt", "$gte", "$in", "$notIn", "$null", "$notNull",
];
const TEXT_OPERATORS: [&str; 7] = [
    "$eqi",
    "$nei",
    "$contains",
    "$notContainsi",
    "$startsWith",
    "$endsWithi",
    "$zzz",
];
const WORDS: [&str; 6] = ["x", "y", "xy", "", "X", "d01"];
const DIGITS: [&str; 5] = ["0", "3", "4", "5", "7"];

/// A type and a query string for its list.
pub(super) fn random(dice: &mut Dice, sample: &Sample) -> (usize, String) {
    let asked = (0..TYPES)
        .filter(|&it| sample.types[it].find)
        .collect::<Vec<_>>();
    let ty = dice.pick(&asked);
    let mut parts = Vec::new();
    for _ in 0..dice.below(3) {
        parts.push(format!("filters{}", filter(dice)));
    }
    if dice.one_in(3) {
        parts.push(format!("sort={}", dotted(dice)));
    }
    if dice.one_in(4) {
        parts.push(format!("fields[0]={}", name(dice)));
    }
    for at in 0..dice.below(3) {
        parts.push(populate(dice, at));
    }
    if dice.one_in(6) {
        parts.push(format!("_q={}", dice.pick(&WORDS)));
    }
    if dice.one_in(5) {
        parts.push("pagination[pageSize]=2".to_owned());
    }
    if dice.one_in(10) {
        parts.push("status=draft".to_owned());
    }
    if dice.one_in(12) {
        parts.push("publicationFilter=published-without-draft".to_owned());
    }
    (ty, parts.join("&"))
}

/// Most often the name of something readable.
fn name(dice: &mut Dice) -> &'static str {
    match dice.below(12) {
        0 => dice.pick(&OTHERS),
        1..4 => dice.pick(&NUMBERS),
        _ => dice.pick(&TEXTS),
    }
}

/// Zero to three relations on the way to a name.
fn path(dice: &mut Dice) -> Vec<&'static str> {
    let length = dice.pick(&[0, 0, 1, 1, 2, 3]);
    let mut names: Vec<_> = (0..length).map(|_| dice.pick(&PATHS[..4])).collect();
    names.push(name(dice));
    names
}

fn dotted(dice: &mut Dice) -> String {
    path(dice).join(".")
}

fn filter(dice: &mut Dice) -> String {
    let group = match dice.below(6) {
        0 => format!("[$or][{}]", dice.below(2)),
        1 => "[$not]".to_owned(),
        2 => "[$and][0][$not]".to_owned(),
        _ => String::new(),
    };
    let path = path(dice);
    let number = path.last().is_some_and(|it| NUMBERS.contains(it));
    let text_operator = !number && dice.one_in(3);
    let operator = if text_operator {
        dice.pick(&TEXT_OPERATORS)
    } else {
        dice.pick(&OPERATORS)
    };
    let value = if number {
        dice.pick(&DIGITS)
    } else {
        dice.pick(&WORDS)
    };
    let operator = match dice.below(5) {
        0 => String::new(),
        1 => format!("[$not][{operator}]"),
        _ => format!("[{operator}]"),
    };
    let path = format!("[{}]", path.join("]["));
    format!("{group}{path}{operator}={value}")
}

fn populate(dice: &mut Dice, at: usize) -> String {
    let first = dice.pick(&PATHS);
    match dice.below(8) {
        0 => "populate=*".to_owned(),
        1 => format!("populate[{at}]={first}.{}", dice.pick(&PATHS)),
        2 => format!("populate[{first}][populate]=*"),
        3 => format!("populate[{first}][fields][0]={}", name(dice)),
        4 => format!("populate[{first}][filters]{}", filter(dice)),
        5 => format!("populate[{first}][sort]={}", dotted(dice)),
        6 => format!("populate[{first}]=true"),
        _ => format!("populate[{first}][count]=true"),
    }
}
