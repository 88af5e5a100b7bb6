//! Stored files, to choose from.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use bastide_http::{Administers, ApiError, One, whole};
use bastide_permissions::ReadContent;
use bastide_services::Services;
use bastide_services::content::Format;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::shapes::media::{StoredFile, StoredFiles};

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
}

/// Mounts the routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config.service(list).service(read);
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
    let proof = services.reads_files(&allowed)?;
    let query = request.query_string().as_bytes();
    let listed = services.content().list(proof, query, Format::Flat);
    Ok(whole(&request, listed.await?))
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
    id: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let id = id.parse().map_err(|_| ApiError::not_found())?;
    let proof = services.reads_files(&allowed)?;
    let query = request.query_string().as_bytes();
    let found = services.content().entry(proof, id, query);
    Ok(whole(&request, found.await?))
}
