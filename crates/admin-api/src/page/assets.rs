//! The files of the page. Their names follow from what is in them, so browsers keep them for ever.

use std::path::Path as FilePath;

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, EntityTag, Header as _,
    IfNoneMatch, VARY,
};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get};
use bastide_http::ApiError;

use super::UI;

/// A file of the page.
#[utoipa::path(
    operation_id = "asset",
    tag = "admin",
    security(()),
    responses(
        (status = 200, content_type = "application/octet-stream", body = String),
        (status = 304, description = "It is as it was."),
        (status = 404),
    ),
)]
#[get("/assets/{file}")]
pub(super) async fn asset(
    request: HttpRequest,
    name: Path<String>,
) -> Result<HttpResponse, ApiError> {
    let plain = format!("assets/{name}");
    let packed = format!("{plain}.br");
    let is_packed = takes_brotli(&request) && UI.contains(&packed);
    let file = UI.get_file(if is_packed { &packed } else { &plain });
    let file = file.ok_or(ApiError::NotFound("Not Found"))?;

    // What a file holds is in its name, and how it is packed is added to it.
    let suffix = if is_packed { ".br" } else { "" };
    let tag = EntityTag::new_strong(format!("{name}{suffix}"));
    let is_known = knows(&request, &tag);
    let mut response = if is_known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((VARY, ACCEPT_ENCODING.as_str()))
        .insert_header((ETAG, tag.to_string()));
    if is_known {
        return Ok(response.finish());
    }
    if is_packed {
        response.insert_header((CONTENT_ENCODING, "br"));
    }
    Ok(response
        .insert_header((CONTENT_TYPE, kind(&name)))
        .body(file.contents()))
}

/// Browsers ask for it by its name in TLS and at the loopback; nobody says `br;q=0`.
fn takes_brotli(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(ACCEPT_ENCODING);
    let accepted = accepted.and_then(|it| it.to_str().ok()).unwrap_or_default();
    accepted
        .split(',')
        .any(|it| it.trim().eq_ignore_ascii_case("br"))
}

fn knows(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => request.headers().contains_key("if-none-match"),
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|it| it.weak_eq(tag)),
        Err(_) => false,
    }
}

/// The kinds of files that the build makes; anything else is bytes.
fn kind(name: &str) -> &'static str {
    let extension = FilePath::new(name).extension();
    match extension.and_then(|it| it.to_str()) {
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
