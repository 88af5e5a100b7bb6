//! What is done to a document without sending anything of it.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{Administers, ApiError, One, expected};
use bastide_permissions::{Allowed, ManageContent};
use bastide_services::Services;
use bastide_services::content::{Act, Edited};

use super::acted;
use super::path::EntryPath;
use super::query::{IfMatch, LocaleQuery};
use crate::shapes::content::Entry;

/// Publish the draft of an entry as it is.
#[utoipa::path(
    operation_id = "publishEntry",
    tag = "content",
    params(LocaleQuery, EntryPath, IfMatch),
    responses(
        (status = 200, body = One<Entry>),
        (status = 400, description = "Each attribute that is not as it must be, with its path; or the type has no drafts."),
        (status = 401), (status = 403), (status = 404),
        (status = 412, description = "It was changed meanwhile; `details.current` is what it says now."),
    ),
)]
#[post("/admin/content/{uid}/{documentId}/actions/publish")]
pub(super) async fn publish(
    Administers(allowed): Administers<ManageContent>,
    path: Path<EntryPath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    act(&services, &allowed, (&path, Act::Publish), &request).await
}

/// Take an entry back from the public; its draft stays.
#[utoipa::path(
    operation_id = "unpublishEntry",
    tag = "content",
    params(LocaleQuery, EntryPath, IfMatch),
    responses(
        (status = 200, body = One<Entry>),
        (status = 400, description = "The type has no drafts."),
        (status = 401), (status = 403), (status = 404),
        (status = 412, description = "It was changed meanwhile; `details.current` is what it says now."),
    ),
)]
#[post("/admin/content/{uid}/{documentId}/actions/unpublish")]
pub(super) async fn unpublish(
    Administers(allowed): Administers<ManageContent>,
    path: Path<EntryPath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    act(&services, &allowed, (&path, Act::Unpublish), &request).await
}

/// Make the draft of an entry what is published.
#[utoipa::path(
    operation_id = "discardDraft",
    tag = "content",
    params(LocaleQuery, EntryPath, IfMatch),
    responses(
        (status = 200, body = One<Entry>),
        (status = 400, description = "Nothing is published, or the type has no drafts."),
        (status = 401), (status = 403), (status = 404),
        (status = 412, description = "It was changed meanwhile; `details.current` is what it says now."),
    ),
)]
#[post("/admin/content/{uid}/{documentId}/actions/discard-draft")]
pub(super) async fn discard_draft(
    Administers(allowed): Administers<ManageContent>,
    path: Path<EntryPath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    act(&services, &allowed, (&path, Act::Discard), &request).await
}

async fn act(
    services: &Services,
    allowed: &Allowed<ManageContent>,
    (path, act): (&EntryPath, Act),
    request: &HttpRequest,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(allowed, Edited::Collections, &path.uid)?;
    let query = request.query_string().as_bytes();
    let (content, expected) = (services.content(), expected(request));
    let answer = content.act(proof, (act, &path.document), query, &expected);
    Ok(acted(answer.await?))
}
