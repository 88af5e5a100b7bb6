//! A decoded key, split at its brackets.

use super::{KEY_DEPTH, MAX_INDEX};

/// One step from a node of the tree to a child of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Segment<'k> {
    /// `a` or `[a]`
    Key(&'k str),
    /// `[0]` to `[100]`
    Index(usize),
    /// `[]`
    Push,
}

/// Appends the segments of `key`; false where the whole key is to be dropped.
///
/// Text between and after bracket groups is lost, and an unbalanced bracket is plain text, both as
/// in `qs`.
pub(super) fn split<'k>(key: &'k str, segments: &mut Vec<Segment<'k>>) -> bool {
    let mut group = next_group(key, 0);
    let parent = match group {
        Some((open, _)) => key.get(..open).unwrap_or_default(),
        None => key,
    };
    if is_prototype_name(parent) {
        return false;
    }
    if !parent.is_empty() {
        segments.push(Segment::Key(parent));
    }
    for _ in 0..KEY_DEPTH {
        let Some((open, close)) = group else { break };
        let content = key.get(open + 1..close).unwrap_or_default();
        if is_prototype_name(content) {
            return false;
        }
        segments.push(segment(content));
        group = next_group(key, close + 1);
    }
    if let Some((open, _)) = group {
        segments.push(Segment::Key(key.get(open..).unwrap_or_default()));
    }
    !segments.is_empty()
}

/// Positions of the next `[` and the `]` that closes it with no bracket between them.
fn next_group(key: &str, from: usize) -> Option<(usize, usize)> {
    let mut open = None;
    for (at, byte) in key.bytes().enumerate().skip(from) {
        match byte {
            b'[' => open = Some(at),
            b']' => {
                if let Some(open) = open {
                    return Some((open, at));
                }
            }
            _ => {}
        }
    }
    None
}

fn segment(content: &str) -> Segment<'_> {
    if content.is_empty() {
        return Segment::Push;
    }
    match index(content) {
        Some(index) if index <= MAX_INDEX => Segment::Index(index),
        _ => Segment::Key(content),
    }
}

/// A number in its shortest decimal form.
pub(crate) fn index(text: &str) -> Option<usize> {
    let canonical = text == "0" || (!text.starts_with('0') && !text.starts_with('+'));
    if canonical { text.parse().ok() } else { None }
}

/// The name that `qs` drops because it would change what an object inherits.
///
/// `qs` drops the other names of every object too (`constructor`, `toString`). Here they are names
/// like any other, because dropping one would quietly widen the filter it stood in.
pub(super) fn is_prototype_name(name: &str) -> bool {
    name == "__proto__"
}
