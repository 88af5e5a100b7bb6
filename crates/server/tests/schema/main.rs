//! `bastide schema`, and changes of content types in a server that is killed.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../run/mod.rs"]
mod run;

mod files;
mod kill;
mod server;
