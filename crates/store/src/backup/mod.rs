//! Everything that a database holds, as of one moment, and a database made of it (ADR 20).
//!
//! A backup is the same whichever system it comes from: what tables look like, then their rows. A
//! restore makes system tables by the steps that the backup has seen, adds the tables of content
//! types, loads the rows, and goes on with the steps that it has not seen, in one transaction.

mod error;
mod form;
mod form_read;
mod restoration;
mod snapshot;
mod tables;

pub use error::BackupError;
pub use form::{
    ColumnForm, DatabaseForm, Holds, IndexColumnForm, IndexForm, IndexedRows, Preset, TableForm,
};
pub use restoration::Restoration;
pub use snapshot::Snapshot;

/// What is of no use, or of harm, in another database or at another time: sessions and codes, so
/// that a stolen backup signs nobody in; what is about to be sent, so that nothing is sent twice;
/// answers to requests that are sent again; who has what open; and which stored bytes are not yet
/// or no longer anybody's, which are left out with it.
const LEFT_OUT: [&str; 11] = [
    "file_unclaimed",
    "idempotency_keys",
    "mail_outbox",
    "open_entries",
    "outbox",
    "refresh_spent",
    "sessions",
    "setup_tokens",
    "user_codes",
    "user_tickets",
    "webhook_deliveries",
];

/// The end of the audit log. It stays as long as there is a database, and no row may be added before
/// it, so it comes last.
const AUDIT_HEAD: &str = "audit_head";
