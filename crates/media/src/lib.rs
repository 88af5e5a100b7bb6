//! Puts bytes somewhere and says what they are.
//!
//! [`Files`] is the folder of stored files. A [`FileName`] cannot lead out of it, and [`Kind`]
//! says how a file may be served: what a browser would execute is never shown in place.
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

mod error;
mod files;

pub use error::MediaError;
pub use file_name::FileName;
pub use files::{Files, Opened, Staged};
pub use kind::{Disposition, Kind};
