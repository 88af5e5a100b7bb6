//! What a writer has seen of an entry, for optimistic concurrency (RFC 9110, section 13.1.1).

use super::rows::Row;

/// A row at one moment: its id and how often it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    /// Row id.
    pub row: i64,
    /// Grows with each write of the row.
    pub version: i64,
}

/// What has to be there for a write to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Whatever there is.
    Anything,
    /// A row of one of these revisions, draft or published.
    OneOf(Vec<Revision>),
}

impl Expected {
    /// Whether one of the rows is as it was seen.
    pub(super) fn is_met<'r>(&self, rows: impl IntoIterator<Item = &'r Row>) -> bool {
        match self {
            Self::Anything => true,
            Self::OneOf(seen) => {
                let is_seen = |it: &Row| {
                    seen.contains(&Revision {
                        row: it.id,
                        version: it.version,
                    })
                };
                rows.into_iter().any(is_seen)
            }
        }
    }
}
