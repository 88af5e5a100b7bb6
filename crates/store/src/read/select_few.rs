//! Conditions over a relation that few rows satisfy, read from their far end.
//!
//! `EXISTS` leaves the order of work to the planner, and both planners walk the whole table where
//! it would be quicker to begin at the one category that is asked for. An equality at the far end
//! says so: the ids of the rows that lead there are collected first.

use bastide_permissions::plan::{Compare, Hop, Predicate};
use sea_orm::sea_query::Expr;

use super::compile::Compiler;
use super::condition::Row;
use super::hop::{Joined, Tie, tie};

/// Whether a condition is likely to hold for few rows: it asks for equality.
fn asks_for_equality(filter: &Predicate) -> bool {
    match filter {
        Predicate::All(parts) => parts.iter().any(asks_for_equality),
        Predicate::Exists {
            filter,
            or_none: false,
            ..
        } => asks_for_equality(filter),
        _ => is_look_up(filter),
    }
}

/// Whether it asks so of the row's own columns, which an index may lead to.
pub(super) fn is_look_up(filter: &Predicate) -> bool {
    match filter {
        Predicate::Compare(_, Compare::Eq(_) | Compare::In(_) | Compare::EqCi(_)) => true,
        Predicate::All(parts) => parts.iter().any(is_look_up),
        _ => false,
    }
}

impl Compiler {
    /// The condition as a list of ids, where that is the quicker way; `None` where `EXISTS` is.
    pub(super) fn one_of_few(
        &mut self,
        row: &Row<'_>,
        hop: &Hop,
        filter: &Predicate,
    ) -> Option<Expr> {
        let tie = tie(row.model, hop);
        if !matches!(tie, Tie::Id | Tie::Document) || !asks_for_equality(filter) {
            return None;
        }
        let Joined {
            mut select,
            target,
            key,
            ..
        } = self.join(row.model, hop);
        let condition = self.condition(&target, filter);
        select.expr(key).and_where(condition);
        let column = if tie == Tie::Id { "id" } else { "document_id" };
        Some(self.dialect.is_one_of(row.column(column), select))
    }
}
