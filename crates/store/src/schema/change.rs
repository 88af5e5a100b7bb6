//! What somebody wants of the schema.

use bastide_content_types::{Definition, Uid};

/// A change of the schema.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// Types and components as they shall be, new ones and changed ones.
    pub put: Vec<Definition>,
    /// Types and components that shall go.
    pub delete: Vec<Uid>,
    /// Attributes that go on under another name; every other new name is a new attribute.
    pub renames: Vec<Rename>,
}

/// An attribute gets another name and keeps its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// The type or component.
    pub model: Uid,
    /// The name so far.
    pub from: String,
    /// The name in the new definition.
    pub to: String,
}

/// The next stable ids of a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ids {
    /// Of a model.
    pub model: i32,
    /// Of a field, or of a column or link table that a field moves to.
    pub field: i32,
}
