//! End users: who they are, what they may do, and whether they may come in.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{Administers, ApiError, Invalid, JsonBody, One, expected, whole, written};
use bastide_permissions::{ManageEndUsers, ReadEndUsers};
use bastide_services::Services;
use bastide_services::content::{ContentError, WriteError};
use serde_json::{Map, Value as Json};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::listing::PageQuery;
use crate::shapes::end_users::{EndUser, EndUserChange, EndUsers, NewEndUser};

const NO_USER: ApiError = ApiError::NotFound("User not found");

/// Mounts the routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(list)
        .service(create)
        .service(read)
        .service(change)
        .service(remove)
        .service(revoke_sessions)
        .service(reset_two_factor);
}

/// List end users, each with its role: `filters[role][type]=…`, `filters[blocked]=true`. They are
/// counted up to 10,000.
#[utoipa::path(
    operation_id = "listEndUsers",
    tag = "end-users",
    params(PageQuery),
    responses((status = 200, body = EndUsers), (status = 400), (status = 401), (status = 403)),
)]
#[get("/admin/end-users")]
async fn list(
    Administers(allowed): Administers<ReadEndUsers>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let query = request.query_string().as_bytes();
    Ok(whole(&request, services.end_users(&allowed, query).await?))
}

/// Make an end user.
#[utoipa::path(
    operation_id = "createEndUser",
    tag = "end-users",
    request_body = NewEndUser,
    responses(
        (status = 201, body = One<EndUser>),
        (status = 400, description = "A member is missing or refused, or the name or address is taken."),
        (status = 401),
        (status = 403),
    ),
)]
#[post("/admin/end-users")]
async fn create(
    Administers(allowed): Administers<ManageEndUsers>,
    JsonBody(body): JsonBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let made = services.create_end_user(&allowed, members(&body)?);
    Ok(written(StatusCode::CREATED, made.await?))
}

/// One end user.
#[utoipa::path(
    operation_id = "readEndUser",
    tag = "end-users",
    params(("id" = i64, Path, description = "The row id.")),
    responses((status = 200, body = One<EndUser>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/end-users/{id}")]
async fn read(
    Administers(allowed): Administers<ReadEndUsers>,
    id: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let query = request.query_string().as_bytes();
    match services.end_user(&allowed, row(&id)?, query).await {
        Ok(answer) => Ok(whole(&request, answer)),
        Err(ContentError::NotFound) => Err(NO_USER),
        Err(error) => Err(error.into()),
    }
}

/// Change an end user. What is absent stays as it is. Another password or role ends all sessions of
/// the account, and so does a lock (`blocked`).
#[utoipa::path(
    operation_id = "changeEndUser",
    tag = "end-users",
    params(
        ("id" = i64, Path, description = "The row id."),
        ("If-Match" = Option<String>, Header, description = "The `ETag` of what the caller has seen."),
    ),
    request_body = EndUserChange,
    responses(
        (status = 200, body = One<EndUser>),
        (status = 400, description = "A member is refused, or the name or address is taken."),
        (status = 401),
        (status = 403),
        (status = 404),
        (status = 412, description = "It was changed meanwhile: `details.current` is what it says now, `details.currentETag` what `If-Match` takes."),
    ),
)]
#[put("/admin/end-users/{id}")]
async fn change(
    Administers(allowed): Administers<ManageEndUsers>,
    id: Path<String>,
    request: HttpRequest,
    JsonBody(body): JsonBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (id, sent, expected) = (row(&id)?, members(&body)?, expected(&request));
    let changed = services.change_end_user(&allowed, id, sent, &expected);
    let changed = changed.await.map_err(refusal)?;
    Ok(written(StatusCode::OK, changed))
}

/// Delete an end user with its password, second factor and sessions.
#[utoipa::path(
    operation_id = "deleteEndUser",
    tag = "end-users",
    params(
        ("id" = i64, Path, description = "The row id."),
        ("If-Match" = Option<String>, Header, description = "The `ETag` of what the caller has seen."),
    ),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401),
        (status = 403),
        (status = 404),
        (status = 412, description = "It was changed meanwhile; nothing was done."),
    ),
)]
#[delete("/admin/end-users/{id}")]
async fn remove(
    Administers(allowed): Administers<ManageEndUsers>,
    id: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let expected = expected(&request);
    let removed = services.delete_end_user(&allowed, row(&id)?, &expected);
    removed.await.map_err(refusal)?;
    Ok(HttpResponse::NoContent().finish())
}

/// End all sessions of an end user, at once.
#[utoipa::path(
    operation_id = "revokeEndUserSessions",
    tag = "end-users",
    params(("id" = i64, Path, description = "The row id.")),
    responses(
        (status = 204, description = "The sessions are over."),
        (status = 401),
        (status = 403),
        (status = 404),
    ),
)]
#[post("/admin/end-users/{id}/sessions/revoke")]
async fn revoke_sessions(
    Administers(allowed): Administers<ManageEndUsers>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let ended = services.end_sessions_of_end_user(&allowed, row(&id)?);
    ended.await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Take the second factor of an end user away, with its recovery codes, and end all sessions: for
/// whoever has lost the authenticator.
#[utoipa::path(
    operation_id = "resetEndUserTwoFactor",
    tag = "end-users",
    params(("id" = i64, Path, description = "The row id.")),
    responses(
        (status = 204, description = "There is no second factor any more."),
        (status = 400, description = "There is none."),
        (status = 401),
        (status = 403),
        (status = 404),
    ),
)]
#[post("/admin/end-users/{id}/reset-two-factor")]
async fn reset_two_factor(
    Administers(allowed): Administers<ManageEndUsers>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let reset = services.reset_second_factor_of_end_user(&allowed, row(&id)?);
    reset.await?;
    Ok(HttpResponse::NoContent().finish())
}

fn row(id: &str) -> Result<i64, ApiError> {
    id.parse().map_err(|_| NO_USER)
}

fn refusal(error: WriteError) -> ApiError {
    match error {
        WriteError::Content(ContentError::NotFound) => NO_USER,
        error => error.into(),
    }
}

fn members(body: &Json) -> Result<&Map<String, Json>, ApiError> {
    let fault = || Invalid {
        path: Vec::new(),
        message: "the body must be an object".to_owned(),
    };
    body.as_object()
        .ok_or_else(|| ApiError::invalid(vec![fault()]))
}
