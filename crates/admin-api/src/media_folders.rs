//! Folders of stored files.

use actix_web::web::Data;
use actix_web::{HttpResponse, delete, get, post, put};
use bastide_http::{Administers, ApiError, One, ValidBody, created, json};
use bastide_permissions::{ManageContent, ReadContent};
use bastide_services::Services;
use bastide_services::content::{Access, Said};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::row_id::RowId;
use crate::shapes::media::{MediaAccess, MediaFolder, MediaFolders};

/// A folder to be made.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = NewMediaFolder)]
struct NewBody {
    /// Name for people.
    name: String,
    /// Row id of the folder around it.
    parent_id: Option<i64>,
    /// Who may see what is in it; as in the folder around it where it is absent.
    #[schema(value_type = Option<MediaAccess>)]
    access: Option<Access>,
}

/// What becomes of a folder; what is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = MediaFolderChange)]
struct ChangeBody {
    /// Name for people.
    name: Option<String>,
    /// Row id of the folder that it goes to; null for the place outside of all folders.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    parent_id: Said<i64>,
    /// Who may see what is in it; null for what holds in the folder around it.
    #[serde(default)]
    #[schema(value_type = Option<MediaAccess>)]
    access: Said<Access>,
}

/// Mounts the routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(list)
        .service(create)
        .service(read)
        .service(change)
        .service(remove);
}

/// List all folders: a library has at most 5,000.
#[utoipa::path(
    operation_id = "listMediaFolders",
    tag = "media",
    responses((status = 200, body = MediaFolders), (status = 401), (status = 403)),
)]
#[get("/admin/media/folders")]
async fn list(
    Administers(allowed): Administers<ReadContent>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.on_folders(&allowed)?;
    let (folders, files) = services.library().folders(proof).await?;
    json(&json!({ "data": folders, "meta": { "files": files } }))
}

/// Make a folder.
#[utoipa::path(
    operation_id = "createMediaFolder",
    tag = "media",
    request_body = NewBody,
    responses(
        (status = 201, body = One<MediaFolder>),
        (status = 400, description = "The name is none, or is taken there; there is no such folder around it; there are too many."),
        (status = 401), (status = 403),
    ),
)]
#[post("/admin/media/folders")]
async fn create(
    Administers(allowed): Administers<ManageContent>,
    ValidBody(body): ValidBody<NewBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.on_folders(&allowed)?;
    let library = services.library();
    let made = library.create_folder(proof, &body.name, (body.parent_id, body.access));
    created(&One::new(made.await?))
}

/// One folder.
#[utoipa::path(
    operation_id = "readMediaFolder",
    tag = "media",
    params(("id" = i64, Path, description = "Its row id.")),
    responses((status = 200, body = One<MediaFolder>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/media/folders/{id}")]
async fn read(
    Administers(allowed): Administers<ReadContent>,
    RowId(id): RowId,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.on_folders(&allowed)?;
    json(&One::new(services.library().folder(proof, id).await?))
}

/// Rename a folder, move it with all that is in it, or say who may see that.
#[utoipa::path(
    operation_id = "changeMediaFolder",
    tag = "media",
    params(("id" = i64, Path, description = "Its row id.")),
    request_body = ChangeBody,
    responses(
        (status = 200, body = One<MediaFolder>),
        (status = 400, description = "As for a new folder; or the place is the folder itself or inside of it."),
        (status = 401), (status = 403), (status = 404),
    ),
)]
#[put("/admin/media/folders/{id}")]
async fn change(
    Administers(allowed): Administers<ManageContent>,
    RowId(id): RowId,
    ValidBody(body): ValidBody<ChangeBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.on_folders(&allowed)?;
    let library = services.library();
    let place = (body.parent_id, body.access);
    let changed = library.change_folder(proof, id, body.name.as_deref(), place);
    json(&One::new(changed.await?))
}

/// Remove a folder that is empty.
#[utoipa::path(
    operation_id = "deleteMediaFolder",
    tag = "media",
    params(("id" = i64, Path, description = "Its row id.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401), (status = 403), (status = 404),
        (status = 409, description = "`FolderNotEmpty`, with how many `folders` and `files` are in it."),
    ),
)]
#[delete("/admin/media/folders/{id}")]
async fn remove(
    Administers(allowed): Administers<ManageContent>,
    RowId(id): RowId,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.on_folders(&allowed)?;
    services.library().remove_folder(proof, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
