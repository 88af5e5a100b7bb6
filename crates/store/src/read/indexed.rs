//! Conditions that an index of a long list narrows down (see [`crate::indexes`]).

use bastide_content_types::System;
use bastide_permissions::plan::{Compare, Operand, Predicate};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, UnionType};

use super::compile::Compiler;
use super::condition::Row;
use crate::dialect::Dialect;
use crate::dialect::index::{Part, SearchIndex, sqlite_rows_with};

/// A text that is looked for, and where.
type Sought<'p> = (&'p str, Part);

impl Compiler {
    /// One of several conditions.
    pub(super) fn any(&mut self, row: &Row<'_>, parts: &[Predicate]) -> Option<Expr> {
        match self.dialect {
            Dialect::Postgres => self.any_of_each(row, parts),
            Dialect::Sqlite => {
                let found = self.any_by_id(row, parts);
                let all = |it: &mut Self| it.group(row, parts, ExprTrait::or);
                found.or_else(|| self.without_indexes(all))
            }
        }
    }

    /// One of several conditions, each with an index of its own. Where some of them look for the
    /// same text, as those of `_q` do, the index is asked once for all of these.
    fn any_of_each(&mut self, row: &Row<'_>, parts: &[Predicate]) -> Option<Expr> {
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
        let exact = exact.filter_map(|(part, _)| self.compared(row, part));
        let exact = exact.reduce(ExprTrait::or).map(|it| found.and(it));
        let others = both().filter(|(_, it)| !is_same(it)).map(|(part, _)| part);
        let others = self.group(row, others, ExprTrait::or);
        exact.into_iter().chain(others).reduce(ExprTrait::or)
    }

    /// Where a condition is turned around, what an index says may not stand before it: a comparison
    /// with nothing is neither so nor not so, but a row without a value is surely not in the index.
    pub(super) fn without_indexes<T>(&mut self, compile: impl FnOnce(&mut Self) -> T) -> T {
        let searches = std::mem::take(&mut self.searches);
        let compiled = compile(self);
        self.searches = searches;
        compiled
    }

    /// One of several conditions, for SQLite, which uses an index for all of them or none: all rows
    /// that one of them may be true of by their ids, where an index knows these for each.
    fn any_by_id(&mut self, row: &Row<'_>, parts: &[Predicate]) -> Option<Expr> {
        let (mut text, mut equal): (Option<Sought<'_>>, Vec<_>) = (None, Vec::new());
        for part in parts {
            let Predicate::Compare(operand, compare) = part else {
                return None;
            };
            match self.sought(row, operand, compare) {
                Some((sought, part)) => {
                    let (so_far, parts) = text.unwrap_or((sought, part));
                    text = (so_far == sought).then(|| (sought, parts.with(part)));
                    text?;
                }
                None if self.leads(row, operand) && is_equality(compare) => {
                    equal.push((operand, compare));
                }
                None => return None,
            }
        }
        let mut found = Vec::new();
        if let Some((text, part)) = text {
            let index = self.search_index(row)?;
            let values = &mut self.values;
            let mut bind = |param| values.fixed(param);
            found.push(sqlite_rows_with((&index, part), text, &mut bind)?);
        }
        for (operand, compare) in equal {
            found.push(self.rows_at(row, operand, compare));
        }
        let found = found.into_iter().reduce(|mut all, one| {
            all.union(UnionType::All, one);
            all
        })?;
        let exact = parts.iter().filter_map(|it| self.compared(row, it));
        let exact = exact.reduce(ExprTrait::or)?;
        self.found(row);
        Some(row.system(System::Id).in_subquery(found).and(exact))
    }

    /// A comparison without an index before it.
    fn compared(&mut self, row: &Row<'_>, part: &Predicate) -> Option<Expr> {
        match part {
            Predicate::Compare(operand, compare) => Some(self.compare(row, operand, compare)),
            _ => None,
        }
    }

    /// The ids of rows with a value, from the index of its column.
    fn rows_at(&mut self, row: &Row<'_>, operand: &Operand, compare: &Compare) -> SelectStatement {
        let same = Row {
            alias: self.alias("i"),
            ..row.clone()
        };
        let mut select = Query::select();
        select.from_as(row.model.table.as_str().to_owned(), same.alias.clone());
        let has_ids = std::mem::take(&mut self.has_ids);
        self.locale(&mut select, &same);
        self.status(&mut select, &same);
        self.has_ids = has_ids;
        let exact = self.compare(&same, operand, compare);
        select
            .expr(same.system(System::Id))
            .and_where(lacks(&same, operand).eq(Expr::custom_keyword("0")))
            .and_where(exact);
        select
    }

    /// What SQLite has to be told of a column besides a comparison, to find its index.
    pub(super) fn in_order(
        &mut self,
        row: &Row<'_>,
        operand: &Operand,
        compare: &Compare,
    ) -> Option<Expr> {
        let lacks_it = match compare {
            Compare::Null => "1",
            _ if is_equality(compare) || is_range(compare) => "0",
            _ => return None,
        };
        if !self.leads(row, operand) {
            return None;
        }
        self.has_searched = true;
        Some(lacks(row, operand).eq(Expr::custom_keyword(lacks_it)))
    }

    /// Whether SQLite has an index of a long list in the order of a column, for rows of known
    /// locales. One in the order of their ids is always there.
    fn leads(&self, row: &Row<'_>, operand: &Operand) -> bool {
        let is_sorted = || {
            if operand.column == System::Id.column() {
                self.indexes.search(row.model).is_some()
            } else {
                self.indexes.sorts(row.model, &operand.column)
            }
        };
        self.dialect == Dialect::Sqlite && self.searches && row.locales.is_some() && is_sorted()
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
        self.found(row);
        Some(found)
    }

    /// Notes that an index has named rows.
    fn found(&mut self, row: &Row<'_>) {
        self.has_searched = true;
        self.has_ids |= row.locales.is_some();
    }

    fn search_index(&self, row: &Row<'_>) -> Option<SearchIndex> {
        self.searches.then(|| self.indexes.search(row.model))?
    }
}

fn lacks(row: &Row<'_>, operand: &Operand) -> Expr {
    row.operand(operand).is_null()
}

fn is_equality(compare: &Compare) -> bool {
    matches!(compare, Compare::Eq(_) | Compare::In(_))
}

fn is_range(compare: &Compare) -> bool {
    matches!(
        compare,
        Compare::Lt(_) | Compare::Lte(_) | Compare::Gt(_) | Compare::Gte(_) | Compare::Between(..)
    )
}

/// What an index says and what is so.
pub(super) fn both(found: Option<Expr>, exact: Expr) -> Expr {
    match found {
        Some(found) => found.and(exact),
        None => exact,
    }
}
