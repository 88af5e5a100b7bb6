//! Runs the statements of a plan: the rows, then each populated table once, level by level.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::future::try_join_all;

use super::ReadFailure;
use super::compile::MOST_CHILDREN;
use super::shape::{ChildShape, Keys, Parent, Shape};
use super::statement::Statement;
use crate::dialect::{Cell, Lane, Param, Rows};

/// Rows with what was populated below them, in the order of the shape's children.
#[derive(Debug)]
pub(super) struct Fetched {
    pub(super) rows: Rows,
    pub(super) children: Vec<Below>,
}

/// The rows of one child, found by parent.
#[derive(Debug)]
pub(super) enum Below {
    Rows(Grouped),
    Count(HashMap<Key, i64>),
    Mixed(Vec<Grouped>),
}

/// Rows and which of them belong to which parent.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    pub(super) fetched: Option<Fetched>,
    /// Each row behind its key, sorted by it; the rows of one parent keep their order.
    keyed: Vec<(Key, usize)>,
}

/// What ties a child to its parent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    Row(i64),
    Document(Arc<str>),
    Localized(Arc<str>, Arc<str>),
}

impl Grouped {
    /// The rows that belong to a parent row, in order.
    pub(super) fn of(
        &self,
        parent: Parent,
        rows: &Rows,
        row: usize,
    ) -> impl Iterator<Item = usize> {
        let key = parent_key(parent, rows, row);
        let first = self
            .keyed
            .partition_point(|(it, _)| Some(it) < key.as_ref());
        let found = self.keyed.iter().skip(first);
        let found = found.take_while(move |(it, _)| Some(it) == key.as_ref());
        // Rows of the parent's own locale are not its localizations.
        let own = match parent {
            Parent::OtherLocales(_, locale) => rows.text(row, locale),
            _ => None,
        };
        found.map(|(_, row)| *row).filter(move |&child| {
            let locale = self
                .fetched
                .as_ref()
                .and_then(|it| it.rows.text(child, Keys::LOCALE));
            own.is_none() || locale != own
        })
    }
}

/// The key that children of a parent row carry.
pub(super) fn parent_key(parent: Parent, rows: &Rows, row: usize) -> Option<Key> {
    let text = |column| rows.text(row, column).map(Arc::from);
    match parent {
        Parent::Row(column) => rows.int(row, column).map(Key::Row),
        Parent::Document(document) | Parent::OtherLocales(document, _) => {
            text(document).map(Key::Document)
        }
        Parent::SameLocale(document, locale) => {
            Some(Key::Localized(text(document)?, text(locale)?))
        }
    }
}

/// The connection of one read, and the count of what it sends.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) lane: Lane<'a>,
    pub(super) statements: &'a AtomicU64,
}

impl Run<'_> {
    /// Runs one statement.
    pub(super) async fn statement(
        self,
        statement: &Statement,
        asked: &Param,
    ) -> Result<Rows, ReadFailure> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        Ok(self
            .lane
            .fetch(&statement.sql, &statement.params(asked))
            .await?)
    }
}

type Fetching<'a, T> = Pin<Box<dyn Future<Output = Result<T, ReadFailure>> + Send + 'a>>;

/// Runs a statement and everything below it. `asked` is the document or the parents' keys.
pub(super) fn fetch<'a>(run: Run<'a>, shape: &'a Shape, asked: Param) -> Fetching<'a, Fetched> {
    Box::pin(async move {
        let rows = run.statement(&shape.statement, &asked).await?;
        if shape.keys.is_some() && u64::try_from(rows.len()).is_ok_and(|it| it > MOST_CHILDREN) {
            return Err(ReadFailure::TooMany);
        }
        if shape.children.is_empty() {
            return Ok(Fetched {
                rows,
                children: Vec::new(),
            });
        }
        // Awaited together, so that they travel together where the driver can.
        let children =
            try_join_all(shape.children.iter().map(|it| below(run, &it.shape, &rows))).await?;
        Ok(Fetched { rows, children })
    })
}

async fn below(run: Run<'_>, shape: &ChildShape, rows: &Rows) -> Result<Below, ReadFailure> {
    match shape {
        ChildShape::Rows { parent, shape, .. } => {
            Ok(Below::Rows(grouped(run, *parent, shape, rows).await?))
        }
        ChildShape::Mixed { parts, .. } => {
            let parts = parts
                .iter()
                .map(|(parent, _, shape)| grouped(run, *parent, shape, rows));
            Ok(Below::Mixed(try_join_all(parts).await?))
        }
        ChildShape::Count {
            parent,
            statement,
            keys,
        } => {
            let Some(asked) = parent_keys(*parent, rows) else {
                return Ok(Below::Count(HashMap::new()));
            };
            let counts = run.statement(statement, &asked).await?;
            let count = |row| {
                Some((
                    child_key(*parent, &counts, row)?,
                    counts.int(row, keys.width())?,
                ))
            };
            Ok(Below::Count((0..counts.len()).filter_map(count).collect()))
        }
    }
}

async fn grouped(
    run: Run<'_>,
    parent: Parent,
    shape: &Shape,
    rows: &Rows,
) -> Result<Grouped, ReadFailure> {
    // Without parents there are no children, and no statement to find that out.
    let Some(asked) = parent_keys(parent, rows) else {
        return Ok(Grouped::default());
    };
    let fetched = fetch(run, shape, asked).await?;
    let key = |row| Some((child_key(parent, &fetched.rows, row)?, row));
    let mut keyed: Vec<(Key, usize)> = (0..fetched.rows.len()).filter_map(key).collect();
    keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(Grouped {
        fetched: Some(fetched),
        keyed,
    })
}

/// The keys of all parents, each once; `None` if there are none.
fn parent_keys(parent: Parent, rows: &Rows) -> Option<Param> {
    let column = match parent {
        Parent::Row(column) => {
            let mut ids: Vec<i64> = (0..rows.len())
                .filter_map(|row| rows.int(row, column))
                .collect();
            ids.sort_unstable();
            ids.dedup();
            return (!ids.is_empty()).then_some(Param::Ints(ids));
        }
        Parent::Document(column)
        | Parent::SameLocale(column, _)
        | Parent::OtherLocales(column, _) => column,
    };
    let mut documents: Vec<&str> = (0..rows.len())
        .filter_map(|row| rows.text(row, column))
        .collect();
    documents.sort_unstable();
    documents.dedup();
    (!documents.is_empty()).then(|| Param::Texts(documents.into_iter().map(Arc::from).collect()))
}

/// The key of a child row, as [`parent_key`] makes it of its parent.
fn child_key(parent: Parent, rows: &Rows, row: usize) -> Option<Key> {
    match (parent, rows.cell(row, Keys::KEY)) {
        (_, Cell::Int(id)) => Some(Key::Row(id)),
        (Parent::SameLocale(..), Cell::Text(document)) => Some(Key::Localized(
            document.into(),
            rows.text(row, Keys::LOCALE)?.into(),
        )),
        (_, Cell::Text(document)) => Some(Key::Document(document.into())),
        _ => None,
    }
}
