//! The routes of the admin listener, one file for each family.
//!
//! A handler names the right it needs as an argument, makes one call of the services, and wraps
//! what comes back. What is mounted here is what the OpenAPI document describes.
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

mod administrator_roles;
mod administrators;
mod api_tokens;
mod audit_log;
mod auth;
mod confirm;
mod content;
mod docs;
mod end_user_roles;
mod end_users;
mod explain;
mod jobs;
mod listing;
mod locales;
mod media;
mod media_folders;
mod media_many;
mod media_variants;
mod openapi;
mod page;
mod read_only;
mod schema;
mod shapes;
mod site;
mod text;
mod webhooks;

mod routes;
mod row_id;

pub use auth::SignInLimits;
pub use openapi::document;
pub use routes::Admin;
