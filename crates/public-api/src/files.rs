//! The stored files as entries (REST contract, section 7); their bytes are `uploads`.

use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get};
use bastide_content_types::{FILE, Model, Registry};
use bastide_http::{ApiError, Entitled, Entitlement, Permit, Target, json};
use bastide_permissions::{Delete, Find, FindOne};
use bastide_services::Services;
use bastide_services::content::{Answer, ContentError, WriteError};
use bastide_services::library::UploadError;
use bastide_store::read::Format;
use serde_json::Value as Json;

/// The type of stored files.
#[derive(Debug)]
pub(crate) enum StoredFiles {}

impl Target for StoredFiles {
    fn model(_: &HttpRequest, registry: &Registry) -> Option<Arc<Model>> {
        registry.get(FILE).cloned()
    }
}

/// May read files by the page.
#[derive(Debug)]
pub(crate) enum FindPage {}

impl Entitlement for FindPage {
    const ACTION: &'static str = "plugin::upload.content-api.findPage";
}

/// All files.
#[utoipa::path(tag = "files", responses((status = 200, body = Vec<Object>)))]
#[get("")]
pub(crate) async fn list(
    permit: Permit<Find, StoredFiles>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let query = request.query_string().as_bytes();
    marked(services.content().all(permit.0, query).await?)
}

/// A page of files.
#[utoipa::path(tag = "files", responses((status = 200, body = Object)))]
#[get("/page")]
pub(crate) async fn page(
    _: Entitled<FindPage>,
    permit: Permit<Find, StoredFiles>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let query = request.query_string().as_bytes();
    marked(
        services
            .content()
            .list(permit.0, query, Format::Flat)
            .await?,
    )
}

/// One file.
#[utoipa::path(tag = "files", responses((status = 200, body = Object), (status = 404, description = "There is none.")))]
#[get("/{id}")]
pub(crate) async fn one(
    permit: Permit<FindOne, StoredFiles>,
    id: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let id = id.parse().map_err(|_| MISSING)?;
    let query = request.query_string().as_bytes();
    match services.content().row(permit.0, id, query).await {
        Ok(answer) => marked(answer),
        Err(ContentError::NotFound) => Err(MISSING),
        Err(error) => Err(error.into()),
    }
}

/// Remove a file with its bytes, and answer what it was. End users remove what they have sent.
#[utoipa::path(tag = "files", responses((status = 200, body = Object), (status = 404, description = "There is none.")))]
#[delete("/{id}")]
pub(crate) async fn remove(
    permit: Permit<Delete, StoredFiles>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let id = id.parse().map_err(|_| MISSING)?;
    let removed = services.library().remove(permit.0, id).await;
    marked(removed.map_err(known)?)
}

/// What is missing, in the words of the contract.
pub(crate) fn known(error: UploadError) -> ApiError {
    match error {
        UploadError::Write(WriteError::Content(ContentError::NotFound)) => MISSING,
        other => other.into(),
    }
}

const MISSING: ApiError = ApiError::NotFound("file.notFound");

/// Adds `isUrlSigned`, which files have in these answers and nowhere else.
pub(crate) fn marked(Answer { body, .. }: Answer) -> Result<HttpResponse, ApiError> {
    json(&with_mark(&body)?)
}

/// The same as JSON.
pub(crate) fn with_mark(body: &[u8]) -> Result<Json, ApiError> {
    let mut answer: Json = serde_json::from_slice(body).map_err(ApiError::internal)?;
    let files = match &mut answer {
        Json::Array(files) => files.as_mut_slice(),
        Json::Object(whole) if whole.contains_key("data") => {
            let files = whole.get_mut("data").and_then(Json::as_array_mut);
            files.map(Vec::as_mut_slice).unwrap_or_default()
        }
        file => std::slice::from_mut(file),
    };
    for file in files.iter_mut().filter_map(Json::as_object_mut) {
        let url = file.get("url").and_then(Json::as_str);
        let is_signed = url.is_some_and(|it| it.contains("&signature="));
        file.insert("isUrlSigned".to_owned(), Json::Bool(is_signed));
    }
    Ok(answer)
}
