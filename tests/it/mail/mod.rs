//! Mails to end users, and what is done by the codes in them.

mod client;
mod confirmation;
mod delivery;
mod forgot;
mod quiet;
mod reset;
mod smtp;
mod templates;
