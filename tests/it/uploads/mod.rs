//! Files that are sent (REST contract, section 7): taken in, refused, replaced, removed.

mod attached;
mod bucket;
pub(crate) mod form;
mod interrupted;
mod own;
mod private;
mod refused;
mod replaced;
mod scanned;
mod stored;
mod variants;
