//! The body of an answer and its validator.

use bastide_store::content::Revision;
use bytes::Bytes;

use super::etag::{revision, validator};

/// A complete answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// JSON.
    pub body: Bytes,
    /// Strong validator of the body, in its quotes (RFC 9110, section 8.8.3).
    pub etag: String,
}

impl Answer {
    /// `revision` is the state of the entry, where the answer is about one.
    pub(super) fn new(mut body: Vec<u8>, revision: Option<Revision>) -> Self {
        // An answer may be kept, and counts by its length there.
        if body.capacity() > body.len() + body.len() / 4 {
            body.shrink_to_fit();
        }
        let etag = validator(&body, revision);
        Self {
            body: body.into(),
            etag,
        }
    }

    /// Another body for the same entry: its validator names the same state.
    pub(crate) fn with_body(&self, body: Vec<u8>) -> Self {
        Self::new(body, revision(&self.etag))
    }
}
