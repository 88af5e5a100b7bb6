//! Why the store could not do what it was asked, named by what the caller can do about it.

use std::error::Error;

use bastide_content_types::FieldId;

use crate::schema::SchemaError;

/// A failure of the store. Nothing of the transaction it happened in is kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such document, or none in that locale and status.
    #[error("there is no such document")]
    NotFound,
    /// A unique field has this value in another published entry of the locale.
    #[error("the value of field {field} is taken")]
    NotUnique {
        /// The field.
        field: FieldId,
    },
    /// The row came into being at the same time elsewhere; worth another try.
    #[error("the document was changed at the same time")]
    Conflict,
    /// The id of a component instance is not one of this entry.
    #[error("an instance of field {field} does not belong to the entry")]
    ForeignInstance {
        /// The field that holds the instance.
        field: FieldId,
    },
    /// A value that its field cannot hold.
    #[error("a value does not fit field {field}")]
    Unfit {
        /// The field.
        field: FieldId,
    },
    /// Something that the schema in force does not have.
    #[error("the schema has no {0}")]
    Unknown(String),
    /// The schema was not read or not changed.
    #[error("the schema could not be used")]
    Schema(#[from] SchemaError),
    /// The database is away or overloaded.
    #[error("the database is not available")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// The database failed; the cause is for the log.
    #[error("the database failed")]
    Database(#[source] Box<dyn Error + Send + Sync>),
}
