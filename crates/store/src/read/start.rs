//! The entries that a statement starts from: of a status, of locales, of a filter.

use bastide_content_types::System;
use bastide_permissions::plan::{Extent, Node};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::compile::Compiler;
use super::condition::Row;
use super::select_few::is_look_up;
use crate::dialect::Param;

impl Compiler {
    /// The entries a plan starts from, without columns.
    pub(super) fn entries(
        &mut self,
        node: &Node,
        row: &Row<'_>,
        extent: &Extent,
    ) -> SelectStatement {
        let mut select = Query::select();
        select.from_as(node.model().table.as_str().to_owned(), row.alias.clone());
        self.filter(&mut select, row, node);
        if self.pays_locale(node, extent) {
            self.locale(&mut select, row);
        }
        self.status(&mut select, row);
        select
    }

    /// The status that a statement takes rows of.
    pub(super) fn status(&mut self, select: &mut SelectStatement, row: &Row<'_>) {
        if let Some(status) = row.status {
            let status = self.values.fixed(Param::Int(status.column_value()));
            select.and_where(self.scope(row.column("status")).eq(status));
        }
    }

    /// Whether to say the locale. All rows of a type without locales are in the same one, so saying
    /// so costs a comparison for each; it pays where it completes the key of an index and few rows
    /// are looked up, or are read in the order of one.
    fn pays_locale(&self, node: &Node, extent: &Extent) -> bool {
        let looks_up = *extent == Extent::Document || is_look_up(node.filter());
        node.model().localized() || looks_up || self.searches || self.is_in_order_of_an_index(node)
    }

    fn is_in_order_of_an_index(&self, node: &Node) -> bool {
        node.order().first().is_some_and(|key| {
            let column = &key.operand.column;
            let has_index =
                *column == System::UpdatedAt.column() || self.indexes.sorts(node.model(), column);
            key.path.is_empty() && has_index
        })
    }

    /// The locales that a statement takes rows of.
    pub(super) fn locale(&mut self, select: &mut SelectStatement, row: &Row<'_>) {
        let column = self.scope(row.system(System::Locale));
        match row.locales {
            None => {}
            Some([locale]) => {
                let locale = self.values.fixed(Param::Text(locale.as_str().into()));
                select.and_where(column.eq(locale));
            }
            Some(locales) => {
                let list = locales.iter().map(|it| it.as_str().into()).collect();
                let list = self.values.fixed(Param::Texts(list));
                select.and_where(self.dialect.is_any(column, list));
            }
        }
    }

    /// A column that says where to look. Rows that an index has named are not looked for anywhere.
    fn scope(&self, column: Expr) -> Expr {
        if self.has_ids {
            self.dialect.unindexed(column)
        } else {
            column
        }
    }
}
