//! Rows of one table that wait to be inserted together.

use bastide_content_types::TableName;
use sea_orm::sea_query::{Alias, InsertStatement, OnConflict, Query, Value};

use crate::StoreError;

/// Most rows of one statement, however few columns they have.
const MOST_ROWS: usize = 500;
/// Most values of one statement, far below what the databases take. Drivers keep statements with
/// what they bind last, so larger ones cost memory, and they save no time.
const MOST_VALUES: usize = 4_096;

/// Rows with the same columns.
#[derive(Debug)]
pub(super) struct Batch {
    columns: Vec<Alias>,
    rows: Vec<Vec<Value>>,
    most: usize,
    /// Whether a row that is there already is passed over.
    once: bool,
}

impl Batch {
    /// An empty batch.
    pub(super) fn new(columns: Vec<Alias>, once: bool) -> Self {
        let most = (MOST_VALUES / columns.len().max(1)).clamp(1, MOST_ROWS);
        Self {
            columns,
            rows: Vec::new(),
            most,
            once,
        }
    }

    pub(super) fn push(&mut self, row: Vec<Value>) {
        self.rows.push(row);
    }

    pub(super) fn is_full(&self) -> bool {
        self.rows.len() >= self.most
    }

    /// The statement for what has come together, if anything has.
    pub(super) fn take(
        &mut self,
        table: &TableName,
    ) -> Result<Option<InsertStatement>, StoreError> {
        if self.rows.is_empty() {
            return Ok(None);
        }
        let mut insert = Query::insert();
        insert
            .into_table(Alias::new(table.as_str()))
            .columns(self.columns.clone());
        for row in self.rows.drain(..) {
            let row = row.into_iter().map(Into::into);
            insert
                .values(row)
                .map_err(|error| StoreError::Database(error.into()))?;
        }
        if self.once {
            insert.on_conflict(OnConflict::new().do_nothing().to_owned());
        }
        Ok(Some(insert))
    }
}
