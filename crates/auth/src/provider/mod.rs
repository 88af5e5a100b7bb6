//! Sign-in at a provider: what ties its steps together, and what a provider says about people.

mod handshake;
mod id_token;
mod keys;
#[cfg(test)]
mod tests;

pub use handshake::Handshake;
pub use id_token::{Expected, IdTokenRefused, Person, verify};
pub use keys::KeySet;
