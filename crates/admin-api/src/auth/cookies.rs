//! The two cookies of an administrator: the refresh token, and the mark of a known device.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::http::header::HeaderValue;
use bastide_http::{ApiError, Client, StrictCookie, Transport, cookie};

/// Both go to signing in and nowhere else.
const PATH: &str = "/admin/auth";

const DEVICE: &str = "bastide_device";

/// Whether a cookie of ours may travel in TLS alone: always, but for a browser that talks to its own
/// machine, where there is no wire to listen at.
fn is_secure(request: &HttpRequest) -> bool {
    let is_local = |it: Client| it.transport == Transport::Plain && it.address.is_loopback();
    !Client::of(request).is_some_and(is_local)
}

/// The name of the refresh cookie. Browsers take one with the prefix from TLS only.
fn refresh_name(request: &HttpRequest) -> &'static str {
    if is_secure(request) {
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
    let cookie = StrictCookie {
        name,
        value,
        path: PATH,
        max_age,
        secure: is_secure(request),
    };
    cookie.to_header()
}
