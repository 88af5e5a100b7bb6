//! One's own sessions.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get};
use bastide_http::{ApiError, Entitlement, Own, json};
use bastide_services::Services;
use serde_json::json;

/// May see the own sessions.
#[derive(Debug)]
pub(crate) enum ListSessions {}

impl Entitlement for ListSessions {
    const ACTION: &'static str = "plugin::users-permissions.auth.getSessions";
}

/// May end the own sessions.
#[derive(Debug)]
pub(crate) enum EndSession {}

impl Entitlement for EndSession {
    const ACTION: &'static str = "plugin::users-permissions.auth.revokeSession";
}

/// List one's own sessions: the one that asks, then the last used.
#[utoipa::path(
    tag = "auth",
    responses((status = 200, body = Object, description = "`{\"data\": [{id, deviceId, deviceName, current, loginAt, lastActiveAt}]}`")),
)]
#[get("")]
pub(super) async fn list(
    user: Own<ListSessions>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&json!({ "data": services.auth().sessions(&user.0).await? }))
}

/// End one of one's own sessions, at once.
#[utoipa::path(
    tag = "auth",
    responses(
        (status = 200, body = Object, description = "`{\"data\": {}}`"),
        (status = 404, description = "No session of one's own has this id."),
    ),
)]
#[delete("/{id}")]
pub(super) async fn end(
    user: Own<EndSession>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    if services.auth().end_session(&user.0, &id).await? {
        json(&json!({ "data": {} }))
    } else {
        Err(ApiError::NotFound("Session not found"))
    }
}
