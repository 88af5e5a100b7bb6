//! What keeps long lists quick: indexes that small sites need not pay for.
//!
//! A list gets them when it has become long, in the background and beside readers and writers: one
//! over all of its text, for `_q` and filters that look for text, and one for each short column that
//! it can be sorted by. What is there is read from the database's own catalogue, and each name says
//! what the index is over; so whatever happens to the schema, one that no longer fits is not used,
//! and is removed at the next look.

mod tend;
mod wanted;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use bastide_content_types::{ColumnName, Model};

use crate::dialect::index::SearchIndex;

pub use tend::{LONG_LIST, Tended};

/// The indexes that are whole, by name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Indexes(BTreeSet<String>);

impl Indexes {
    /// The index over the text of a type, if it is there.
    pub(crate) fn search(&self, model: &Model) -> Option<SearchIndex> {
        // Mostly there are none, and then nothing has to be worked out.
        if self.0.is_empty() {
            return None;
        }
        wanted::search(model).filter(|it| self.0.contains(&it.name))
    }

    /// Whether entries can be read in the order of a column.
    pub(crate) fn sorts(&self, model: &Model, column: &ColumnName) -> bool {
        self.0.contains(&wanted::sort_name(model, column))
    }
}

impl From<BTreeSet<String>> for Indexes {
    fn from(names: BTreeSet<String>) -> Self {
        Self(names)
    }
}
