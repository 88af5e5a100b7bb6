//! Files with the bytes of others.

use bastide_content_types::System;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Query};

use super::compile::Compiler;
use super::condition::Row;
use crate::dialect::Param;

const CONTENTS: &str = "file_contents";

impl Compiler {
    /// Another file has the bytes of this one; the one with a row id, or any.
    pub(super) fn duplicate(&mut self, row: &Row<'_>, of: Option<i64>) -> Expr {
        let (own, other) = (self.alias("c"), self.alias("c"));
        let column = |alias: &str, name: &str| Expr::col((alias.to_owned(), name.to_owned()));
        let same_bytes = column(&own, "sha256").eq(column(&other, "sha256"));
        let another = column(&own, "file_id").ne(column(&other, "file_id"));
        let mut select = Query::select();
        select
            .expr(column(&own, "file_id"))
            .from_as(CONTENTS, own.clone())
            .join_as(
                JoinType::InnerJoin,
                CONTENTS,
                Alias::new(&other),
                same_bytes.and(another),
            )
            .and_where(column(&own, "file_id").eq(row.system(System::Id)));
        if let Some(of) = of {
            let of = self.values.fixed(Param::Int(of));
            select.and_where(column(&other, "file_id").eq(of));
        }
        Expr::exists(select)
    }
}
