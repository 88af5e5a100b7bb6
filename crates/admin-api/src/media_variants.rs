//! Addresses of pictures in a size that is not on the list.

use crate::row_id::RowId;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use bastide_http::{Administers, ApiError, One, json};
use bastide_permissions::ReadContent;
use bastide_services::Services;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// What the picture is to be.
#[derive(IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct VariantQuery {
    /// In pixels; where it is absent it follows from the height.
    #[param(minimum = 1, maximum = 4096)]
    width: Option<u32>,
    /// In pixels; where it is absent it follows from the width.
    #[param(minimum = 1, maximum = 4096)]
    height: Option<u32>,
    /// `cover`, `contain`, `inside` or `outside`.
    fit: Option<String>,
    /// `avif`, `jpeg`, `png` or `webp`.
    format: Option<String>,
}

/// Where a picture is.
#[derive(Serialize, ToSchema)]
struct VariantAddress {
    /// Below `contentUrl` of `/admin/site`. Whoever has it may ask for this picture and no other.
    url: String,
}

/// The address of a picture in any size. It is signed where anybody may not ask for that size.
#[utoipa::path(
    operation_id = "addressMediaVariant",
    tag = "media",
    params(("id" = i64, Path, description = "Row id of the file."), VariantQuery),
    responses((status = 200, body = One<VariantAddress>), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/media/{id}/variant")]
pub(crate) async fn address(
    Administers(allowed): Administers<ReadContent>,
    RowId(id): RowId,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let proof = services.on_files(&allowed)?;
    let query = request.query_string();
    let url = services.library().variant_url(&proof, id, query).await?;
    json(&One::new(VariantAddress { url }))
}
