//! Conditions that an index of a long list narrows down (see [`crate::indexes`]).

use bastide_permissions::plan::{Compare, Operand, Predicate};
use sea_orm::sea_query::{Expr, ExprTrait};

use super::compile::Compiler;
use super::condition::Row;
use crate::dialect::index::SearchIndex;

impl Compiler {
    /// One of several conditions. Where some of them look for the same text, as those of `_q` do,
    /// the index is asked once for all of these.
    pub(super) fn any(&mut self, row: &Row<'_>, parts: &[Predicate]) -> Option<Expr> {
        let text = parts.iter().find_map(|it| self.sought_by(row, it));
        let found = text.and_then(|it| self.may_contain(row, it));
        let Some(found) = found else {
            return self.group(row, parts, ExprTrait::or);
        };
        let (same, others): (Vec<_>, Vec<_>) =
            parts.iter().partition(|it| self.sought_by(row, it) == text);
        let same = same.into_iter().filter_map(|it| match it {
            Predicate::Compare(operand, compare) => Some(self.compare(row, operand, compare)),
            _ => None,
        });
        let same = same.reduce(ExprTrait::or).map(|it| found.and(it));
        let others = self.group(row, others, ExprTrait::or);
        same.into_iter().chain(others).reduce(ExprTrait::or)
    }

    fn sought_by<'p>(&self, row: &Row<'_>, part: &'p Predicate) -> Option<&'p str> {
        match part {
            Predicate::Compare(operand, compare) => self.sought(row, operand, compare),
            _ => None,
        }
    }

    /// The text that a comparison looks for, in a column that a search index covers.
    pub(super) fn sought<'p>(
        &self,
        row: &Row<'_>,
        operand: &Operand,
        compare: &'p Compare,
    ) -> Option<&'p str> {
        let (Compare::EqCi(text)
        | Compare::Text {
            text,
            negated: false,
            ..
        }) = compare
        else {
            return None;
        };
        let index = self.search_index(row)?;
        index.columns.contains(&operand.column).then_some(text)
    }

    /// That a row may contain a text, as far as the search index of its table can tell.
    pub(super) fn may_contain(&mut self, row: &Row<'_>, text: &str) -> Option<Expr> {
        let index = self.search_index(row)?;
        let values = &mut self.values;
        let mut bind = |param| values.fixed(param);
        let found = self
            .dialect
            .may_contain(&index, &row.alias, text, &mut bind)?;
        self.has_searched = true;
        Some(found)
    }

    fn search_index(&self, row: &Row<'_>) -> Option<SearchIndex> {
        self.searches.then(|| self.indexes.search(row.model))?
    }
}

/// What an index says and what is so.
pub(super) fn both(found: Option<Expr>, exact: Expr) -> Expr {
    match found {
        Some(found) => found.and(exact),
        None => exact,
    }
}
