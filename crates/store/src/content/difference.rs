//! What a row has that the row of the other status has not, so that publishing writes no more.

use std::collections::HashSet;

use bastide_content_types::{FieldId, Model};

use super::copy::is_owned;
use super::filled::Filled;
use super::snapshot::Snapshot;
use super::{EntryInput, FieldInput, InstanceInput, Writer};

/// What has to be done about the links and instances of a row to make them those of another one.
#[derive(Debug)]
pub(super) struct Difference {
    /// Fields in which something is taken away.
    cleared: HashSet<FieldId>,
    /// Fields in which something is added then.
    copied: HashSet<FieldId>,
    /// What the other row holds, below these fields too.
    pub(super) filled: Filled,
}

impl Difference {
    /// Whether a field is cleared.
    pub(super) fn clears(&self, field: FieldId) -> bool {
        self.cleared.contains(&field)
    }

    /// Whether a field is copied.
    pub(super) fn copies(&self, field: FieldId) -> bool {
        self.copied.contains(&field)
    }
}

impl Writer<'_> {
    /// What makes a row like `from`; nothing is there yet where `to` is `None`.
    pub(super) fn difference(
        &self,
        model: &Model,
        from: &Snapshot,
        to: Option<&Snapshot>,
    ) -> Difference {
        let mut difference = Difference {
            cleared: HashSet::new(),
            copied: HashSet::new(),
            filled: Filled::of(&from.entry),
        };
        for field in model.fields().iter().filter(|it| is_owned(it)) {
            let (new, old) = (from.of(field.id), to.and_then(|it| it.of(field.id)));
            if new
                .zip(old)
                .is_some_and(|(new, old)| self.is_same(new, old))
                && from.places.get(&field.id) == to.and_then(|it| it.places.get(&field.id))
            {
                continue;
            }
            if old.is_some_and(|it| !it.is_empty()) {
                difference.cleared.insert(field.id);
            }
            if difference.filled.has(field.id) {
                difference.copied.insert(field.id);
            }
        }
        difference
    }

    fn is_same(&self, new: &FieldInput, old: &FieldInput) -> bool {
        match (new, old) {
            (FieldInput::Scalar(new), FieldInput::Scalar(old)) => new == old,
            // Links that hold for one status only are settled by publishing.
            (FieldInput::Links(new), FieldInput::Links(old)) => {
                new == old && new.iter().all(|it| it.status.is_none())
            }
            (FieldInput::Instances(new), FieldInput::Instances(old)) => {
                let mut pairs = new.iter().zip(old);
                new.len() == old.len() && pairs.all(|(new, old)| self.is_same_instance(new, old))
            }
            _ => false,
        }
    }

    fn is_same_instance(&self, new: &InstanceInput, old: &InstanceInput) -> bool {
        let component = self.registry.get(new.model);
        let (new_fields, old_fields) = (&new.input.fields, &old.input.fields);
        let mut pairs = new_fields.iter().zip(old_fields);
        new.model == old.model
            && new_fields.len() == old_fields.len()
            && component.is_some_and(|it| self.shows_everything(it))
            && pairs.all(|((one, new), (other, old))| one == other && self.is_same(new, old))
    }

    /// Whether a snapshot has all of a component: neither passwords nor places in the lists of
    /// other sides are in it.
    fn shows_everything(&self, component: &Model) -> bool {
        component.fields().iter().all(|field| {
            let link = self.registry.link(field.id);
            let is_one_sided = link.is_none_or(|it| self.other_side(it).is_none());
            !field.def.is_password() && is_one_sided
        })
    }
}

impl Snapshot {
    fn of(&self, field: FieldId) -> Option<&FieldInput> {
        let EntryInput { fields } = &self.entry;
        fields
            .iter()
            .find_map(|(id, it)| (*id == field).then_some(it))
    }
}
