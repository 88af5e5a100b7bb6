//! Reads a Strapi 5 export archive (REST contract, section 8) as a stream of typed records.
//!
//! [`Archive`] opens a `.tar`, a `.tar.gz`, either of them encrypted, or a folder laid out like
//! one. It is synchronous and holds one line at a time. Nothing it hands out is known to be whole
//! before [`Archive::next_record`] has answered `None`: checksums stand at the end of the file, so
//! a caller commits after that answer only.
//!
//! The layers, outermost last: bytes counted ([`Progress`]), decrypted, decompressed, held below
//! the [`Limits`], cut into entries, cut into records.

// What a caller sees.
mod error;
mod limits;
mod notice;
mod progress;
mod reader;
mod record;
mod schemas_dir;

// The layers.
mod ceiling;
mod decrypt;
mod folder;
mod gunzip;
mod header;
mod layout;
mod lines;
mod open;
mod packed;
mod path;
mod source;
mod tarball;

#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;

pub use error::ArchiveError;
pub use limits::Limits;
pub use notice::Notice;
pub(crate) use packed::Packed;
pub(super) use path::is_asset_name;
pub use progress::Progress;
pub use reader::Archive;
pub use record::{
    Asset, AssetMetadata, Configuration, Entity, Link, LinkEnd, LinkKind, LinkTarget, Metadata,
    Record, RowId,
};
pub use schemas_dir::{ProjectSchemas, read_schemas_dir};
