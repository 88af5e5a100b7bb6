//! A password, and a recovery code instead of the second factor.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, One, ValidBody};
use bastide_services::Services;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::admission::{Admission, answer};
use super::{email, origin, password};

/// What is sent to sign in without the authenticator.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct RecoveryLogin {
    /// The e-mail address, in any case.
    #[validate(custom(function = "email"))]
    email: String,
    /// The password.
    #[validate(length(min = 1, message = "must not be empty"))]
    password: String,
    /// One of the codes that were shown at enrolment.
    recovery_code: String,
}

/// Sign in with a recovery code, which is spent by it.
#[utoipa::path(
    operation_id = "recover",
    tag = "sign-in",
    security(()),
    request_body = RecoveryLogin,
    responses(
        (status = 200, body = One<Admission>),
        (status = 400, description = "The body is not what it should be."),
        (status = 401, description = "`InvalidCredentials`."),
        (status = 429, description = "Too many attempts."),
    ),
)]
#[post("")]
pub(super) async fn recover(
    ValidBody(body): ValidBody<RecoveryLogin>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let password = password(body.password)?;
    let admin = services.admin();
    let code = &body.recovery_code;
    let recovered = admin.recover(&body.email, password, code, origin(&request));
    answer(&request, recovered.await?, None)
}
