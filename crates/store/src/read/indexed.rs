//! Conditions that an index of a long list narrows down (see [`crate::indexes`]).

use bastide_permissions::plan::{Compare, Operand, Predicate};
use sea_orm::sea_query::{Expr, ExprTrait};

use super::compile::Compiler;
use super::condition::Row;
use crate::dialect::index::{Part, SearchIndex};

/// A text that is looked for, and where.
type Sought<'p> = (&'p str, Part);

impl Compiler {
    /// One of several conditions. Where some of them look for the same text, as those of `_q` do,
    /// the index is asked once for all of these.
    pub(super) fn any(&mut self, row: &Row<'_>, parts: &[Predicate]) -> Option<Expr> {
        let sought: Vec<_> = parts.iter().map(|it| self.sought_by(row, it)).collect();
        let text = sought.iter().flatten().map(|(text, _)| *text).next();
        let is_same = |it: &Option<Sought<'_>>| it.map(|(text, _)| text) == text;
        let same = sought.iter().filter(|it| is_same(it)).flatten();
        let part = same.map(|(_, part)| *part).reduce(Part::with);
        let found = self.may_contain(row, text.zip(part));
        let Some(found) = found else {
            return self.group(row, parts, ExprTrait::or);
        };
        let both = || parts.iter().zip(&sought);
        let exact = both().filter(|(_, it)| is_same(it));
        let exact = exact.filter_map(|(part, _)| match part {
            Predicate::Compare(operand, compare) => Some(self.compare(row, operand, compare)),
            _ => None,
        });
        let exact = exact.reduce(ExprTrait::or).map(|it| found.and(it));
        let others = both().filter(|(_, it)| !is_same(it)).map(|(part, _)| part);
        let others = self.group(row, others, ExprTrait::or);
        exact.into_iter().chain(others).reduce(ExprTrait::or)
    }

    fn sought_by<'p>(&self, row: &Row<'_>, part: &'p Predicate) -> Option<Sought<'p>> {
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
    ) -> Option<Sought<'p>> {
        let (Compare::EqCi(text)
        | Compare::Text {
            text,
            negated: false,
            ..
        }) = compare
        else {
            return None;
        };
        let part = self.search_index(row)?.part_of(&operand.column)?;
        Some((text, part))
    }

    /// That a row may contain a text, as far as the search index of its table can tell.
    pub(super) fn may_contain(
        &mut self,
        row: &Row<'_>,
        sought: Option<Sought<'_>>,
    ) -> Option<Expr> {
        let ((text, part), index) = (sought?, self.search_index(row)?);
        let values = &mut self.values;
        let mut bind = |param| values.fixed(param);
        let dialect = self.dialect;
        let found = dialect.may_contain((&index, part), &row.alias, text, &mut bind)?;
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
