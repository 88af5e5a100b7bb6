//! What a request says of the state it was made for.

use actix_web::HttpRequest;
use actix_web::http::header::{HeaderName, IF_MATCH};
use bastide_services::content::{self, Repeat};
use bastide_store::content::Expected;

use crate::ApiError;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// What `If-Match` asks for (RFC 9110, section 13.1.1).
pub fn expected(request: &HttpRequest) -> Expected {
    let values = request.headers().get_all(IF_MATCH);
    // What is no text is no validator of ours.
    content::expected(values.map(|it| it.to_str().unwrap_or("?")))
}

/// The key by which a request that is sent again is known.
///
/// # Errors
///
/// Two keys, or one that is not of 1 to 255 visible ASCII characters.
pub fn repeat(request: &HttpRequest) -> Result<Option<Repeat<'_>>, ApiError> {
    let mut values = request.headers().get_all(IDEMPOTENCY_KEY);
    let key = match (values.next(), values.next()) {
        (None, _) => return Ok(None),
        (Some(value), None) => value.to_str().ok().and_then(Repeat::new),
        (Some(_), Some(_)) => None,
    };
    let wanted = "Idempotency-Key must be one key of 1 to 255 visible ASCII characters";
    key.map(Some).ok_or_else(|| ApiError::bad_request(wanted))
}
