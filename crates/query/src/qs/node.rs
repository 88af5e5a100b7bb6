//! The tree that a query string is.

use indexmap::IndexMap;
use serde_json::Value;

use super::MAX_DEPTH;
use crate::error::QueryError;
use crate::limits::too_deep;

/// The children of an object, in the order of the request.
pub type Map = IndexMap<String, Node>;

/// A value of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A key without `=`; null.
    Absent,
    /// Text, decoded. Numbers and booleans are text too.
    Text(String),
    /// `a[]=x`, `a[0]=x`, or a repeated key.
    List(List),
    /// `a[b]=x`
    Map(Map),
}

impl Node {
    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is what an empty array of the official client looks like: `a[]` without `=`.
    pub(crate) fn is_empty_list(&self) -> bool {
        matches!(self, Self::List(list) if list.iter().all(|it| *it == Self::Absent))
    }

    /// The value as JSON; its depth is bounded by [`MAX_DEPTH`].
    pub fn to_json(&self) -> Value {
        match self {
            Self::Absent => Value::Null,
            Self::Text(text) => Value::String(text.clone()),
            Self::List(list) => list.iter().map(Self::to_json).collect(),
            Self::Map(map) => map
                .iter()
                .map(|(key, node)| (key.clone(), node.to_json()))
                .collect(),
        }
    }

    /// The value that JSON stands for, as if it had been sent in a query.
    ///
    /// # Errors
    ///
    /// JSON nested deeper than [`MAX_DEPTH`].
    pub fn from_json(value: &Value) -> Result<Self, QueryError> {
        Self::from_json_within(value, MAX_DEPTH)
    }

    fn from_json_within(value: &Value, levels: usize) -> Result<Self, QueryError> {
        let below = levels
            .checked_sub(1)
            .ok_or_else(|| too_deep("The value", MAX_DEPTH))?;
        Ok(match value {
            Value::Null => Self::Absent,
            Value::Bool(flag) => Self::Text(flag.to_string()),
            Value::Number(number) => Self::Text(number.to_string()),
            Value::String(text) => Self::Text(text.clone()),
            // The official client sends an empty array as `a[]` without `=`.
            Value::Array(items) if items.is_empty() => Self::List(List::single(0, Self::Absent)),
            Value::Array(items) => {
                let nodes = items.iter().map(|it| Self::from_json_within(it, below));
                Self::List(nodes.collect::<Result<_, _>>()?)
            }
            Value::Object(object) => {
                let entries = object
                    .iter()
                    .map(|(key, it)| Ok((key.clone(), Self::from_json_within(it, below)?)));
                Self::Map(entries.collect::<Result<_, QueryError>>()?)
            }
        })
    }
}

/// The items of a list, in index order.
///
/// Indexes are kept beside the items while a query is read, so that `a[100]=x` costs one item and
/// not a hundred holes; nobody else sees them.
#[derive(Debug, Clone, Default)]
pub struct List(Vec<(usize, Node)>);

impl List {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The items in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.0.iter().map(|(_, node)| node)
    }

    /// The items in order, taken out.
    pub fn into_nodes(self) -> impl ExactSizeIterator<Item = Node> {
        self.0.into_iter().map(|(_, node)| node)
    }

    /// A list whose only item stands at `index`.
    pub(super) fn single(index: usize, node: Node) -> Self {
        Self(vec![(index, node)])
    }

    /// The index after the last one.
    pub(super) fn next_index(&self) -> usize {
        self.0.last().map_or(0, |(index, _)| index + 1)
    }

    pub(super) fn push(&mut self, node: Node) {
        self.0.push((self.next_index(), node));
    }

    pub(super) fn get_mut(&mut self, index: usize) -> Option<&mut Node> {
        let at = self.position(index).ok()?;
        self.0.get_mut(at).map(|(_, node)| node)
    }

    /// Puts an item at an index that is free.
    pub(super) fn set(&mut self, index: usize, node: Node) {
        if let Err(at) = self.position(index) {
            self.0.insert(at, (index, node));
        }
    }

    pub(super) fn into_entries(self) -> impl Iterator<Item = (usize, Node)> {
        self.0.into_iter()
    }

    fn position(&self, index: usize) -> Result<usize, usize> {
        self.0.binary_search_by_key(&index, |(at, _)| *at)
    }
}

impl FromIterator<Node> for List {
    fn from_iter<I: IntoIterator<Item = Node>>(nodes: I) -> Self {
        Self(nodes.into_iter().enumerate().collect())
    }
}

impl PartialEq for List {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for List {}
