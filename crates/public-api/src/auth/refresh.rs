//! A new pair of tokens for a refresh token.

use actix_web::http::header::SET_COOKIE;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, post};
use bastide_http::{ApiError, Entitled, Entitlement, MaybeJson};
use bastide_services::Services;
use bastide_services::auth::{AuthError, Tokens};
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::answer::{Pair, renewed};
use super::cookies::{Way, forget_refresh, refresh_token};
use super::origin;

/// May go on with a session.
#[derive(Debug)]
pub(crate) enum Refresh {}

impl Entitlement for Refresh {
    const ACTION: &'static str = "plugin::users-permissions.auth.refresh";
}

/// What is sent where no cookie is.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct Renewal {
    /// The refresh token.
    refresh_token: String,
}

/// Renew the access token and the refresh token. A refresh token is good once: one that comes again
/// ends the session, because one of its two users has stolen it.
#[utoipa::path(
    tag = "auth",
    params(("strapi_up_refresh" = Option<String>, Cookie, description = "The refresh token, where it travels in a cookie; the body is passed over then.")),
    request_body = Renewal,
    responses(
        (status = 200, body = Pair),
        (status = 400, description = "No refresh token was sent."),
        (status = 401, description = "The refresh token is not good any more."),
    ),
)]
#[post("")]
pub(super) async fn refresh(
    _: Entitled<Refresh>,
    MaybeJson(body): MaybeJson,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let auth = services.auth();
    let origin = origin(&request, None);
    let sent = match refresh_token(&request) {
        Ok(None) => {
            let token = body.as_ref().and_then(|it| it.get("refreshToken"));
            let token = token.and_then(Json::as_str).filter(|it| !it.is_empty());
            let token = token.ok_or_else(|| ApiError::bad_request("Missing refresh token"))?;
            let tokens = auth.refresh(token, origin).await?;
            return renewed(&request, Way::Body, tokens);
        }
        Ok(Some(token)) => auth.refresh(token, origin).await,
        Err(_) => Err(AuthError::BadRefreshToken),
    };
    in_cookie(&request, sent)
}

/// A browser forgets a cookie that is no good: it would send it for ever.
fn in_cookie(
    request: &HttpRequest,
    tokens: Result<Tokens, AuthError>,
) -> Result<HttpResponse, ApiError> {
    match tokens {
        Ok(tokens) => renewed(request, Way::Cookie, tokens),
        Err(error @ AuthError::BadRefreshToken) => {
            let forget = forget_refresh(request)?;
            let mut refused = ApiError::from(error).error_response();
            refused.headers_mut().append(SET_COOKIE, forget);
            Ok(refused)
        }
        Err(error) => Err(error.into()),
    }
}
