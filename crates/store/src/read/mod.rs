//! Reading content: a plan becomes statements once, and an answer as often as it is asked.
//!
//! The number of statements follows from the shape of the plan: one for the rows, one for each
//! table populated below them, one for the total (architecture, invariant 6).

mod columns;
mod compile;
mod condition;
mod duplicate;
mod encode;
mod fetch;
mod hop;
mod indexed;
pub(crate) mod private;
pub(crate) mod scope;
mod select_few;
mod shape;
mod start;
mod statement;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use bastide_permissions::ReadPlan;
use bastide_permissions::plan::Extent;
use futures_util::future::try_join;

use crate::Store;
use crate::content::Revision;
use crate::dialect::{Cause, Param, ReadError};
use crate::indexes::Indexes;
use compile::{Compiled, FEW};
use fetch::Run;
pub use private::PRIVATE;
use shape::Shape;
use statement::Statement;

/// A plan with its statements, to be run any number of times.
#[derive(Debug)]
pub struct Prepared {
    compiled: Compiled,
    extent: Extent,
    indexes: Arc<Indexes>,
}

/// How entries are laid out in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Attributes beside the ids, as in Strapi 5.
    #[default]
    Flat,
    /// `{id, documentId, attributes}`, on request (`Strapi-Response-Format: v4`).
    V4,
}

/// What a read found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Rows written.
    pub rows: usize,
    /// Rows that match in all, where that was asked for.
    pub total: Option<u64>,
    /// Which state of the row, where one was asked for.
    pub revision: Option<Revision>,
}

/// Why a read failed.
#[derive(Debug, thiserror::Error)]
pub enum ReadFailure {
    /// The database is away or overloaded.
    #[error("the database is not available")]
    Unavailable(#[source] Cause),
    /// A statement ran longer than it may.
    #[error("the read took too long")]
    Timeout,
    /// The schema has changed since the plan was made; plan again.
    #[error("the schema has changed since the read was planned")]
    SchemaChanged(#[source] Cause),
    /// More rows are populated than one answer may hold.
    #[error("the read populates too many rows")]
    TooMany,
    /// A value in the query that no row can hold.
    #[error("a value of the query cannot be stored")]
    Value(#[source] Cause),
    /// Anything else; a fault of ours.
    #[error("the read failed")]
    Failed(#[source] Cause),
}

impl From<ReadError> for ReadFailure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unavailable(cause) => Self::Unavailable(cause),
            ReadError::Timeout => Self::Timeout,
            ReadError::SchemaChanged(cause) => Self::SchemaChanged(cause),
            ReadError::Parameter(cause) => Self::Value(cause),
            ReadError::Failed(cause) => Self::Failed(cause),
        }
    }
}

impl Store {
    /// Makes the statements of a plan.
    pub fn prepare(&self, plan: &ReadPlan) -> Prepared {
        let indexes = self.indexes();
        Prepared {
            compiled: compile::compile(plan, self.dialect(), &indexes),
            extent: plan.extent().clone(),
            indexes,
        }
    }

    /// Whether the statements of a plan are still those that it would be given now: indexes come
    /// and go without a change of the schema.
    pub fn is_current(&self, prepared: &Prepared) -> bool {
        Arc::ptr_eq(&prepared.indexes, &self.indexes())
    }

    /// Runs a plan and appends the JSON of what it found: a list for a page, an object for one row
    /// (nothing where there is none), a number for a count.
    ///
    /// `document` is the one asked for by a plan of one document. Where `known_total` is given it
    /// is not counted again.
    ///
    /// # Errors
    ///
    /// When the database fails, or the schema has changed meanwhile; `out` may hold a part of an
    /// answer then.
    pub async fn read(
        &self,
        prepared: &Prepared,
        document: Option<&str>,
        known_total: Option<u64>,
        format: Format,
        out: &mut Vec<u8>,
    ) -> Result<Found, ReadFailure> {
        let run = Run {
            lane: self.reader().lane(),
            statements: self.statement_counter(),
        };
        let asked = document.map_or(Param::Null, |it| Param::Text(it.into()));
        let (rows, known_total) = prepared.compiled.choose(run, known_total).await?;
        let count = total(run, &prepared.compiled, known_total);
        let Some(shape) = rows else {
            let total = count.await?;
            out.extend_from_slice(total.unwrap_or(0).to_string().as_bytes());
            return Ok(Found {
                rows: 0,
                total,
                revision: None,
            });
        };
        let (fetched, total) = try_join(fetch::fetch(run, shape, asked), count).await?;
        let rows = fetched.rows.len();
        match prepared.extent {
            Extent::Document | Extent::First if rows == 0 => {}
            Extent::Document | Extent::First => {
                encode::object(out, shape, &fetched, 0, None, format)?;
            }
            Extent::Page { .. } | Extent::All | Extent::Count => {
                encode::list(out, shape, &fetched, format)?;
            }
        }
        let revision = shape.revision.and_then(|it| it.of(&fetched.rows));
        Ok(Found {
            rows,
            total,
            revision,
        })
    }
}

impl Store {
    /// Runs a plan of rows and answers their ids alone, in order.
    ///
    /// # Errors
    ///
    /// As [`Self::read`].
    pub async fn row_ids(&self, prepared: &Prepared) -> Result<Vec<i64>, ReadFailure> {
        let run = Run {
            lane: self.reader().lane(),
            statements: self.statement_counter(),
        };
        let (Some(shape), _) = prepared.compiled.choose(run, None).await? else {
            return Ok(Vec::new());
        };
        // The row id is the first column of every shape.
        let column = shape.outputs.first().map_or(0, |it| it.column);
        let fetched = fetch::fetch(run, shape, Param::Null).await?;
        let ids = (0..fetched.rows.len()).filter_map(|row| fetched.rows.int(row, column));
        Ok(ids.collect())
    }
}

impl Compiled {
    /// The rows to read, and the total where it is known by then.
    async fn choose(
        &self,
        run: Run<'_>,
        known: Option<u64>,
    ) -> Result<(Option<&Shape>, Option<u64>), ReadFailure> {
        let Some(rare) = &self.rare else {
            return Ok((self.rows.as_ref(), known));
        };
        let found = match known {
            Some(known) => Some(known),
            None => number(run, &rare.probe).await?,
        };
        Ok(if found.is_some_and(|it| it <= FEW) {
            (rare.rows.as_ref(), found)
        } else {
            (self.rows.as_ref(), known)
        })
    }
}

async fn number(run: Run<'_>, statement: &Statement) -> Result<Option<u64>, ReadFailure> {
    let rows = run.statement(statement, &Param::Null).await?;
    Ok(rows.int(0, 0).and_then(|it| u64::try_from(it).ok()))
}

async fn total(
    run: Run<'_>,
    compiled: &Compiled,
    known: Option<u64>,
) -> Result<Option<u64>, ReadFailure> {
    match (&compiled.count, known) {
        (None, _) => Ok(None),
        (Some(_), Some(known)) => Ok(Some(known)),
        (Some(statement), None) => number(run, statement).await,
    }
}
