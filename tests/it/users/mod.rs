//! End users and their roles, written over HTTP (REST contract, sections 6.5 and 6.6).

mod ceiling;
mod create;
mod remove;
mod role_ceiling;
mod roles;
mod sessions;
pub(crate) mod site;
mod update;
