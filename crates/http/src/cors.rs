//! Cross-origin requests: exact origins, or none at all (security design, S10).

use actix_cors::Cors;
use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_TYPE, ETAG, HeaderName, IF_MATCH, IF_NONE_MATCH, RETRY_AFTER,
};
use actix_web::middleware::Condition;
use bastide_config::Origin;

/// Time for which a browser may keep the answer to a preflight request, in seconds.
const MAX_AGE: usize = 600;

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
            HeaderName::from_static("strapi-response-format"),
        ])
        .expose_headers([
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
