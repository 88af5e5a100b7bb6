//! The hash of a row, which makes the log a chain.

use sha2::{Digest as _, Sha256};

use crate::entity::audit_log::Model;

/// What is hashed begins with this, so that it is nothing else.
const DOMAIN: &[u8] = b"bastide audit log v1";

/// The hash that a row must have, as lower-case hex: SHA-256 of all its values and of the hash of the
/// row before, each with its length in front, so that no two rows are written alike.
pub(super) fn hash_of(row: &Model) -> String {
    hash_at(row.id, row)
}

/// The hash that a row would have at another place.
pub(super) fn hash_at(id: i64, row: &Model) -> String {
    let mut hasher = Sha256::new_with_prefix(DOMAIN);
    let mut put = |value: Option<&[u8]>| match value {
        None => hasher.update([0]),
        Some(bytes) => {
            hasher.update([1]);
            // A length that does not fit is none that memory could hold.
            let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            hasher.update(length.to_be_bytes());
            hasher.update(bytes);
        }
    };
    put(Some(&id.to_be_bytes()));
    put(Some(&row.at.to_be_bytes()));
    put(Some(row.actor_kind.as_bytes()));
    put(row
        .actor_id
        .map(i64::to_be_bytes)
        .as_ref()
        .map(<[u8; 8]>::as_slice));
    for text in [&row.actor_name, &row.session, &row.address, &row.request] {
        put(text.as_deref().map(str::as_bytes));
    }
    put(Some(row.action.as_bytes()));
    for text in [&row.object_kind, &row.object_id] {
        put(text.as_deref().map(str::as_bytes));
    }
    for text in [&row.outcome, &row.details, &row.previous] {
        put(Some(text.as_bytes()));
    }
    hex::encode(hasher.finalize())
}
