//! Where the ids of a table go on.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbBackend};

/// A statement that lets new ids of a table begin behind the largest one, and never before where
/// they stood. `None` where the database sees to that itself, as SQLite's `AUTOINCREMENT` does.
pub(crate) fn past_largest(
    connection: &impl ConnectionTrait,
    table: &str,
) -> Option<SelectStatement> {
    if connection.get_database_backend() == DbBackend::Sqlite {
        return None;
    }
    let call = |name: &'static str| Func::cust(Alias::new(name));
    let sequence = || call("pg_get_serial_sequence").args([Expr::val(table), Expr::val("id")]);
    let largest = Func::coalesce([Func::max(Expr::col("id")).into(), Expr::val(0_i64)]);
    let next = Func::greatest([
        Expr::expr(largest).add(1_i64),
        call("nextval").arg(sequence()).into(),
    ]);
    let set = call("setval").args([sequence().into(), next.into(), Expr::val(false)]);
    Some(Query::select().expr(set).from(Alias::new(table)).to_owned())
}

/// A statement that lets a transaction take its time, where the database would end it.
pub(crate) fn patience(connection: &impl ConnectionTrait) -> Option<SelectStatement> {
    if connection.get_database_backend() == DbBackend::Sqlite {
        return None;
    }
    let mut select = Query::select();
    for name in ["idle_in_transaction_session_timeout", "statement_timeout"] {
        let args = [Expr::val(name), Expr::val("0"), Expr::val(true)];
        select.expr(Func::cust(Alias::new("set_config")).args(args));
    }
    Some(select)
}
