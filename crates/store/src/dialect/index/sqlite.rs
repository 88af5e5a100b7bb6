//! Indexes of long lists on SQLite.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Alias, BinOper, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, Statement};

use super::{ListIndex, Part, SEARCH, SORTED, SearchIndex, SortIndex, text_of};
use crate::dialect::begin;

/// Rows that one transaction indexes; writers wait for as long as that takes.
const ROWS: i64 = 500;

/// A table has this behind its name until it is whole.
const PART: &str = "_part";

/// The three triggers of a table of trigrams.
const TRIGGERS: [&str; 3] = ["_insert", "_update", "_delete"];

/// A table whose triggers went with the table that they stood on is of no use.
const WHOLE: &str = "SELECT name FROM sqlite_master AS entry \
     WHERE type = 'index' AND substr(name, 1, 7) = 'sorted_' \
     OR type = 'table' AND substr(name, 1, 7) = 'search_' \
     AND 3 = (SELECT count(*) FROM sqlite_master AS part WHERE part.type = 'trigger' \
     AND part.name IN (entry.name || '_insert', entry.name || '_update', entry.name || '_delete'))";

const ALL: &str = "SELECT name FROM sqlite_master WHERE \
     type = 'index' AND substr(name, 1, 7) = 'sorted_' \
     OR type = 'table' AND substr(name, 1, 7) = 'search_' AND sql LIKE 'CREATE VIRTUAL TABLE%'";

pub(super) async fn whole(db: &DatabaseConnection) -> Result<BTreeSet<String>, DbErr> {
    names(db, WHOLE).await
}

pub(super) async fn all(db: &DatabaseConnection) -> Result<BTreeSet<String>, DbErr> {
    names(db, ALL).await
}

pub(super) async fn make(db: &DatabaseConnection, index: &ListIndex) -> Result<(), DbErr> {
    match index {
        ListIndex::Search(it) => make_search(db, it).await,
        ListIndex::Sort(it) => make_sort(db, it).await,
    }
}

pub(super) async fn remove(db: &DatabaseConnection, name: &str) -> Result<(), DbErr> {
    debug_assert!(
        name.starts_with(SEARCH) || name.starts_with(SORTED),
        "{name}"
    );
    if name.starts_with(SORTED) {
        return run(db, &format!("DROP INDEX IF EXISTS \"{name}\"")).await;
    }
    let tx = begin(db).await?;
    let final_name = name.strip_suffix(PART).unwrap_or(name);
    for trigger in TRIGGERS {
        run(
            &tx,
            &format!("DROP TRIGGER IF EXISTS \"{final_name}{trigger}\""),
        )
        .await?;
    }
    run(&tx, &format!("DROP TABLE IF EXISTS \"{name}\"")).await?;
    tx.commit().await
}

/// Nothing sorts behind everything else, which SQLite finds in an index only where it is said so.
async fn make_sort(db: &DatabaseConnection, index: &SortIndex) -> Result<(), DbErr> {
    let SortIndex {
        name,
        table,
        column,
        may_lack,
    } = index;
    let lacks = if *may_lack {
        format!("\"{column}\" IS NULL, ")
    } else {
        String::new()
    };
    let columns = format!("status, locale, {lacks}\"{column}\", id");
    run(
        db,
        &format!("CREATE INDEX \"{name}\" ON \"{table}\" ({columns})"),
    )
    .await
}

/// Keeps only which rows have a trigram in which part, neither the text nor where in it.
async fn make_search(db: &DatabaseConnection, index: &SearchIndex) -> Result<(), DbErr> {
    let SearchIndex { name, table, .. } = index;
    let tx = begin(db).await?;
    run(
        &tx,
        &format!(
            "CREATE VIRTUAL TABLE \"{name}{PART}\" USING fts5(short, long, tokenize='trigram', \
             content='', contentless_delete=1, detail='column')"
        ),
    )
    .await?;
    for trigger in triggers(index) {
        run(&tx, &trigger).await?;
    }
    let last = number(&tx, &format!("SELECT max(id) FROM \"{table}\"")).await?;
    tx.commit().await?;
    // Rows that come from now on are the business of the triggers.
    let (mut done, last) = (i64::MIN, last.unwrap_or(i64::MIN));
    let text = texts(index, "");
    while done < last {
        let tx = begin(db).await?;
        let few = format!(
            "SELECT id FROM \"{table}\" WHERE id > {done} AND id <= {last} ORDER BY id LIMIT {ROWS}"
        );
        let Some(upto) = number(&tx, &format!("SELECT max(id) FROM ({few})")).await? else {
            break;
        };
        run(
            &tx,
            &format!(
                "INSERT INTO \"{name}{PART}\" (rowid, short, long) \
                 SELECT id, {text} FROM \"{table}\" WHERE id > {done} AND id <= {upto}"
            ),
        )
        .await?;
        tx.commit().await?;
        done = upto;
    }
    run(
        db,
        &format!("ALTER TABLE \"{name}{PART}\" RENAME TO \"{name}\""),
    )
    .await
}

/// Triggers that follow the rows of a table.
fn triggers(index: &SearchIndex) -> [String; 3] {
    let SearchIndex { name, table, .. } = index;
    let text = texts(index, "new.");
    let put = format!("INSERT INTO \"{name}{PART}\" (rowid, short, long) VALUES (new.id, {text});");
    let take = format!("DELETE FROM \"{name}{PART}\" WHERE rowid = old.id;");
    let list: Vec<String> = index.columns().map(|it| format!("\"{it}\"")).collect();
    let list = list.join(", ");
    let differs = index
        .columns()
        .map(|it| format!("old.\"{it}\" IS NOT new.\"{it}\""));
    let differs = differs.collect::<Vec<_>>().join(" OR ");
    let [insert, update, delete] = TRIGGERS;
    [
        format!("CREATE TRIGGER \"{name}{insert}\" AFTER INSERT ON \"{table}\" BEGIN {put} END"),
        format!(
            "CREATE TRIGGER \"{name}{update}\" AFTER UPDATE OF {list} ON \"{table}\" \
             WHEN {differs} BEGIN {take} {put} END"
        ),
        format!("CREATE TRIGGER \"{name}{delete}\" AFTER DELETE ON \"{table}\" BEGIN {take} END"),
    ]
}

/// The texts of the two parts of a row.
fn texts(index: &SearchIndex, row: &str) -> String {
    let [short, long] = [&index.short, &index.long].map(|it| match it.as_slice() {
        [] => "''".to_owned(),
        columns => text_of(columns, row, "char(1)"),
    });
    format!("{short}, {long}")
}

/// An expression of FTS5 that looks into a part only.
pub(super) fn within(part: Part, terms: &str) -> String {
    match part {
        Part::Short => format!("short : ({terms})"),
        Part::Long => format!("long : ({terms})"),
        Part::Both => terms.to_owned(),
    }
}

/// The rows with some terms in them.
pub(super) fn rows_with(index: &SearchIndex, terms: Expr) -> SelectStatement {
    let name = || Alias::new(index.name.as_str());
    let mut found = Query::select();
    found
        .column("rowid")
        .from(name())
        .and_where(Expr::col(name()).binary(BinOper::Custom("MATCH"), terms));
    found
}

#[expect(
    clippy::disallowed_methods,
    reason = "constants; sea-query does not write queries of the database's own catalogue"
)]
async fn names(db: &DatabaseConnection, sql: &'static str) -> Result<BTreeSet<String>, DbErr> {
    let all = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(all).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

#[expect(
    clippy::disallowed_methods,
    reason = "sea-query knows neither virtual tables nor triggers; all names are our own"
)]
async fn run(db: &impl ConnectionTrait, sql: &str) -> Result<(), DbErr> {
    db.execute_unprepared(sql).await.map(drop)
}

#[expect(
    clippy::disallowed_methods,
    reason = "as the statements around it; all names are our own"
)]
async fn number(tx: &DatabaseTransaction, sql: &str) -> Result<Option<i64>, DbErr> {
    let one = Statement::from_string(tx.get_database_backend(), sql);
    let row = tx.query_one_raw(one).await?;
    row.map_or(Ok(None), |it| it.try_get_by_index(0))
}
