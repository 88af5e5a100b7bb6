//! The audit log: who did what, or was kept from it, as a chain of hashes (ADR 18).
//!
//! Whatever changes something hands an [`Entry`] to the transaction of the change, which adds it to
//! the chain just before it commits. So there is a row if and only if there is a change, and writers
//! wait for each other no longer than that.

mod acting;
mod append;
mod checkpoint;
mod entry;
mod hash;
mod list;
mod prune;
mod request;
mod verify;

#[cfg(test)]
mod tests;

pub use acting::{Acting, Actor};
pub(crate) use append::{Pending, commit};
pub use entry::{AuditRow, Entry};
pub use list::AuditQuery;
pub use request::RequestId;
pub use verify::{Fault, Verdict};
