//! The admin listener, as a client meets it.

pub(crate) mod client;

mod access;
mod address;
mod audit_log;
mod codes;
mod content;
mod cookies;
mod end_users;
mod inventory;
mod keys;
mod media;
pub(crate) mod media_folders;
mod media_usage;
pub(crate) mod media_uses;
mod media_variants;
mod metrics;
mod page;
mod people;
mod rights_shown;
mod schema;
mod sessions;
mod set_up;
mod sign_in;
mod site;
mod step_up;
pub(crate) mod tokens;
mod webhooks;
