//! Why an end user was refused.

use std::error::Error;
use std::time::Duration;

use bastide_auth::Unavailable;
use bastide_auth::password::PasswordRefused;
use bastide_store::access::AccessError;

use super::sessions::SessionError;
use super::{HashingError, Pass};
use crate::content::ContentError;
use crate::second_factor::EnrolmentError;

/// Why an end user was refused; the texts are those of the REST contract, section 6.4.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// Wrong user or password; which of them is not said (400 `ValidationError`).
    #[error("Invalid identifier or password")]
    Wrong,
    /// The password is right, the e-mail address was never confirmed (400 `ApplicationError`).
    #[error("Your account email is not confirmed")]
    Unconfirmed,
    /// The password is right, an administrator has locked the account out (400
    /// `ApplicationError`).
    #[error("Your account has been blocked by an administrator")]
    Blocked,
    /// No refresh token of ours, a spent one, or one of a session that is over (401).
    #[error("Invalid refresh token")]
    BadRefreshToken,
    /// The password that the account has is another one (400 `ValidationError`).
    #[error("The provided current password is invalid")]
    WrongCurrentPassword,
    /// The new password is the old one (400 `ValidationError`).
    #[error("Your new password must be different than your current password")]
    SamePassword,
    /// The new password does not fulfil the rules (400, path `password`).
    #[error(transparent)]
    Password(PasswordRefused),
    /// The account or the session went meanwhile (401).
    #[error("Invalid credentials")]
    Gone,
    /// A code that was sent by mail is no good: spent, too old, of somebody else, or none (400
    /// `ValidationError`).
    #[error("Incorrect code provided")]
    BadResetCode,
    /// As [`Self::BadResetCode`], of an address that is to be confirmed (400 `ValidationError`).
    #[error("Invalid token")]
    BadConfirmation,
    /// The address has to be confirmed, and no mail can leave (400 `ApplicationError`).
    #[error("Error sending confirmation email")]
    NoMail,
    /// Strangers may make no accounts (400 `ApplicationError`).
    #[error("Register action is currently disabled")]
    RegistrationClosed,
    /// Somebody has the name or the address (400 `ApplicationError`).
    #[error("Email or Username are already taken")]
    Taken,
    /// Nobody can sign in at this provider (400 `ApplicationError`).
    #[error("This provider is disabled")]
    ProviderDisabled,
    /// The page is none of those that a browser may be sent back to (400 `ValidationError`).
    #[error("Invalid callback URL provided")]
    InvalidCallback,
    /// Nobody has come back from a provider in this browser, or a session was made of that already
    /// (400 `ApplicationError`).
    #[error("OAuth authentication requires a completed provider session")]
    NoProviderSession,
    /// An account has the address that a provider vouches for, and its owner has not proved that it
    /// is theirs (400 `ApplicationError`).
    #[error("Email is already taken.")]
    EmailTaken,
    /// A second factor is in force, and stands before the session (403 `TwoFactorRequired`).
    #[error("A second factor is required")]
    TwoFactorRequired(Pass),
    /// The role requires a second factor, which has to be enrolled before the session (403
    /// `TwoFactorEnrolmentRequired`).
    #[error("A second factor must be enrolled")]
    EnrolmentRequired(Pass),
    /// No pass of ours, one that is spent or too old, or one of another browser (401).
    #[error("Invalid or expired ticket")]
    BadPass,
    /// The code is wrong, or was used before, and somebody is on the way in (401).
    #[error("Invalid code")]
    WrongCode,
    /// The same, of somebody who is in (400 `ValidationError`).
    #[error("Invalid code")]
    WrongOwnCode,
    /// A second factor is in force already (400 `ApplicationError`).
    #[error("Two-factor authentication is already enabled")]
    AlreadyEnrolled,
    /// None is in force (400 `ApplicationError`).
    #[error("Two-factor authentication is not enabled")]
    NotEnrolled,
    /// The role requires the second factor, so it cannot go (400 `ApplicationError`).
    #[error("Two-factor authentication is required for this account")]
    FactorStays,
    /// An account without a password has to prove itself by a sign-in a moment ago (403
    /// `FreshSignInRequired`).
    #[error("Sign in again to do this")]
    StaleSession,
    /// The address or the account has failed too often (429).
    #[error("Too many requests, please try again later.")]
    TooMany {
        /// When to come back.
        retry_after: Duration,
    },
    /// Too many passwords are being checked, or the database is away; worth another try (503).
    #[error("this is not possible now")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// A fault of ours (500).
    #[error("signing in failed")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

impl From<AccessError> for AuthError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Unavailable(_) => Self::Unavailable(error.into()),
            _ => Self::Internal(error.into()),
        }
    }
}

impl From<EnrolmentError> for AuthError {
    fn from(error: EnrolmentError) -> Self {
        match error {
            EnrolmentError::Unavailable(error) => error.into(),
            _ => Self::Internal(error.into()),
        }
    }
}

impl From<SessionError> for AuthError {
    fn from(error: SessionError) -> Self {
        match error {
            // The password was changed while the old one was checked.
            SessionError::Refused => Self::Wrong,
            SessionError::Access(error) => error.into(),
            SessionError::Random(error) => error.into(),
        }
    }
}

impl From<HashingError> for AuthError {
    fn from(error: HashingError) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<Unavailable> for AuthError {
    fn from(error: Unavailable) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<ContentError> for AuthError {
    fn from(error: ContentError) -> Self {
        match error {
            // The account went while its password was checked.
            ContentError::NotFound => Self::Wrong,
            ContentError::Unavailable(_)
            | ContentError::SchemaChanged(_)
            | ContentError::Timeout => Self::Unavailable(error.into()),
            _ => Self::Internal(error.into()),
        }
    }
}
