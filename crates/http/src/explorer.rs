//! A page to read an OpenAPI document, from this process alone: nothing of it comes from
//! elsewhere, and nothing in it is allowed to.
//!
//! It holds nothing about the site. Its addresses are relative: it lies at `…/docs`, its two files
//! below that, and the document that it reads beside it at `…/openapi.json`.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page.
pub fn page() -> HttpResponse {
    asset(
        "text/html; charset=utf-8",
        include_str!("explorer/index.html"),
    )
}

/// Its script, at `…/docs/explorer.js`.
pub fn script() -> HttpResponse {
    asset(
        "text/javascript; charset=utf-8",
        include_str!("explorer/explorer.js"),
    )
}

/// Its style, at `…/docs/explorer.css`.
pub fn style() -> HttpResponse {
    asset(
        "text/css; charset=utf-8",
        include_str!("explorer/explorer.css"),
    )
}

fn asset(content_type: &'static str, text: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, content_type))
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .body(text)
}
