//! The services as a listener uses them, on both databases.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that does not get what it needs has failed"
)]

mod admin;
mod authentication;
mod content;
mod long_lists;
mod sign_in;
mod site;
mod start;
mod watcher;
