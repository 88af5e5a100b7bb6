//! What addresses of entries have in common.

use serde::Deserialize;
use utoipa::IntoParams;

/// A type.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct TypePath {
    /// The uid, or the word for it in addresses: the plural name of a collection type, the singular
    /// name of a single type.
    pub(super) uid: String,
}

/// An entry of a collection type.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct EntryPath {
    /// The uid, or the word for it in addresses: the plural name.
    pub(super) uid: String,
    /// The document.
    #[serde(rename = "documentId")]
    pub(super) document: String,
}
