//! A whole list to take away.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use bastide_http::{Administers, ApiError};
use bastide_permissions::ReadContent;
use bastide_services::Services;
use bastide_services::content::Edited;
use futures_util::stream::try_unfold;

use super::path::TypePath;
use super::query::ListQuery;

/// Take away all entries that a list would show, whatever its page: as CSV, in which nothing is a
/// formula, or as JSON.
#[utoipa::path(
    operation_id = "exportEntries",
    tag = "content",
    params(
        ListQuery,
        TypePath,
        ("format" = Option<String>, Query, description = "`csv`, as where it is absent, or `json`."),
    ),
    responses(
        (status = 200, description = "A file, `Content-Disposition: attachment`.", content((String = "text/csv"), (Vec<crate::shapes::content::Entry> = "application/json"))),
        (status = 400, description = "More entries match than the configuration allows."),
        (status = 401), (status = 403), (status = 404),
        (status = 503, description = "Two lists are being taken away already."),
    ),
)]
#[get("/admin/content/{uid}/export")]
pub(super) async fn export(
    Administers(allowed): Administers<ReadContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(&allowed, Edited::Collections, &path.uid)?;
    let query = request.query_string().as_bytes();
    let export = services.content().export(proof, query).await?;
    // Names of types are letters, digits and hyphens.
    let file = format!("attachment; filename=\"{}\"", export.file_name());
    let media_type = export.media_type();
    let services = services.into_inner();
    let parts = try_unfold((services, export), async |(services, mut export)| {
        let part = services.content().next_part(&mut export).await?;
        Ok::<_, ApiError>(part.map(|it| (it, (services, export))))
    });
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header((CONTENT_DISPOSITION, file))
        .insert_header((CACHE_CONTROL, "no-store"))
        .streaming(parts))
}
