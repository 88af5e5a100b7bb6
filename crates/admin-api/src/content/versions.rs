//! The past of an entry.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use bastide_http::{Administers, ApiError, Many, One, expected, json};
use bastide_permissions::{ManageContent, ReadContent};
use bastide_services::Services;
use bastide_services::content::Edited;
use serde::Serialize;
use serde_json::value::RawValue;

use super::number;
use super::query::{CompareQuery, IfMatch, VersionQuery, WriteQuery};
use crate::listing::cut;
use crate::shapes::content::{
    DeletedEntry, EntryVersion, FieldDifference, RestoredEntry, VersionData,
};

/// List the versions of an entry in one locale, the newest first. Up to 200 are kept.
#[utoipa::path(
    operation_id = "listVersions",
    tag = "content",
    params(
        VersionQuery,
        ("uid" = String, Path, description = "The uid or the word for it in addresses."),
        ("documentId" = String, Path),
    ),
    responses((status = 200, body = Many<EntryVersion>), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/content/{uid}/{documentId}/versions")]
pub(super) async fn list(
    Administers(allowed): Administers<ReadContent>,
    path: Path<(String, String)>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (uid, document) = path.into_inner();
    let prove = || services.edits(&allowed, Edited::Documents, &uid);
    let query = request.query_string().as_bytes();
    let found = services.content().versions(prove, &document, query);
    let (versions, window, total) = found.await?;
    json(&cut(versions, window, total))
}

/// One version with what it says.
#[utoipa::path(
    operation_id = "readVersion",
    tag = "content",
    params(
        VersionQuery,
        ("uid" = String, Path, description = "The uid or the word for it in addresses."),
        ("documentId" = String, Path),
        ("version" = i64, Path),
    ),
    responses((status = 200, body = One<VersionData>), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/content/{uid}/{documentId}/versions/{version}")]
pub(super) async fn read(
    Administers(allowed): Administers<ReadContent>,
    path: Path<(String, String, String)>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (uid, document, version) = path.into_inner();
    let proof = services.edits(&allowed, Edited::Documents, &uid)?;
    let query = request.query_string().as_bytes();
    let place = (document.as_str(), number(&version)?);
    let found = services.content().version(proof, place, query);
    json(&One::new(found.await?))
}

/// What an entry said otherwise in one version than in another, attribute by attribute.
#[utoipa::path(
    operation_id = "compareVersions",
    tag = "content",
    params(
        CompareQuery,
        ("uid" = String, Path, description = "The uid or the word for it in addresses."),
        ("documentId" = String, Path),
        ("version" = i64, Path),
    ),
    responses((status = 200, body = One<Vec<FieldDifference>>), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/content/{uid}/{documentId}/versions/{version}/diff")]
pub(super) async fn compare(
    Administers(allowed): Administers<ReadContent>,
    path: Path<(String, String, String)>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (uid, document, version) = path.into_inner();
    let proof = services.edits(&allowed, Edited::Documents, &uid)?;
    let query = request.query_string().as_bytes();
    let version = number(&version)?;
    let content = services.content();
    let found = content.differences(proof, &document, version, query);
    json(&One::new(found.await?))
}

/// List the entries that are gone, those that went last first: what they were called, who removed them,
/// and the version that brings them back.
#[utoipa::path(
    operation_id = "listDeletedEntries",
    tag = "content",
    params(VersionQuery, ("uid" = String, Path, description = "The uid or the word for it in addresses.")),
    responses((status = 200, body = Many<DeletedEntry>), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/content/{uid}/deleted")]
pub(super) async fn deleted(
    Administers(allowed): Administers<ReadContent>,
    uid: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.edits(&allowed, Edited::Documents, &uid)?;
    let query = request.query_string().as_bytes();
    let found = services.content().deleted(proof, query);
    let (entries, window, total) = found.await?;
    json(&cut(entries, window, total))
}

/// What came back.
#[derive(Serialize)]
struct Restored {
    data: Box<RawValue>,
    meta: Meta,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Meta {
    left_out: Vec<String>,
}

/// Make the draft of an entry what a version says. What the version does not know stays as it is. An
/// entry that is gone comes back.
#[utoipa::path(
    operation_id = "restoreVersion",
    tag = "content",
    params(
        WriteQuery,
        ("uid" = String, Path, description = "The uid or the word for it in addresses."),
        ("documentId" = String, Path),
        ("version" = i64, Path),
        IfMatch,
    ),
    responses(
        (status = 200, body = RestoredEntry),
        (status = 400), (status = 401), (status = 403), (status = 404),
        (status = 412, description = "It was changed meanwhile; `details.current` is what it says now."),
    ),
)]
#[post("/admin/content/{uid}/{documentId}/versions/{version}/restore")]
pub(super) async fn restore(
    Administers(allowed): Administers<ManageContent>,
    path: Path<(String, String, String)>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (uid, document, version) = path.into_inner();
    let proof = services.edits(&allowed, Edited::Documents, &uid)?;
    let query = request.query_string().as_bytes();
    let place = (document.as_str(), number(&version)?);
    let (content, expected) = (services.content(), expected(&request));
    let restored = content.restore(proof, place, query, &expected);
    let restored = restored.await?;
    json(&Restored {
        data: serde_json::from_slice(&restored.answer.body).map_err(ApiError::internal)?,
        meta: Meta {
            left_out: restored.left_out.into_iter().collect(),
        },
    })
}
