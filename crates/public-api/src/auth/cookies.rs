//! The refresh token of a browser that keeps it from its scripts, what ties a sign-in to it until the
//! second factor is proved, and the mark of a known device (security design, S8 and S13; attack case
//! MFA-14).

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::http::header::{HeaderName, HeaderValue};
use bastide_http::{ApiError, DoubledCookie, HttpOnlyCookie, SameSite, cookie, secures_cookies};
use bastide_services::DeviceMark;

/// The name that clients know.
const REFRESH: &str = "strapi_up_refresh";

const DEVICE: &str = "bastide_device";

/// What makes a ticket good in the browser that it was given to. Nobody on a neighbouring host or
/// below another path can set a cookie with the prefix (RFC 6265bis, section 4.1.3.2), which browsers
/// take from TLS only.
fn ticket_name(request: &HttpRequest) -> &'static str {
    if secures_cookies(request) {
        "__Host-bastide_ticket"
    } else {
        "bastide_ticket"
    }
}

const WISH: HeaderName = HeaderName::from_static("x-strapi-refresh-cookie");

/// How a refresh token travels to its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// In the body, for programs that keep it themselves.
    Body,
    /// In a cookie that no script reads.
    Cookie,
}

impl Way {
    /// The way that a request wishes for.
    pub(super) fn wished(request: &HttpRequest) -> Self {
        match request.headers().get(WISH) {
            Some(wish) if wish.as_bytes().eq_ignore_ascii_case(b"httpOnly") => Self::Cookie,
            _ => Self::Body,
        }
    }
}

/// The refresh token that was sent in a cookie.
///
/// # Errors
///
/// Where more than one was: nobody can tell which is the browser's own.
pub(super) fn refresh_token(request: &HttpRequest) -> Result<Option<&str>, DoubledCookie> {
    let token = cookie(request.headers(), REFRESH)?;
    Ok(token.filter(|it| !it.is_empty()))
}

/// Sets the refresh token; an empty one that lives for no time takes it away.
pub(super) fn set_refresh(
    request: &HttpRequest,
    token: &str,
    max_age: Duration,
) -> Result<HeaderValue, ApiError> {
    let cookie = HttpOnlyCookie {
        name: REFRESH,
        value: token,
        path: "/",
        max_age,
        secure: secures_cookies(request),
        same_site: SameSite::Lax,
    };
    cookie.to_header()
}

/// The mark of a known device; two of them mark none.
pub(super) fn device(request: &HttpRequest) -> Option<&str> {
    cookie(request.headers(), DEVICE).ok().flatten()
}

/// Marks the device. Only signing in has a use for it.
pub(super) fn set_device(
    request: &HttpRequest,
    mark: &DeviceMark,
) -> Result<HeaderValue, ApiError> {
    let cookie = HttpOnlyCookie {
        name: DEVICE,
        value: &mark.cookie,
        path: "/api/auth",
        max_age: Duration::from_secs(mark.seconds),
        secure: secures_cookies(request),
        same_site: SameSite::Lax,
    };
    cookie.to_header()
}

/// What the browser kept that a ticket was given to; of two, nobody can tell which is its own.
pub(super) fn ticket(request: &HttpRequest) -> Option<&str> {
    cookie(request.headers(), ticket_name(request))
        .ok()
        .flatten()
}

/// Ties a ticket to the browser.
pub(super) fn set_ticket(
    request: &HttpRequest,
    value: &str,
    max_age: Duration,
) -> Result<HeaderValue, ApiError> {
    let cookie = HttpOnlyCookie {
        name: ticket_name(request),
        value,
        path: "/",
        max_age,
        secure: secures_cookies(request),
        same_site: SameSite::Strict,
    };
    cookie.to_header()
}

/// Takes the refresh token away.
pub(super) fn forget_refresh(request: &HttpRequest) -> Result<HeaderValue, ApiError> {
    set_refresh(request, "", Duration::ZERO)
}
