//! What a content type, a component, a field kind and a stored value *are*.
//!
//! No I/O and no framework: everything above speaks in these words. A [`Definition`] is a schema
//! as people write it (REST contract, section 1); a [`Model`] is a definition with its stable
//! internal ids and physical names; a [`Registry`] is one immutable snapshot of all models.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::as_conversions,
        clippy::string_slice
    )
)]

mod builtin;
mod definition;
pub mod document_id;
pub mod field;
mod model;
mod name;
mod problem;
mod registry;
mod sql_name;
mod value;

pub use builtin::{
    ADMIN_USER, FILE, FIRST_FREE_FIELD, FIRST_FREE_MODEL, FOLDER, LOCALE, ROLE, USER,
    builtin_models,
};
pub use definition::{Definition, Info, LIMITS, Limits, ModelKind};
pub use field::{AttributeDef, Kind, Link, Relation, RelationKind, Scalar};
pub use model::{Field, FieldId, Model, ModelId, Storage, System};
pub use name::{Uid, is_attribute_name, reserved_attribute, reserved_for_new, snake_case};
pub use problem::SchemaProblem;
pub use registry::{Registry, ResolvedLink, Side};
pub use sql_name::{ColumnName, TableName};
pub use value::{CastError, Value};
