//! Why something was not managed.

use std::error::Error;

use bastide_permissions::GrantProblem;
use bastide_store::access::{AccessError, LocaleLoss, NotChanged};

use crate::content::ContentError;

/// Why nothing was changed, named by what the administrator can do about it.
#[derive(Debug, thiserror::Error)]
pub enum ManageError {
    /// There is no such thing (404).
    #[error("{0}")]
    NotFound(&'static str),
    /// What was sent is refused, for these reasons (400).
    #[error("{} problems", .0.len())]
    Invalid(Vec<Problem>),
    /// A rule of the program forbids it (400).
    #[error("{0}")]
    Rule(String),
    /// It would give more than the administrator holds (403).
    #[error("the administrator does not hold what it would give")]
    Beyond,
    /// Entries would be lost, and nobody has agreed to it (409).
    #[error("the locale has entries")]
    Loses(LocaleLoss),
    /// The database is away or overloaded (503).
    #[error("the database is not available")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// A fault of ours (500).
    #[error("the change failed")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

/// Something in a body that is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The keys that lead to it.
    pub path: Vec<String>,
    /// What is wrong.
    pub message: String,
}

impl Problem {
    pub(crate) fn at(key: &str, message: impl Into<String>) -> Self {
        Self {
            path: vec![key.to_owned()],
            message: message.into(),
        }
    }
}

impl ManageError {
    pub(crate) fn at(key: &str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![Problem::at(key, message)])
    }

    /// What a refusal of the database means where a value must be unlike all others.
    pub(crate) fn unless_taken(key: &'static str) -> impl Fn(AccessError) -> Self {
        move |error| match error {
            AccessError::Refused(_) => Self::at(key, "This attribute must be unique"),
            other => other.into(),
        }
    }

    /// Problems of a permissions object, which stands under `permissions` in the body.
    pub(super) fn grants(problems: Vec<GrantProblem>) -> Self {
        let problems = problems.into_iter().map(|GrantProblem { path, message }| {
            let path = std::iter::once("permissions".to_owned()).chain(path);
            Problem {
                path: path.collect(),
                message,
            }
        });
        Self::Invalid(problems.collect())
    }
}

impl From<AccessError> for ManageError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Unavailable(_) => Self::Unavailable(error.into()),
            AccessError::Full(_) => Self::Rule(error.to_string()),
            other => Self::Internal(other.into()),
        }
    }
}

impl From<NotChanged> for ManageError {
    fn from(error: NotChanged) -> Self {
        match error {
            NotChanged::Unknown => Self::NotFound("Administrator not found"),
            NotChanged::NoInvitation => Self::NotFound("Invitation not found"),
            NotChanged::NoRole => Self::at("role", "There is no such role"),
            NotChanged::Taken => Self::at("email", "This attribute must be unique"),
            NotChanged::Beyond => Self::Beyond,
            NotChanged::Oneself => Self::Rule("Nobody locks out or deletes themselves".to_owned()),
            NotChanged::LastSuperAdmin => {
                let message = "This is the last super administrator; make another one first";
                Self::Rule(message.to_owned())
            }
            NotChanged::Fixed => {
                Self::Rule("The role of super administrators stays as it is".to_owned())
            }
            NotChanged::Held(count) => Self::Rule(format!(
                "Administrators have this role ({count}); give them another one first"
            )),
            NotChanged::Access(error) => error.into(),
        }
    }
}

impl From<ContentError> for ManageError {
    fn from(error: ContentError) -> Self {
        match error {
            ContentError::Timeout
            | ContentError::Unavailable(_)
            | ContentError::SchemaChanged(_) => Self::Unavailable(error.into()),
            other => Self::Internal(other.into()),
        }
    }
}

impl From<getrandom::Error> for ManageError {
    fn from(error: getrandom::Error) -> Self {
        Self::Internal(error.into())
    }
}
