//! What somebody who is in does with their second factor.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, post};
use bastide_http::{ApiError, JsonBody, Own, json};
use bastide_services::Services;
use bastide_services::auth::OwnFactor;
use serde_json::{Value as Json, json as object};
use utoipa::ToSchema;

use super::current;
use super::enrolment::Codes;
use crate::auth::change_password::ChangePassword;
use crate::auth::fields::Fields;
use crate::auth::origin;

/// What is sent by somebody who proves once more to own the account.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct OwnerBody {
    /// The password of the account. One that has none needs a sign-in of the last five minutes.
    current_password: Option<String>,
    /// The code that the authenticator shows: six digits.
    code: Option<String>,
    /// One of the recovery codes, in place of a code.
    recovery_code: Option<String>,
}

/// Whether a second factor is in force, and how many recovery codes are left.
#[utoipa::path(
    tag = "auth",
    responses((status = 200, body = Object, description = "`{enabled, enabledAt, recoveryCodesLeft, required}`")),
)]
#[get("")]
pub(crate) async fn status(
    user: Own<ChangePassword>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&services.auth().two_factor(&user.0).await?)
}

/// Get new recovery codes, in place of all before.
#[utoipa::path(
    tag = "auth",
    request_body = OwnerBody,
    responses(
        (status = 200, body = Codes),
        (status = 400, description = "The password or the code is wrong, or no second factor is in force."),
        (status = 403, description = "`FreshSignInRequired`: the account has no password, and the sign-in is too long ago."),
        (status = 429, description = "Too many wrong passwords or codes."),
    ),
)]
#[post("")]
pub(crate) async fn recovery_codes(
    user: Own<ChangePassword>,
    JsonBody(body): JsonBody,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let own = owner(&body, &request)?;
    let auth = services.auth();
    let recovery_codes = auth.replace_recovery_codes(&user.0, own).await?;
    json(&Codes { recovery_codes })
}

/// Take the second factor away. All other sessions of the account end.
#[utoipa::path(
    tag = "auth",
    request_body = OwnerBody,
    responses(
        (status = 200, body = Object, description = "`{\"ok\": true}`"),
        (status = 400, description = "The password or the code is wrong, no second factor is in force, or the role requires it."),
        (status = 403, description = "`FreshSignInRequired`: the account has no password, and the sign-in is too long ago."),
        (status = 429, description = "Too many wrong passwords or codes."),
    ),
)]
#[post("")]
pub(crate) async fn disable(
    user: Own<ChangePassword>,
    JsonBody(body): JsonBody,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let own = owner(&body, &request)?;
    services.auth().disable_two_factor(&user.0, own).await?;
    json(&object!({ "ok": true }))
}

fn owner<'a>(body: &'a Json, request: &'a HttpRequest) -> Result<OwnFactor<'a>, ApiError> {
    let mut fields = Fields::of(body);
    let (typed, factor) = (fields.optional("currentPassword"), fields.factor());
    fields.finish()?;
    Ok(OwnFactor {
        current: current(typed)?,
        factor,
        origin: origin(request, None),
    })
}
