//! Stored files: to choose from, to send, to describe, to replace and to remove.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{
    Administers, ApiError, Invalid, JsonBody, One, UploadForm, created, json, whole,
};
use bastide_permissions::{ManageContent, ReadContent};
use bastide_services::Services;
use bastide_services::content::Answer;
use bastide_services::library::{FileInfo, Library, UploadError};
use serde_json::{Value as Json, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::media_many::Forced;
use crate::row_id::RowId;
use crate::shapes::media::{FileDescription, MediaUsage, StoredFile, StoredFiles, UploadedFile};
use crate::{media_folders, media_many, media_variants};

/// Which files are listed, and how.
#[derive(IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct MediaQuery {
    /// Number of the page, from 1.
    page: Option<u64>,
    /// Most files on a page, up to 100.
    page_size: Option<u64>,
    /// Such as `name:asc,updatedAt:desc`.
    sort: Option<String>,
    /// `filters[mime][$startsWith]=image/` and so on.
    #[param(value_type = Option<Object>)]
    filters: Option<String>,
    /// Text that a file must have in its name, its caption or elsewhere.
    #[param(rename = "_q")]
    q: Option<String>,
    /// Attributes to show.
    #[param(value_type = Option<Object>)]
    fields: Option<String>,
    /// What to show of what the files lead to, such as `folder`; nothing where it is absent.
    #[param(value_type = Option<Object>)]
    populate: Option<String>,
    /// Only files that no entry uses.
    unused: Option<bool>,
    /// Only files whose bytes another file has too.
    duplicates: Option<bool>,
    /// Only other files with the bytes of the file with this row id.
    duplicates_of: Option<i64>,
}

/// Mounts the routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    // Before files, whose ids are any word.
    media_folders::routes(config);
    media_many::routes(config);
    config
        .service(list)
        .service(upload)
        .service(usage)
        .service(read)
        .service(media_variants::address)
        .service(describe)
        .service(replace)
        .service(remove);
}

/// List stored files. They are counted up to 10,000.
#[utoipa::path(
    operation_id = "listMedia",
    tag = "media",
    params(MediaQuery),
    responses((status = 200, body = StoredFiles), (status = 400), (status = 401), (status = 403)),
)]
#[get("/admin/media")]
async fn list(
    Administers(allowed): Administers<ReadContent>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.on_files(&allowed)?;
    let query = request.query_string().as_bytes();
    let listed = services.content().files(proof, query);
    Ok(whole(&request, listed.await?))
}

/// How much of the room for files is taken.
#[utoipa::path(
    operation_id = "readMediaUsage",
    tag = "media",
    responses((status = 200, body = One<MediaUsage>), (status = 401), (status = 403)),
)]
#[get("/admin/media/usage")]
async fn usage(
    Administers(allowed): Administers<ReadContent>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&One::new(services.library().usage(&allowed).await?))
}

/// One stored file.
#[utoipa::path(
    operation_id = "readMedia",
    tag = "media",
    params(("id" = i64, Path, description = "Its row id.")),
    responses((status = 200, body = One<StoredFile>), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/media/{id}")]
async fn read(
    Administers(allowed): Administers<ReadContent>,
    RowId(id): RowId,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.on_files(&allowed)?;
    let query = request.query_string().as_bytes();
    let found = services.content().entry(proof, id, query);
    Ok(whole(&request, found.await?))
}

/// A form with files.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "a shape for the document; the form is read part by part"
)]
struct MediaForm {
    /// The files.
    #[schema(value_type = Vec<String>, format = Binary)]
    files: Vec<u8>,
    /// What is said of each, in JSON, in the order of the files.
    file_info: Option<Vec<String>>,
}

/// Store files: all of them, or none.
#[utoipa::path(
    operation_id = "uploadMedia",
    tag = "media",
    request_body(content = MediaForm, content_type = "multipart/form-data"),
    responses(
        (status = 201, body = One<Vec<UploadedFile>>),
        (status = 400, description = "A file is not what it says, or may not be stored."),
        (status = 401), (status = 403),
        (status = 413, description = "A file is too large, or the library would be."),
        (status = 415),
        (status = 507, description = "The disk is full."),
    ),
)]
#[post("/admin/media")]
async fn upload(
    Administers(allowed): Administers<ManageContent>,
    request: HttpRequest,
    payload: Payload,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let library = services.library();
    let form = UploadForm::read_of_editor(&request, payload.into_inner(), library).await?;
    let proof = services.on_files(&allowed)?;
    let stored = library.upload(proof, form.files, None).await?;
    let files: Result<Vec<Json>, _> = stored.iter().map(object).collect();
    created(&One::new(with_copies(library, files?).await?))
}

/// Say something of a file.
#[utoipa::path(
    operation_id = "describeMedia",
    tag = "media",
    params(("id" = i64, Path, description = "Its row id.")),
    request_body = FileDescription,
    responses((status = 200, body = One<StoredFile>), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[put("/admin/media/{id}")]
async fn describe(
    Administers(allowed): Administers<ManageContent>,
    RowId(id): RowId,
    JsonBody(body): JsonBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let info = FileInfo::read_of_editor(&body)?;
    let proof = services.on_files(&allowed)?;
    let changed = services.library().change(proof, id, &info).await?;
    json(&One::new(object(&changed)?))
}

/// Put another content in the place of a file, which keeps its address.
#[utoipa::path(
    operation_id = "replaceMedia",
    tag = "media",
    params(("id" = i64, Path, description = "Its row id.")),
    request_body(content = MediaForm, content_type = "multipart/form-data", description = "One file."),
    responses(
        (status = 200, body = One<StoredFile>),
        (status = 400, description = "The file is not what it says, or does not fit the extension."),
        (status = 401), (status = 403), (status = 404),
        (status = 413, description = "The file is too large."),
        (status = 415),
        (status = 507, description = "The disk is full."),
    ),
)]
#[put("/admin/media/{id}/content")]
async fn replace(
    Administers(allowed): Administers<ManageContent>,
    RowId(id): RowId,
    request: HttpRequest,
    payload: Payload,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let library = services.library();
    let mut form = UploadForm::read_of_editor(&request, payload.into_inner(), library).await?;
    if form.files.len() > 1 {
        let fault = Invalid::member("files", "one file replaces a file");
        return Err(ApiError::invalid(vec![fault]));
    }
    let file = form.files.pop().ok_or(UploadError::Empty)?;
    let proof = services.on_files(&allowed)?;
    let changed = library.replace(proof, id, file).await?;
    json(&One::new(object(&changed)?))
}

/// Remove a file with its bytes, unless an entry uses it; with `force` such entries show it no longer.
#[utoipa::path(
    operation_id = "deleteMedia",
    tag = "media",
    params(("id" = i64, Path, description = "Its row id."), Forced),
    responses(
        (status = 204, description = "It is gone."),
        (status = 400), (status = 401), (status = 403), (status = 404),
        (status = 409, description = "`FileInUse`, with up to ten of the `uses` and their `total`."),
    ),
)]
#[delete("/admin/media/{id}")]
async fn remove(
    Administers(allowed): Administers<ManageContent>,
    RowId(id): RowId,
    forced: Forced,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.on_files(&allowed)?;
    let library = services.library();
    library.remove_if(proof, id, forced.force()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Files as they were stored, each with others that have the same bytes.
async fn with_copies(library: &Library, mut files: Vec<Json>) -> Result<Vec<Json>, ApiError> {
    let id = |it: &Json| it.get("id").and_then(Json::as_i64);
    let ids: Vec<i64> = files.iter().filter_map(id).collect();
    let mut copies = library.copies_of(&ids).await?;
    for file in &mut files {
        let copies = id(file)
            .and_then(|it| copies.remove(&it))
            .unwrap_or_default();
        let copies = copies
            .into_iter()
            .map(|it| json!({ "id": it.id, "documentId": it.document, "name": it.name }));
        if let Json::Object(members) = file {
            members.insert("duplicates".to_owned(), copies.collect());
        }
    }
    Ok(files)
}

fn object(Answer { body, .. }: &Answer) -> Result<Json, ApiError> {
    serde_json::from_slice(body).map_err(ApiError::internal)
}
