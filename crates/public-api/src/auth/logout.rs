//! The end of one's sessions.

use actix_web::http::header::SET_COOKIE;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, Entitlement, MaybeJson, Own, json};
use bastide_services::Services;
use bastide_services::auth::SignOut;
use serde_json::{Value as Json, json};
use utoipa::ToSchema;

use super::cookies::forget_refresh;
use super::fields::Fields;

/// May sign out.
#[derive(Debug)]
pub(crate) enum Leave {}

impl Entitlement for Leave {
    const ACTION: &'static str = "plugin::users-permissions.auth.logout";
}

/// Which sessions end; without a body, the one that asks.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct Farewell {
    /// `all` ends all sessions.
    scope: Option<String>,
    /// Ends the sessions on this device, as the sign-in called it.
    device_id: Option<String>,
}

/// Sign out: sessions end at once, their access tokens with them.
#[utoipa::path(
    tag = "auth",
    request_body = Option<Farewell>,
    responses((status = 200, body = Object, description = "`{\"ok\": true}`")),
)]
#[post("")]
pub(super) async fn logout(
    user: Own<Leave>,
    MaybeJson(body): MaybeJson,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let which = body.as_ref().map_or(Ok(SignOut::Here), which)?;
    services.auth().sign_out(&user.0, which).await?;
    let mut response = json(&json!({ "ok": true }))?;
    let forget = forget_refresh(&request)?;
    response.headers_mut().append(SET_COOKIE, forget);
    Ok(response)
}

/// Nothing is guessed: who misspells `all` must not believe to be signed out everywhere.
fn which(body: &Json) -> Result<SignOut<'_>, ApiError> {
    let mut fields = Fields::of(body);
    let device = fields.device();
    let is_everywhere = match body.get("scope") {
        None | Some(Json::Null) => false,
        Some(Json::String(scope)) if scope == "all" => true,
        Some(_) => {
            fields.complain("scope", "scope must be one of the following values: all");
            false
        }
    };
    fields.finish()?;
    Ok(match device {
        _ if is_everywhere => SignOut::Everywhere,
        Some(device) => SignOut::Device(device),
        None => SignOut::Here,
    })
}
