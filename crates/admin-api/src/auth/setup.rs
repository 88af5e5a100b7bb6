//! The first administrator, and invited ones. There is no other registration.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, One, ValidBody, created};
use bastide_services::Services;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{email, origin, password};
use crate::shapes::session::Administrator;

/// What is sent to become an administrator.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetUp {
    /// From the link that the server printed, or from an invitation.
    token: String,
    /// The e-mail address.
    #[validate(custom(function = "email"))]
    email: String,
    /// A new password.
    password: String,
    /// The first name.
    firstname: Option<String>,
    /// The last name.
    lastname: Option<String>,
}

/// Become an administrator. Sign in then, and enrol a second factor.
#[utoipa::path(
    operation_id = "setUp",
    tag = "sign-in",
    security(()),
    request_body = SetUp,
    responses(
        (status = 201, body = One<Administrator>),
        (status = 400, description = "The body is not what it should be, or the password is refused."),
        (status = 401, description = "The token is not good any more."),
        (status = 429, description = "Too many attempts."),
    ),
)]
#[post("")]
pub(super) async fn set_up(
    ValidBody(body): ValidBody<SetUp>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let made = services.admin().set_up(
        &body.token,
        &body.email,
        password(body.password)?,
        body.firstname.as_deref(),
        body.lastname.as_deref(),
        origin(&request),
    );
    created(&One::new(made.await?))
}
