//! Mails: to whom, what they say, and how they leave.
//!
//! A template has a closed list of placeholders and nothing that could be executed; values are
//! escaped where they are filled in. An address is parsed once, and no text that a stranger has
//! typed becomes a header in any other way. What a server answers is never repeated, as it holds
//! addresses: of a failure only its kind is known.
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

mod address;
mod template;

mod file;
mod letter;
mod outlet;
mod smtp;

pub use address::Address;
pub use letter::Letter;
pub use outlet::{Outlet, OutletError, SendError};
pub use template::{Template, TemplateError, Values};
