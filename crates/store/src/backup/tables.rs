//! Makes the tables, columns and indexes of content types that a backup describes.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{
    Alias, ColumnDef, ConditionalStatement as _, Expr, ExprTrait as _, ForeignKey,
    ForeignKeyAction, Index, IndexOrder, Table,
};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction};

use super::BackupError;
use super::form::{
    ColumnForm, DatabaseForm, Holds, IndexForm as Described, IndexedRows, Preset, TableForm,
};
use crate::dialect::Dialect;
use crate::dialect::ddl::IndexForm;
use crate::schema::{is_field_column, is_of_content};

/// Longest name of an index, in bytes; what PostgreSQL takes.
const LONGEST_NAME: usize = 63;

/// Adds what the steps of the system tables do not make.
pub(super) async fn add_tables(
    tx: &DatabaseTransaction,
    form: &DatabaseForm,
    made: &BTreeMap<String, TableForm>,
) -> Result<(), BackupError> {
    for table in &form.tables {
        match made.get(&table.name) {
            Some(there) => add_columns(tx, table, there).await?,
            None => add_table(tx, table).await?,
        }
    }
    Ok(())
}

/// Adds the indexes, once the rows are there.
pub(super) async fn add_indexes(
    tx: &DatabaseTransaction,
    form: &DatabaseForm,
) -> Result<(), BackupError> {
    let dialect = Dialect::behind(tx);
    let there = dialect.index_columns(tx).await?;
    let there: BTreeSet<String> = there.into_iter().map(|it| it.index).collect();
    for table in &form.tables {
        for index in table.indexes.iter().filter(|it| !there.contains(&it.name)) {
            add_index(tx, dialect, table, index).await?;
        }
    }
    Ok(())
}

async fn add_table(tx: &DatabaseTransaction, table: &TableForm) -> Result<(), BackupError> {
    if !is_of_content(&table.name) {
        return Err(damaged(table, "no table is called so"));
    }
    let dialect = Dialect::behind(tx);
    let mut create = Table::create();
    create.table(Alias::new(&table.name));
    for column in &table.columns {
        if column.name == "id" {
            create.col(dialect.id_column());
        } else {
            create.col(definition(dialect, table, column)?);
        }
    }
    if table.key.iter().map(String::as_str).ne(["id"]) {
        let mut key = Index::create();
        for column in &table.key {
            key.col(Alias::new(column));
        }
        create.primary_key(&mut key);
    }
    for (column, target) in &table.references {
        let mut key = ForeignKey::create();
        key.name(format!("{}_source", table.name))
            .from(Alias::new(&table.name), Alias::new(column))
            .to(Alias::new(target), "id")
            .on_delete(ForeignKeyAction::Cascade);
        create.foreign_key(&mut key);
    }
    tx.execute(&create).await?;
    Ok(())
}

/// Columns that administrators have added to built-in types.
async fn add_columns(
    tx: &DatabaseTransaction,
    table: &TableForm,
    there: &TableForm,
) -> Result<(), BackupError> {
    let is_there = |name: &str| there.columns.iter().any(|it| it.name == name);
    for column in table.columns.iter().filter(|it| !is_there(&it.name)) {
        if !is_field_column(&column.name) {
            return Err(damaged(table, "it has a column that is not known"));
        }
        let mut alter = Table::alter();
        alter.table(Alias::new(&table.name)).add_column(definition(
            Dialect::behind(tx),
            table,
            column,
        )?);
        tx.execute(&alter).await?;
    }
    Ok(())
}

fn definition(
    dialect: Dialect,
    table: &TableForm,
    column: &ColumnForm,
) -> Result<ColumnDef, BackupError> {
    let is_plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
    if column.name.is_empty() || !column.name.bytes().all(is_plain) {
        return Err(damaged(table, "it has a column that is not known"));
    }
    let mut made = match column.holds {
        Holds::Small => dialect.status_column(&column.name),
        holds => dialect.column(&column.name, holds.column_type()),
    };
    if column.not_null {
        made.not_null();
    }
    match column.default {
        Some(Preset::Empty) => made.default(""),
        Some(Preset::One) => made.default(1),
        None => &mut made,
    };
    Ok(made)
}

async fn add_index(
    tx: &DatabaseTransaction,
    dialect: Dialect,
    table: &TableForm,
    index: &Described,
) -> Result<(), BackupError> {
    let is_known = |name: &str| table.columns.iter().any(|it| it.name == name);
    let is_sound = index.name.len() <= LONGEST_NAME
        && !index.columns.is_empty()
        && index.columns.iter().all(|it| is_known(&it.name));
    if !is_sound {
        return Err(damaged(table, "an index of it is not known"));
    }
    let mut create = Index::create();
    create.name(&index.name).table(Alias::new(&table.name));
    if index.unique {
        create.unique();
    }
    for column in &index.columns {
        if column.digest {
            create.col(dialect.index_column(&column.name, IndexForm::Digest));
        } else if column.descending {
            create.col((Alias::new(&column.name), IndexOrder::Desc));
        } else {
            create.col(Alias::new(&column.name));
        }
    }
    if let (Some(rows), Some(last)) = (index.rows, index.columns.last()) {
        let value = || Expr::col(Alias::new(&last.name));
        let filled = Expr::col("status").eq(1).and(value().is_not_null());
        create.cond_where(match rows {
            IndexedRows::Filled => filled,
            IndexedRows::FilledText => filled.and(value().ne("")),
        });
    }
    tx.execute(&create).await?;
    Ok(())
}

fn damaged(table: &TableForm, detail: &str) -> BackupError {
    let name: String = table.name.chars().take(80).collect();
    BackupError::Damaged(format!("{name}: {detail}"))
}
