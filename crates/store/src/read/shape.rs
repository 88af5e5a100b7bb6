//! What a compiled plan knows of its statements: how to run them and how to write their rows.

use super::statement::Statement;
use crate::content::Revision;
use crate::dialect::{Form, Rows};

/// Rows of one table: the statement, and how each row is written.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) statement: Statement,
    /// What ties the rows to their parents; `None` at the root.
    pub(super) keys: Option<Keys>,
    pub(super) outputs: Vec<Output>,
    pub(super) children: Vec<Child>,
    /// Where the only row of an answer says which state it has.
    pub(super) revision: Option<RevisionAt>,
    /// Where each row says how it stands, where it is asked to.
    pub(super) standing: Option<StandingAt>,
}

/// The columns that tell how a row stands with the row of its other status.
#[derive(Debug, Clone, Copy)]
pub(super) struct StandingAt {
    pub(super) revision: RevisionAt,
    /// One of the numbers below; `None` where the type has no drafts.
    pub(super) state: Option<usize>,
}

/// Never published.
pub(super) const DRAFT: &str = "0";
/// Published as it is.
pub(super) const PUBLISHED: &str = "1";
/// Published, and changed since.
pub(super) const MODIFIED: &str = "2";

/// The columns that tell one state of a row from another.
#[derive(Debug, Clone, Copy)]
pub(super) struct RevisionAt {
    pub(super) row: usize,
    pub(super) version: usize,
}

impl RevisionAt {
    /// The state of the first row.
    pub(super) fn of(self, rows: &Rows) -> Option<Revision> {
        self.of_row(rows, 0)
    }

    /// The state of a row.
    pub(super) fn of_row(self, rows: &Rows, row: usize) -> Option<Revision> {
        Some(Revision {
            row: rows.int(row, self.row)?,
            version: rows.int(row, self.version)?,
        })
    }
}

/// The columns in front of a populated row: the key, then these if they are there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keys {
    pub(super) locale: bool,
    pub(super) position: bool,
}

impl Keys {
    pub(super) const KEY: usize = 0;
    pub(super) const LOCALE: usize = 1;

    pub(super) fn width(self) -> usize {
        1 + usize::from(self.locale) + usize::from(self.position)
    }

    pub(super) fn position(self) -> usize {
        1 + usize::from(self.locale)
    }
}

/// One scalar of a row.
#[derive(Debug)]
pub(super) struct Output {
    /// The name as JSON, with its colon.
    pub(super) key: Vec<u8>,
    pub(super) column: usize,
    pub(super) form: Form,
    /// Whether it stays outside of `attributes` in the format of version 4.
    pub(super) identity: bool,
    /// Where a row says whether the addresses in it need a signature, if there are some.
    pub(super) private: Option<usize>,
}

/// Something populated.
#[derive(Debug)]
pub(super) struct Child {
    /// The name as JSON, with its colon.
    pub(super) key: Vec<u8>,
    pub(super) shape: ChildShape,
}

#[derive(Debug)]
pub(super) enum ChildShape {
    Rows {
        parent: Parent,
        shape: Box<Shape>,
        to_many: bool,
    },
    Count {
        parent: Parent,
        statement: Statement,
        keys: Keys,
    },
    Mixed {
        parts: Vec<(Parent, Vec<u8>, Shape)>,
        to_many: bool,
    },
}

/// Where a parent row has what its children are tied to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Parent {
    /// A row id in this column.
    Row(usize),
    /// A document in this column.
    Document(usize),
    /// A document and the locale the children name.
    SameLocale(usize, usize),
    /// A document and the locale the children do not have.
    OtherLocales(usize, usize),
}

impl Shape {
    /// Whether its rows are documents rather than instances of a component.
    pub(super) fn is_document(&self) -> bool {
        self.outputs.iter().any(|it| it.key == b"\"documentId\":")
    }
}
