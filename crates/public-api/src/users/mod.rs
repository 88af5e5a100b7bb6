//! End users (REST contract, section 6.5): plain JSON, addressed by row id.

pub(crate) mod write;

use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use bastide_content_types::{Model, Registry, USER};
use bastide_http::{ApiError, Entitled, Entitlement, Permit, Target, whole};
use bastide_permissions::{Find, FindOne, Me};
use bastide_services::Services;
use bastide_services::content::ContentError;

/// The type of end users.
#[derive(Debug)]
pub(crate) enum Users {}

impl Target for Users {
    fn model(_: &HttpRequest, registry: &Registry) -> Option<Arc<Model>> {
        registry.get(USER).cloned()
    }
}

/// May count end users.
#[derive(Debug)]
pub(crate) enum CountUsers {}

impl Entitlement for CountUsers {
    const ACTION: &'static str = "plugin::users-permissions.user.count";
}

/// All end users.
#[utoipa::path(tag = "users", responses((status = 200, body = Vec<Object>)))]
#[get("")]
pub(crate) async fn list(
    permit: Permit<Find, Users>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let query = request.query_string().as_bytes();
    Ok(whole(
        &request,
        services.content().all(permit.0, query).await?,
    ))
}

/// The number of end users. What is counted could be listed, so both are asked for.
#[utoipa::path(tag = "users", responses((status = 200, body = u64, content_type = "application/json")))]
#[get("/count")]
pub(crate) async fn count(
    _: Entitled<CountUsers>,
    permit: Permit<Find, Users>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let query = request.query_string().as_bytes();
    Ok(whole(
        &request,
        services.content().count(permit.0, query).await?,
    ))
}

/// The account of the caller.
#[utoipa::path(tag = "users", responses((status = 200, body = Object)))]
#[get("/me")]
pub(crate) async fn me(
    permit: Permit<Me, Users>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let query = request.query_string().as_bytes();
    Ok(whole(
        &request,
        services.content().own(permit.0, query).await?,
    ))
}

/// One end user; nothing where there is none.
#[utoipa::path(tag = "users", responses((status = 200, body = Object), (status = 204, description = "There is none.")))]
#[get("/{id}")]
pub(crate) async fn one(
    permit: Permit<FindOne, Users>,
    id: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let Ok(id) = id.parse() else {
        return Ok(HttpResponse::NoContent().finish());
    };
    let query = request.query_string().as_bytes();
    match services.content().row(permit.0, id, query).await {
        Ok(answer) => Ok(whole(&request, answer)),
        Err(ContentError::NotFound) => Ok(HttpResponse::NoContent().finish()),
        Err(error) => Err(error.into()),
    }
}
