//! Entries of collection types.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{Administers, ApiError, DataBody, One, expected, repeat, whole, written};
use bastide_permissions::{ManageContent, ReadContent};
use bastide_services::Services;
use bastide_services::content::{Edited, Format, Sent};

use super::path::{EntryPath, TypePath};
use super::query::{EntryQuery, IfMatch, ListQuery, LocaleQuery, WriteQuery};
use crate::shapes::content::{Entries, Entry, EntryBody};

/// List entries: drafts with all their attributes, private ones too. They are counted up to 10,000.
/// Of a single type, its one entry in each locale that is made.
#[utoipa::path(
    operation_id = "listEntries",
    tag = "content",
    params(ListQuery, TypePath),
    responses((status = 200, body = Entries), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/content/{uid}")]
pub(super) async fn list(
    Administers(allowed): Administers<ReadContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(&allowed, Edited::Documents, &path.uid)?;
    let query = request.query_string().as_bytes();
    let listed = services.content().list(proof, query, Format::Flat);
    Ok(whole(&request, listed.await?))
}

/// Make an entry: a draft, or with `status=published` one that is published at once.
#[utoipa::path(
    operation_id = "createEntry",
    tag = "content",
    params(
        WriteQuery,
        TypePath,
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that it is done once however often it is sent."),
    ),
    request_body = EntryBody,
    responses(
        (status = 201, body = One<Entry>),
        (status = 400, description = "Each attribute that is not as it must be, with its path."),
        (status = 401), (status = 403), (status = 404),
        (status = 409, description = "The key was used with another request."),
    ),
)]
#[post("/admin/content/{uid}")]
pub(super) async fn create(
    Administers(allowed): Administers<ManageContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    DataBody(data): DataBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(&allowed, Edited::Collections, &path.uid)?;
    let sent = Sent::flat(request.query_string(), &data);
    let content = services.content();
    let made = content.create(proof, sent, repeat(&request)?).await?;
    Ok(written(StatusCode::CREATED, made))
}

/// Open an entry: its draft with all that is part of it, or what is published where it has no draft.
#[utoipa::path(
    operation_id = "readEntry",
    tag = "content",
    params(EntryQuery, EntryPath),
    responses((status = 200, body = One<Entry>), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/content/{uid}/{documentId}")]
pub(super) async fn read(
    Administers(allowed): Administers<ReadContent>,
    path: Path<EntryPath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let prove = || services.edits(&allowed, Edited::Collections, &path.uid);
    let query = request.query_string().as_bytes();
    let opened = services.content().opened(prove, &path.document, query);
    Ok(whole(&request, opened.await?))
}

/// Change an entry, or add a locale to it. With `If-Match` nothing is written over what somebody else
/// has changed meanwhile: 412, with what the entry says now.
#[utoipa::path(
    operation_id = "changeEntry",
    tag = "content",
    params(WriteQuery, EntryPath, IfMatch),
    request_body = EntryBody,
    responses(
        (status = 200, body = One<Entry>),
        (status = 400, description = "Each attribute that is not as it must be, with its path."),
        (status = 401), (status = 403), (status = 404),
        (status = 412, description = "It was changed meanwhile: `details.current` is what it says now, `details.currentETag` what `If-Match` takes."),
    ),
)]
#[put("/admin/content/{uid}/{documentId}")]
pub(super) async fn change(
    Administers(allowed): Administers<ManageContent>,
    path: Path<EntryPath>,
    request: HttpRequest,
    DataBody(data): DataBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(&allowed, Edited::Collections, &path.uid)?;
    let sent = Sent::flat(request.query_string(), &data);
    let (content, expected) = (services.content(), expected(&request));
    let changed = content.update(proof, &path.document, sent, &expected);
    Ok(written(StatusCode::OK, changed.await?))
}

/// Delete an entry in one locale or, with `locale=*`, in each: its draft and what is published.
#[utoipa::path(
    operation_id = "deleteEntry",
    tag = "content",
    params(LocaleQuery, EntryPath, IfMatch),
    responses(
        (status = 204, description = "It is gone."),
        (status = 400), (status = 401), (status = 403), (status = 404),
        (status = 412, description = "It was changed meanwhile; nothing was done."),
    ),
)]
#[delete("/admin/content/{uid}/{documentId}")]
pub(super) async fn remove(
    Administers(allowed): Administers<ManageContent>,
    path: Path<EntryPath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(&allowed, Edited::Collections, &path.uid)?;
    let query = request.query_string().as_bytes();
    let content = services.content();
    content
        .delete(proof, &path.document, query, &expected(&request))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
