//! What is written into an entry, checked by the layers above.

use bastide_content_types::{FieldId, ModelId, Value};
use bastide_permissions::plan::Status;

/// New values of an entry or a component instance; a field that is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EntryInput {
    /// The fields with their new values.
    pub fields: Vec<(FieldId, FieldInput)>,
}

impl EntryInput {
    /// Whether everything is in the row itself.
    pub(super) fn is_flat(&self) -> bool {
        self.fields.iter().all(|(_, value)| value.is_empty())
    }
}

impl FieldInput {
    /// Whether nothing is kept outside of the row itself.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Scalar(_) => true,
            Self::Links(links) => links.is_empty(),
            Self::Instances(instances) => instances.is_empty(),
        }
    }
}

/// The new value of one field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldInput {
    /// The value of a scalar; a password comes as its hash.
    Scalar(Value),
    /// The complete list of what a relation or media field leads to, in order.
    Links(Vec<LinkTarget>),
    /// The complete list of the instances of a component field or zone, in order.
    Instances(Vec<InstanceInput>),
}

/// One entry or file at the other end of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTarget {
    /// The content type.
    pub model: ModelId,
    /// The document.
    pub document: String,
    /// Its locale, `""` where the type has none.
    pub locale: String,
    /// The only status the link holds for; counts where this side has no drafts and the other
    /// side does (REST contract, section 4.2).
    pub status: Option<Status>,
}

/// One component instance.
#[derive(Debug, Clone, PartialEq)]
pub struct InstanceInput {
    /// The component.
    pub model: ModelId,
    /// An instance of this field that is kept and merged; `None` makes a new one.
    pub id: Option<i64>,
    /// Its values.
    pub input: EntryInput,
}
