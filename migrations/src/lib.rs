//! History of the system tables: numbered steps, only ever added to.
//!
//! A step that was released is never edited, and works while the previous release still runs.
//! Two nodes that start together are safe: the whole run is one transaction under a lock of the
//! database. Tables that an administrator invents are not made here, but by the store's planner.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::as_conversions,
        clippy::string_slice
    )
)]

mod columns;
mod dialect;
mod history;
mod m0001_schema;
mod m0002_content;
mod m0003_access;
mod m0004_operation;
mod m0005_account_lookup;
mod m0006_administrators;
mod m0007_schema_author;
mod m0008_signing_keys;
mod m0009_documents;
mod m0010_link_sources;
mod m0011_mails;
mod m0012_identities;
mod m0013_user_factors;
mod m0014_editing;
mod m0015_step_up;
mod m0016_long_lists;
mod m0017_uploads;
mod m0018_presence;
mod m0019_library;
mod m0020_file_objects;
mod m0021_audit_log;
mod m0022_webhooks;
mod run;

#[cfg(test)]
mod tests;

pub use run::{MigrationError, alone, first_run, is_current, run, run_in, steps};
