//! What a new description has to fulfil besides being understood (REST contract, sections 1.2 to
//! 1.6).
//!
//! What is in force already stays possible: an attribute that does not change is not looked at
//! again, so a site that came in by an import can be changed.

mod attribute;
mod condition;
mod default;
mod model;
mod names;
mod options;
mod relation;

pub(super) use model::{check, keys_of, uid_of};
pub(super) use names::types;
pub(super) use relation::relations;
