//! `locale`: which languages are read (REST contract, section 2.5).

use std::fmt;

use crate::error::QueryError;
use crate::limits::{Limits, Strictness, too_many};
use crate::qs::Node;

/// The locales that a request names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Locales {
    /// None: the default locale, unless `filters[locale]` is given (section 14.1).
    #[default]
    Default,
    /// `locale=fr`
    One(String),
    /// `locale[]=en&locale[]=fr`, also with a single item.
    Many(Vec<String>),
    /// `locale=*`
    All,
}

impl fmt::Display for Locales {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => Ok(()),
            Self::One(code) => f.write_str(code),
            Self::Many(codes) => f.write_str(&codes.join(",")),
            Self::All => f.write_str("*"),
        }
    }
}

pub(crate) fn read(
    node: Node,
    strictness: Strictness,
    limits: &Limits,
) -> Result<Locales, QueryError> {
    let locales = match node {
        Node::Absent => Locales::Default,
        empty if empty.is_empty_list() => Locales::Default,
        Node::Text(code) => match code.as_str() {
            "" => Locales::Default,
            "*" => Locales::All,
            _ => Locales::One(code),
        },
        Node::List(list) if list.len() > limits.locales => {
            return Err(too_many("locales", limits.locales));
        }
        Node::List(list) => {
            let codes = list.into_nodes().map(|it| match it {
                Node::Text(code) => Ok(code),
                _ => Err(malformed()),
            });
            Locales::Many(codes.collect::<Result<_, _>>()?)
        }
        Node::Map(_) => return Err(malformed()),
    };
    match (&locales, strictness) {
        (Locales::One(code), Strictness::Strict) if !is_language_tag(code) => Err(malformed()),
        (Locales::Many(codes), Strictness::Strict)
            if !codes.iter().all(|code| is_language_tag(code)) =>
        {
            Err(malformed())
        }
        _ => Ok(locales),
    }
}

/// The shape of a BCP 47 tag (RFC 5646): a language of 2 to 8 letters, then subtags of 1 to 8
/// letters or digits.
fn is_language_tag(code: &str) -> bool {
    let mut subtags = code.split('-');
    let language = subtags.next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|it| it.is_ascii_alphabetic())
        && subtags.all(|it| {
            (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric())
        })
}

fn malformed() -> QueryError {
    QueryError::validation(
        "Invalid parameter at 'locale'. Locale must be a valid BCP 47 format (e.g. en, en-US, zh-Hans).",
    )
}
