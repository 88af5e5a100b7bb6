//! The OpenAPI document and a page to read it, from this process alone: nothing of it comes from
//! elsewhere, and nothing in it is allowed to.

use actix_web::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use bastide_http::{ApiError, json};
use bastide_services::Services;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::Public;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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
    asset("text/html; charset=utf-8", include_str!("docs/index.html"))
}

/// The script of the page.
#[utoipa::path(tag = "docs", responses((status = 200, content_type = "text/javascript", body = String)))]
#[get("/docs/explorer.js")]
async fn script() -> HttpResponse {
    asset(
        "text/javascript; charset=utf-8",
        include_str!("docs/explorer.js"),
    )
}

/// The style of the page.
#[utoipa::path(tag = "docs", responses((status = 200, content_type = "text/css", body = String)))]
#[get("/docs/explorer.css")]
async fn style() -> HttpResponse {
    asset("text/css; charset=utf-8", include_str!("docs/explorer.css"))
}

fn asset(content_type: &'static str, text: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, content_type))
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .body(text)
}
