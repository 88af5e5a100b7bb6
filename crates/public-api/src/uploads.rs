//! The bytes of stored files, safe to open: nothing in them runs (attack case UP-11).

mod part;
mod version;

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, HeaderName, HeaderValue, LOCATION,
};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, get};
use bastide_http::ApiError;
use bastide_media::{FileName, MediaError};
use bastide_services::Services;
use bastide_services::library::{Found, Library};

use part::{Asked, Part};
use version::{Verdict, Version};

/// A file that is opened as a page is a page without scripts, forms, origin or anything it loads.
const SANDBOX: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'");

/// Pages of any origin may embed files; that is what they are for.
const CROSS_ORIGIN: (HeaderName, HeaderValue) = (
    HeaderName::from_static("cross-origin-resource-policy"),
    HeaderValue::from_static("cross-origin"),
);

/// An hour, then a question that costs one short answer. A file that is replaced keeps its name
/// (REST contract, section 7), so no name stands for the same bytes for ever.
const CACHED: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// Where a file is read elsewhere is another place after it was replaced.
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// The bytes of a stored file.
#[utoipa::path(tag = "files", responses((status = 200, description = "The file."), (status = 302, description = "It is read elsewhere."), (status = 206, description = "A part of it."), (status = 304, description = "The caller has it."), (status = 404, description = "There is none."), (status = 412, description = "It is not the version that the caller has."), (status = 416, description = "It has no such part.")))]
#[get("/uploads/{name}")]
pub(crate) async fn file(
    name: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let name = FileName::parse(&name).ok_or_else(ApiError::not_found)?;
    let answered = answer(&request, services.library(), name.clone()).await;
    match answered {
        // It may have been moved or replaced since it was looked up.
        Err(ApiError::NotFound(_)) => answer(&request, services.library(), name).await,
        answered => answered,
    }
}

async fn answer(
    request: &HttpRequest,
    library: &Library,
    name: FileName,
) -> Result<HttpResponse, ApiError> {
    let opened = match library.find(name).await.map_err(failure)? {
        Found::Here(opened) => opened,
        Found::Elsewhere(url) => return elsewhere(&url),
    };
    let (kind, version) = (opened.kind, Version::of(&opened));
    let whole = Part::whole(version.size);
    let (status, part) = match version.judge(request) {
        Verdict::Failed => return Err(ApiError::precondition_failed()),
        Verdict::Known => (StatusCode::NOT_MODIFIED, whole),
        Verdict::Send if !version.continues(request) => (StatusCode::OK, whole),
        Verdict::Send => match Asked::of(request, version.size) {
            Asked::Whole => (StatusCode::OK, whole),
            Asked::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
            Asked::Nothing => return Ok(nothing(version)),
        },
    };
    let mut response = HttpResponse::build(status);
    response
        .insert_header((CONTENT_TYPE, kind.content_type))
        .insert_header((CONTENT_DISPOSITION, kind.disposition.as_str()))
        .insert_header((CONTENT_SECURITY_POLICY, SANDBOX))
        .insert_header(CROSS_ORIGIN)
        .insert_header((CACHE_CONTROL, CACHED))
        .insert_header((ACCEPT_RANGES, "bytes"))
        .insert_header(version.etag());
    if let Some(date) = version.last_modified() {
        response.insert_header(date);
    }
    if status == StatusCode::NOT_MODIFIED {
        return Ok(response.finish());
    }
    if status == StatusCode::PARTIAL_CONTENT {
        response.insert_header((CONTENT_RANGE, part.content_range(version.size)));
    }
    Ok(response.body(part.body(opened).await.map_err(failure)?))
}

/// Sends the caller to where everybody may read the file.
fn elsewhere(url: &str) -> Result<HttpResponse, ApiError> {
    let url = HeaderValue::try_from(url).map_err(ApiError::internal)?;
    let mut response = HttpResponse::Found();
    response
        .insert_header((LOCATION, url))
        .insert_header((CACHE_CONTROL, ASKED_AGAIN));
    Ok(response.insert_header(CROSS_ORIGIN).finish())
}

/// The answer to who asks for bytes that are not there. It says how many there are.
fn nothing(version: Version) -> HttpResponse {
    let mut response = ApiError::range_not_satisfiable().error_response();
    if let Ok(value) = HeaderValue::try_from(format!("bytes */{}", version.size)) {
        response.headers_mut().insert(CONTENT_RANGE, value);
    }
    response
}

fn failure(error: MediaError) -> ApiError {
    match error {
        MediaError::NotFound => ApiError::not_found(),
        MediaError::Unavailable(_) => ApiError::unavailable(error),
        MediaError::TooLarge | MediaError::Storage(_) => ApiError::internal(error),
    }
}
