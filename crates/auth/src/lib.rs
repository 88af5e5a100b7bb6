//! Who is calling: passwords, access tokens, opaque tokens and the second factor.
//!
//! Everything here is a pure function: no input or output, no clock, no runtime. The time is a
//! parameter, and so is randomness ([`random::Random`]). Hashing a password takes tens of
//! milliseconds of processor time, so callers run it in a bounded pool.

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

pub mod password;

pub mod access;
pub mod keyring;

pub mod address_key;
pub mod api_token;
pub mod audit_key;
pub mod device;
pub mod digest;
pub mod one_time;
pub mod opaque;
pub mod provider;
pub mod refresh;
pub mod webhook_secret;

pub mod recovery;
pub mod sealed;
pub mod totp;

mod mac;
pub mod random;
mod setup;
mod unavailable;

pub use setup::SetupError;
pub use unavailable::Unavailable;
