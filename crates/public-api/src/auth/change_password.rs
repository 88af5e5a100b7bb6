//! Another password.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, Entitlement, JsonBody, Own};
use bastide_services::Services;
use bastide_services::auth;
use utoipa::ToSchema;

use super::answer::{Session, signed_in};
use super::cookies::{Way, refresh_token};
use super::fields::{Fields, password};
use super::origin;

/// May change the own password.
#[derive(Debug)]
pub(crate) enum ChangePassword {}

impl Entitlement for ChangePassword {
    const ACTION: &'static str = "plugin::users-permissions.auth.changePassword";
}

/// What is sent; further members are passed over.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct PasswordChange {
    /// The password that the account has.
    current_password: String,
    /// The password that it shall have.
    password: String,
    /// The same again.
    password_confirmation: String,
    /// What the device is called in the list of sessions.
    device_id: Option<String>,
}

/// Change one's password. All sessions of the account end, and one begins for whoever asks.
#[utoipa::path(
    tag = "auth",
    params(("x-strapi-refresh-cookie" = Option<String>, Header, description = "`httpOnly`: the refresh token travels in the cookie `strapi_up_refresh`, as it does for whoever sends that cookie.")),
    request_body = PasswordChange,
    responses(
        (status = 200, body = Session),
        (status = 400, description = "The current password is wrong, or the new one is refused."),
        (status = 429, description = "Too many wrong passwords; the session is over."),
    ),
)]
#[post("")]
pub(super) async fn change_password(
    user: Own<ChangePassword>,
    JsonBody(body): JsonBody,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let mut fields = Fields::of(&body);
    let (current, new) = (fields.text("currentPassword"), fields.text("password"));
    let again = fields.text("passwordConfirmation");
    if !again.is_empty() && again != new {
        fields.complain("passwordConfirmation", "Passwords do not match");
    }
    let device = fields.device();
    fields.finish()?;
    let change = auth::PasswordChange {
        current: password("currentPassword", current)?,
        new: password("password", new)?,
        origin: origin(&request, device),
    };
    let came = services.auth().change_password(&user.0, change).await?;
    // Whoever keeps the token from scripts does so still.
    let way = match refresh_token(&request) {
        Ok(None) => Way::wished(&request),
        Ok(Some(_)) | Err(_) => Way::Cookie,
    };
    signed_in(&request, way, came, None)
}
