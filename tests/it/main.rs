//! The suite that sees everything: one binary, a module for each subject.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a test that meets the unexpected shall stop"
)]
#![expect(
    clippy::needless_pass_by_value,
    reason = "JSON is written where it is used"
)]

mod accounts;
mod admin;
mod app;
mod dice;
mod http;
mod log;
mod mail;
mod oracle;
mod providers;
mod uploads;
mod users;
mod writing;
