//! Which rows a plan reaches, seen from inside the transaction.

use std::collections::HashMap;

use bastide_content_types::Model;
use bastide_permissions::plan::Predicate;

use super::statement::{BATCH, failure, get};
use super::{Result, Writer};
use crate::dialect::Record;
use crate::read::scope::{Among, reached};

/// A row that was looked up.
#[derive(Debug, Clone)]
pub(super) struct Reached {
    pub(super) id: i64,
    pub(super) document: String,
    pub(super) locale: String,
    pub(super) published: bool,
}

impl Writer<'_> {
    /// Whether a rule holds for a row as it is now.
    pub(super) async fn holds(&self, model: &Model, row: i64, rule: &Predicate) -> Result<bool> {
        if rule.is_always() {
            return Ok(true);
        }
        let found = self.reached(model, Among::Rows(&[row]), rule).await?;
        Ok(!found.is_empty())
    }

    /// The rows of some documents that a rule holds for, by document.
    pub(super) async fn reached_documents(
        &self,
        model: &Model,
        documents: &[&str],
        rule: &Predicate,
    ) -> Result<HashMap<String, Vec<Reached>>> {
        let mut found: HashMap<String, Vec<Reached>> = HashMap::new();
        for batch in documents.chunks(BATCH) {
            for row in self.reached(model, Among::Documents(batch), rule).await? {
                found.entry(row.document.clone()).or_default().push(row);
            }
        }
        Ok(found)
    }

    /// Some rows, as far as a rule holds for them, by id.
    pub(super) async fn reached_rows(
        &self,
        model: &Model,
        ids: &[i64],
        rule: &Predicate,
    ) -> Result<HashMap<i64, Reached>> {
        let mut found = HashMap::new();
        for batch in ids.chunks(BATCH) {
            for row in self.reached(model, Among::Rows(batch), rule).await? {
                found.insert(row.id, row);
            }
        }
        Ok(found)
    }

    async fn reached(
        &self,
        model: &Model,
        among: Among<'_>,
        rule: &Predicate,
    ) -> Result<Vec<Reached>> {
        let statement = reached(self.line.dialect(), model, among, rule);
        let rows = self.line.rows_of(statement).await;
        let rows = rows.map_err(|error| failure(self.registry, error))?;
        let row = |row: &Record| {
            Ok(Reached {
                id: get(row, 0)?,
                document: get(row, 1)?,
                locale: get(row, 2)?,
                published: get::<i16>(row, 3)? == 1,
            })
        };
        rows.iter().map(row).collect()
    }
}
