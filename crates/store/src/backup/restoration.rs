//! A database made of a backup: whole, or not at all.

use std::collections::BTreeMap;

use bastide_content_types::Value;
use bastide_content_types::field::ColumnType;
use bastide_migrations::{alone, run_in, steps};
use sea_orm::sea_query::{Alias, OnConflict, Query};
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DatabaseTransaction};

use super::form::{DatabaseForm, TableForm};
use super::tables::{add_indexes, add_tables};
use super::{AUDIT_HEAD, BackupError, form_read};
use crate::audit::{self, Entry};
use crate::dialect::bind::Binder;
use crate::dialect::{self, Dialect, Making, Settings, sequence};
use crate::schema::{empty_trash, load_registry};

/// Values of one statement; both databases take some more.
const VALUES: usize = 30_000;

/// A database that is being made. Dropped without [`Self::commit`], there is none.
#[derive(Debug)]
pub struct Restoration {
    db: DatabaseConnection,
    tx: DatabaseTransaction,
    dialect: Dialect,
    /// What the columns of the tables hold here.
    tables: BTreeMap<String, TableForm>,
    form: DatabaseForm,
    making: Making,
}

impl Restoration {
    /// Whether there is nothing at an address that a restore would have to spare.
    ///
    /// # Errors
    ///
    /// When the database cannot be asked.
    pub async fn is_possible(url: &str, settings: &Settings) -> Result<bool, BackupError> {
        if !dialect::is_there(url)? {
            return Ok(true);
        }
        let connected = dialect::connect(url, settings).await?;
        // The commit of one that was killed may still be on its way.
        let tx = dialect::begin(&connected.writer).await?;
        alone(&tx).await?;
        let columns = connected.dialect.columns(&tx).await?;
        tx.rollback().await?;
        connected.writer.close().await?;
        Ok(columns.is_empty())
    }

    /// Makes the tables of a backup, with nothing in them.
    ///
    /// # Errors
    ///
    /// [`BackupError::NotEmpty`], [`BackupError::Newer`], [`BackupError::Damaged`], and what the
    /// database says.
    pub async fn begin(
        url: &str,
        settings: &Settings,
        form: DatabaseForm,
    ) -> Result<Self, BackupError> {
        let count = known_steps(&form)?;
        if !Self::is_possible(url, settings).await? {
            return Err(BackupError::NotEmpty);
        }
        let making = Making::at(url)?;
        let connected = dialect::connect(making.url(), settings).await?;
        let (db, dialect) = (connected.writer, connected.dialect);
        let tx = dialect::begin(&db).await?;
        if let Some(patience) = sequence::patience(&tx) {
            tx.query_one(&patience).await?;
        }
        alone(&tx).await?;
        if !dialect.columns(&tx).await?.is_empty() {
            return Err(BackupError::NotEmpty);
        }
        run_in(&tx, Some(count)).await?;
        let made = form_read::tables(&tx).await?;
        add_tables(&tx, &form, &made).await?;
        for table in form.tables.iter().rev().filter(|it| it.name != AUDIT_HEAD) {
            // Steps have filled some of them.
            let delete = Query::delete()
                .from_table(Alias::new(&table.name))
                .to_owned();
            tx.execute(&delete).await?;
        }
        let tables = form_read::tables(&tx).await?;
        Ok(Self {
            db,
            tx,
            dialect,
            tables,
            form,
            making,
        })
    }

    /// What the backup says about its tables.
    pub fn form(&self) -> &DatabaseForm {
        &self.form
    }

    /// Adds rows to a table of the backup.
    ///
    /// # Errors
    ///
    /// [`BackupError::Damaged`] where a row does not fit, and what the database says.
    pub async fn load(&self, table: &str, rows: &[Vec<Value>]) -> Result<(), BackupError> {
        let damaged = || BackupError::Damaged(format!("a row of {table}"));
        let from = self.form.tables.iter().find(|it| it.name == table);
        let from = from.ok_or_else(damaged)?;
        let to = self.tables.get(table).ok_or_else(damaged)?;
        let mut types = Vec::with_capacity(from.columns.len());
        for column in &from.columns {
            let found = to.columns.iter().find(|it| it.name == column.name);
            types.push(found.ok_or_else(damaged)?.holds.column_type());
        }
        let binder = Binder::of(&self.tx);
        for some in rows.chunks((VALUES / types.len().max(1)).max(1)) {
            let mut insert = Query::insert();
            insert
                .into_table(Alias::new(table))
                .columns(from.columns.iter().map(|it| Alias::new(&it.name)));
            for row in some {
                if row.len() != types.len() {
                    return Err(damaged());
                }
                let values = row.iter().zip(&types).map(|(value, ty)| {
                    let value = fitted(value, *ty);
                    binder.typed(*ty, &value).ok()
                });
                let values = values.collect::<Option<Vec<_>>>().ok_or_else(damaged)?;
                insert.values(values).map_err(|_| damaged())?;
            }
            if table == AUDIT_HEAD {
                let others = from.columns.iter().filter(|it| it.name != "id");
                let others = others.map(|it| Alias::new(&it.name));
                insert.on_conflict(OnConflict::column("id").update_columns(others).to_owned());
            }
            self.tx.execute(&insert).await?;
        }
        Ok(())
    }

    /// Makes the indexes, lets ids go on where they stood, and brings all of it up to date.
    ///
    /// # Errors
    ///
    /// [`BackupError::Damaged`] where rows break a rule, and what the database says.
    pub async fn finish(&self) -> Result<(), BackupError> {
        add_indexes(&self.tx, &self.form).await?;
        for table in &self.form.tables {
            if let Some(last) = table.last_id {
                self.dialect
                    .go_on_behind(&self.tx, &table.name, last)
                    .await?;
            }
        }
        run_in(&self.tx, None).await?;
        let registry = load_registry(&self.tx).await?;
        if self.form.system != self.dialect.name() {
            // What is out of use has lost its types on the way.
            empty_trash(&self.tx, &registry).await?;
        }
        Ok(())
    }

    /// Keeps what was made, and says so in its audit log.
    ///
    /// # Errors
    ///
    /// What the database says; it is unknown then whether it was kept.
    pub async fn commit(self, entry: Entry) -> Result<(), BackupError> {
        audit::commit(self.tx, entry).await?;
        self.db.close().await?;
        self.making.settle().map_err(BackupError::File)
    }
}

/// How many steps the backup has seen: the first ones of ours.
fn known_steps(form: &DatabaseForm) -> Result<u32, BackupError> {
    let steps = steps();
    if let Some(unknown) = form.migrations.iter().find(|it| !steps.contains(it)) {
        return Err(BackupError::Newer(unknown.chars().take(80).collect()));
    }
    let is_beginning = steps.starts_with(&form.migrations) && !form.migrations.is_empty();
    let count = u32::try_from(form.migrations.len()).ok();
    let count = count.filter(|_| is_beginning);
    count.ok_or_else(|| BackupError::Damaged("a step of the system tables is missing".to_owned()))
}

/// A value as the column here has it: the two systems have different types for some.
fn fitted(value: &Value, column: ColumnType) -> Value {
    match (column, value) {
        (_, Value::Null) => Value::Null,
        (ColumnType::Integer | ColumnType::BigInteger, Value::Bool(it)) => Value::Int((*it).into()),
        (ColumnType::Boolean, Value::Int(it @ (0 | 1))) => Value::Bool(*it == 1),
        (ColumnType::Instant, Value::Int(it)) => Value::DateTime(*it),
        (ColumnType::Date, Value::Text(it)) => Value::Date(it.clone()),
        (ColumnType::Time, Value::Text(it)) => Value::Time(it.clone()),
        (ColumnType::Json, Value::Text(it)) => Value::Json(it.clone()),
        (_, other) => other.clone(),
    }
}
