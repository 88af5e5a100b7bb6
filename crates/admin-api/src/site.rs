//! Where the site is, for whoever administers it.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use bastide_http::{ApiError, One, SignedIn, json};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::Admin;

/// Addresses outside of the administration.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Site {
    /// What addresses of the content API and of files begin with; no slash at the end.
    content_url: String,
    /// Where an entry is shown before it is published, with places for `{uid}`, `{documentId}`,
    /// `{locale}`, `{status}` and `{slug}`; null where nothing shows it.
    #[schema(required)]
    preview_url: Option<String>,
}

/// Mounts the route.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config.service(read);
}

/// Where the content API is, and where entries are shown before they are published.
#[utoipa::path(
    operation_id = "readSite",
    tag = "site",
    responses((status = 200, body = One<Site>), (status = 401)),
)]
#[get("/admin/site")]
async fn read(_: SignedIn, admin: Data<Admin>) -> Result<HttpResponse, ApiError> {
    let preview = admin.preview_url.as_ref();
    json(&One::new(Site {
        content_url: admin.content_url.clone(),
        preview_url: preview.map(|it| it.as_str().to_owned()),
    }))
}
