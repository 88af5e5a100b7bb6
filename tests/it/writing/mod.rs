//! Writing content over REST, as a client meets it.

mod blocks;
mod bodies;
mod components;
mod concurrency;
mod document;
mod drafts;
mod everything;
mod history;
mod hostile;
pub(crate) mod inside;
mod links;
pub(crate) mod media;
mod morphs;
mod permissions;
mod positions;
mod relations;
mod requests;
mod rows;
mod rules;
mod secrets;
pub(crate) mod site;
mod statements;
mod values;
mod zones;
