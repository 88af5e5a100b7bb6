//! The query string of the REST contract, turned into typed parameters within limits.
//!
//! Nothing here knows a schema: names stay text, in the order of the request, and are resolved
//! where permissions are. [`qs`] reads bytes to a tree, [`Params`] reads the tree to parameters,
//! and [`QueryError`] says what a client did wrong, in the contract's words.
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

mod error;
mod limits;
pub mod qs;

mod fields;
pub mod filter;
mod locale;
mod number;
mod pagination;
mod params;
pub mod populate;
mod publication;
mod sort;
mod word;

pub use error::{ErrorKind, Param, QueryError};
pub use fields::Fields;
pub use limits::{Limits, PageSizes, Rules, Strictness};
pub use locale::Locales;
pub use pagination::{Pagination, Window};
pub use params::{Params, Target};
pub use publication::{PublicationFilter, Status};
pub use sort::{Order, SortKey};
