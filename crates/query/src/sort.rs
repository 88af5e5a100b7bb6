//! `sort`: the order of entries (REST contract, section 3.4).

use crate::error::QueryError;
use crate::limits::Budget;
use crate::qs::{Map, Node};

/// One key of an order; earlier keys weigh more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortKey {
    /// Attribute names from the entry to the value, never empty.
    pub path: Vec<String>,
    /// Direction.
    pub order: Order,
}

/// Direction of one sort key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Ascending, the default.
    #[default]
    Asc,
    /// Descending.
    Desc,
}

impl Order {
    /// Reads the word, in any case.
    ///
    /// # Errors
    ///
    /// Any other word.
    pub fn parse(word: &str) -> Result<Self, QueryError> {
        if word.eq_ignore_ascii_case("asc") {
            Ok(Self::Asc)
        } else if word.eq_ignore_ascii_case("desc") {
            Ok(Self::Desc)
        } else {
            Err(bad_order())
        }
    }
}

/// Every form: text with commas, lists, objects, and lists of both. Blank input is no order.
pub(crate) fn read(node: Node, budget: &mut Budget<'_>) -> Result<Vec<SortKey>, QueryError> {
    let mut keys = Vec::new();
    collect(node, &mut keys, budget)?;
    Ok(keys)
}

/// Recursion follows the tree, whose depth is bounded.
fn collect(node: Node, keys: &mut Vec<SortKey>, budget: &mut Budget<'_>) -> Result<(), QueryError> {
    match node {
        Node::Absent => Ok(()),
        Node::Text(text) => text
            .split(',')
            .try_for_each(|key| collect_key(key, keys, budget)),
        Node::List(list) => list
            .into_nodes()
            .try_for_each(|it| collect(it, keys, budget)),
        Node::Map(map) => collect_object(map, &[], keys, budget),
    }
}

/// `path:order`; anything after a second colon is ignored.
fn collect_key(
    text: &str,
    keys: &mut Vec<SortKey>,
    budget: &mut Budget<'_>,
) -> Result<(), QueryError> {
    let mut parts = text.split(':').map(str::trim);
    let path = parts.next().unwrap_or_default();
    if path.is_empty() {
        return Ok(());
    }
    let order = parts.next().map_or(Ok(Order::default()), Order::parse)?;
    budget.spend_sort_key()?;
    keys.push(SortKey {
        path: path.split('.').map(str::to_owned).collect(),
        order,
    });
    Ok(())
}

fn collect_object(
    map: Map,
    parents: &[String],
    keys: &mut Vec<SortKey>,
    budget: &mut Budget<'_>,
) -> Result<(), QueryError> {
    for (key, node) in map {
        let mut path = parents.to_vec();
        path.extend(key.split('.').map(str::to_owned));
        match node {
            Node::Text(word) => {
                budget.spend_sort_key()?;
                keys.push(SortKey {
                    path,
                    order: Order::parse(&word)?,
                });
            }
            Node::Map(nested) => collect_object(nested, &path, keys, budget)?,
            Node::Absent | Node::List(_) => return Err(bad_order()),
        }
    }
    Ok(())
}

fn bad_order() -> QueryError {
    QueryError::validation("Invalid order. order can only be one of asc|desc|ASC|DESC")
}
