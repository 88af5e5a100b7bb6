//! Stored files beside their attributes: what their bytes are, who sent them, and which names on
//! the disk no file claims.
//!
//! Bytes and rows are in two places, so names are written down before bytes get them, and struck out
//! in the transaction of the row that claims them. Whatever is interrupted leaves a name behind, by
//! which its bytes are found and removed.

mod contents;
mod files;
mod focal_point;
mod folders;
mod objects;
mod place;
mod private;
mod unclaimed;
mod uses;

pub use contents::{FileCopy, StoredAmount};
pub use files::{FileContent, StoredFile};
pub use folders::StoredFolder;
pub use objects::StoredObject;
pub use place::{Kept, Place};
pub use private::{FileSpot, PrivateNames};
pub(crate) use unclaimed::doom;
pub use uses::{FileUse, FoundUses};
