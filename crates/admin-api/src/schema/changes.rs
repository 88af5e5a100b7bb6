//! `/admin/schema/changes`: what was changed, by whom, and back again.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use bastide_http::{Administers, ApiError, Many, One, json};
use bastide_permissions::{ManageContentTypes, ReadContentTypes};
use bastide_services::Services;
use serde_json::json;

use crate::confirm::Confirm;
use crate::listing::{cut, window};
use crate::shapes::schema::{Applied, PlannedChange, SchemaChange, UndoneChange};

/// List the changes of content types and components, the newest first.
#[utoipa::path(
    operation_id = "listSchemaChanges",
    tag = "schema",
    params(("page" = Option<u64>, Query), ("pageSize" = Option<u64>, Query)),
    responses((status = 200, body = Many<SchemaChange>), (status = 401), (status = 403)),
)]
#[get("/admin/schema/changes")]
pub(crate) async fn list(
    Administers(proof): Administers<ReadContentTypes>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let window = window(request.query_string(), services.content().rules())?;
    let asked = (window.start(), window.limit().into());
    let (changes, total) = services.schemas().changes(&proof, asked).await?;
    json(&cut(changes, window, total))
}

/// What undoing a change would do.
#[utoipa::path(
    operation_id = "planUndo",
    tag = "schema",
    responses(
        (status = 200, body = One<PlannedChange>),
        (status = 401), (status = 403), (status = 404),
        (status = 409, description = "It cannot be undone; the message says why."),
    ),
)]
#[get("/admin/schema/changes/{version}/undo")]
pub(crate) async fn plan(
    Administers(proof): Administers<ReadContentTypes>,
    version: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let version = number(&version)?;
    super::planned(services.schemas().plan_undo(&proof, version).await?)
}

/// Undo a change: what it deleted comes back with its data.
#[utoipa::path(
    operation_id = "undoSchemaChange",
    tag = "schema",
    params(("confirm" = Option<String>, Query, description = "`details.hash` of the refusal.")),
    responses(
        (status = 200, body = Applied<UndoneChange>),
        (status = 401), (status = 403, description = "The role does not allow it; or `StepUpRequired`, with `confirm`."), (status = 404),
        (status = 409, description = "`DataLoss` with the hash to confirm, or `ConflictError` with the reason."),
    ),
)]
#[post("/admin/schema/changes/{version}/undo")]
pub(crate) async fn undo(
    Administers(proof): Administers<ManageContentTypes>,
    version: Path<String>,
    confirm: Confirm,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let version = number(&version)?;
    let applied = services
        .schemas()
        .undo(&proof, version, confirm.consent())
        .await?;
    json(&super::done(&applied, json!({ "undone": version })))
}

fn number(text: &str) -> Result<u64, ApiError> {
    text.parse().map_err(|_| ApiError::not_found())
}
