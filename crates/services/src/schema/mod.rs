//! Content types and components: read, planned, changed and undone, while the site runs.
//!
//! A [`Draft`] is what somebody asks for, as it was written. It becomes a change of the store once
//! every rule holds, and the change becomes a plan. What would lose data needs [`Consent`].

mod error;

// What is asked for.
mod draft;
mod rename;
mod rules;

// What becomes of it.
mod counterpart;
mod follow;
mod removal;
mod schemas;
mod upkeep;

// What is shown.
mod files;
mod view;

pub use draft::{Draft, Intent};
pub use error::{ProblemAt, SchemaRefusal};
pub use files::{FilesError, ReadSchema, SchemaFile, differences, files, read_files};
pub use schemas::{Applied, Change, Consent, Planned, Schemas};
pub use view::Which;

pub(crate) use upkeep::Upkeep;
