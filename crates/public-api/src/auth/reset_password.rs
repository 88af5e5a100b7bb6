//! Another password by a code.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, Entitled, Entitlement, JsonBody};
use bastide_services::Services;
use bastide_services::auth::PasswordReset;
use utoipa::ToSchema;

use super::answer::{Session, arrived};
use super::cookies::Way;
use super::fields::{Fields, password};
use super::origin;

/// May set a password by a code.
#[derive(Debug)]
pub(crate) enum ResetPassword {}

impl Entitlement for ResetPassword {
    const ACTION: &'static str = "plugin::users-permissions.auth.resetPassword";
}

/// What is sent; further members are passed over.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct NewPassword {
    /// The code from the mail.
    code: String,
    /// The password that the account shall have.
    password: String,
    /// The same again.
    password_confirmation: String,
    /// What the device is called in the list of sessions.
    device_id: Option<String>,
}

/// Set another password by the code from a mail. A code is good once. All sessions of the account
/// end, and one begins for whoever asks.
#[utoipa::path(
    tag = "auth",
    params(("x-strapi-refresh-cookie" = Option<String>, Header, description = "`httpOnly`: the refresh token travels in the cookie `strapi_up_refresh`, and not in bodies.")),
    request_body = NewPassword,
    responses(
        (status = 200, body = Session),
        (status = 400, description = "The code is not good any more, or the new password is refused."),
        (status = 403, description = "`TwoFactorRequired` with a `ticket`, or `TwoFactorEnrolmentRequired` with an `enrolmentToken`: the password is set, and that is not enough to come in."),
        (status = 429, description = "Too many requests."),
    ),
)]
#[post("")]
pub(super) async fn reset_password(
    _: Entitled<ResetPassword>,
    JsonBody(body): JsonBody,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let mut fields = Fields::of(&body);
    let (code, new) = (fields.text("code"), fields.text("password"));
    let again = fields.text("passwordConfirmation");
    if !again.is_empty() && again != new {
        fields.complain("passwordConfirmation", "Passwords do not match");
    }
    let device = fields.device();
    fields.finish()?;
    let reset = PasswordReset {
        code,
        password: password("password", new)?,
        origin: origin(&request, device),
    };
    let arrival = services.auth().reset_password(reset).await;
    arrived(&request, Way::wished(&request), arrival)
}
