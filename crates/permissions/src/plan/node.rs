//! Rows in one shape.

use std::sync::Arc;

use bastide_content_types::field::ColumnType;
use bastide_content_types::{ColumnName, Model};

use super::{Hop, Operand, Predicate, Status};

/// Rows of one table in one shape: which columns go out, which rows, in which order, and what is
/// populated below them.
#[derive(Debug, Clone)]
pub struct Node {
    pub(crate) model: Arc<Model>,
    pub(crate) source: Source,
    pub(crate) columns: Vec<Column>,
    pub(crate) filter: Predicate,
    pub(crate) order: Vec<OrderKey>,
    pub(crate) children: Vec<Child>,
    pub(crate) states: bool,
    pub(crate) window: Option<Slice>,
}

/// A part of the rows below one parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Most rows.
    pub limit: u64,
    /// Rows left out before.
    pub offset: u64,
}

/// Which rows of the table a node starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Entries of one status, in these locales (`None`: whatever the locale).
    Entries {
        /// The status.
        status: Status,
        /// The locales.
        locales: Option<Vec<String>>,
    },
    /// Instances of a component; their owners choose them.
    Instances,
}

/// A scalar of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Key in the answer.
    pub name: String,
    /// Column to select.
    pub column: ColumnName,
    /// What the column holds.
    pub ty: ColumnType,
    /// Whether a number or an instant is written as a string of digits (`biginteger`,
    /// `timestamp`).
    pub quoted: bool,
}

/// One key of an order.
#[derive(Debug, Clone)]
pub struct OrderKey {
    /// The steps to the row that holds the value; none for the row itself.
    pub path: Vec<Hop>,
    /// The value.
    pub operand: Operand,
    /// In which direction.
    pub ordering: Ordering,
}

/// Ascending or descending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ordering {
    /// Smallest first, nothing last.
    #[default]
    Ascending,
    /// Largest first, nothing before it.
    Descending,
}

/// Something populated.
#[derive(Debug, Clone)]
pub struct Child {
    /// Key in the answer.
    pub name: String,
    /// What it is.
    pub kind: ChildKind,
}

/// The kinds of populated values.
#[derive(Debug, Clone)]
pub enum ChildKind {
    /// Entries or files at the other end of a hop: an object, `null`, or a list.
    Rows {
        /// The step from parent to child.
        hop: Hop,
        /// The shape of the children.
        node: Node,
        /// Whether the value is a list.
        to_many: bool,
    },
    /// `{"count": n}`.
    Count {
        /// The step from parent to child.
        hop: Hop,
        /// Which of the children count.
        filter: Predicate,
    },
    /// Rows of several tables in one order: a dynamic zone or the owning side of a morph relation.
    Mixed {
        /// One for each table; each item names its type in the answer.
        parts: Vec<Zoned>,
        /// `__component` or `__type`.
        tag: &'static str,
        /// Whether the value is a list.
        to_many: bool,
    },
}

/// One table of a mixed child.
#[derive(Debug, Clone)]
pub struct Zoned {
    /// The step from parent to child.
    pub hop: Hop,
    /// The shape of the children.
    pub node: Node,
}

impl Node {
    /// The model of the rows.
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// Which rows it starts from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The scalars of the answer, in order; the row id comes first.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// What the rows must satisfy.
    pub fn filter(&self) -> &Predicate {
        &self.filter
    }

    /// The order asked for; the store appends the natural one.
    pub fn order(&self) -> &[OrderKey] {
        &self.order
    }

    /// What is populated.
    pub fn children(&self) -> &[Child] {
        &self.children
    }

    /// Whether each row says which state it is in, and how it stands with its other status.
    pub fn states(&self) -> bool {
        self.states
    }

    /// The part of the rows that is read, where they hang below one parent only.
    pub fn window(&self) -> Option<Slice> {
        self.window
    }
}
