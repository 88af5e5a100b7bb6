//! Mails to end users, and what is done by the codes in them.

pub(crate) mod client;
mod confirmation;
mod delivery;
mod forgot;
mod quiet;
mod reset;
mod smtp;
mod templates;
