//! Enrolling a second factor, with the token of a sign-in that asked for it.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, BearerToken, One, ValidBody, json};
use bastide_services::Services;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::admission::{Admission, answer};
use super::origin;

/// What an authenticator needs (RFC 6238: SHA-1, 6 digits, 30 seconds).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Enrolment {
    /// The shared secret, in base32.
    secret: String,
    /// The same as an `otpauth:` address.
    otpauth_url: String,
    /// The same as a picture, in SVG.
    qr_svg: String,
}

/// Get a secret. It counts when a code of it was confirmed.
#[utoipa::path(
    operation_id = "enrolTotp",
    tag = "sign-in",
    responses(
        (status = 200, body = One<Enrolment>),
        (status = 401, description = "No enrolment token, or none that is still good."),
        (status = 429, description = "Too many requests."),
    ),
)]
#[post("")]
pub(super) async fn enrol(
    BearerToken(token): BearerToken,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let enrolment = services.admin().enrol(&token).await?;
    json(&One::new(Enrolment {
        secret: enrolment.secret,
        otpauth_url: enrolment.otpauth_url,
        qr_svg: enrolment.qr_svg,
    }))
}

/// What is sent to confirm a secret.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    /// The code that the authenticator shows: six digits.
    otp: String,
}

/// Confirm the secret, and sign in.
#[utoipa::path(
    operation_id = "confirmTotp",
    tag = "sign-in",
    request_body = Confirmation,
    responses(
        (status = 200, body = One<Admission>, description = "With the recovery codes."),
        (status = 400, description = "The body is not what it should be."),
        (status = 401, description = "No enrolment token that is still good, or a wrong code."),
        (status = 429, description = "Too many attempts."),
    ),
)]
#[post("")]
pub(super) async fn confirm(
    BearerToken(token): BearerToken,
    ValidBody(body): ValidBody<Confirmation>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let admin = services.admin();
    let confirmed = admin.confirm(&token, &body.otp, origin(&request)).await?;
    let (admitted, recovery_codes) = confirmed;
    answer(&request, admitted, Some(recovery_codes))
}
