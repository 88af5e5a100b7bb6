//! One's own sessions.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get};
use bastide_http::{ApiError, Many, SignedIn, json};
use bastide_services::Services;

/// List one's own sessions.
#[utoipa::path(
    tag = "sign-in",
    responses((status = 200, body = Many<Object>), (status = 401)),
)]
#[get("")]
pub(super) async fn list(
    SignedIn(administrator): SignedIn,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let sessions = services.admin().sessions(&administrator).await?;
    json(&Many::whole(sessions))
}

/// End one of one's own sessions, at once.
#[utoipa::path(
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
