//! Counting rows.

use bastide_content_types::TableName;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, Func, Query, SelectStatement};

use super::SchemaError;
use super::physical::table;

/// The number of rows of a table, to be narrowed down.
pub(super) fn count(from: &TableName) -> SelectStatement {
    let mut select = Query::select();
    select.expr(Func::count(Expr::val(1))).from(table(from));
    select
}

/// The number that a query answers; zero for none.
pub(super) async fn number(
    db: &impl ConnectionTrait,
    query: &SelectStatement,
) -> Result<u64, SchemaError> {
    let row = db.query_one(query).await?;
    let number: Option<i64> = row.map_or(Ok(None), |it| it.try_get_by_index(0))?;
    Ok(number.and_then(|it| u64::try_from(it).ok()).unwrap_or(0))
}
