//! The error envelope of REST contract, section 5.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CONTENT_TYPE, HeaderName, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};
use bastide_query::ErrorKind;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::{ApiError, BodyError};

#[derive(Serialize)]
struct Envelope<'a> {
    data: (),
    error: Body<'a>,
}

#[derive(Serialize)]
struct Body<'a> {
    status: u16,
    name: &'a str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Json>,
}

impl ApiError {
    /// `error.name` of the body.
    fn name(&self) -> &'static str {
        match self {
            Self::Query(error) => error.kind().name(),
            Self::Validation { .. } => "ValidationError",
            Self::Application(_) => "ApplicationError",
            Self::Unnamed(_) => "Error",
            Self::Body(error) => error.name(),
            Self::Unauthorized(_) => "UnauthorizedError",
            Self::Forbidden => "ForbiddenError",
            Self::Named { name, .. } => name,
            Self::NotFound(_) => "NotFoundError",
            Self::MethodNotAllowed { .. } => "MethodNotAllowedError",
            Self::TooManyRequests { .. } => "RateLimitError",
            Self::Unavailable { .. } => "ServiceUnavailableError",
            Self::Internal(_) => "InternalServerError",
        }
    }

    /// `error.details` of the body; some errors have none.
    fn details(&self) -> Option<Json> {
        match self {
            Self::Query(error) if error.kind() != ErrorKind::TooLong => Some(error.details()),
            Self::Validation { details, .. } | Self::Named { details, .. } => Some(details.clone()),
            Self::Body(BodyError::Syntax(_) | BodyError::TooLarge)
            | Self::Internal(_)
            | Self::Unnamed(_) => None,
            _ => Some(json!({})),
        }
    }

    /// A header that tells the client what to do about it.
    fn hint(&self) -> Option<(HeaderName, String)> {
        let seconds = |it: &Duration| whole_seconds(*it).to_string();
        match self {
            Self::MethodNotAllowed { allow } => Some((ALLOW, allow.clone())),
            Self::TooManyRequests { retry_after } | Self::Unavailable { retry_after, .. } => {
                Some((RETRY_AFTER, seconds(retry_after)))
            }
            _ => None,
        }
    }
}

/// Seconds to wait, rounded up: who comes back then finds the door open.
pub(crate) fn whole_seconds(duration: Duration) -> u64 {
    let begun = u64::from(duration.subsec_nanos() > 0);
    duration.as_secs().saturating_add(begun).max(1)
}

impl BodyError {
    fn name(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "SyntaxError",
            Self::TooLarge => "PayloadTooLargeError",
            Self::MediaType => "UnsupportedMediaTypeError",
            Self::Slow => "RequestTimeoutError",
            Self::Incomplete => "BadRequestError",
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Syntax(_) | Self::Incomplete => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
        }
    }
}

impl ApiError {
    /// What the envelope says, for one row of an answer about several. A fault of ours is logged
    /// here, because no response carries it to the access log.
    pub fn told(&self) -> Json {
        let status = self.status_code();
        if status.is_server_error() {
            let error: &dyn std::error::Error = self;
            tracing::error!(error, "one row of several failed");
        }
        let body = Body {
            status: status.as_u16(),
            name: self.name(),
            message: self.to_string(),
            details: self.details(),
        };
        serde_json::to_value(body).unwrap_or_default()
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Query(error) => {
                StatusCode::from_u16(error.kind().status()).unwrap_or(StatusCode::BAD_REQUEST)
            }
            Self::Validation { .. } | Self::Application(_) | Self::Unnamed(_) => {
                StatusCode::BAD_REQUEST
            }
            Self::Body(error) => error.status(),
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Named { status, .. } => {
                StatusCode::from_u16(*status).unwrap_or(StatusCode::FORBIDDEN)
            }
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let status = self.status_code();
        let mut response = HttpResponse::build(status);
        if let Some(hint) = self.hint() {
            response.insert_header(hint);
        }
        response.insert_header((CONTENT_TYPE, "application/json; charset=utf-8"));
        let error = Body {
            status: status.as_u16(),
            name: self.name(),
            message: self.to_string(),
            details: self.details(),
        };
        response.body(serde_json::to_vec(&Envelope { data: (), error }).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use actix_web::body::to_bytes;
    use bastide_query::{Param, QueryError};

    use super::*;

    #[actix_web::test]
    async fn each_failure_has_the_envelope_of_the_contract() {
        let wait = Duration::from_millis(1_500);
        let key = QueryError::invalid_key("nope", Some("category"), Param::Filters);
        let table: Vec<(ApiError, Json)> = vec![
            (
                key.into(),
                json!({"status": 400, "name": "ValidationError", "message": "Invalid key nope at category",
                    "details": {"key": "nope", "path": "category", "source": "query", "param": "filters"}}),
            ),
            (
                ApiError::Application("This provider is disabled".into()),
                json!({"status": 400, "name": "ApplicationError", "message": "This provider is disabled", "details": {}}),
            ),
            (
                BodyError::Syntax("expected value".to_owned()).into(),
                json!({"status": 400, "name": "SyntaxError", "message": "expected value"}),
            ),
            (
                BodyError::TooLarge.into(),
                json!({"status": 413, "name": "PayloadTooLargeError", "message": "request entity too large"}),
            ),
            (
                BodyError::MediaType.into(),
                json!({"status": 415, "name": "UnsupportedMediaTypeError", "message": "Unsupported Media Type", "details": {}}),
            ),
            (
                ApiError::bad_request("a"),
                json!({"status": 400, "name": "BadRequestError", "message": "a", "details": {}}),
            ),
            (
                ApiError::bad_credentials(),
                json!({"status": 401, "name": "UnauthorizedError", "message": "Missing or invalid credentials", "details": {}}),
            ),
            (
                ApiError::Forbidden,
                json!({"status": 403, "name": "ForbiddenError", "message": "Forbidden", "details": {}}),
            ),
            (
                ApiError::not_found(),
                json!({"status": 404, "name": "NotFoundError", "message": "Not Found", "details": {}}),
            ),
            (
                ApiError::TooManyRequests { retry_after: wait },
                json!({"status": 429, "name": "RateLimitError", "message": "Too many requests, please try again later.", "details": {}}),
            ),
            (
                ApiError::Unavailable {
                    retry_after: wait,
                    source: None,
                },
                json!({"status": 503, "name": "ServiceUnavailableError", "message": "Service Unavailable", "details": {}}),
            ),
            (
                ApiError::internal("select * from secrets"),
                json!({"status": 500, "name": "InternalServerError", "message": "Internal Server Error"}),
            ),
        ];
        for (error, expected) in table {
            let response = error.error_response();
            assert_eq!(u64::from(response.status().as_u16()), expected["status"]);
            let kind = response.headers().get(CONTENT_TYPE).cloned().unwrap();
            assert_eq!(kind, "application/json; charset=utf-8");
            let body = to_bytes(response.into_body()).await.unwrap();
            let body: Json = serde_json::from_slice(&body).unwrap();
            assert_eq!(body, json!({"data": null, "error": expected}));
        }
    }

    #[test]
    fn hints_say_what_to_do() {
        let allow = "GET, HEAD".to_owned();
        let response = ApiError::MethodNotAllowed { allow }.error_response();
        assert_eq!(response.headers().get(ALLOW).unwrap(), "GET, HEAD");
        for (millis, expected) in [(0, "1"), (1_000, "1"), (1_001, "2"), (59_999, "60")] {
            let retry_after = Duration::from_millis(millis);
            let response = ApiError::Unavailable {
                retry_after,
                source: None,
            }
            .error_response();
            assert_eq!(response.headers().get(RETRY_AFTER).unwrap(), expected);
        }
    }
}
