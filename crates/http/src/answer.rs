//! Answers with a JSON body and a strong validator.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, IF_NONE_MATCH, VARY};
use actix_web::{HttpRequest, HttpResponse};
use bastide_services::content::Answer;
use bytes::Bytes;
use serde::Serialize;

use crate::ApiError;

/// The media type of every JSON answer.
const JSON: &str = "application/json; charset=utf-8";

/// Kept by caches only to be asked about again, and never for another caller.
const REVALIDATE: &str = "private, no-cache";

/// An encoded answer, or 304 for a client that has it (RFC 9110, section 13.1.2).
pub fn whole(request: &HttpRequest, Answer { body, etag }: Answer) -> HttpResponse {
    let is_known = is_known(request.headers(), &etag);
    let status = if is_known {
        StatusCode::NOT_MODIFIED
    } else {
        StatusCode::OK
    };
    let mut response = HttpResponse::build(status);
    response
        .insert_header((ETAG, etag))
        .insert_header((CACHE_CONTROL, REVALIDATE))
        .insert_header((VARY, "Authorization, Strapi-Response-Format"));
    if is_known {
        return response.finish();
    }
    response.insert_header((CONTENT_TYPE, JSON)).body(body)
}

/// What a write left behind, with the validator that the next one may name.
pub fn written(status: StatusCode, Answer { body, etag }: Answer) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((ETAG, etag))
        .insert_header((CONTENT_TYPE, JSON))
        .body(body)
}

/// Whether `If-None-Match` lists the validator. Weak comparison, as section 13.1.2 asks for.
fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let lists = headers
        .get_all(IF_NONE_MATCH)
        .filter_map(|it| it.to_str().ok());
    // Our validators hold no comma, so a list may be split at each.
    let mut tags = lists.flat_map(|it| it.split(',')).map(str::trim);
    tags.any(|it| it == "*" || it.strip_prefix("W/").unwrap_or(it) == etag)
}

/// A value as JSON.
///
/// # Errors
///
/// A value that has no JSON form; ours all do.
pub fn json(value: &impl Serialize) -> Result<HttpResponse, ApiError> {
    with_status(StatusCode::OK, value)
}

/// What was made, as JSON.
///
/// # Errors
///
/// A value that has no JSON form; ours all do.
pub fn created(value: &impl Serialize) -> Result<HttpResponse, ApiError> {
    with_status(StatusCode::CREATED, value)
}

/// A value as JSON, with any status.
pub(crate) fn with_status(
    status: StatusCode,
    value: &impl Serialize,
) -> Result<HttpResponse, ApiError> {
    let body = serde_json::to_vec(value).map_err(ApiError::internal)?;
    Ok(HttpResponse::build(status)
        .insert_header((CONTENT_TYPE, JSON))
        .body(Bytes::from(body)))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_client_that_has_the_answer_gets_304() {
        for (sent, status) in [
            (None, 200),
            (Some("\"a\""), 304),
            (Some("W/\"a\""), 304),
            (Some("\"b\", \"a\""), 304),
            (Some("*"), 304),
            (Some("\"b\""), 200),
            (Some("a"), 200),
        ] {
            let mut request = TestRequest::get();
            if let Some(sent) = sent {
                request = request.insert_header((IF_NONE_MATCH, sent));
            }
            let answer = Answer {
                body: Bytes::from_static(b"{}"),
                etag: "\"a\"".to_owned(),
            };
            let response = whole(&request.to_http_request(), answer);
            assert_eq!(response.status().as_u16(), status, "{sent:?}");
            assert_eq!(response.headers().get(ETAG).unwrap(), "\"a\"");
        }
    }
}
