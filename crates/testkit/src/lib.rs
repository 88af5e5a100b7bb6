//! What tests need that the product does not: a database of their own, on either system.
//!
//! Write a test once with [`on_both_databases!`]; it runs on SQLite and on PostgreSQL.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot have its database has failed, and should say so at once"
)]

mod both;
pub mod bucket;
mod database;
mod listen;
mod postgres;
#[cfg(feature = "provider")]
pub mod provider;
#[cfg(feature = "receiver")]
pub mod receiver;
mod scanner;
mod smtp;

pub use both::run;
pub use database::{Kind, TestDatabase};
pub use postgres::server_url;
pub use scanner::TestScanner;
pub use smtp::{ReceivedMail, SmtpSink};
/// An authenticator, as administrators carry one.
pub use totp_rs::Totp;
