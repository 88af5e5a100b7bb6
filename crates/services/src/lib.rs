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

pub mod access;
pub mod admin;
pub mod audit;
pub mod auth;
pub mod backup;
mod clock;
pub mod content;
mod epoch;
pub mod import;
mod known_device;
pub mod library;
mod live;
mod locales;
pub mod mail;
pub mod outgoing;
mod roles;
pub mod schedule;
pub mod schema;
mod second_factor;
mod security_log;
mod seed;
mod services;
pub mod settings;
mod throttle;
mod watcher;
pub mod webhooks;
mod worker;

pub use bastide_store::audit::RequestId;
pub use clock::{Clock, instant};
pub use known_device::DeviceMark;
pub use seed::new_document_id;
pub use services::{Services, StartError};
