//! Why nothing was done about an account.

use std::borrow::Cow;
use std::error::Error;

use bastide_auth::Unavailable;
use bastide_store::access::{AccessError, NotChanged, NotMade};

use crate::auth::HashingError;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// No e-mail address.
    #[error("this is no e-mail address; give one such as ann@example.com")]
    Email,
    /// There is an administrator with this e-mail address.
    #[error("there is an administrator with this e-mail address already")]
    Taken,
    /// There is none.
    #[error("there is no administrator with this e-mail address; `bastide admin list` shows all")]
    Unknown,
    /// There is no such role.
    #[error("there is no such role; the roles are {}", .0.join(", "))]
    Role(Vec<String>),
    /// The password does not fulfil the rules; these are the reasons.
    #[error("the password is refused: {}", .0.join("; "))]
    Password(Vec<Cow<'static, str>>),
    /// Without it, nobody could decide who may do what.
    #[error("this is the last super administrator; make another one first")]
    LastSuperAdmin,
    /// The link was redeemed before, has run out, or means nothing any more.
    #[error("the link is not valid any more")]
    BadToken,
    /// The database is away, or too many passwords are being hashed; worth another try.
    #[error("the database or the machine is not available; try again")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// A fault of ours.
    #[error("the database failed")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

impl From<AccessError> for AccountError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Unavailable(_) => Self::Unavailable(error.into()),
            _ => Self::Internal(error.into()),
        }
    }
}

impl From<NotMade> for AccountError {
    fn from(error: NotMade) -> Self {
        match error {
            NotMade::BadToken => Self::BadToken,
            NotMade::Taken => Self::Taken,
            NotMade::NoRole => Self::Role(Vec::new()),
            NotMade::Access(error) => error.into(),
        }
    }
}

impl From<NotChanged> for AccountError {
    fn from(error: NotChanged) -> Self {
        match error {
            NotChanged::Unknown => Self::Unknown,
            NotChanged::NoRole => Self::Role(Vec::new()),
            NotChanged::LastSuperAdmin => Self::LastSuperAdmin,
            NotChanged::Taken => Self::Taken,
            NotChanged::Access(error) => error.into(),
            // What the operator is never refused.
            other => Self::Internal(other.into()),
        }
    }
}

impl From<HashingError> for AccountError {
    fn from(error: HashingError) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<Unavailable> for AccountError {
    fn from(error: Unavailable) -> Self {
        Self::Unavailable(error.into())
    }
}
