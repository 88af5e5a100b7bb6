//! Runs the statements of a writer, and says in the store's words why one failed.

use bastide_content_types::{ColumnName, Registry, Storage, TableName};
use bastide_permissions::plan::Status;
use sea_orm::sea_query::{Alias, Expr, SelectStatement, Value};
use sea_orm::{DbErr, StatementBuilder, TryGetable};
use tokio_postgres::types::FromSql;

use super::{Result, Writer};
use crate::StoreError;
use crate::dialect::{Broken, Record};

/// Most ids that one statement names.
pub(super) const BATCH: usize = 500;

pub(crate) fn table(name: &TableName) -> Alias {
    Alias::new(name.as_str())
}

pub(crate) fn column(name: &ColumnName) -> Alias {
    Alias::new(name.as_str())
}

/// The status as its column holds it.
pub(crate) fn status(status: Status) -> i16 {
    match status {
        Status::Draft => 0,
        Status::Published => 1,
    }
}

/// A select as a value.
pub(super) fn scalar(select: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(select.into()))
}

/// A value of a result, by its place.
pub(super) fn get<T>(row: &Record, at: usize) -> Result<T>
where
    T: TryGetable + for<'r> FromSql<'r>,
{
    row.get(at).map_err(unexplained)
}

/// A failure that no rule of ours explains, in the store's words.
pub(crate) fn database(error: DbErr) -> StoreError {
    unexplained(error.into())
}

/// [`database`] for either driver.
pub(crate) fn unexplained(error: Broken) -> StoreError {
    if error.is_clash() {
        StoreError::Conflict
    } else if error.is_outage() {
        StoreError::Unavailable(error.into_cause())
    } else {
        StoreError::Database(error.into_cause())
    }
}

impl Writer<'_> {
    /// Runs a statement that answers nothing. That it failed may come to light later.
    pub(super) async fn run(&self, statement: &impl StatementBuilder) -> Result<()> {
        let done = self.line.run(statement).await;
        done.map_err(|error| failure(self.registry, error))
    }

    /// All rows that a statement answers.
    pub(super) async fn rows_of(&self, statement: &impl StatementBuilder) -> Result<Vec<Record>> {
        let rows = self.line.rows(statement).await;
        rows.map_err(|error| failure(self.registry, error))
    }

    /// The numbers in the first column of what a statement answers.
    pub(super) async fn ids(&self, statement: &impl StatementBuilder) -> Result<Vec<i64>> {
        let rows = self.rows_of(statement).await?;
        rows.iter().map(|row| get(row, 0)).collect()
    }

    /// The id of the one row that a statement made.
    pub(super) async fn id(&self, statement: &impl StatementBuilder) -> Result<i64> {
        let ids = self.ids(statement).await?;
        ids.first().copied().ok_or(StoreError::Conflict)
    }

    pub(super) fn instant(&self, millis: Option<i64>) -> Result<Value> {
        let value = self.binder.instant(millis);
        value.map_err(|_| StoreError::Unknown(format!("instant {millis:?}")))
    }
}

/// A failure in the store's words.
pub(crate) fn failure(registry: &Registry, error: impl Into<Broken>) -> StoreError {
    let error = error.into();
    let Some(broken) = error.not_unique() else {
        return unexplained(error);
    };
    // Indexes of values are found by their column; the index left is that of document, locale and
    // status, whose row another writer has just made.
    let words: Vec<&str> = broken
        .split(|it: char| !it.is_ascii_alphanumeric() && it != '_')
        .collect();
    for model in registry.models() {
        for field in model.fields() {
            let Storage::Column(column) = &field.storage else {
                continue;
            };
            let index = format!("{column}_unique");
            let built_in = format!("{}_{index}", model.table);
            let named = words.contains(&index.as_str())
                || words.contains(&built_in.as_str())
                || words.contains(&model.table.as_str()) && words.contains(&column.as_str());
            if named {
                return StoreError::NotUnique { field: field.id };
            }
        }
    }
    StoreError::Conflict
}
