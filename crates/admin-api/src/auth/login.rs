//! A password, and the code of the second factor with it.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, One, ValidBody};
use bastide_services::Services;
use bastide_services::admin::AdminAttempt;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::admission::{Admission, answer};
use super::{email, origin, password};

/// What is sent to sign in.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
struct Login {
    /// The e-mail address, in any case.
    #[validate(custom(function = "email"))]
    email: String,
    /// The password.
    #[validate(length(min = 1, message = "must not be empty"))]
    password: String,
    /// The code that the authenticator shows: six digits.
    otp: Option<String>,
}

/// Sign in.
#[utoipa::path(
    operation_id = "login",
    tag = "sign-in",
    security(()),
    request_body = Login,
    responses(
        (status = 200, body = One<Admission>),
        (status = 400, description = "The body is not what it should be."),
        (status = 401, description = "`InvalidCredentials`, or `TwoFactorRequired` where the code is missing or wrong."),
        (status = 403, description = "`TwoFactorEnrolmentRequired`, with `details.enrolmentToken`."),
        (status = 429, description = "Too many attempts."),
    ),
)]
#[post("")]
pub(super) async fn login(
    ValidBody(body): ValidBody<Login>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let attempt = AdminAttempt {
        email: &body.email,
        password: password(body.password)?,
        otp: body.otp.as_deref(),
        origin: origin(&request),
    };
    let admitted = services.admin().sign_in(attempt).await?;
    answer(&request, admitted, None)
}
