//! The answer to whoever came in, or stays.

use std::time::Duration;

use actix_web::http::header::SET_COOKIE;
use actix_web::{HttpRequest, HttpResponse, ResponseError as _};
use bastide_http::{ApiError, json};
use bastide_services::auth::{AuthError, Joined, SignedIn, Tokens};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::cookies::{Way, set_device, set_refresh, set_ticket, ticket};

/// What goes on with a session.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Pair {
    /// The access token, for the `Authorization` header.
    jwt: String,
    /// Makes the next pair, once; not there where it travels in a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
}

/// What a sign-in gives.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Session<'a> {
    /// The access token, for the `Authorization` header.
    jwt: String,
    /// Makes the next pair, once; not there where it travels in a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    /// The user.
    #[schema(value_type = Object)]
    user: &'a RawValue,
    /// Codes that stand in for the second factor, each once. Shown when one was enrolled on the way
    /// in, and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_codes: Option<Vec<String>>,
}

/// What a registration gives where the address has to be confirmed.
#[derive(Serialize)]
struct Unconfirmed<'a> {
    user: &'a RawValue,
}

/// Answers a refresh.
pub(super) fn renewed(
    request: &HttpRequest,
    way: Way,
    tokens: Tokens,
) -> Result<HttpResponse, ApiError> {
    deliver(request, way, tokens, |jwt, refresh_token| Pair {
        jwt,
        refresh_token,
    })
}

/// Answers somebody who has come to the door: they are in, or more is asked for, which may be tied to
/// the browser.
pub(super) fn arrived(
    request: &HttpRequest,
    way: Way,
    arrival: Result<SignedIn, AuthError>,
) -> Result<HttpResponse, ApiError> {
    match arrival {
        Ok(came) => signed_in(request, way, came, None),
        Err(error) => refused(request, error),
    }
}

/// Answers a sign-in, which may make the device a known one.
pub(super) fn signed_in(
    request: &HttpRequest,
    way: Way,
    came: SignedIn,
    recovery_codes: Option<Vec<String>>,
) -> Result<HttpResponse, ApiError> {
    let SignedIn {
        tokens,
        user,
        device,
    } = came;
    let user = serde_json::from_slice(&user).map_err(ApiError::internal)?;
    let mark = device.map(|it| set_device(request, &it)).transpose()?;
    let session = |jwt, refresh_token| Session {
        jwt,
        refresh_token,
        user,
        recovery_codes,
    };
    let mut response = deliver(request, way, tokens, session)?;
    // Whoever is in has no ticket to keep.
    let spent = ticket(request).map(|_| set_ticket(request, "", Duration::ZERO));
    for cookie in mark.into_iter().chain(spent.transpose()?) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Answers a refusal, with what the browser has to keep beside it.
fn refused(request: &HttpRequest, error: AuthError) -> Result<HttpResponse, ApiError> {
    let tie = match &error {
        AuthError::TwoFactorRequired(pass) | AuthError::EnrolmentRequired(pass) => {
            let max_age = Duration::from_secs(pass.seconds);
            let browser = pass.browser.as_deref();
            browser.map(|it| set_ticket(request, it, max_age))
        }
        _ => None,
    };
    let Some(tie) = tie.transpose()? else {
        return Err(error.into());
    };
    let mut response = ApiError::from(error).error_response();
    response.headers_mut().append(SET_COOKIE, tie);
    Ok(response)
}

/// Answers a registration.
pub(super) fn joined(
    request: &HttpRequest,
    joined: Result<Joined, AuthError>,
) -> Result<HttpResponse, ApiError> {
    match joined {
        Err(error) => refused(request, error),
        Ok(Joined::In(came)) => signed_in(request, Way::Body, came, None),
        Ok(Joined::Unconfirmed { user }) => {
            let user = serde_json::from_slice(&user).map_err(ApiError::internal)?;
            json(&Unconfirmed { user })
        }
    }
}

/// A token that travels in a cookie is nowhere else.
fn deliver<T: Serialize>(
    request: &HttpRequest,
    way: Way,
    tokens: Tokens,
    body: impl FnOnce(String, Option<String>) -> T,
) -> Result<HttpResponse, ApiError> {
    let Tokens {
        jwt,
        refresh_token,
        refresh_seconds,
    } = tokens;
    match way {
        Way::Body => json(&body(jwt, Some(refresh_token))),
        Way::Cookie => {
            let max_age = Duration::from_secs(refresh_seconds);
            let cookie = set_refresh(request, &refresh_token, max_age)?;
            let mut response = json(&body(jwt, None))?;
            response.headers_mut().append(SET_COOKIE, cookie);
            Ok(response)
        }
    }
}
