//! Where in a body a value stands, without an allocation until something is wrong there.

use std::fmt;

/// A place in the `data` of a body.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub enum Path<'a> {
    /// `data` itself.
    Root,
    /// An attribute of the place.
    Key(&'a Path<'a>, &'a str),
    /// An item of the place.
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    /// An attribute of this place.
    pub fn key(&'a self, key: &'a str) -> Self {
        Self::Key(self, key)
    }

    /// An item of this place.
    pub fn index(&'a self, at: usize) -> Self {
        Self::Index(self, at)
    }

    /// `["blocks", "0", "body"]`.
    pub fn segments(&self) -> Vec<String> {
        let (mut segments, last) = match self {
            Self::Root => return Vec::new(),
            Self::Key(parent, key) => (parent.segments(), (*key).to_owned()),
            Self::Index(parent, at) => (parent.segments(), at.to_string()),
        };
        segments.push(last);
        segments
    }

    /// `blocks.links`: the attributes alone, as refusals of keys name a place; `None` at the root.
    pub(crate) fn attributes(&self) -> Option<String> {
        match self {
            Self::Root => None,
            Self::Key(parent, key) => Some(match parent.attributes() {
                Some(parent) => format!("{parent}.{key}"),
                None => (*key).to_owned(),
            }),
            Self::Index(parent, _) => parent.attributes(),
        }
    }
}

/// `blocks[0].body`, and `this` for the whole.
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("this"),
            Self::Key(Self::Root, key) => f.write_str(key),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Index(parent, at) => write!(f, "{parent}[{at}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_in_three_ways() {
        let root = Path::Root;
        let blocks = root.key("blocks");
        let first = blocks.index(0);
        let body = first.key("body");
        assert_eq!(body.to_string(), "blocks[0].body");
        assert_eq!(body.segments(), ["blocks", "0", "body"]);
        assert_eq!(body.attributes().as_deref(), Some("blocks.body"));
        assert_eq!(root.to_string(), "this");
        assert_eq!(root.attributes(), None);
    }
}
