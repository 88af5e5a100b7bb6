//! Indexes of long lists on PostgreSQL.

use std::collections::BTreeSet;

use bastide_permissions::plan::Place;
use sea_orm::sea_query::{BinOper, Expr, ExprTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, RuntimeErr, Statement};
use sqlx::postgres::PgRow;
use sqlx::{Executor as _, PgConnection, Row as _};

use super::{ListIndex, Part, SEARCH, SORTED, SearchIndex, text_of};
use crate::dialect::{Dialect, Param, like_pattern};

/// The index of a search; its operators come with the extension.
const EXTENSION: &str = "CREATE EXTENSION IF NOT EXISTS pg_trgm";

/// Only one process makes indexes; `bastide+` in ASCII. Making one takes as long as it takes, and
/// keeps neither readers nor writers waiting.
const BEGIN: &str = "SET statement_timeout = 0; SET lock_timeout = 0";
const TAKE: &str = "SELECT pg_try_advisory_lock(7089074232279459115)";

/// Names of indexes, and whether each is whole.
const CATALOGUE: &str = "SELECT name.relname::text, entry.indisvalid FROM pg_index AS entry \
     JOIN pg_class AS name ON name.oid = entry.indexrelid \
     WHERE name.relnamespace = current_schema()::regnamespace \
     AND (name.relname ^@ 'search_' OR name.relname ^@ 'sorted_')";

#[expect(
    clippy::disallowed_methods,
    reason = "constants; sea-query does not write queries of the database's own catalogue"
)]
pub(super) async fn whole(db: &DatabaseConnection) -> Result<BTreeSet<String>, DbErr> {
    let catalogue = Statement::from_string(db.get_database_backend(), CATALOGUE);
    let rows = db.query_all_raw(catalogue).await?;
    let mut names = BTreeSet::new();
    for row in rows {
        if row.try_get_by_index(1)? {
            names.insert(row.try_get_by_index(0)?);
        }
    }
    Ok(names)
}

/// A connection of its own: what is set for it ends with it, and so does its lock.
pub(super) async fn begin(db: &DatabaseConnection) -> Result<Option<PgConnection>, DbErr> {
    let pooled = db.get_postgres_connection_pool().acquire().await;
    let mut connection = pooled.map_err(failed)?.detach();
    run(&mut connection, BEGIN).await?;
    let taken: Vec<PgRow> = rows(&mut connection, TAKE).await?;
    let taken = taken.first().map(|it| it.try_get(0)).transpose();
    Ok((taken.map_err(failed)? == Some(true)).then_some(connection))
}

pub(super) async fn all(connection: &mut PgConnection) -> Result<BTreeSet<String>, DbErr> {
    let rows = rows(connection, CATALOGUE).await?;
    let names = rows.iter().map(|it| it.try_get(0));
    names.collect::<Result<_, _>>().map_err(failed)
}

pub(super) async fn make(connection: &mut PgConnection, index: &ListIndex) -> Result<(), DbErr> {
    let sql = match index {
        ListIndex::Search(it) => {
            run(connection, EXTENSION).await?;
            let (name, table) = (&it.name, &it.table);
            let parts = [Part::Short, Part::Long].into_iter();
            let parts = parts.filter_map(|part| lower(it, part, ""));
            let parts: Vec<String> = parts.map(|it| format!("({it}) gin_trgm_ops")).collect();
            let parts = parts.join(", ");
            format!("CREATE INDEX CONCURRENTLY \"{name}\" ON \"{table}\" USING gin ({parts})")
        }
        ListIndex::Sort(it) => {
            let (name, table, column) = (&it.name, &it.table, &it.column);
            format!(
                "CREATE INDEX CONCURRENTLY \"{name}\" ON \"{table}\" (status, locale, \"{column}\", id)"
            )
        }
    };
    run(connection, &sql).await?;
    // The planner has to know what the new expression is like.
    if let ListIndex::Search(it) = index {
        run(connection, &format!("ANALYZE \"{}\"", it.table)).await?;
    }
    Ok(())
}

pub(super) async fn remove(connection: &mut PgConnection, name: &str) -> Result<(), DbErr> {
    debug_assert!(
        name.starts_with(SEARCH) || name.starts_with(SORTED),
        "{name}"
    );
    run(
        connection,
        &format!("DROP INDEX CONCURRENTLY IF EXISTS \"{name}\""),
    )
    .await
}

pub(super) fn may_contain(
    (index, part): (&SearchIndex, Part),
    alias: &str,
    text: &str,
    bind: &mut dyn FnMut(Param) -> Expr,
) -> Option<Expr> {
    let parts: &[Part] = match part {
        Part::Short => &[Part::Short],
        Part::Long => &[Part::Long],
        Part::Both => &[Part::Short, Part::Long],
    };
    let row = format!("\"{alias}\".");
    let found = parts.iter().filter_map(|part| {
        let pattern = Param::Text(like_pattern(text, Place::Anywhere).into());
        let column = expression(&lower(index, *part, &row)?);
        Some(column.binary(BinOper::Like, Dialect::Postgres.lower(bind(pattern))))
    });
    found.reduce(ExprTrait::or)
}

/// The text of a part of a row in small letters, as [`Dialect::lower`] writes it; `None` where the
/// part has no columns.
fn lower(index: &SearchIndex, part: Part, row: &str) -> Option<String> {
    let columns = match part {
        Part::Long => &index.long,
        Part::Short | Part::Both => &index.short,
    };
    let text = text_of(columns, row, "chr(1)");
    (!columns.is_empty()).then(|| format!("lower(({text}) COLLATE \"default\")"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "an expression is that of an index only where its constants are no parameters; names are our own"
)]
fn expression(sql: &str) -> Expr {
    Expr::cust(sql.to_owned())
}

/// Statements that change the catalogue bind nothing; all names in them are our own.
async fn run(connection: &mut PgConnection, sql: &str) -> Result<(), DbErr> {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    connection
        .execute(sqlx::raw_sql(sql))
        .await
        .map(drop)
        .map_err(failed)
}

async fn rows(connection: &mut PgConnection, sql: &'static str) -> Result<Vec<PgRow>, DbErr> {
    connection
        .fetch_all(sqlx::raw_sql(sql))
        .await
        .map_err(failed)
}

fn failed(error: sqlx::Error) -> DbErr {
    DbErr::Exec(RuntimeErr::SqlxError(error.into()))
}
