//! What administrators bring along, and what they get.

use std::borrow::Cow;
use std::error::Error;
use std::net::IpAddr;
use std::time::Duration;

use bastide_auth::Unavailable;
use bastide_auth::password::Password;
use bastide_store::access::AccessError;

use super::AdministratorView;
use crate::auth::{HashingError, SessionError};
use crate::known_device::DeviceMark;
use crate::second_factor::EnrolmentError;

/// An administrator wants to come in.
#[derive(Debug)]
pub struct AdminAttempt<'a> {
    /// The e-mail address, as it was typed.
    pub email: &'a str,
    /// What was typed.
    pub password: Password,
    /// The code of the authenticator; an empty one is none.
    pub otp: Option<&'a str>,
    /// Where the attempt comes from.
    pub origin: AdminOrigin<'a>,
}

/// Where a request comes from.
#[derive(Debug, Clone, Copy, Default)]
pub struct AdminOrigin<'a> {
    /// `User-Agent`.
    pub user_agent: Option<&'a str>,
    /// The address of the client.
    pub address: Option<IpAddr>,
    /// The cookie of a known device, as it was sent.
    pub device: Option<&'a str>,
}

/// An administrator came in, or stays.
#[derive(Debug)]
pub struct Admitted {
    /// The access token.
    pub access_token: String,
    /// Its lifetime, in seconds.
    pub expires_in: u64,
    /// The refresh token of the session, for the cookie.
    pub refresh_token: String,
    /// How long that is good, in seconds (`Max-Age`).
    pub refresh_seconds: u64,
    /// What makes this device a known one; only a sign-in gives it.
    pub device: Option<DeviceMark>,
    /// Who came in.
    pub user: AdministratorView,
}

/// Why an administrator did not come in.
#[derive(Debug, thiserror::Error)]
pub enum AdmissionError {
    /// Unknown, wrong, disabled or locked; which of them is not said (401 `InvalidCredentials`).
    #[error("Invalid credentials")]
    InvalidCredentials,
    /// The password is right, the code is missing, wrong or spent (401 `TwoFactorRequired`).
    #[error("A second factor is required")]
    TwoFactorRequired,
    /// The password is right, a second factor has to be enrolled (403
    /// `TwoFactorEnrolmentRequired`).
    #[error("A second factor must be enrolled")]
    EnrolmentRequired {
        /// Allows that, and nothing else.
        token: String,
    },
    /// No enrolment token of ours, or none that is still good (401 `InvalidCredentials`).
    #[error("Invalid credentials")]
    BadEnrolmentToken,
    /// No refresh token of ours, a spent one, or one of a session that is over (401).
    #[error("Invalid credentials")]
    BadRefreshToken,
    /// The address has failed too often (429).
    #[error("Too many requests, please try again later.")]
    TooMany {
        /// When it may try again.
        retry_after: Duration,
    },
    /// Too many passwords are being checked; worth another try (503).
    #[error("sign-in is not possible now")]
    Busy,
    /// The database is away; worth another try (503).
    #[error("sign-in is not possible now")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// A fault of ours (500).
    #[error("sign-in failed")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

/// Why no administrator was made.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// No token of ours, or none that is still good (401 `InvalidCredentials`).
    #[error("the link is not valid any more")]
    BadToken,
    /// The password does not fulfil the rules; these are the reasons (400, path `password`).
    #[error("the password is refused: {}", .0.join("; "))]
    Password(Vec<Cow<'static, str>>),
    /// The e-mail address is none, or not the invited one (400, path `email`).
    #[error("{0}")]
    Email(&'static str),
    /// A name is too long, or holds control characters (400, at this path).
    #[error("{0} must have at most 100 characters and no control characters")]
    Name(&'static str),
    /// There is an administrator with this e-mail address (400, path `email`).
    #[error("an administrator with this e-mail address exists")]
    Taken,
    /// The address has failed too often (429).
    #[error("Too many requests, please try again later.")]
    TooMany {
        /// When it may try again.
        retry_after: Duration,
    },
    /// Too many passwords are being hashed, or the database is away (503).
    #[error("the administrator cannot be made now")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// A fault of ours (500).
    #[error("the administrator was not made")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

impl From<AccessError> for AdmissionError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Unavailable(_) => Self::Unavailable(error.into()),
            _ => Self::Internal(error.into()),
        }
    }
}

impl From<SessionError> for AdmissionError {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::Refused => Self::InvalidCredentials,
            SessionError::Access(error) => error.into(),
            SessionError::Random(error) => error.into(),
        }
    }
}

impl From<EnrolmentError> for AdmissionError {
    fn from(error: EnrolmentError) -> Self {
        match error {
            EnrolmentError::Unavailable(error) => error.into(),
            _ => Self::Internal(error.into()),
        }
    }
}

impl From<HashingError> for AdmissionError {
    fn from(error: HashingError) -> Self {
        match error {
            HashingError::Busy => Self::Busy,
            HashingError::Unavailable(_) => Self::Unavailable(error.into()),
        }
    }
}

impl From<Unavailable> for AdmissionError {
    fn from(error: Unavailable) -> Self {
        Self::Unavailable(error.into())
    }
}

impl From<AccessError> for SetUpError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Unavailable(_) => Self::Unavailable(error.into()),
            _ => Self::Internal(error.into()),
        }
    }
}
