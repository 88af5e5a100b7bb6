//! What a picture that was not made is to a client.

use bastide_services::library::VariantError;
use serde_json::json;

use super::ApiError;

impl ApiError {
    /// A parameter of the query that cannot be what it is.
    fn bad_parameter(name: &str, message: impl Into<String>) -> Self {
        Self::Validation {
            message: message.into(),
            details: json!({ "source": "query", "param": name }),
        }
    }
}

impl From<VariantError> for ApiError {
    fn from(error: VariantError) -> Self {
        let message = error.to_string();
        match error {
            VariantError::NotFound => Self::not_found(),
            VariantError::Parameter { name, .. } | VariantError::Size { name, .. } => {
                Self::bad_parameter(name, message)
            }
            VariantError::Signature => Self::bad_parameter("variantSignature", message),
            VariantError::Busy | VariantError::Unavailable(_) => Self::unavailable(error),
            VariantError::Picture(_) => Self::Validation {
                message,
                details: json!({ "source": "query" }),
            },
            VariantError::Content(error) => error.into(),
            VariantError::Storage(_) => Self::internal(error),
        }
    }
}
