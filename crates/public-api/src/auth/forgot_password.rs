//! A code for whoever has forgotten the password.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use bastide_http::{ApiError, Entitled, Entitlement, Invalid, JsonBody, json};
use bastide_services::Services;
use serde_json::json;
use utoipa::ToSchema;

use super::fields::{Fields, others};

/// May ask for a code.
#[derive(Debug)]
pub(crate) enum ForgotPassword {}

impl Entitlement for ForgotPassword {
    const ACTION: &'static str = "plugin::users-permissions.auth.forgotPassword";
}

/// What is sent, and nothing else.
#[derive(ToSchema)]
#[expect(dead_code, reason = "a shape for the document")]
struct Forgotten {
    /// The e-mail address of the account.
    email: String,
}

/// Ask for a code that sets another password. It is sent to the address by mail, if there is an
/// account; the answer is the same if there is none.
#[utoipa::path(
    tag = "auth",
    request_body = Forgotten,
    responses(
        (status = 200, body = Object, description = "`{\"ok\": true}`"),
        (status = 400, description = "This is no e-mail address, or something else was sent too."),
        (status = 429, description = "Too many requests."),
    ),
)]
#[post("")]
pub(super) async fn forgot_password(
    _: Entitled<ForgotPassword>,
    JsonBody(body): JsonBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    if let Some(others) = others(&body, &["email"]) {
        return Err(ApiError::invalid(vec![Invalid {
            path: Vec::new(),
            message: format!("this field has unspecified keys: {others}"),
        }]));
    }
    let mut fields = Fields::of(&body);
    let email = fields.email();
    fields.finish()?;
    services.auth().forgot_password(email).await?;
    json(&json!({ "ok": true }))
}
