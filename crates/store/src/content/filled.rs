//! Which fields own rows of their own, so that nobody looks into those that do not.

use std::collections::HashSet;

use bastide_content_types::FieldId;

use super::{EntryInput, FieldInput};

/// The relation, media and component fields of an entry, and of the instances in it, that hold
/// something.
#[derive(Debug, Default)]
pub(super) struct Filled {
    fields: HashSet<FieldId>,
    pending: HashSet<FieldId>,
}

impl Filled {
    /// What an entry holds.
    pub(super) fn of(entry: &EntryInput) -> Self {
        let mut filled = Self::default();
        filled.add(entry);
        filled
    }

    /// Whether a field holds something.
    pub(super) fn has(&self, field: FieldId) -> bool {
        self.fields.contains(&field)
    }

    /// Whether a field has links that hold for one status only.
    pub(super) fn has_pending(&self, field: FieldId) -> bool {
        self.pending.contains(&field)
    }

    fn add(&mut self, entry: &EntryInput) {
        for (id, value) in &entry.fields {
            match value {
                FieldInput::Links(links) if !links.is_empty() => {
                    self.fields.insert(*id);
                    if links.iter().any(|it| it.status.is_some()) {
                        self.pending.insert(*id);
                    }
                }
                FieldInput::Instances(list) if !list.is_empty() => {
                    self.fields.insert(*id);
                    for instance in list {
                        self.add(&instance.input);
                    }
                }
                FieldInput::Scalar(_) | FieldInput::Links(_) | FieldInput::Instances(_) => {}
            }
        }
    }
}
