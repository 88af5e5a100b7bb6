//! End users: their tokens, sessions, passwords and accounts.

mod at_rest;
mod busy;
mod change_password;
pub(crate) mod client;
mod cookies;
mod quiet;
mod refresh;
mod register;
mod sessions;
mod throttle;
mod tokens;
pub(crate) mod two_factor;
