//! What uses a file, and the same action for several files: each is done by itself, and one that fails
//! stops no other.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::{Data, Query};
use actix_web::{FromRequest, HttpRequest, HttpResponse, get, post};
use bastide_http::{Administers, ApiError, Invalid, ValidBody, json};
use bastide_permissions::{Authorized, Delete, ManageContent, ReadContent, Update};
use bastide_services::Services;
use bastide_services::library::{FileInfo, Force};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::content::outcome_of_each;
use crate::listing::window;
use crate::row_id::RowId;
use crate::shapes::media::{FileUses, MediaBulkAnswer};

/// Whether files go although something uses them.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Forced {
    /// Whether a file goes although an entry uses it.
    #[serde(default)]
    force: bool,
}

impl Forced {
    /// The same as the services have it.
    pub(crate) fn force(&self) -> Force {
        if self.force {
            Force::Anyway
        } else {
            Force::UnlessUsed
        }
    }
}

impl FromRequest for Forced {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = Query::<Self>::from_query(request.query_string());
        let refused = |_| {
            let fault = Invalid::member("force", "force must be true or false");
            ApiError::invalid(vec![fault])
        };
        ready(read.map(Query::into_inner).map_err(refused))
    }
}

/// Which part of a list is asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct UsesQuery {
    /// Number of the page, from 1.
    page: Option<u64>,
    /// Most places on a page, up to 100.
    page_size: Option<u64>,
}

/// The files.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MediaIds)]
struct IdsBody {
    /// Row ids of up to 100 files.
    #[validate(length(min = 1, max = 100, message = "must name 1 to 100 files"))]
    ids: Vec<i64>,
}

/// The files, and where they go.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MediaMove)]
struct MoveBody {
    /// Row ids of up to 100 files.
    #[validate(length(min = 1, max = 100, message = "must name 1 to 100 files"))]
    ids: Vec<i64>,
    /// Row id of the folder; null for the place outside of all folders.
    #[schema(required)]
    folder: Option<i64>,
}

/// Mounts the routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config.service(uses).service(relocate).service(remove);
}

/// List the places where a file is used, up to 1,000.
#[utoipa::path(
    operation_id = "listMediaUses",
    tag = "media",
    params(("id" = i64, Path, description = "Its row id."), UsesQuery),
    responses((status = 200, body = FileUses), (status = 400), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/media/{id}/uses")]
async fn uses(
    Administers(allowed): Administers<ReadContent>,
    RowId(id): RowId,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let window = window(request.query_string(), services.content().rules())?;
    let uses = services.library().uses(&allowed, id).await?;
    let size = u64::from(window.limit()).max(1);
    let total = u64::try_from(uses.shown.len()).unwrap_or(u64::MAX);
    let start = usize::try_from(window.start()).unwrap_or(usize::MAX);
    let limit = usize::try_from(size).unwrap_or(usize::MAX);
    let page: Vec<_> = uses.shown.into_iter().skip(start).take(limit).collect();
    json(&json!({
        "data": page,
        "meta": {
            "pagination": {
                "page": window.start() / size + 1,
                "pageSize": size,
                "pageCount": total.div_ceil(size),
                "total": total,
                "totalIsBounded": uses.bounded,
            },
            "hidden": uses.hidden,
        },
    }))
}

/// Move several files into a folder.
#[utoipa::path(
    operation_id = "moveMedia",
    tag = "media",
    request_body = MoveBody,
    responses((status = 200, body = MediaBulkAnswer), (status = 400), (status = 401), (status = 403)),
)]
#[post("/admin/media/actions/move")]
async fn relocate(
    Administers(allowed): Administers<ManageContent>,
    ValidBody(body): ValidBody<MoveBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let info = FileInfo::read_of_editor(&json!({ "folder": body.folder }))?;
    let mut outcomes: Vec<(Json, Result<(), ApiError>)> = Vec::new();
    for id in body.ids {
        let proof: Authorized<Update> = services.on_files(&allowed)?;
        let moved = services.library().change(proof, id, &info).await;
        outcomes.push((id.into(), moved.map(drop).map_err(ApiError::from)));
    }
    outcome_of_each("id", outcomes.into_iter())
}

/// Remove several files, unless entries use them; with `force` such entries show them no longer.
#[utoipa::path(
    operation_id = "deleteMediaFiles",
    tag = "media",
    params(Forced),
    request_body = IdsBody,
    responses((status = 200, body = MediaBulkAnswer), (status = 400), (status = 401), (status = 403)),
)]
#[post("/admin/media/actions/delete")]
async fn remove(
    Administers(allowed): Administers<ManageContent>,
    forced: Forced,
    ValidBody(body): ValidBody<IdsBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let mut outcomes: Vec<(Json, Result<(), ApiError>)> = Vec::new();
    for id in body.ids {
        let proof: Authorized<Delete> = services.on_files(&allowed)?;
        let removed = services.library().remove_if(proof, id, forced.force());
        outcomes.push((id.into(), removed.await.map(drop).map_err(ApiError::from)));
    }
    outcome_of_each("id", outcomes.into_iter())
}
