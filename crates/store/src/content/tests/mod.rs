//! The rules of drafts, locales, links and instances, on both databases.

pub(crate) mod dump;
mod history;
mod model;
mod processes;
mod rules;
pub(crate) mod site;
mod tidy;
