//! The bytes of stored files, safe to open: nothing in them runs (attack case UP-11).

use actix_files::NamedFile;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
    HeaderValue,
};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use bastide_http::ApiError;
use bastide_media::{FileName, Files, MediaError, Opened};

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

/// The bytes of a stored file.
#[utoipa::path(tag = "files", responses((status = 200, description = "The file."), (status = 206, description = "A part of it."), (status = 404, description = "There is none.")))]
#[get("/uploads/{name}")]
pub(crate) async fn file(
    name: Path<String>,
    request: HttpRequest,
    files: Data<Files>,
) -> Result<HttpResponse, ApiError> {
    let name = FileName::parse(&name).ok_or_else(ApiError::not_found)?;
    let Opened { file, kind, .. } = files.open(name.clone()).await.map_err(failure)?;
    let file = NamedFile::from_file(file, name.as_str()).map_err(ApiError::internal)?;
    let file = file.prefer_utf8(false).disable_content_disposition();

    let mut response = file.into_response(&request);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.content_type));
    headers.insert(
        CONTENT_DISPOSITION,
        HeaderValue::from_static(kind.disposition.as_str()),
    );
    headers.insert(CONTENT_SECURITY_POLICY, SANDBOX);
    headers.insert(CROSS_ORIGIN.0, CROSS_ORIGIN.1);
    headers.insert(CACHE_CONTROL, CACHED);
    Ok(response)
}

fn failure(error: MediaError) -> ApiError {
    match error {
        MediaError::NotFound => ApiError::not_found(),
        MediaError::Source(_) | MediaError::Storage(_) => ApiError::internal(error),
    }
}
