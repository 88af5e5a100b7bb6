//! The end of a session.

use std::time::Duration;

use actix_web::http::header::{HeaderName, SET_COOKIE};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, SignedIn};
use bastide_services::Services;

use super::cookies;

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// What the browser shall forget. Not its cookies: the refresh token is taken away below, and the
/// mark of a known device shall stay, so that nobody can lock its owner out by wrong passwords.
const CLEARED: &str = "\"cache\", \"storage\"";

/// Sign out: the session ends at once, its access tokens with it.
#[utoipa::path(
    operation_id = "logout",
    tag = "sign-in",
    responses((status = 204, description = "The session is over."), (status = 401)),
)]
#[post("")]
pub(super) async fn logout(
    SignedIn(administrator): SignedIn,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    services.admin().sign_out(&administrator).await?;
    Ok(HttpResponse::NoContent()
        .insert_header((CLEAR_SITE_DATA, CLEARED))
        .insert_header((
            SET_COOKIE,
            cookies::set_refresh(&request, "", Duration::ZERO)?,
        ))
        .finish())
}
