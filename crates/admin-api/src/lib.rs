//! The routes of the admin listener: a plain page and the health routes.

use actix_web::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::{HttpResponse, get};
use bastide_http::health;
use utoipa_actix_web::service_config::ServiceConfig;

/// A page of plain text in HTML: it loads nothing, sends nothing and runs nothing.
const POLICY: &str =
    "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Mounts the routes.
pub fn mount(config: &mut ServiceConfig) {
    health::routes(config);
    config.service(page);
}

/// The page of the administration.
#[utoipa::path(tag = "admin", responses((status = 200, content_type = "text/html", body = String)))]
#[get("/")]
async fn page() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .body(include_str!("index.html"))
}
