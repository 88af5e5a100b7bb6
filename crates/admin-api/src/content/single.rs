//! Single types.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{Administers, ApiError, DataBody, One, expected, whole, written};
use bastide_permissions::{Allowed, ManageContent, ReadContent};
use bastide_services::Services;
use bastide_services::content::{Act, Edited, Format, Sent};

use super::acted;
use super::path::TypePath;
use super::query::{EntryQuery, IfMatch, LocaleQuery, WriteQuery};
use crate::shapes::content::{Entry, EntryBody};

/// Open a single type: its draft with all that is part of it. 404 while it is empty.
#[utoipa::path(
    operation_id = "readSingle",
    tag = "content",
    params(EntryQuery, TypePath),
    responses((status = 200, body = One<Entry>), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/single/{uid}")]
pub(super) async fn read(
    Administers(allowed): Administers<ReadContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(&allowed, Edited::Singles, &path.uid)?;
    let query = request.query_string().as_bytes();
    let opened = services.content().single(proof, query, Format::Flat);
    Ok(whole(&request, opened.await?))
}

/// Fill or change a single type.
#[utoipa::path(
    operation_id = "changeSingle",
    tag = "content",
    params(WriteQuery, TypePath, IfMatch),
    request_body = EntryBody,
    responses(
        (status = 200, body = One<Entry>),
        (status = 400, description = "Each attribute that is not as it must be, with its path."),
        (status = 401), (status = 403), (status = 404),
        (status = 412, description = "It was changed meanwhile; `details.current` is what it says now."),
    ),
)]
#[put("/admin/single/{uid}")]
pub(super) async fn change(
    Administers(allowed): Administers<ManageContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    DataBody(data): DataBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(&allowed, Edited::Singles, &path.uid)?;
    let sent = Sent::flat(request.query_string(), &data);
    let (content, expected) = (services.content(), expected(&request));
    let changed = content.update_single(proof, sent, &expected);
    Ok(written(StatusCode::OK, changed.await?))
}

/// Empty a single type.
#[utoipa::path(
    operation_id = "deleteSingle",
    tag = "content",
    params(LocaleQuery, TypePath, IfMatch),
    responses(
        (status = 204, description = "It is empty."),
        (status = 400), (status = 401), (status = 403), (status = 404),
        (status = 412, description = "It was changed meanwhile; nothing was done."),
    ),
)]
#[delete("/admin/single/{uid}")]
pub(super) async fn remove(
    Administers(allowed): Administers<ManageContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(&allowed, Edited::Singles, &path.uid)?;
    let query = request.query_string().as_bytes();
    let content = services.content();
    content
        .delete_single(proof, query, &expected(&request))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Publish the draft of a single type as it is.
#[utoipa::path(
    operation_id = "publishSingle",
    tag = "content",
    params(LocaleQuery, TypePath),
    responses(
        (status = 200, body = One<Entry>),
        (status = 400, description = "Each attribute that is not as it must be, with its path; or the type has no drafts."),
        (status = 401), (status = 403), (status = 404), (status = 412),
    ),
)]
#[post("/admin/single/{uid}/actions/publish")]
pub(super) async fn publish(
    Administers(allowed): Administers<ManageContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    act(&services, &allowed, (&path.uid, Act::Publish), &request).await
}

/// Take a single type back from the public; its draft stays.
#[utoipa::path(
    operation_id = "unpublishSingle",
    tag = "content",
    params(LocaleQuery, TypePath),
    responses(
        (status = 200, body = One<Entry>),
        (status = 400, description = "The type has no drafts."),
        (status = 401), (status = 403), (status = 404), (status = 412),
    ),
)]
#[post("/admin/single/{uid}/actions/unpublish")]
pub(super) async fn unpublish(
    Administers(allowed): Administers<ManageContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    act(&services, &allowed, (&path.uid, Act::Unpublish), &request).await
}

/// Make the draft of a single type what is published.
#[utoipa::path(
    operation_id = "discardSingleDraft",
    tag = "content",
    params(LocaleQuery, TypePath),
    responses(
        (status = 200, body = One<Entry>),
        (status = 400, description = "Nothing is published, or the type has no drafts."),
        (status = 401), (status = 403), (status = 404), (status = 412),
    ),
)]
#[post("/admin/single/{uid}/actions/discard-draft")]
pub(super) async fn discard_draft(
    Administers(allowed): Administers<ManageContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    act(&services, &allowed, (&path.uid, Act::Discard), &request).await
}

async fn act(
    services: &Services,
    allowed: &Allowed<ManageContent>,
    (uid, act): (&str, Act),
    request: &HttpRequest,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(allowed, Edited::Singles, uid)?;
    let query = request.query_string().as_bytes();
    let (content, expected) = (services.content(), expected(request));
    let answer = content.act_single(proof, act, query, &expected);
    Ok(acted(answer.await?))
}
