//! Passwords: the rule for new ones, what is stored, and the check.

mod check;
mod plain;
mod predictable;
mod stored;
#[cfg(test)]
mod tests;

pub use check::{Outcome, Population, hash, verify};
pub use plain::{Easy, MAX_BYTES, Password, PasswordPolicy, PasswordRefused};
pub use stored::{HashRefused, PasswordHash};
