//! Refusals of changes of content types (admin contract, "Resources").

use std::time::Duration;

use bastide_services::schema::{ProblemAt, SchemaRefusal};
use serde_json::{Value as Json, json};

use super::{ApiError, Invalid};

/// When to come back while another change runs.
const RETRY_AFTER: Duration = Duration::from_secs(1);

impl From<SchemaRefusal> for ApiError {
    fn from(refusal: SchemaRefusal) -> Self {
        let message = refusal.to_string();
        let conflict = |name, details| named(409, name, message.clone(), details);
        match refusal {
            SchemaRefusal::Invalid(problems) => {
                Self::invalid(problems.into_iter().map(complaint).collect())
            }
            SchemaRefusal::NotFound(_) => Self::not_found(),
            SchemaRefusal::BuiltIn(_) => named(403, "ForbiddenError", message, json!({})),
            SchemaRefusal::DataLoss { hash, plan } => {
                conflict("DataLoss", json!({ "hash": hash, "plan": plan }))
            }
            SchemaRefusal::Taken(_) | SchemaRefusal::Conflict | SchemaRefusal::NotUndoable(_) => {
                conflict("ConflictError", json!({}))
            }
            SchemaRefusal::Busy(cause) => Self::Unavailable {
                retry_after: RETRY_AFTER,
                source: Some(cause),
            },
            SchemaRefusal::Internal(cause) => Self::Internal(cause),
        }
    }
}

fn named(status: u16, name: &'static str, message: String, details: Json) -> ApiError {
    ApiError::Named {
        status,
        name,
        message: message.into(),
        details,
    }
}

/// The message of a problem goes on where its path ends.
fn complaint(ProblemAt { path, message }: ProblemAt) -> Invalid {
    let message = if path.is_empty() {
        message
    } else {
        format!("{} {message}", path.join("."))
    };
    Invalid { path, message }
}
