//! Entries of the content types that the site has, read (REST contract, section 2).

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use bastide_content_types::ModelKind;
use bastide_http::{ApiError, Permit, whole};
use bastide_permissions::{Find, FindOne};
use bastide_services::Services;

use crate::format::Wanted;

/// A page of entries of a collection type, or the entry of a single type.
#[utoipa::path(
    get,
    path = "/api/{type}",
    tag = "content",
    responses((status = 200, description = "Entries."))
)]
pub(crate) async fn documents(
    permit: Permit<Find>,
    Wanted(format): Wanted,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let query = request.query_string().as_bytes();
    let answer = match permit.0.target().kind() {
        ModelKind::Single => services.content().single(permit.0, query, format).await?,
        _ => services.content().list(permit.0, query, format).await?,
    };
    Ok(whole(&request, answer))
}

/// One entry of a collection type.
#[utoipa::path(
    get,
    path = "/api/{type}/{documentId}",
    tag = "content",
    responses((status = 200, description = "The entry."))
)]
pub(crate) async fn document(
    permit: Permit<FindOne>,
    Wanted(format): Wanted,
    path: Path<(String, String)>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (_, document) = path.into_inner();
    let query = request.query_string().as_bytes();
    let answer = services
        .content()
        .document(permit.0, &document, query, format)
        .await?;
    Ok(whole(&request, answer))
}
