//! The same action for several documents: each is done by itself, and one that fails stops no other.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, post};
use bastide_http::{Administers, ApiError, ValidBody, json};
use bastide_permissions::{Allowed, Authorized, Delete, ManageContent, Update};
use bastide_services::Services;
use bastide_services::content::{Act, Edited, Outcome};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use utoipa::ToSchema;
use validator::Validate;

use super::path::TypePath;
use super::query::LocaleQuery;
use crate::shapes::content::BulkAnswer;

/// The documents.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct BulkBody {
    /// Up to 100 documents.
    #[validate(length(min = 1, max = 100, message = "must name 1 to 100 documents"))]
    document_ids: Vec<String>,
}

/// Publish several entries.
#[utoipa::path(
    operation_id = "publishEntries",
    tag = "content",
    params(LocaleQuery, TypePath),
    request_body = BulkBody,
    responses((status = 200, body = BulkAnswer), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[post("/admin/content/{uid}/actions/publish")]
pub(super) async fn publish(
    Administers(allowed): Administers<ManageContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    ValidBody(body): ValidBody<BulkBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    act(
        &services,
        (&allowed, &path.uid),
        Act::Publish,
        body,
        &request,
    )
    .await
}

/// Take several entries back from the public.
#[utoipa::path(
    operation_id = "unpublishEntries",
    tag = "content",
    params(LocaleQuery, TypePath),
    request_body = BulkBody,
    responses((status = 200, body = BulkAnswer), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[post("/admin/content/{uid}/actions/unpublish")]
pub(super) async fn unpublish(
    Administers(allowed): Administers<ManageContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    ValidBody(body): ValidBody<BulkBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    act(
        &services,
        (&allowed, &path.uid),
        Act::Unpublish,
        body,
        &request,
    )
    .await
}

/// Delete several entries. What is not there need not be deleted.
#[utoipa::path(
    operation_id = "deleteEntries",
    tag = "content",
    params(LocaleQuery, TypePath),
    request_body = BulkBody,
    responses((status = 200, body = BulkAnswer), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[post("/admin/content/{uid}/actions/delete")]
pub(super) async fn delete(
    Administers(allowed): Administers<ManageContent>,
    path: Path<TypePath>,
    request: HttpRequest,
    ValidBody(body): ValidBody<BulkBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let prove = || services.edits(&allowed, Edited::Collections, &path.uid);
    let _: Authorized<Delete> = prove()?;
    let query = request.query_string().as_bytes();
    let content = services.content();
    answer(content.delete_all(prove, body.document_ids, query).await)
}

async fn act(
    services: &Services,
    (allowed, uid): (&Allowed<ManageContent>, &str),
    act: Act,
    body: BulkBody,
    request: &HttpRequest,
) -> Result<HttpResponse, ApiError> {
    let prove = || services.edits(allowed, Edited::Collections, uid);
    let _: Authorized<Update> = prove()?;
    let query = request.query_string().as_bytes();
    let content = services.content();
    answer(
        content
            .act_on_all(prove, act, body.document_ids, query)
            .await,
    )
}

fn answer(outcomes: Vec<Outcome>) -> Result<HttpResponse, ApiError> {
    let outcomes = outcomes.into_iter();
    outcome_of_each(
        "documentId",
        outcomes.map(|it| (it.document.into(), it.done.map_err(ApiError::from))),
    )
}

/// The answer to whoever did something to several, which are named by a member of each row.
pub(crate) fn outcome_of_each(
    name: &str,
    outcomes: impl Iterator<Item = (Json, Result<(), ApiError>)>,
) -> Result<HttpResponse, ApiError> {
    let rows = outcomes.map(|(value, done)| match done {
        Ok(()) => json!({ name: value, "done": true }),
        Err(error) => json!({ name: value, "done": false, "error": error.told() }),
    });
    let rows: Vec<_> = rows.collect();
    let total = rows.len();
    let done = rows.iter().filter(|it| it["done"] == true).count();
    json(&json!({ "data": rows, "meta": { "done": done, "failed": total - done } }))
}
