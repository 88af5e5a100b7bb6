//! A read the store may run as it stands: every name in it is readable by the caller it was made
//! for, the row scope is inside it, and nothing outside this crate can make one.

mod editing;
mod node;
mod predicate;
mod write;

pub use editing::{ActPlan, HistoryPlan};
pub use node::{Child, ChildKind, Column, Node, OrderKey, Ordering, Slice, Source, Zoned};
pub use predicate::{Compare, Hop, HopKind, Operand, Place, Predicate, Sibling};
pub use write::{Allowance, Answers, DeletePlan, Owner, WritePlan};

use std::sync::Arc;

use bastide_content_types::Registry;

/// Which rows of a document: its draft or what is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Status {
    /// `status = 0`.
    Draft,
    /// `status = 1`; types without drafts have no others.
    #[default]
    Published,
}

impl Status {
    /// The number in the column.
    pub fn column_value(self) -> i64 {
        match self {
            Self::Draft => 0,
            Self::Published => 1,
        }
    }
}

/// A read of a content type, ready to run.
#[derive(Debug)]
#[must_use = "a plan that is not run reads nothing"]
pub struct ReadPlan {
    pub(crate) registry: Arc<Registry>,
    pub(crate) root: Node,
    pub(crate) extent: Extent,
    pub(crate) caller_bound: bool,
}

/// How far matching rows are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Not at all.
    Nothing,
    /// To the last one.
    Everything,
    /// Until there are more than so many; the count is one more than this then.
    UpTo(u64),
}

/// How much of the matching rows is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// The row of one document, given when the plan is run.
    Document,
    /// The first matching row: a single type, or an entry whose filter names it.
    First,
    /// A page of rows, with the number of all if `count`.
    Page {
        /// Most rows.
        limit: u64,
        /// Rows left out before.
        offset: u64,
        /// Whether the number of all matching rows is wanted.
        count: Counted,
    },
    /// All rows up to a limit of the store's own (users and files are listed without pages).
    All,
    /// The number of rows only.
    Count,
}

impl ReadPlan {
    /// The models the plan was made with.
    pub fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// The rows and what hangs below them.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// How many rows.
    pub fn extent(&self) -> &Extent {
        &self.extent
    }

    /// Whether the plan holds something of the caller (a row rule with `$user`), so that it must
    /// not serve anybody else.
    pub fn is_caller_bound(&self) -> bool {
        self.caller_bound
    }
}
