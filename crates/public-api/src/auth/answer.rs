//! The answer to whoever came in, or stays.

use std::time::Duration;

use actix_web::http::header::SET_COOKIE;
use actix_web::{HttpRequest, HttpResponse};
use bastide_http::{ApiError, json};
use bastide_services::auth::{Joined, SignedIn, Tokens};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::cookies::{Way, set_device, set_refresh};

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

/// Answers a sign-in, which may make the device a known one.
pub(super) fn signed_in(
    request: &HttpRequest,
    way: Way,
    came: SignedIn,
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
    };
    let mut response = deliver(request, way, tokens, session)?;
    if let Some(cookie) = mark {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Answers a registration.
pub(super) fn joined(request: &HttpRequest, joined: Joined) -> Result<HttpResponse, ApiError> {
    match joined {
        Joined::In(came) => signed_in(request, Way::Body, came),
        Joined::Unconfirmed { user } => {
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
