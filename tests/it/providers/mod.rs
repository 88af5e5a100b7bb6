//! Sign-in at a provider (REST contract, section 6.4; attack cases AUTH-16 to AUTH-19).

mod accounts;
pub(crate) mod browser;
mod doors;
mod github;
mod lies;
mod log;
mod pages;
mod travel;
mod troubles;
