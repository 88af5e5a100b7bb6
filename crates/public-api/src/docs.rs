//! The OpenAPI document and a page to read it.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use bastide_http::{ApiError, explorer, json};
use bastide_services::Services;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::Public;

/// Mounts the document and the page; `public` is what the document describes.
pub(crate) fn routes(config: &mut ServiceConfig, public: &Public) {
    config.app_data(Data::new(public.clone()));
    config
        .service(document)
        .service(page)
        .service(script)
        .service(style);
}

/// This document.
#[utoipa::path(tag = "docs", responses((status = 200, body = Object)))]
#[get("/openapi.json")]
async fn document(
    public: Data<Public>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let document = crate::document(&public, &services.registry());
    json(&document.map_err(ApiError::internal)?)
}

/// A page that shows this document.
#[utoipa::path(tag = "docs", responses((status = 200, content_type = "text/html", body = String)))]
#[get("/docs")]
async fn page() -> HttpResponse {
    explorer::page()
}

/// The script of the page.
#[utoipa::path(tag = "docs", responses((status = 200, content_type = "text/javascript", body = String)))]
#[get("/docs/explorer.js")]
async fn script() -> HttpResponse {
    explorer::script()
}

/// The style of the page.
#[utoipa::path(tag = "docs", responses((status = 200, content_type = "text/css", body = String)))]
#[get("/docs/explorer.css")]
async fn style() -> HttpResponse {
    explorer::style()
}
