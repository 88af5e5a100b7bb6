/// Why a secret or a setting cannot be used; the server refuses to start with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// Key material must hold at least [`crate::keyring::MIN_KEY_BYTES`] bytes.
    #[error("key material must be at least 64 bytes long")]
    ShortKey,
    /// The same signing key stands twice in one ring.
    #[error("a signing key is listed twice")]
    DuplicateKey,
    /// A ring holds at most [`crate::keyring::MAX_KEYS`] keys.
    #[error("a key ring holds at most 16 keys")]
    TooManyKeys,
    /// The lifetime is below one second or above [`crate::access::LIFETIME_CAP`].
    #[error("the access token lifetime must lie between 1 and 7200 seconds")]
    Lifetime,
}
