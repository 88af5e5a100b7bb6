//! Why content types were not changed, named by what the caller can do about it.

use std::error::Error;

use bastide_content_types::SchemaProblem;
use bastide_store::access::AccessError;
use bastide_store::schema::SchemaError;
use serde_json::Value as Json;

/// Something wrong with what was asked for, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemAt {
    /// Keys and indexes from the root of the request.
    pub path: Vec<String>,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
}

impl From<SchemaProblem> for ProblemAt {
    fn from(problem: SchemaProblem) -> Self {
        Self {
            path: problem.path,
            message: problem.message,
        }
    }
}

/// A refusal; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum SchemaRefusal {
    /// What was asked for is not possible.
    #[error("{}", summary(.0))]
    Invalid(Vec<ProblemAt>),
    /// There is no such type, component or change.
    #[error("there is no {0}")]
    NotFound(String),
    /// The uid belongs to another type or component.
    #[error("{0} exists already")]
    Taken(String),
    /// The program needs the type as it is.
    #[error("{0} is built in and cannot be changed")]
    BuiltIn(String),
    /// Data would be lost, and nobody agreed to that.
    #[error("the change loses data; repeat it with ?confirm=<details.hash> to apply it")]
    DataLoss {
        /// What to agree with.
        hash: String,
        /// Steps, losses and notes.
        plan: Json,
    },
    /// Somebody else changed the schema at the same time: look again.
    #[error("the schema was changed at the same time; read it again, then repeat the change")]
    Conflict,
    /// A change cannot be taken back; the text says why.
    #[error("{0}")]
    NotUndoable(String),
    /// The tables are in use, or the database is away: try again later.
    #[error("the database is busy")]
    Busy(#[source] Box<dyn Error + Send + Sync>),
    /// Our fault. The cause is for the log.
    #[error("the schema could not be changed")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

/// The text of the only problem, or how many there are.
fn summary(problems: &[ProblemAt]) -> String {
    match problems {
        [only] if only.path.is_empty() => only.message.clone(),
        [only] => format!("{} {}", only.path.join("."), only.message),
        several => format!("{} errors occurred", several.len()),
    }
}

impl SchemaRefusal {
    /// A single problem.
    pub(super) fn at<const N: usize>(path: [&str; N], message: impl Into<String>) -> Self {
        Self::Invalid(vec![SchemaProblem::at(path, message).into()])
    }
}

impl From<SchemaError> for SchemaRefusal {
    fn from(error: SchemaError) -> Self {
        match error {
            SchemaError::Refused(problems) => {
                Self::Invalid(problems.into_iter().map(Into::into).collect())
            }
            SchemaError::Stale => Self::Conflict,
            SchemaError::Busy => Self::Busy(error.into()),
            SchemaError::NoSuchChange(version) => Self::NotFound(format!("change {version}")),
            SchemaError::NotUndoable(reason) => Self::NotUndoable(reason),
            SchemaError::Damaged(_) | SchemaError::Database(_) => Self::Internal(error.into()),
        }
    }
}

impl From<AccessError> for SchemaRefusal {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Unavailable(cause) => Self::Busy(cause),
            other => Self::Internal(other.into()),
        }
    }
}
