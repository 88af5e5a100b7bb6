/// The machine could not do the work; nothing is known about the credential.
///
/// Callers answer 503 and never treat this as a wrong password.
#[derive(Debug, thiserror::Error)]
pub enum Unavailable {
    /// The generator of the operating system failed.
    #[error("the system random generator failed")]
    Random(#[from] getrandom::Error),
    /// Hashing failed, in practice for want of memory.
    #[error("the password could not be hashed")]
    Hashing,
    /// The cryptographic back end refused to sign.
    #[error("the token could not be signed")]
    Signing,
    /// The cryptographic back end refused to encrypt.
    #[error("the secret could not be encrypted")]
    Sealing,
}
