//! The body of an answer and its validator.

use bytes::Bytes;
use sha2::{Digest, Sha256};

/// A complete answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// JSON.
    pub body: Bytes,
    /// Strong validator of the body, in its quotes (RFC 9110, section 8.8.3).
    pub etag: String,
}

impl Answer {
    pub(super) fn new(body: Vec<u8>) -> Self {
        let mut digest = hex::encode(Sha256::digest(&body));
        digest.truncate(32);
        Self {
            body: body.into(),
            etag: format!("\"{digest}\""),
        }
    }
}
