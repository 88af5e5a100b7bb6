//! Rows that a permission reaches, looked up on the connection that writes: inside a transaction,
//! whose own changes count.

use bastide_content_types::{Model, System};
use bastide_permissions::plan::Predicate;
use sea_orm::Statement as Sent;
use sea_orm::sea_query::Query;

use super::compile::Compiler;
use super::condition::Row;
use crate::dialect::{Dialect, Param};

/// The rows of a type among some, by their ids or by their documents, that a predicate holds for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Among<'a> {
    /// Rows.
    Rows(&'a [i64]),
    /// Rows of documents.
    Documents(&'a [&'a str]),
}

/// A statement that answers row id, document, locale and status of each such row.
pub(crate) fn reached(
    dialect: Dialect,
    model: &Model,
    among: Among<'_>,
    predicate: &Predicate,
) -> Sent {
    let mut compiler = Compiler::on_writer(dialect);
    let row = Row {
        alias: "t".to_owned(),
        model,
        status: None,
        locales: None,
    };
    let (column, list) = match among {
        Among::Rows(ids) => (System::Id, Param::Ints(ids.to_vec())),
        Among::Documents(documents) => (
            System::DocumentId,
            Param::Texts(documents.iter().map(|it| (*it).into()).collect()),
        ),
    };
    let list = compiler.values.fixed(list);
    let mut select = Query::select();
    select
        .from_as(model.table.as_str().to_owned(), row.alias.clone())
        .exprs([
            row.system(System::Id),
            row.system(System::DocumentId),
            row.system(System::Locale),
            row.column("status"),
        ])
        .and_where(dialect.is_any(row.system(column), list));
    if !predicate.is_always() {
        let condition = compiler.condition(&row, predicate);
        select.and_where(condition);
    }
    compiler.values.finish(&select, dialect).bound(dialect)
}
