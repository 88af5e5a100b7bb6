//! Cross-origin requests: exact origins, or none at all (security design, S10).

use actix_cors::{Cors, CorsError};
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_MATCH,
    IF_NONE_MATCH, IF_RANGE, RANGE, RETRY_AFTER, VARY,
};
use actix_web::middleware::{Condition, Next};
use actix_web::{Error, HttpResponse};
use bastide_config::Origin;

use crate::ApiError;

/// Time for which a browser may keep the answer to a preflight request, in seconds.
const MAX_AGE: usize = 600;

/// What the answer to a preflight request depends on.
const VARIES: HeaderValue = HeaderValue::from_static(
    "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
);

/// The layer that answers preflight requests and marks answers for the listed origins.
pub(crate) fn layer(origins: &[Origin]) -> Condition<Cors> {
    let cors = origins
        .iter()
        .fold(Cors::default(), |cors, it| cors.allowed_origin(it.as_str()));
    let cors = cors
        .allowed_methods([
            Method::GET,
            Method::HEAD,
            Method::POST,
            Method::PUT,
            Method::DELETE,
        ])
        .allowed_headers([
            ACCEPT,
            AUTHORIZATION,
            CONTENT_TYPE,
            IF_MATCH,
            IF_NONE_MATCH,
            IF_RANGE,
            RANGE,
            HeaderName::from_static("idempotency-key"),
            HeaderName::from_static("strapi-encode-source-maps"),
            HeaderName::from_static("strapi-response-format"),
            HeaderName::from_static("x-strapi-refresh-cookie"),
        ])
        .expose_headers([
            CONTENT_RANGE,
            ETAG,
            RETRY_AFTER,
            HeaderName::from_static("x-ratelimit-limit"),
            HeaderName::from_static("x-ratelimit-remaining"),
            HeaderName::from_static("x-ratelimit-reset"),
            HeaderName::from_static("x-request-id"),
        ])
        .supports_credentials()
        .max_age(MAX_AGE);
    Condition::new(!origins.is_empty(), cors)
}

/// Gives refused preflight requests the shape of all errors; belongs outside of [`layer`].
pub(crate) async fn explain<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let response = next.call(request).await?;
    let error = response.response().error();
    if error.and_then(|it| it.as_error::<CorsError>()).is_none() {
        return Ok(response.map_into_left_body());
    }
    let (request, _) = response.into_parts();
    let mut refused = HttpResponse::from_error(ApiError::Forbidden);
    refused.headers_mut().insert(VARY, VARIES);
    Ok(ServiceResponse::new(request, refused).map_into_right_body())
}
