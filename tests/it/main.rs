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

mod admin;
mod app;
mod http;
mod oracle;
