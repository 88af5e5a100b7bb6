//! The routes of the content listener, one file for each family.
//!
//! A handler names its permission as an argument, makes one call of the services, and wraps what
//! comes back. What is mounted here is what the OpenAPI document describes.
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

mod auth;
mod content;
mod docs;
mod entries;
mod files;
mod format;
mod locales;
mod openapi;
mod roles;
mod upload;
mod uploads;
mod users;
mod writing;

mod routes;

pub use auth::AuthLimits;
pub use openapi::document;
pub use routes::{Docs, Public, mount_files};
