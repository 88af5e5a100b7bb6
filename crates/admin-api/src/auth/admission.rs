//! The answer to whoever came in.

use std::time::Duration;

use actix_web::http::header::SET_COOKIE;
use actix_web::{HttpRequest, HttpResponse};
use bastide_http::{ApiError, One, json};
use bastide_services::admin::{AdministratorView, Admitted};
use serde::Serialize;
use utoipa::ToSchema;

use super::cookies::{set_device, set_refresh};
use crate::shapes::session::Administrator;

/// What a sign-in gives, beside the cookies.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Admission {
    /// The access token, for the `Authorization` header. To be kept in memory only.
    access_token: String,
    /// Its lifetime, in seconds.
    expires_in: u64,
    /// Who came in.
    #[schema(value_type = Administrator)]
    user: AdministratorView,
    /// Codes that stand in for the second factor, each once. Shown at enrolment, and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_codes: Option<Vec<String>>,
}

/// Access token and user in the body, refresh token and device in cookies. A device that is not
/// marked keeps the cookie it has.
pub(super) fn answer(
    request: &HttpRequest,
    admitted: Admitted,
    recovery_codes: Option<Vec<String>>,
) -> Result<HttpResponse, ApiError> {
    let refresh_age = Duration::from_secs(admitted.refresh_seconds);
    let refresh = set_refresh(request, &admitted.refresh_token, refresh_age)?;
    let device = admitted
        .device
        .map(|it| set_device(request, &it.cookie, Duration::from_secs(it.seconds)))
        .transpose()?;
    let mut response = json(&One::new(Admission {
        access_token: admitted.access_token,
        expires_in: admitted.expires_in,
        user: admitted.user,
        recovery_codes,
    }))?;
    for cookie in [refresh].into_iter().chain(device) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}
