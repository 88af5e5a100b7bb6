//! bastide-store
#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::as_conversions,
        clippy::string_slice
    )
)]

mod dialect;
mod entity;
mod error;
mod indexes;

pub mod access;
pub mod audit;
pub mod backup;
pub mod content;
pub mod library;
mod link_table;
pub mod load;
pub mod read;
pub mod schema;
mod store;
mod tx;
mod watch;

pub use dialect::{Cause, ConnectError, Settings};
pub use error::StoreError;
pub use indexes::{LONG_LIST, Tended};
pub use store::{OpenError, Store};
pub use tx::Tx;
pub use watch::{Notice, Watch};
