//! Indexes of long lists: what keeps searching and sorting them quick.
//!
//! A search index says which rows may have a text in any of their columns. PostgreSQL has trigrams
//! of an expression (`pg_trgm`), SQLite a full-text table of trigrams (FTS5) that triggers keep up
//! to date. What it names is compared with the text itself afterwards, so an index makes an answer
//! quicker and never another one.
//!
//! An index is made beside readers and writers, and is named only when it is whole.

mod postgres;
mod sqlite;
mod term;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use bastide_content_types::{ColumnName, TableName};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, SelectStatement};
use sea_orm::{DatabaseConnection, DbErr};
use sqlx::PgConnection;

use super::{Dialect, Param};

/// How names of search indexes begin. Content has no names of its own that begin so.
pub(crate) const SEARCH: &str = "search_";
/// How names of indexes for sorting begin.
pub(crate) const SORTED: &str = "sorted_";

/// An index over the text of all rows of a table. Short texts have a part of their own, because all
/// trigrams of a title may well be somewhere in each long text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SearchIndex {
    pub(crate) name: String,
    pub(crate) table: TableName,
    /// Columns of names, slugs and the like; never none.
    pub(crate) short: Vec<ColumnName>,
    /// Columns of longer texts.
    pub(crate) long: Vec<ColumnName>,
}

/// Which part of a search index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Short,
    Long,
    Both,
}

impl SearchIndex {
    /// The part that a column is in, if it is in one.
    pub(crate) fn part_of(&self, column: &ColumnName) -> Option<Part> {
        if self.short.contains(column) {
            Some(Part::Short)
        } else {
            self.long.contains(column).then_some(Part::Long)
        }
    }

    /// All columns.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &ColumnName> {
        self.short.iter().chain(&self.long)
    }
}

impl Part {
    /// This part and another one.
    pub(crate) fn with(self, other: Self) -> Self {
        if self == other { self } else { Self::Both }
    }
}

/// An index over the entries of one status and locale, in the order of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SortIndex {
    pub(crate) name: String,
    pub(crate) table: TableName,
    pub(crate) column: ColumnName,
    /// Whether rows may have no value.
    pub(crate) may_lack: bool,
}

/// An index of a long list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ListIndex {
    Search(SearchIndex),
    Sort(SortIndex),
}

impl ListIndex {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Search(it) => &it.name,
            Self::Sort(it) => &it.name,
        }
    }
}

/// The names of all such indexes that are whole.
pub(crate) async fn whole(db: &DatabaseConnection) -> Result<BTreeSet<String>, DbErr> {
    match Dialect::of(db) {
        Dialect::Postgres => postgres::whole(db).await,
        Dialect::Sqlite => sqlite::whole(db).await,
    }
}

/// What makes and removes indexes; one at a time for a database.
pub(crate) enum Indexer<'a> {
    Postgres(Box<PgConnection>),
    Sqlite(&'a DatabaseConnection),
}

impl<'a> Indexer<'a> {
    /// `None` while another process is at it.
    pub(crate) async fn begin(db: &'a DatabaseConnection) -> Result<Option<Self>, DbErr> {
        Ok(match Dialect::of(db) {
            Dialect::Postgres => {
                let connection = postgres::begin(db).await?;
                connection.map(|it| Self::Postgres(Box::new(it)))
            }
            Dialect::Sqlite => Some(Self::Sqlite(db)),
        })
    }

    /// The names of all such indexes, those that were left half made included.
    pub(crate) async fn all(&mut self) -> Result<BTreeSet<String>, DbErr> {
        match self {
            Self::Postgres(connection) => postgres::all(connection).await,
            Self::Sqlite(db) => sqlite::all(db).await,
        }
    }

    /// Makes an index that is not there.
    pub(crate) async fn make(&mut self, index: &ListIndex) -> Result<(), DbErr> {
        match self {
            Self::Postgres(connection) => postgres::make(connection, index).await,
            Self::Sqlite(db) => sqlite::make(db, index).await,
        }
    }

    /// Removes an index, whole or half made.
    pub(crate) async fn remove(&mut self, name: &str) -> Result<(), DbErr> {
        match self {
            Self::Postgres(connection) => postgres::remove(connection, name).await,
            Self::Sqlite(db) => sqlite::remove(db, name).await,
        }
    }
}

impl Dialect {
    /// That a row may contain a text in one of the columns of a part of an index, with no regard to
    /// case: true of every row that does. `None` where the text is too short for the index to tell.
    pub(crate) fn may_contain(
        self,
        (index, part): (&SearchIndex, Part),
        alias: &str,
        text: &str,
        bind: &mut dyn FnMut(Param) -> Expr,
    ) -> Option<Expr> {
        match self {
            Self::Postgres if term::has_word(text) => {
                postgres::may_contain((index, part), alias, text, bind)
            }
            Self::Postgres => None,
            Self::Sqlite => {
                let found = sqlite_rows_with((index, part), text, bind)?;
                Some(Expr::col((Alias::new(alias), "id")).in_subquery(found))
            }
        }
    }
}

/// The ids of the rows that may contain a text, on SQLite; `None` where the text is too short for the
/// index to tell.
pub(crate) fn sqlite_rows_with(
    (index, part): (&SearchIndex, Part),
    text: &str,
    bind: &mut dyn FnMut(Param) -> Expr,
) -> Option<SelectStatement> {
    let terms = sqlite::within(part, &term::trigrams(text)?);
    Some(sqlite::rows_with(index, bind(Param::Text(terms.into()))))
}

/// The text of a row: its columns with a character between them that is in none.
fn text_of(columns: &[ColumnName], row: &str, separator: &str) -> String {
    let parts = columns
        .iter()
        .map(|it| format!("coalesce({row}\"{it}\", '')"));
    parts
        .collect::<Vec<_>>()
        .join(&format!(" || {separator} || "))
}

/// Leaves an index as a crash in the middle of making it would.
#[cfg(test)]
pub(crate) async fn break_one(db: &DatabaseConnection, name: &str) {
    let sql = match Dialect::of(db) {
        Dialect::Postgres => {
            format!("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '{name}'::regclass")
        }
        Dialect::Sqlite => format!("ALTER TABLE {name} RENAME TO {name}_part"),
    };
    sea_orm::ConnectionTrait::execute_unprepared(db, &sql)
        .await
        .unwrap();
}
