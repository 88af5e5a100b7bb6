//! The database as of one moment, while others go on writing.

use std::collections::BTreeSet;

use bastide_content_types::Value;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Func, Order, Query};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction};

use super::form::{ColumnForm, DatabaseForm, Holds, TableForm};
use super::{BackupError, LEFT_OUT, form_read};
use crate::Store;
use crate::dialect::bind::Binder;
use crate::dialect::{Dialect, Line, begin_snapshot, sequence};

/// All tables as of one moment. It is held for as long as this is kept; nobody waits for it.
#[derive(Debug)]
pub struct Snapshot {
    tx: DatabaseTransaction,
    form: DatabaseForm,
}

impl Store {
    /// Takes hold of the database as it is now.
    ///
    /// # Errors
    ///
    /// [`BackupError::Database`], [`BackupError::UnknownColumn`].
    pub async fn snapshot(&self) -> Result<Snapshot, BackupError> {
        let tx = begin_snapshot(self.writer()).await?;
        if let Some(patience) = sequence::patience(&tx) {
            tx.query_one(&patience).await?;
        }
        let mut form = form_read::read(&tx).await?;
        form.tables
            .retain(|it| !LEFT_OUT.contains(&it.name.as_str()));
        Ok(Snapshot { tx, form })
    }
}

impl Snapshot {
    /// What the tables look like.
    pub fn form(&self) -> &DatabaseForm {
        &self.form
    }

    /// The number of rows of a table.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn count(&self, table: &TableForm) -> Result<u64, BackupError> {
        let mut count = Query::select();
        count
            .expr(Func::count(Expr::val(1)))
            .from(Alias::new(&table.name));
        let row = self.tx.query_one(&count).await?;
        let count = row.map(|it| it.try_get_by_index::<i64>(0)).transpose()?;
        Ok(count
            .and_then(|it| u64::try_from(it).ok())
            .unwrap_or_default())
    }

    /// The next rows of a table in the order of its key: those behind `last`, at most `most`.
    ///
    /// # Errors
    ///
    /// When the database fails, or the table was removed meanwhile.
    pub async fn rows(
        &self,
        table: &TableForm,
        last: Option<&[Value]>,
        most: u64,
    ) -> Result<Vec<Vec<Value>>, BackupError> {
        let binder = Binder::of(&self.tx);
        let mut select = Query::select();
        select.from(Alias::new(&table.name)).limit(most);
        for column in &table.columns {
            select.expr(readable(&self.tx, binder, column));
        }
        let key = || table.key.iter().map(|it| Expr::col(Alias::new(it)));
        for column in key() {
            select.order_by_expr(column, Order::Asc);
        }
        if let Some(last) = last {
            let mut behind = Vec::new();
            for name in &table.key {
                let at = table.columns.iter().position(|it| it.name == *name);
                let found = at.and_then(|at| Some((table.columns.get(at)?, last.get(at)?)));
                let bound = found.and_then(|(column, value)| {
                    binder.value(column.holds.column_type(), value).ok()
                });
                let unfit = || BackupError::Damaged(format!("a key of {}", table.name));
                behind.push(Expr::val(bound.ok_or_else(unfit)?));
            }
            select.and_where(Expr::tuple(key()).gt(Expr::tuple(behind)));
        }
        let rows = Line::from(&self.tx).rows(&select).await?;
        let mut read = Vec::with_capacity(rows.len());
        for row in &rows {
            let values = table.columns.iter().enumerate();
            let values = values.map(|(at, it)| binder.read(it.holds.column_type(), row, at));
            read.push(values.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(read)
    }

    /// Names of files that nothing uses yet or any more.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn unclaimed_files(&self) -> Result<BTreeSet<String>, BackupError> {
        let all = Query::select()
            .column("name")
            .from("file_unclaimed")
            .to_owned();
        let rows = self.tx.query_all(&all).await?;
        let names = rows.iter().map(|row| row.try_get_by_index(0));
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// How many files are in a bucket.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn files_in_bucket(&self) -> Result<u64, BackupError> {
        let objects = self.form.tables.iter().find(|it| it.name == "file_objects");
        match objects {
            Some(table) => self.count(table).await,
            None => Ok(0),
        }
    }

    /// Whether a file of this name belongs to a row, be it in another size.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn uses_file(&self, name: &str) -> Result<bool, BackupError> {
        let formats = Expr::col("formats").cast_as(Alias::new("text"));
        let quoted = serde_json::Value::from(name).to_string();
        let inside = quoted
            .trim_matches('"')
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        let inside = sea_orm::sea_query::LikeExpr::new(format!("%/{inside}\"%")).escape('\\');
        let select = Query::select()
            .expr(Expr::val(1))
            .from("files")
            .and_where(
                Expr::col("url")
                    .eq(format!("/uploads/{name}"))
                    .or(formats.like(inside)),
            )
            .limit(1)
            .to_owned();
        Ok(self.tx.query_one(&select).await?.is_some())
    }
}

/// A column as [`Binder::read`] takes it.
fn readable(tx: &DatabaseTransaction, binder: Binder, column: &ColumnForm) -> Expr {
    let value = Expr::col(Alias::new(&column.name));
    match column.holds {
        Holds::Small if Dialect::behind(tx) == Dialect::Postgres => {
            value.cast_as(Alias::new("integer"))
        }
        holds => binder.readable(value, holds.column_type()),
    }
}
