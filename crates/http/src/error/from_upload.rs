//! What an upload that was not done is to a client (REST contract, section 7).

use bastide_services::library::UploadError;
use serde_json::json;

use super::{ApiError, BodyError, Invalid};

impl From<UploadError> for ApiError {
    fn from(error: UploadError) -> Self {
        let message = error.to_string();
        let refused = |name: &str| Self::invalid(vec![Invalid::member(name, message.clone())]);
        match error {
            UploadError::Empty => Self::Validation {
                message,
                details: json!({}),
            },
            UploadError::TooMany(_)
            | UploadError::Type(_)
            | UploadError::Infected(_)
            | UploadError::Picture(_) => refused("files"),
            UploadError::Info(_) => refused("fileInfo"),
            UploadError::FocalPoint(axis) => Self::invalid(vec![Invalid {
                path: vec!["focalPoint".to_owned(), axis.to_owned()],
                message,
            }]),
            UploadError::FolderName => refused("name"),
            UploadError::Name => Self::Application(message.into()),
            UploadError::TooLarge => BodyError::TooLarge.into(),
            UploadError::Full => Self::Named {
                status: 507,
                name: "InsufficientStorageError",
                message: message.into(),
                details: json!({}),
            },
            UploadError::Busy | UploadError::Unavailable(_) | UploadError::Unscanned(_) => {
                Self::unavailable(error)
            }
            UploadError::Write(error) => error.into(),
            UploadError::Storage(_) => Self::internal(error),
        }
    }
}
