//! A new access token for the refresh token in the cookie.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, One};
use bastide_services::Services;

use super::admission::{Admission, answer};
use super::{cookies, origin};

/// Renew the access token and the cookie. A cookie is good once: one that comes again ends every
/// session that came from its sign-in.
#[utoipa::path(
    operation_id = "refresh",
    tag = "sign-in",
    security(()),
    params(("bastide_refresh" = String, Cookie, description = "The refresh token; `__Secure-bastide_refresh` in TLS.")),
    responses(
        (status = 200, body = One<Admission>),
        (status = 401, description = "No cookie, more than one, or one that is not good any more."),
        (status = 429, description = "Too many requests."),
    ),
)]
#[post("")]
pub(super) async fn refresh(
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let token = cookies::refresh_token(&request)?;
    let admitted = services.admin().refresh(token, origin(&request)).await?;
    answer(&request, admitted, None)
}
