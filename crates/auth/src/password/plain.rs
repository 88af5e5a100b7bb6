use secrecy::{ExposeSecret as _, SecretString};

use super::predictable::is_predictable;

/// Longest password, in bytes: room for any passphrase, no room for hashing megabytes.
pub const MAX_BYTES: usize = 1024;

/// A password as somebody typed it, of at most [`MAX_BYTES`], never printed.
#[derive(Clone, Debug)]
pub struct Password(SecretString);

impl Password {
    /// Takes any text that is not too long; the policy is for new passwords only.
    ///
    /// # Errors
    ///
    /// [`PasswordRefused::TooLong`].
    pub fn new(text: String) -> Result<Self, PasswordRefused> {
        if text.len() > MAX_BYTES {
            return Err(PasswordRefused::TooLong);
        }
        Ok(Self(text.into()))
    }

    /// Whether both are one text. For two that one person typed: takes less time where they differ
    /// early.
    pub fn is(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }
}

/// What a new password must fulfil: length, and not being one of those that are tried first. No
/// letters of any kind are asked for (NIST SP 800-63B-4, ASVS 6.2.4 and 6.2.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// Least length, in Unicode characters.
    pub min_chars: usize,
    /// What becomes of passwords that are tried first.
    pub easy: Easy,
}

/// What becomes of passwords that are tried first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Easy {
    /// Nobody may have one.
    Refused,
    /// They pass, on a site that nobody depends on.
    LetThrough,
}

impl PasswordPolicy {
    /// Checks a new password. `words` are those that somebody would try at this account: the name
    /// of the site, the parts of the e-mail address.
    ///
    /// # Errors
    ///
    /// [`PasswordRefused::TooShort`], [`PasswordRefused::Predictable`].
    pub fn check(self, password: &Password, words: &[&str]) -> Result<(), PasswordRefused> {
        let text = password.0.expose_secret();
        if text.chars().count() < self.min_chars {
            return Err(PasswordRefused::TooShort {
                min_chars: self.min_chars,
            });
        }
        if self.easy == Easy::Refused && is_predictable(text, words) {
            return Err(PasswordRefused::Predictable);
        }
        Ok(())
    }
}

/// Why a password cannot be used; the texts are meant for the person who typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    /// Shorter than the policy asks for.
    #[error("password must be at least {min_chars} characters")]
    TooShort {
        /// Least length, in Unicode characters.
        min_chars: usize,
    },
    /// Longer than [`MAX_BYTES`].
    #[error("password must be at most 1024 bytes")]
    TooLong,
    /// A common one, or one that repeats a word or a pattern.
    #[error("password is easy to guess: it is a common one, or repeats a word or a pattern")]
    Predictable,
}
