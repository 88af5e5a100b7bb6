//! The `qs` grammar (REST contract, section 3.1): raw query bytes to a tree.
//!
//! Compatible with the JavaScript library `qs` set to `depth: 20`, `arrayLimit: 100` and
//! `strictNullHandling`, with two differences: what does not fit the limits is refused where `qs`
//! drops it, and NUL bytes and invalid UTF-8 are refused where `qs` keeps them.
//!
//! No step recurses. The tree itself is at most [`MAX_DEPTH`] levels deep, which bounds its drop
//! and every walk over it.

mod decode;
mod key;
mod merge;
mod node;

use std::borrow::Cow;

use indexmap::IndexMap;
use indexmap::map::Entry;

pub(crate) use self::key::index;
pub use self::node::{List, Map, Node};

use self::decode::decode;
use self::key::Segment;
use crate::error::QueryError;
use crate::limits::{Limits, too_many};

/// Bracket groups of a key that are split; the rest stays literal in the last key.
const KEY_DEPTH: usize = 20;

/// Largest index that still makes a list; a larger one makes an object with numeric keys.
const MAX_INDEX: usize = 100;

/// Deepest possible tree: root, parent, bracket groups, literal rest, the list that a repeated key
/// becomes, and one list for a scalar that met an object.
pub const MAX_DEPTH: usize = KEY_DEPTH + 5;

/// Reads a raw query string, without its `?`, to a tree.
///
/// # Errors
///
/// A query beyond `limits.query_bytes` or `limits.params`, NUL bytes, invalid UTF-8.
pub fn parse(raw: &[u8], limits: &Limits) -> Result<Map, QueryError> {
    if raw.len() > limits.query_bytes {
        return Err(QueryError::too_long(limits.query_bytes));
    }
    let pairs = raw
        .split(|&byte| byte == b'&')
        .filter(|pair| !pair.is_empty());
    if pairs.clone().nth(limits.params).is_some() {
        return Err(too_many("query parameters", limits.params));
    }
    if has_brackets(raw) {
        nested(pairs)
    } else {
        flat(pairs)
    }
}

/// A query without brackets is already its own tree.
fn flat<'q>(pairs: impl Iterator<Item = &'q [u8]>) -> Result<Map, QueryError> {
    let mut root = Map::new();
    for pair in pairs {
        let (key, value) = decode_pair(pair)?;
        if !key.is_empty() && !key::is_prototype_name(&key) {
            gather(root.entry(key.into_owned()), value);
        }
    }
    Ok(root)
}

/// Repeated keys are gathered first, because `qs` makes a list of them before it looks at brackets:
/// `a[0]=x&a[0]=y` is `[["x", "y"]]`.
fn nested<'q>(pairs: impl Iterator<Item = &'q [u8]>) -> Result<Map, QueryError> {
    let mut gathered: IndexMap<Cow<'q, str>, Node> = IndexMap::new();
    for pair in pairs {
        let (key, value) = decode_pair(pair)?;
        gather(gathered.entry(key), value);
    }

    let mut root = Node::Map(Map::new());
    let mut segments: Vec<Segment<'_>> = Vec::with_capacity(8);
    for (key, value) in &mut gathered {
        segments.clear();
        if key::split(key, &mut segments) {
            merge::merge(&mut root, &segments, std::mem::replace(value, Node::Absent));
        }
    }
    // The root is an object from the start, and an object stays one.
    let Node::Map(root) = root else {
        return Ok(Map::new());
    };
    Ok(root)
}

fn gather<K: std::hash::Hash + Eq>(entry: Entry<'_, K, Node>, value: Node) {
    match entry {
        Entry::Vacant(vacant) => {
            vacant.insert(value);
        }
        Entry::Occupied(mut occupied) => match occupied.get_mut() {
            Node::List(list) => list.push(value),
            first => {
                let first_value = std::mem::replace(first, Node::Absent);
                *first = Node::List([first_value, value].into_iter().collect());
            }
        },
    }
}

fn decode_pair(pair: &[u8]) -> Result<(Cow<'_, str>, Node), QueryError> {
    let (key, value) = split_pair(pair);
    let value = match value {
        Some(value) => Node::Text(decode(value)?.into_owned()),
        None => Node::Absent,
    };
    Ok((decode(key)?, value))
}

/// Splits at the first `]=`, else at the first `=`.
fn split_pair(pair: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut first = None;
    for (at, _) in pair.iter().enumerate().filter(|&(_, &byte)| byte == b'=') {
        let (key, rest) = pair.split_at(at);
        if ends_with_bracket(key) {
            return (key, rest.get(1..));
        }
        first = first.or(Some((key, rest)));
    }
    first.map_or((pair, None), |(key, rest)| (key, rest.get(1..)))
}

fn ends_with_bracket(key: &[u8]) -> bool {
    match key {
        [.., b']'] => true,
        [.., b'%', b'5', last] => last.eq_ignore_ascii_case(&b'd'),
        _ => false,
    }
}

fn has_brackets(raw: &[u8]) -> bool {
    raw.contains(&b'[')
        || raw
            .windows(3)
            .any(|it| matches!(it, [b'%', b'5', b'B' | b'b']))
}

#[cfg(test)]
mod tests;
