//! The administration in the browser: its page and the files of it, all of them in the program.

mod assets;
mod policy;

use actix_web::guard::GuardContext;
use actix_web::http::Method;
use actix_web::http::header::{ACCEPT, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName};
use actix_web::web::Data;
use actix_web::{HttpResponse, get, guard, web};
use bastide_config::PreviewAddress;
use bastide_http::ApiError;
use include_dir::{Dir, include_dir};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::Admin;

/// What the build laid ready.
static UI: Dir<'_> = include_dir!("$OUT_DIR/ui");

/// Stands in the page wherever the nonce belongs.
const NONCE: &str = "__CSP_NONCE__";

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Mounts the page, its files, and the page again at every address that a browser navigates to.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config.service(page).service(assets::asset);
    config.map(|config| {
        let anywhere = web::resource("/{page:.+}").guard(guard::fn_guard(is_navigation));
        config.service(anywhere.route(web::get().to(document)))
    });
}

/// The page of the administration.
#[utoipa::path(
    operation_id = "page",
    tag = "admin",
    security(()),
    responses((status = 200, content_type = "text/html", body = String)),
)]
#[get("/")]
async fn page(admin: Data<Admin>) -> Result<HttpResponse, ApiError> {
    document(admin).await
}

/// The page, good for this one answer: no other has its nonce.
async fn document(admin: Data<Admin>) -> Result<HttpResponse, ApiError> {
    let text = UI.get_file("index.html").and_then(|it| it.contents_utf8());
    let text = text.ok_or(ApiError::NotFound("Not Found"))?;
    let nonce = policy::nonce()?;
    let preview = admin.preview_url.as_ref().map(PreviewAddress::origin);
    let policy = policy::policy(&nonce, preview);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CONTENT_SECURITY_POLICY, policy))
        .insert_header((OPENER_POLICY, "same-origin"))
        .insert_header((PERMISSIONS_POLICY, policy::PERMISSIONS))
        .body(text.replace(NONCE, &nonce)))
}

/// Whether somebody follows a link: only that leads to the page. Everything else that is not there
/// is not there, and the API has no pages.
fn is_navigation(context: &GuardContext<'_>) -> bool {
    let head = context.head();
    let accept = head.headers().get(ACCEPT).and_then(|it| it.to_str().ok());
    head.method == Method::GET
        && accept.is_some_and(|it| it.contains("text/html"))
        && !is_taken(head.uri.path())
}

/// What belongs to something else; `/admin` and `/api` themselves included.
fn is_taken(path: &str) -> bool {
    let first = path.split('/').nth(1).unwrap_or_default();
    ["admin", "api", "assets", "uploads"].contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_no_address_of_the_api() {
        for (path, taken) in [
            ("/sign-in", false),
            ("/types/api::note.note", false),
            ("/administrators", false),
            ("/admin", true),
            ("/admin/nothing", true),
            ("/api/x", true),
            ("/assets/x.js", true),
            ("/uploads/x.png", true),
        ] {
            assert_eq!(is_taken(path), taken, "{path}");
        }
    }
}
