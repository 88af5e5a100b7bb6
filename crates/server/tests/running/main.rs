//! A running server, what it sees of commands beside it, and what is left when it is killed.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../run/mod.rs"]
mod run;

mod backup;
mod faults;
mod files;
mod health;
mod keys;
mod kill;
mod log;
mod relocation;
mod server;
mod sinks;
mod tls;
mod uploads;
mod webhooks;
