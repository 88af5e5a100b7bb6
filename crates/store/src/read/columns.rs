//! The columns that a statement selects.

use bastide_content_types::System;
use bastide_content_types::field::ColumnType;

use super::hop::Tie;
use super::shape::{Keys, Parent};

/// The columns of a select, each once.
pub(super) struct Columns {
    first: usize,
    pub(super) selected: Vec<(String, ColumnType)>,
}

impl Columns {
    /// Columns that come after the keys of a populated row.
    pub(super) fn after(keys: Option<&Keys>) -> Self {
        Self {
            first: keys.map_or(0, |it| it.width()),
            selected: Vec::new(),
        }
    }

    pub(super) fn index(&mut self, name: &str, ty: ColumnType) -> usize {
        let found = self.selected.iter().position(|(it, _)| it == name);
        let at = found.unwrap_or_else(|| {
            self.selected.push((name.to_owned(), ty));
            self.selected.len() - 1
        });
        self.first + at
    }

    /// The place behind the last one.
    pub(super) fn end(&self) -> usize {
        self.first + self.selected.len()
    }

    pub(super) fn system(&mut self, system: System) -> usize {
        self.index(system.column().as_str(), system.column_type())
    }

    /// Where a row has what a hop starts from.
    pub(super) fn parent(&mut self, tie: &Tie) -> Parent {
        match tie {
            Tie::Id => Parent::Row(self.system(System::Id)),
            Tie::Creator(column) => Parent::Row(self.index(column, ColumnType::BigInteger)),
            Tie::Document => Parent::Document(self.system(System::DocumentId)),
            Tie::DocumentLocale => {
                Parent::SameLocale(self.system(System::DocumentId), self.system(System::Locale))
            }
            Tie::OtherLocales => {
                Parent::OtherLocales(self.system(System::DocumentId), self.system(System::Locale))
            }
        }
    }
}
