//! Who has an entry open.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, put};
use bastide_http::{Administers, ApiError, One, json};
use bastide_permissions::{Administrator, Allowed, ReadContent};
use bastide_services::Services;
use bastide_services::content::{ContentError, Edited};

use super::path::EntryPath;
use super::query::LocaleQuery;
use crate::shapes::content::OpenedBy;

/// Say that one has an entry open in a locale, for the next 45 seconds; answers who else has. It is a
/// hint and no lock.
#[utoipa::path(
    operation_id = "keepEntryOpen",
    tag = "content",
    params(LocaleQuery, EntryPath),
    responses((status = 200, body = One<Vec<OpenedBy>>), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[put("/admin/content/{uid}/{documentId}/presence")]
pub(super) async fn keep(
    Administers(allowed): Administers<ReadContent>,
    path: Path<EntryPath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(&allowed, Edited::Documents, &path.uid)?;
    let (query, who) = (request.query_string().as_bytes(), who(&allowed)?);
    let content = services.content();
    let others = content.keep_open(proof, &path.document, query, who.id);
    json(&One::new(others.await?))
}

/// Say that one has closed an entry.
#[utoipa::path(
    operation_id = "closeEntry",
    tag = "content",
    params(LocaleQuery, EntryPath),
    responses((status = 204), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[delete("/admin/content/{uid}/{documentId}/presence")]
pub(super) async fn leave(
    Administers(allowed): Administers<ReadContent>,
    path: Path<EntryPath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(&allowed, Edited::Documents, &path.uid)?;
    let (query, who) = (request.query_string().as_bytes(), who(&allowed)?);
    let content = services.content();
    content.close(proof, &path.document, query, who.id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The program opens nothing.
fn who(allowed: &Allowed<ReadContent>) -> Result<&Administrator, ContentError> {
    allowed.by().ok_or(ContentError::NotFound)
}
