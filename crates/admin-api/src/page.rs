//! The page of the administration.

use actix_web::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::{HttpResponse, get};

/// A page of plain text in HTML: it loads nothing, sends nothing and runs nothing.
const POLICY: &str =
    "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The page of the administration.
#[utoipa::path(operation_id = "page", tag = "admin", security(()), responses((status = 200, content_type = "text/html", body = String)))]
#[get("/")]
pub(crate) async fn page() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .body(include_str!("index.html"))
}
