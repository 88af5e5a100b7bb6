//! The OpenAPI document, for administrators, and a page to read it, which is open because it
//! holds nothing.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use bastide_http::{Administers, ApiError, explorer, json};
use bastide_permissions::ReadApiDescription;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::Admin;

/// Mounts the document and the page.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(document)
        .service(page)
        .service(script)
        .service(style);
}

/// This document.
#[utoipa::path(operation_id = "readApiDescription", tag = "docs", responses((status = 200, body = Object), (status = 401), (status = 403)))]
#[get("/admin/openapi.json")]
async fn document(
    _: Administers<ReadApiDescription>,
    admin: Data<Admin>,
) -> Result<HttpResponse, ApiError> {
    json(&crate::document(&admin).map_err(ApiError::internal)?)
}

/// A page that shows this document to who enters an access token.
#[utoipa::path(operation_id = "explorerPage", tag = "docs", security(()), responses((status = 200, content_type = "text/html", body = String)))]
#[get("/admin/docs")]
async fn page() -> HttpResponse {
    explorer::page()
}

/// The script of the page.
#[utoipa::path(operation_id = "explorerScript", tag = "docs", security(()), responses((status = 200, content_type = "text/javascript", body = String)))]
#[get("/admin/docs/explorer.js")]
async fn script() -> HttpResponse {
    explorer::script()
}

/// The style of the page.
#[utoipa::path(operation_id = "explorerStyle", tag = "docs", security(()), responses((status = 200, content_type = "text/css", body = String)))]
#[get("/admin/docs/explorer.css")]
async fn style() -> HttpResponse {
    explorer::style()
}
