//! `/admin/content-types`.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{Administers, ApiError, JsonBody, Many, One, json};
use bastide_permissions::{ManageContentTypes, ReadContentTypes};
use bastide_services::Services;
use bastide_services::schema::{Draft, Intent, Which};

use crate::confirm::Confirm;
use crate::listing::PageQuery;
use crate::shapes::schema::{
    Applied, ContentModel, ContentModelsChange, DeletedModel, ModelOrChange, OneOrSeveral,
    PlannedChange,
};

/// List the content types: the site's own by uid, then those of the program, marked `builtIn`.
#[utoipa::path(
    operation_id = "listContentTypes",
    tag = "schema",
    params(PageQuery),
    responses((status = 200, body = Many<ContentModel>), (status = 401), (status = 403)),
)]
#[get("/admin/content-types")]
pub(crate) async fn list(
    Administers(proof): Administers<ReadContentTypes>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    super::list(&services, &proof, Which::Types, &request)
}

/// Create one content type, or several types and components with relations among them, as one change.
#[utoipa::path(
    operation_id = "createContentTypes",
    tag = "schema",
    request_body = ModelOrChange,
    responses(
        (status = 201, body = Applied<OneOrSeveral>),
        (status = 400, description = "Each thing that is wrong, with its path."),
        (status = 401), (status = 403, description = "The role does not allow it; or `StepUpRequired`, with `confirm`."),
        (status = 409, description = "A uid is taken."),
    ),
)]
#[post("/admin/content-types")]
pub(crate) async fn create(
    Administers(proof): Administers<ManageContentTypes>,
    confirm: Confirm,
    JsonBody(body): JsonBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let draft = Draft::read(Which::Types, body, Intent::Create)?;
    super::put(&services, &proof, draft, (Intent::Create, &confirm)).await
}

/// Create, change and delete several types and components as one change.
#[utoipa::path(
    operation_id = "putContentTypes",
    tag = "schema",
    params(("confirm" = Option<String>, Query, description = "`details.hash` of the refusal.")),
    request_body(content = ContentModelsChange, description = "`{contentTypes, components, delete: [uid]}`."),
    responses(
        (status = 200, body = Applied<OneOrSeveral>),
        (status = 400, description = "Each thing that is wrong, with its path."),
        (status = 401), (status = 403, description = "The role does not allow it; or `StepUpRequired`, with `confirm`."),
        (status = 409, description = "`DataLoss` with the hash to confirm, or `ConflictError`."),
    ),
)]
#[put("/admin/content-types")]
pub(crate) async fn put(
    Administers(proof): Administers<ManageContentTypes>,
    confirm: Confirm,
    JsonBody(body): JsonBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let draft = Draft::read(Which::Types, body, Intent::Put)?;
    super::put(&services, &proof, draft, (Intent::Put, &confirm)).await
}

/// What a change would do: statements, steps, losses and the hash that confirms them.
#[utoipa::path(
    operation_id = "planContentTypes",
    tag = "schema",
    request_body(content = ModelOrChange, description = "One schema, or `{contentTypes, components, delete: [uid]}`."),
    responses(
        (status = 200, body = One<PlannedChange>),
        (status = 400, description = "Each thing that is wrong, with its path."),
        (status = 401), (status = 403),
    ),
)]
#[post("/admin/content-types/plan")]
pub(crate) async fn plan(
    Administers(proof): Administers<ReadContentTypes>,
    JsonBody(body): JsonBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    super::plan(&services, &proof, (Which::Types, body)).await
}

/// Read one content type.
#[utoipa::path(
    operation_id = "readContentType",
    tag = "schema",
    responses((status = 200, body = One<ContentModel>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/content-types/{uid}")]
pub(crate) async fn one(
    Administers(proof): Administers<ReadContentTypes>,
    uid: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&One::new(services.schemas().read(
        &proof,
        Which::Types,
        &uid,
    )?))
}

/// Replace the schema of one content type. An attribute with `renamedFrom` goes on under its new name.
#[utoipa::path(
    operation_id = "changeContentType",
    tag = "schema",
    params(("confirm" = Option<String>, Query, description = "`details.hash` of the refusal.")),
    request_body = ContentModel,
    responses(
        (status = 200, body = Applied<ContentModel>),
        (status = 400, description = "Each thing that is wrong, with its path."),
        (status = 401), (status = 403, description = "The role does not allow it; or `StepUpRequired`, with `confirm`."), (status = 404),
        (status = 409, description = "`DataLoss` with the hash to confirm, or `ConflictError`."),
    ),
)]
#[put("/admin/content-types/{uid}")]
pub(crate) async fn change(
    Administers(proof): Administers<ManageContentTypes>,
    uid: Path<String>,
    confirm: Confirm,
    JsonBody(body): JsonBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let draft = Draft::of(Which::Types, &uid, body)?;
    super::put(&services, &proof, draft, (Intent::Change, &confirm)).await
}

/// Delete one content type, with the attributes that lead to it. It can be undone for 30 days.
#[utoipa::path(
    operation_id = "deleteContentType",
    tag = "schema",
    params(("confirm" = Option<String>, Query, description = "`details.hash` of the refusal.")),
    responses(
        (status = 200, body = Applied<DeletedModel>),
        (status = 401), (status = 403, description = "The role does not allow it; or `StepUpRequired`, with `confirm`."), (status = 404),
        (status = 409, description = "`DataLoss` with the hash to confirm, or `ConflictError`."),
    ),
)]
#[delete("/admin/content-types/{uid}")]
pub(crate) async fn remove(
    Administers(proof): Administers<ManageContentTypes>,
    uid: Path<String>,
    confirm: Confirm,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    super::remove(&services, &proof, (Which::Types, &uid), &confirm).await
}
