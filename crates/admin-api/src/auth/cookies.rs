//! The two cookies of an administrator: the refresh token, and the mark of a known device.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::http::header::HeaderValue;
use bastide_http::{ApiError, HttpOnlyCookie, SameSite, cookie, secures_cookies};

/// Both go to signing in and nowhere else.
const PATH: &str = "/admin/auth";

const DEVICE: &str = "bastide_device";

/// The name of the refresh cookie. Browsers take one with the prefix from TLS only.
fn refresh_name(request: &HttpRequest) -> &'static str {
    if secures_cookies(request) {
        "__Secure-bastide_refresh"
    } else {
        "bastide_refresh"
    }
}

/// The refresh token that was sent.
///
/// # Errors
///
/// 401 unless exactly one was.
pub(super) fn refresh_token(request: &HttpRequest) -> Result<&str, ApiError> {
    match cookie(request.headers(), refresh_name(request)) {
        Ok(Some(token)) => Ok(token),
        Ok(None) | Err(_) => Err(ApiError::invalid_credentials()),
    }
}

/// The mark of a known device; two of them mark none.
pub(super) fn device(request: &HttpRequest) -> Option<&str> {
    cookie(request.headers(), DEVICE).ok().flatten()
}

/// Sets the refresh token; an empty one that lives for no time takes it away.
pub(super) fn set_refresh(
    request: &HttpRequest,
    token: &str,
    max_age: Duration,
) -> Result<HeaderValue, ApiError> {
    set(request, refresh_name(request), token, max_age)
}

/// Marks the device.
pub(super) fn set_device(
    request: &HttpRequest,
    mark: &str,
    max_age: Duration,
) -> Result<HeaderValue, ApiError> {
    set(request, DEVICE, mark, max_age)
}

fn set(
    request: &HttpRequest,
    name: &str,
    value: &str,
    max_age: Duration,
) -> Result<HeaderValue, ApiError> {
    let cookie = HttpOnlyCookie {
        name,
        value,
        path: PATH,
        max_age,
        secure: secures_cookies(request),
        same_site: SameSite::Strict,
    };
    cookie.to_header()
}
