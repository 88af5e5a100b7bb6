//! What the failures of the services are to a client: the one place that decides.

use std::error::Error;
use std::time::Duration;

use bastide_permissions::{Denied, NotRecent};
use bastide_services::admin::{AdmissionError, SetUpError};
use bastide_services::auth::{AuthError, AuthenticationError};
use bastide_services::content::ContentError;
use serde_json::json;

use super::{ApiError, Invalid};

/// When to come back after a failure that passes by itself.
const RETRY_AFTER: Duration = Duration::from_secs(1);

impl ApiError {
    /// Somebody whom we need does not answer; the cause is logged, never sent.
    pub fn unavailable(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unavailable {
            retry_after: RETRY_AFTER,
            source: Some(cause.into()),
        }
    }

    fn bad_query(message: &str) -> Self {
        Self::Validation {
            message: message.to_owned(),
            details: json!({ "source": "query" }),
        }
    }
}

impl From<Denied> for ApiError {
    fn from(_: Denied) -> Self {
        Self::Forbidden
    }
}

impl From<NotRecent> for ApiError {
    fn from(reason: NotRecent) -> Self {
        match reason {
            NotRecent::Denied(denied) => denied.into(),
            NotRecent::Stale => Self::step_up_required(),
        }
    }
}

impl From<ContentError> for ApiError {
    fn from(error: ContentError) -> Self {
        match error {
            ContentError::NotFound => Self::not_found(),
            ContentError::Denied(denied) => denied.into(),
            ContentError::NotAUser => Self::Unauthorized("Unauthorized"),
            ContentError::Query(query) => query.into(),
            ContentError::Value => Self::bad_query("A value of the query is out of range"),
            ContentError::TooMany => {
                Self::bad_query("The query populates more than one answer may hold")
            }
            ContentError::Timeout
            | ContentError::Unavailable(_)
            | ContentError::SchemaChanged(_) => Self::unavailable(error),
            ContentError::Internal(_) => Self::internal(error),
        }
    }
}

impl From<AuthenticationError> for ApiError {
    fn from(error: AuthenticationError) -> Self {
        match error {
            AuthenticationError::Invalid => Self::bad_credentials(),
            AuthenticationError::Expired => Self::Unauthorized("Token expired"),
            AuthenticationError::Account => Self::Unauthorized("Invalid credentials"),
            AuthenticationError::Unavailable(_) => Self::unavailable(error),
        }
    }
}

/// REST contract, section 6.4.
impl From<AuthError> for ApiError {
    fn from(error: AuthError) -> Self {
        let text = error.to_string();
        match error {
            AuthError::Wrong
            | AuthError::WrongCurrentPassword
            | AuthError::SamePassword
            | AuthError::BadResetCode
            | AuthError::BadConfirmation
            | AuthError::WrongOwnCode
            | AuthError::InvalidCallback => Self::Validation {
                message: text,
                details: json!({}),
            },
            AuthError::Unconfirmed
            | AuthError::Blocked
            | AuthError::RegistrationClosed
            | AuthError::NoMail
            | AuthError::ProviderDisabled
            | AuthError::NoProviderSession
            | AuthError::EmailTaken
            | AuthError::AlreadyEnrolled
            | AuthError::NotEnrolled
            | AuthError::FactorStays
            | AuthError::Taken => Self::Application(text.into()),
            AuthError::TwoFactorRequired(pass) => Self::Named {
                status: 403,
                name: "TwoFactorRequired",
                message: text.into(),
                details: json!({ "ticket": pass.text, "expiresIn": pass.seconds }),
            },
            AuthError::EnrolmentRequired(pass) => Self::Named {
                status: 403,
                name: "TwoFactorEnrolmentRequired",
                message: text.into(),
                details: json!({ "enrolmentToken": pass.text, "expiresIn": pass.seconds }),
            },
            AuthError::StaleSession => Self::Named {
                status: 403,
                name: "FreshSignInRequired",
                message: text.into(),
                details: json!({}),
            },
            AuthError::BadPass => Self::Unauthorized("Invalid or expired ticket"),
            AuthError::WrongCode => Self::Unauthorized("Invalid code"),
            AuthError::BadRefreshToken => Self::Unauthorized("Invalid refresh token"),
            AuthError::Gone => Self::Unauthorized("Invalid credentials"),
            AuthError::Password(_) => Self::invalid(vec![Invalid::member("password", text)]),
            AuthError::TooMany { retry_after } => Self::TooManyRequests { retry_after },
            AuthError::Unavailable(_) => Self::unavailable(error),
            AuthError::Internal(_) => Self::internal(error),
        }
    }
}

/// Admin contract, "Signing in". Equal refusals are the same bytes.
impl From<AdmissionError> for ApiError {
    fn from(error: AdmissionError) -> Self {
        match error {
            AdmissionError::InvalidCredentials
            | AdmissionError::BadEnrolmentToken
            | AdmissionError::BadRefreshToken => Self::invalid_credentials(),
            AdmissionError::TwoFactorRequired => {
                Self::named(401, "TwoFactorRequired", "A second factor is required")
            }
            AdmissionError::EnrolmentRequired { token } => Self::Named {
                status: 403,
                name: "TwoFactorEnrolmentRequired",
                message: "A second factor must be enrolled".into(),
                details: json!({ "enrolmentToken": token }),
            },
            AdmissionError::TooMany { retry_after } => Self::TooManyRequests { retry_after },
            AdmissionError::Busy | AdmissionError::Unavailable(_) => Self::unavailable(error),
            AdmissionError::Internal(_) => Self::internal(error),
        }
    }
}

impl From<SetUpError> for ApiError {
    fn from(error: SetUpError) -> Self {
        let text = error.to_string();
        match error {
            SetUpError::BadToken => Self::invalid_credentials(),
            SetUpError::Password(reasons) => {
                let fault = |it| Invalid::member("password", it);
                Self::invalid(reasons.into_iter().map(fault).collect())
            }
            SetUpError::Email(_) | SetUpError::Taken => {
                Self::invalid(vec![Invalid::member("email", text)])
            }
            SetUpError::Name(name) => Self::invalid(vec![Invalid::member(name, text)]),
            SetUpError::TooMany { retry_after } => Self::TooManyRequests { retry_after },
            SetUpError::Unavailable(_) => Self::unavailable(error),
            SetUpError::Internal(_) => Self::internal(error),
        }
    }
}
