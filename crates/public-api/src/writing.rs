//! Entries of the content types that the site has, written (REST contract, sections 2 and 4).

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use bastide_http::{ApiError, DataBody, Permit, expected, repeat, written};
use bastide_permissions::{Create, Delete, Update};
use bastide_services::Services;
use bastide_services::content::Sent;
use bastide_store::read::Format;
use serde_json::{Map, Value as Json};

use crate::format::Wanted;

fn sent<'a>(request: &'a HttpRequest, data: &'a Map<String, Json>, format: Format) -> Sent<'a> {
    Sent {
        query: request.query_string().as_bytes(),
        data,
        format,
    }
}

/// Makes an entry of a collection type.
#[utoipa::path(
    post,
    path = "/api/{type}",
    tag = "content",
    responses((status = 201, description = "The entry."))
)]
pub(crate) async fn create(
    permit: Permit<Create>,
    Wanted(format): Wanted,
    request: HttpRequest,
    DataBody(data): DataBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let permit = permit.again(&request).await?;
    let sent = sent(&request, &data, format);
    let content = services.content();
    let answer = content.create(permit, sent, repeat(&request)?).await?;
    Ok(written(StatusCode::CREATED, answer))
}

/// Changes an entry of a collection type, publishes it or adds a locale to it.
#[utoipa::path(
    put,
    path = "/api/{type}/{documentId}",
    tag = "content",
    responses((status = 200, description = "The entry."))
)]
pub(crate) async fn update(
    permit: Permit<Update>,
    Wanted(format): Wanted,
    path: Path<(String, String)>,
    request: HttpRequest,
    DataBody(data): DataBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (_, document) = path.into_inner();
    let permit = permit.again(&request).await?;
    let sent = sent(&request, &data, format);
    let answer = services
        .content()
        .update(permit, &document, sent, &expected(&request))
        .await?;
    Ok(written(StatusCode::OK, answer))
}

/// Fills or changes a single type.
#[utoipa::path(
    put,
    path = "/api/{type}",
    tag = "content",
    responses((status = 200, description = "The entry."))
)]
pub(crate) async fn update_single(
    permit: Permit<Update>,
    Wanted(format): Wanted,
    request: HttpRequest,
    DataBody(data): DataBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let permit = permit.again(&request).await?;
    let sent = sent(&request, &data, format);
    let answer = services
        .content()
        .update_single(permit, sent, &expected(&request))
        .await?;
    Ok(written(StatusCode::OK, answer))
}

/// Removes an entry of a collection type.
#[utoipa::path(
    delete,
    path = "/api/{type}/{documentId}",
    tag = "content",
    responses((status = 204, description = "It is gone."))
)]
pub(crate) async fn delete(
    permit: Permit<Delete>,
    path: Path<(String, String)>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (_, document) = path.into_inner();
    let query = request.query_string().as_bytes();
    services
        .content()
        .delete(permit.0, &document, query, &expected(&request))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Removes the entry of a single type.
#[utoipa::path(
    delete,
    path = "/api/{type}",
    tag = "content",
    responses((status = 204, description = "It is gone."))
)]
pub(crate) async fn delete_single(
    permit: Permit<Delete>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let query = request.query_string().as_bytes();
    services
        .content()
        .delete_single(permit.0, query, &expected(&request))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
