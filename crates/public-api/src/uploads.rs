//! The bytes of stored files, safe to open: nothing in them runs (attack case UP-11).

mod asked;
mod part;
mod version;

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, Charset,
    ContentDisposition, DispositionParam, DispositionType, ExtendedValue, HeaderName, HeaderValue,
    LOCATION,
};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, get};
use bastide_http::ApiError;
use bastide_media::{Disposition, FileName, Kind, MediaError};
use bastide_services::Services;
use bastide_services::library::{Admitted, Found};

use asked::Wish;
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

/// A year, without a question: the address says of which moment the bytes are.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Where a file is read elsewhere is another place after it was replaced.
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// The bytes of a stored file, or of a picture in another size, shape or format.
#[utoipa::path(
    tag = "files",
    params(
        ("width" = Option<u32>, Query, minimum = 1, maximum = 4096, description = "Width of a picture in pixels: one of `uploads.variant_widths`, unless the address is signed. Nothing is enlarged."),
        ("height" = Option<u32>, Query, minimum = 1, maximum = 4096, description = "Height of a picture in pixels: one of `uploads.variant_heights`, unless the address is signed."),
        ("fit" = Option<String>, Query, description = "`cover` (what is over is cut off around the focal point), `contain`, `inside` or `outside`, where both sides are given."),
        ("format" = Option<String>, Query, description = "`avif`, `jpeg`, `png` or `webp`."),
        ("variantSignature" = Option<String>, Query, description = "The signature of the address."),
        ("updatedAt" = Option<String>, Query, description = "`updatedAt` of the file. The answer may be kept for a year then."),
    ),
    responses(
        (status = 200, description = "The file."),
        (status = 206, description = "A part of it."),
        (status = 302, description = "It is read elsewhere."),
        (status = 304, description = "The caller has it."),
        (status = 400, description = "The size is not on the list, or there can be no picture of the file."),
        (status = 404, description = "There is none."),
        (status = 412, description = "It is not the version that the caller has."),
        (status = 416, description = "It has no such part."),
        (status = 503, description = "Too many pictures are being made, or the store of files does not answer."),
    ),
)]
#[get("/uploads/{name}")]
pub(crate) async fn file(
    name: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let name = FileName::parse(&name).ok_or_else(ApiError::not_found)?;
    let query = request.query_string();
    let admitted = services.library().admit(&name, query).await?;
    let wish = Wish::read(query)?;
    let answered = answer(&request, &services, &name, admitted, &wish).await;
    match answered {
        // It may have been moved or replaced since it was looked up.
        Err(ApiError::NotFound(_)) => answer(&request, &services, &name, admitted, &wish).await,
        answered => answered,
    }
}

async fn answer(
    request: &HttpRequest,
    services: &Services,
    name: &FileName,
    admitted: Admitted,
    wish: &Wish,
) -> Result<HttpResponse, ApiError> {
    let library = services.library();
    let (opened, changed) = if let Some(asked) = &wish.variant {
        library.variant(name, asked).await?
    } else {
        let found = library.find(name.clone(), admitted).await;
        match found.map_err(failure)? {
            Found::Here(opened) => {
                let changed = opened.modified;
                (opened, changed)
            }
            Found::Elsewhere(url) => return elsewhere(&url),
        }
    };
    let (kind, version) = (opened.kind, Version::of(&opened));
    let cached = match admitted {
        Admitted::Everybody if wish.is_for_ever(changed, services.clock().millis()) => IMMUTABLE,
        Admitted::Everybody => CACHED,
        Admitted::Bearer { seconds } => kept_for(seconds),
    };
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
        .insert_header(disposition(name, &kind))
        .insert_header((CONTENT_SECURITY_POLICY, SANDBOX))
        .insert_header(CROSS_ORIGIN)
        .insert_header((CACHE_CONTROL, cached))
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

/// Whether the file is shown or saved, and the name to save it under (RFC 6266, RFC 8187). A picture in
/// another format has its extension.
fn disposition(name: &FileName, kind: &Kind) -> ContentDisposition {
    let name = name.saved_as(kind);
    let mut parameters = vec![DispositionParam::Filename(plain(&name))];
    if !name.is_ascii() {
        parameters.push(DispositionParam::FilenameExt(ExtendedValue {
            charset: Charset::Ext("UTF-8".to_owned()),
            language_tag: None,
            value: name.into_bytes(),
        }));
    }
    ContentDisposition {
        disposition: match kind.disposition {
            Disposition::Inline => DispositionType::Inline,
            Disposition::Attachment => DispositionType::Attachment,
        },
        parameters,
    }
}

/// A name as old clients read it.
fn plain(name: &str) -> String {
    let plain = |it: char| if it.is_ascii() { it } else { '_' };
    name.chars().map(plain).collect()
}

/// The bytes of a private file may be kept by whoever has the address, while it is good.
fn kept_for(seconds: i64) -> HeaderValue {
    let value = HeaderValue::try_from(format!("private, max-age={seconds}"));
    value.unwrap_or(HeaderValue::from_static("no-store"))
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
