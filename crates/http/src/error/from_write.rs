//! What a write that was not done is to a client (REST contract, sections 4, 5 and 15).

use bastide_services::content::WriteError;
use bastide_validation::{FieldError, Refusal};
use serde_json::{Map, Value as Json, json};

use super::ApiError;

impl From<WriteError> for ApiError {
    fn from(error: WriteError) -> Self {
        let message = error.to_string();
        match error {
            WriteError::Content(error) => error.into(),
            WriteError::Refused(refusal) => refusal.into(),
            WriteError::Stale { current, entry } => Self::Named {
                status: 412,
                name: "PreconditionFailedError",
                message: message.into(),
                details: match entry {
                    None => json!({ "currentETag": current }),
                    Some(entry) => json!({ "currentETag": current, "current": entry }),
                },
            },
            WriteError::Rule(rule) => Self::Application(rule.into()),
            WriteError::OutOfReach => Self::Forbidden,
            WriteError::Quota(_) => Self::Named {
                status: 413,
                name: "PayloadTooLargeError",
                message: message.into(),
                details: json!({}),
            },
            WriteError::Needed { name, details, .. } => Self::Named {
                status: 409,
                name,
                message: message.into(),
                details: *details,
            },
            WriteError::UnknownLocale(_) => Self::Validation {
                message,
                details: json!({ "source": "query", "param": "locale" }),
            },
            WriteError::KeyReused => Self::Named {
                status: 409,
                name: "ConflictError",
                message: message.into(),
                details: json!({}),
            },
            WriteError::Busy | WriteError::Contended => Self::unavailable(error),
        }
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        let message = refusal.to_string();
        let details = match refusal {
            Refusal::Key { key, path } => {
                let is_id = path.is_none() && key == "id";
                let mut details = Map::from_iter([
                    ("key".to_owned(), json!(key)),
                    ("source".to_owned(), json!("body")),
                ]);
                if !is_id {
                    details.insert("path".to_owned(), json!(path));
                }
                Json::Object(details)
            }
            Refusal::Fields(errors) => {
                json!({ "errors": errors.into_iter().map(complaint).collect::<Vec<_>>() })
            }
            Refusal::Component { zone: false, .. } => return Self::Application(message.into()),
            Refusal::Component { zone: true, .. } => return Self::Unnamed(message.into()),
            Refusal::Document { .. } | Refusal::Plain(_) => json!({}),
        };
        Self::Validation { message, details }
    }
}

fn complaint(error: FieldError) -> Json {
    let FieldError {
        path,
        message,
        value,
    } = error;
    let mut complaint = json!({ "path": path, "message": message, "name": FieldError::NAME });
    if let (Json::Object(members), Some(value)) = (&mut complaint, value) {
        members.insert("value".to_owned(), value);
    }
    complaint
}
