//! Refresh tokens: opaque, one use each, stored as SHA-256.
//!
//! Rotation, families and reuse live where the rows are; here is only the token and its digest.

use crate::digest::Digest;
use crate::opaque::{Kind, Opaque};

/// The kind of [`RefreshToken`].
#[derive(Clone, Copy, Debug)]
pub enum Refresh {}

impl Kind for Refresh {
    const PREFIX: &'static str = "bst_rt_";
}

/// Renews a session once.
pub type RefreshToken = Opaque<Refresh>;

impl RefreshToken {
    /// What is stored and looked up.
    pub fn digest(&self) -> Digest {
        Digest::sha256(self.expose())
    }
}
