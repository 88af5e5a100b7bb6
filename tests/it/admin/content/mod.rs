//! Content, as an administrator edits it.

mod actions;
mod bulk;
mod deleted;
mod document;
mod entries;
mod export;
mod fast;
mod jobs;
mod presence;
mod relations;
pub(super) mod rights;
mod schedule;
mod single;
pub(super) mod site;
mod stale;
mod versions;
mod views;
