//! One's own sessions.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get};
use bastide_http::{ApiError, Many, SignedIn, json};
use bastide_services::Services;
use serde_json::json;

use crate::listing::{PageQuery, page};
use crate::shapes::session::AdministratorSession;

/// What a list can be filtered and sorted by.
const FIELDS: [&str; 7] = [
    "id",
    "createdAt",
    "lastUsedAt",
    "expiresAt",
    "userAgent",
    "address",
    "current",
];

/// List one's own sessions, the last used first.
#[utoipa::path(
    operation_id = "listSessions",
    tag = "sign-in",
    params(PageQuery),
    responses((status = 200, body = Many<AdministratorSession>), (status = 401)),
)]
#[get("")]
pub(super) async fn list(
    SignedIn(administrator): SignedIn,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let sessions = services.admin().sessions(&administrator).await?;
    let sessions = sessions.into_iter().map(|it| json!(it)).collect();
    let query = request.query_string();
    json(&page(query, services.content().rules(), &FIELDS, sessions)?)
}

/// End one of one's own sessions, at once.
#[utoipa::path(
    operation_id = "endSession",
    tag = "sign-in",
    responses(
        (status = 204, description = "The session is over."),
        (status = 401),
        (status = 404, description = "No session of one's own has this id."),
    ),
)]
#[delete("/{id}")]
pub(super) async fn end(
    SignedIn(administrator): SignedIn,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    if services.admin().end_session(&administrator, &id).await? {
        Ok(HttpResponse::NoContent().finish())
    } else {
        Err(ApiError::not_found())
    }
}
