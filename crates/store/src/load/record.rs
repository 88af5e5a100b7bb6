//! What is loaded.

use bastide_content_types::{FieldId, ModelId, Value};
use bastide_permissions::plan::Status;

/// A row of a content type: dynamic, or a file, folder, end user, role or locale.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadRow {
    /// The content type.
    pub model: ModelId,
    /// Row id.
    pub id: i64,
    /// Document id.
    pub document: String,
    /// Locale, `""` where the type has none.
    pub locale: String,
    /// Draft or published; types without drafts have published rows only.
    pub status: Status,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub created_at: i64,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub updated_at: i64,
    /// Milliseconds since 1970-01-01T00:00:00Z; drafts have none.
    pub published_at: Option<i64>,
    /// Scalars; what is absent is null.
    pub values: Vec<(FieldId, Value)>,
}

/// A component instance.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadInstance {
    /// The component.
    pub model: ModelId,
    /// Row id.
    pub id: i64,
    /// The field that holds it.
    pub field: FieldId,
    /// Row id of the entry or instance with that field.
    pub owner: i64,
    /// Place in the field, in the zone across all its components.
    pub pos: f64,
    /// Locale of the entry at the root.
    pub locale: String,
    /// Status of the entry at the root.
    pub status: Status,
    /// Scalars; what is absent is null.
    pub values: Vec<(FieldId, Value)>,
}

/// A link. Of several with the same source and target, the first one counts.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadLink {
    /// The owning field.
    pub field: FieldId,
    /// Row id of the entry or instance with that field.
    pub source: i64,
    /// Status of the entry at the root of that.
    pub source_status: Status,
    /// Content type of the target.
    pub target: ModelId,
    /// Document id of the target.
    pub document: String,
    /// Locale of the target, `""` where its type has none.
    pub locale: String,
    /// The only status it holds for, where the source has no drafts and the target has.
    pub status: Option<Status>,
    /// Place in the list of the source.
    pub pos: f64,
    /// Place in the list of the target.
    pub inv_pos: f64,
}
