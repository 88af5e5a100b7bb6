//! A refused body, complaint by complaint (REST contract, section 5).

use serde_json::{Value as Json, json};

use super::ApiError;

/// One thing that is wrong with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// Names and numbers that lead to it; empty for the whole body.
    pub path: Vec<String>,
    /// What is wrong, without the value.
    pub message: String,
}

impl Invalid {
    /// A complaint about a member of the body.
    pub fn member(name: &str, message: impl Into<String>) -> Self {
        Self {
            path: vec![name.to_owned()],
            message: message.into(),
        }
    }
}

impl ApiError {
    /// A body with these faults: 400, with one entry for each.
    pub fn invalid(faults: Vec<Invalid>) -> Self {
        let message = match faults.as_slice() {
            [only] => only.message.clone(),
            _ => format!("{} errors occurred", faults.len()),
        };
        let entry = |Invalid { path, message }| -> Json {
            json!({ "path": path, "message": message, "name": "ValidationError" })
        };
        let errors: Vec<Json> = faults.into_iter().map(entry).collect();
        Self::Validation {
            message,
            details: json!({ "errors": errors }),
        }
    }
}
