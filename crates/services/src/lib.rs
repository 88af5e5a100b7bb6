//! Use cases of Bastide: what a listener or a command asks for, above the store and the media.
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

pub mod auth;
mod clock;
pub mod content;
mod epoch;
pub mod import;
mod live;
mod locales;
mod roles;
mod seed;
mod services;
pub mod settings;
mod watcher;

pub use clock::Clock;
pub use seed::new_document_id;
pub use services::{Services, StartError};
