//! From the tree of the query to clauses.
//!
//! Recursion follows the tree, whose depth is bounded.

use super::{Clause, Compare, Comparison, Filter, Operator, Path, Scalar};
use crate::error::{Param, QueryError};
use crate::limits::{Budget, too_deep, too_many};
use crate::qs::{Map, Node, index};
use crate::word;

pub(crate) fn read(
    node: Node,
    param: Param,
    budget: &mut Budget<'_>,
) -> Result<Filter, QueryError> {
    match node {
        Node::Absent => Ok(Filter::default()),
        empty if empty.is_empty_list() => Ok(Filter::default()),
        Node::Map(map) => Reader { param, budget }.object(map, None, 1),
        Node::List(_) => Err(QueryError::invalid_key("0", None, param)),
        Node::Text(_) => Err(QueryError::validation(
            "The filters parameter must be an object or an array",
        )),
    }
}

struct Reader<'r, 'l> {
    param: Param,
    budget: &'r mut Budget<'l>,
}

impl Reader<'_, '_> {
    fn object(
        &mut self,
        map: Map,
        at: Option<&Path<'_>>,
        depth: usize,
    ) -> Result<Filter, QueryError> {
        let limit = self.budget.limits.filter_depth;
        if depth > limit {
            return Err(too_deep("The filter", limit));
        }
        let mut clauses = Vec::with_capacity(map.len());
        for (key, node) in map {
            clauses.extend(self.clause(key, node, at, depth)?);
        }
        Ok(Filter { clauses })
    }

    /// Nothing for a group without members, which restricts nothing.
    fn clause(
        &mut self,
        key: String,
        node: Node,
        at: Option<&Path<'_>>,
        depth: usize,
    ) -> Result<Option<Clause>, QueryError> {
        let Some(operator) = Operator::parse(&key) else {
            if key.starts_with('$') {
                return Ok(Some(Clause::UnknownOperator(key)));
            }
            let filter = self.member(
                "",
                node,
                Some(&Path {
                    parent: at,
                    name: &key,
                }),
                depth,
            )?;
            return Ok(Some(Clause::Attribute { name: key, filter }));
        };
        let clause = match operator {
            Operator::And | Operator::Or => {
                if node.is_empty_list() {
                    return Ok(None);
                }
                let members = self.members(&key, node, at, depth)?;
                if operator == Operator::And {
                    Clause::All(members)
                } else {
                    Clause::Any(members)
                }
            }
            Operator::Not => Clause::Not(self.member(&key, node, at, depth)?),
            _ if at.is_none() => return Err(self.invalid_key(&key, at)),
            compare => Clause::Compare(self.comparison(compare, node, at)?),
        };
        Ok(Some(clause))
    }

    fn members(
        &mut self,
        key: &str,
        node: Node,
        at: Option<&Path<'_>>,
        depth: usize,
    ) -> Result<Vec<Filter>, QueryError> {
        match node {
            Node::List(list) => list
                .into_nodes()
                .map(|it| self.member(key, it, at, depth))
                .collect(),
            _ => Err(self.invalid_value(key, at, "an array of filter objects")),
        }
    }

    /// An object, or the implicit comparison of the attribute at `at` with a value.
    fn member(
        &mut self,
        key: &str,
        node: Node,
        at: Option<&Path<'_>>,
        depth: usize,
    ) -> Result<Filter, QueryError> {
        let implicit = match &node {
            Node::Map(_) => None,
            Node::List(_) => Some(Operator::In),
            Node::Absent | Node::Text(_) => Some(Operator::Compare(Compare::Eq)),
        };
        match (node, implicit) {
            (Node::Map(map), _) => self.object(map, at, depth + 1),
            (node, Some(operator)) if at.is_some() => {
                let comparison = self.comparison(operator, node, at)?;
                Ok(Filter {
                    clauses: vec![Clause::Compare(comparison)],
                })
            }
            _ => Err(self.invalid_value(key, at, "filter objects")),
        }
    }

    fn comparison(
        &mut self,
        operator: Operator,
        node: Node,
        at: Option<&Path<'_>>,
    ) -> Result<Comparison, QueryError> {
        self.budget.spend_condition()?;
        let refuse = |expected| Err(self.invalid_value(operator.as_str(), at, expected));
        let Some(values) = values(node) else {
            return refuse("a value or a list of values");
        };
        let limit = self.budget.limits.list_values;
        if values.len() > limit {
            return Err(too_many("values in a list", limit));
        }
        match operator {
            Operator::In => return Ok(Comparison::In(values)),
            Operator::NotIn => return Ok(Comparison::NotIn(values)),
            Operator::Between => {
                return match <[Scalar; 2]>::try_from(values) {
                    Ok([low, high]) => Ok(Comparison::Between(low, high)),
                    Err(_) => refuse("two values"),
                };
            }
            _ => {}
        }
        match (operator, <[Scalar; 1]>::try_from(values)) {
            (Operator::Compare(compare), Ok([value])) => Ok(Comparison::One(compare, value)),
            (Operator::Compare(Compare::Eq), Err(values)) => Ok(Comparison::AnyOf(values)),
            (Operator::Null, Ok([word])) => Ok(Comparison::Null(truth(word.as_deref()))),
            (Operator::NotNull, Ok([word])) => Ok(Comparison::NotNull(truth(word.as_deref()))),
            _ => refuse("one value"),
        }
    }

    fn invalid_key(&self, key: &str, at: Option<&Path<'_>>) -> QueryError {
        QueryError::invalid_key(key, at.map(Path::to_string).as_deref(), self.param)
    }

    fn invalid_value(&self, key: &str, at: Option<&Path<'_>>, expected: &str) -> QueryError {
        let path = at.map(Path::to_string);
        QueryError::invalid_value(key, path.as_deref(), self.param, expected)
    }
}

/// The scalars of a value, a list, or the object that a list with an index above 100 becomes.
fn values(node: Node) -> Option<Vec<Scalar>> {
    match node {
        Node::Absent => Some(vec![None]),
        Node::Text(text) => Some(vec![Some(text)]),
        Node::List(list) => scalars(list.into_nodes()),
        Node::Map(mut map) => {
            if !map.keys().all(|key| index(key).is_some()) {
                return None;
            }
            map.sort_by_cached_key(|key, _| index(key));
            scalars(map.into_values())
        }
    }
}

fn scalars(nodes: impl Iterator<Item = Node>) -> Option<Vec<Scalar>> {
    nodes
        .map(|node| match node {
            Node::Absent => Some(None),
            Node::Text(text) => Some(Some(text)),
            Node::List(_) | Node::Map(_) => None,
        })
        .collect()
}

/// The word of `$null` and `$notNull`: blank is false, and anything that is not a word for false is
/// true.
fn truth(word: Option<&str>) -> bool {
    word.is_some_and(|word| !word.is_empty() && word::flag(word) != Some(false))
}
