//! Conditions over a relation that few rows satisfy, read from their far end.
//!
//! `EXISTS` leaves the order of work to the planner, and both planners walk the whole table where
//! it would be quicker to begin at the one category that is asked for. An equality at the far end
//! says so: the ids of the rows that lead there are collected first.

use bastide_content_types::Side;
use bastide_permissions::plan::{Compare, Hop, HopKind, Node, Predicate, Source};
use sea_orm::sea_query::{Expr, ExprTrait, Func, SelectStatement};

use super::compile::Compiler;
use super::condition::Row;
use super::hop::{Joined, Tie, tie};
use crate::dialect::Param;

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

/// A condition without the groups of one around it.
fn alone(filter: &Predicate) -> &Predicate {
    match filter {
        Predicate::All(parts) | Predicate::Any(parts) => match parts.as_slice() {
            [one] => alone(one),
            _ => filter,
        },
        _ => filter,
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
        let (mut select, key) = self.few(row, hop, filter);
        select.expr(key);
        let column = if tie == Tie::Id { "id" } else { "document_id" };
        Some(self.dialect.is_one_of(row.column(column), select))
    }

    /// Counts the entries of a node by their links alone, where all that is asked of them is
    /// where one of these leads. Every link begins at a row that is there and has its status.
    pub(super) fn count_at_links(&mut self, node: &Node) -> Option<SelectStatement> {
        let row = Row::of(node);
        let any_locale = matches!(node.source(), Source::Entries { locales: None, .. });
        let Predicate::Exists {
            hop,
            filter,
            or_none: false,
        } = alone(node.filter())
        else {
            return None;
        };
        let at_links = matches!(&hop.kind, HopKind::Link { link, .. } if link.side == Side::Owner);
        if !any_locale || !at_links || !asks_for_equality(filter) {
            return None;
        }
        let (mut select, source) = self.few(&row, hop, filter);
        select.expr(Func::count_distinct(source));
        Some(select)
    }

    /// What a hop from any row like this one leads to under a condition, and the key of the row
    /// that it starts from.
    fn few(&mut self, row: &Row<'_>, hop: &Hop, filter: &Predicate) -> (SelectStatement, Expr) {
        let Joined {
            mut select,
            target,
            key,
            parent_status,
            ..
        } = self.join(row.model, hop);
        if let (Some(column), Some(status)) = (parent_status, row.status) {
            let status = self.values.fixed(Param::Int(status.column_value()));
            select.and_where(column.eq(status));
        }
        let condition = self.condition(&target, filter);
        select.and_where(condition);
        (select, key)
    }
}
