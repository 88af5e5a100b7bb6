//! Lists that administrators look at again.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{Administers, ApiError, Many, One, ValidBody, created, json};
use bastide_permissions::ReadContent;
use bastide_services::Services;
use bastide_services::access::{NewView, ViewChange};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use validator::Validate;

use super::number;
use crate::listing::page;
use crate::shapes::content::View;

/// What a list can be filtered and sorted by.
const FIELDS: [&str; 6] = ["id", "uid", "name", "scope", "createdAt", "updatedAt"];

/// Who sees a view.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Scope {
    /// Whoever made it.
    Private,
    /// Everybody who may read content.
    Everyone,
}

/// A view to be made.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewViewBody {
    /// The content type.
    uid: String,
    /// Name for people.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: String,
    /// The query string of the list, without its `?`.
    #[validate(length(max = 4_096), non_control_character)]
    query: String,
    /// Who sees it; whoever made it where it is absent.
    scope: Option<Scope>,
}

/// What becomes of a view; what is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
struct ViewChangeBody {
    /// Name for people.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: Option<String>,
    /// The query string of the list, without its `?`.
    #[validate(length(max = 4_096), non_control_character)]
    query: Option<String>,
    /// Who sees it.
    scope: Option<Scope>,
}

/// List one's own views and those of everybody, by name.
#[utoipa::path(
    operation_id = "listViews",
    tag = "views",
    params(
        ("page" = Option<u64>, Query), ("pageSize" = Option<u64>, Query),
        ("sort" = Option<String>, Query),
        ("filters" = Option<Object>, Query, description = "Such as `filters[uid]=api::article.article`."),
        ("_q" = Option<String>, Query),
    ),
    responses((status = 200, body = Many<View>), (status = 400), (status = 401), (status = 403)),
)]
#[get("/admin/views")]
pub(super) async fn list(
    Administers(allowed): Administers<ReadContent>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let views = services.views(&allowed).await?;
    let views = views.into_iter().map(|it| json!(it)).collect();
    let rules = services.content().rules();
    json(&page(request.query_string(), rules, &FIELDS, views)?)
}

/// Make a view.
#[utoipa::path(
    operation_id = "createView",
    tag = "views",
    request_body = NewViewBody,
    responses(
        (status = 201, body = One<View>),
        (status = 400, description = "There is no such type, or there are too many views."),
        (status = 401), (status = 403),
    ),
)]
#[post("/admin/views")]
pub(super) async fn create(
    Administers(allowed): Administers<ReadContent>,
    ValidBody(body): ValidBody<NewViewBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let new = NewView {
        name: &body.name,
        query: &body.query,
        shared: body.scope == Some(Scope::Everyone),
    };
    let made = services.create_view(&allowed, &body.uid, new);
    created(&One::new(made.await?))
}

/// One view.
#[utoipa::path(
    operation_id = "readView",
    tag = "views",
    params(("id" = i64, Path)),
    responses((status = 200, body = One<View>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/views/{id}")]
pub(super) async fn read(
    Administers(allowed): Administers<ReadContent>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let found = services.view(&allowed, number(&id)?);
    json(&One::new(found.await?))
}

/// Change a view of one's own; whoever may do everything changes those of everybody too.
#[utoipa::path(
    operation_id = "changeView",
    tag = "views",
    params(("id" = i64, Path)),
    request_body = ViewChangeBody,
    responses(
        (status = 200, body = One<View>), (status = 400), (status = 401),
        (status = 403, description = "It is somebody else's."),
        (status = 404),
    ),
)]
#[put("/admin/views/{id}")]
pub(super) async fn change(
    Administers(allowed): Administers<ReadContent>,
    id: Path<String>,
    ValidBody(body): ValidBody<ViewChangeBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let change = ViewChange {
        name: body.name.as_deref(),
        query: body.query.as_deref(),
        shared: body.scope.map(|it| it == Scope::Everyone),
    };
    let changed = services.change_view(&allowed, number(&id)?, change);
    json(&One::new(changed.await?))
}

/// Delete a view, as one may change it.
#[utoipa::path(
    operation_id = "deleteView",
    tag = "views",
    params(("id" = i64, Path)),
    responses(
        (status = 204, description = "It is gone."), (status = 401),
        (status = 403, description = "It is somebody else's."),
        (status = 404),
    ),
)]
#[delete("/admin/views/{id}")]
pub(super) async fn remove(
    Administers(allowed): Administers<ReadContent>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    services.delete_view(&allowed, number(&id)?).await?;
    Ok(HttpResponse::NoContent().finish())
}
