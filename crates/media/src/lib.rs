//! Puts bytes somewhere and says what they are.
//!
//! [`Files`] is the folder of stored files. A [`FileName`] cannot lead out of it, and [`Kind`]
//! says how a file may be served: what a browser would execute is never shown in place. What is
//! uploaded arrives as [`Incoming`], is judged by [`kind_of`], and pictures go through the
//! [`Studio`]. What is asked for in another size is kept in [`Variants`].
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

mod file_name;
mod kind;
mod sniff;
mod svg;
mod upload_name;

mod bucket;
mod error;
mod files;
mod incoming;
mod opened;
mod scanner;

mod container;
mod picture;
mod studio;
mod variant;
mod variants;

pub use bucket::{Bucket, Sent};
pub use error::MediaError;
pub use file_name::FileName;
pub use files::{Alone, Files, InUse, Staged};
pub use incoming::{Incoming, Received};
pub use kind::{Disposition, Kind};
pub use opened::{ByteStream, Opened};
pub use picture::{Picture, PictureError, Size};
pub use scanner::{ScanError, Scanner};
pub use sniff::{TypeError, kind_of};
pub use studio::Studio;
pub use svg::size as svg_size;
pub use upload_name::UploadName;
pub use variant::{Encoding, Fit, FocalPoint, LONGEST_SIDE, Variant};
pub use variants::{Room, Variants};
