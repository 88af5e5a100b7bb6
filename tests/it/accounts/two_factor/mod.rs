//! The second factor of end users.

pub(crate) mod client;
mod codes;
mod hidden;
mod own;
mod quiet;
mod roles;
mod tickets;
mod ways;
