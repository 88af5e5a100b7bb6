//! End users, written (REST contract, section 6.5). Bodies have no `data` around them, and what is
//! no attribute is passed over.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, post, put};
use bastide_http::{ApiError, Invalid, JsonBody, Permit, expected, written};
use bastide_permissions::{Create, Delete, Update};
use bastide_services::Services;
use bastide_services::content::{ContentError, WriteError};
use serde_json::{Map, Value as Json};
use utoipa::ToSchema;

use super::Users;

/// What makes an account.
#[derive(ToSchema)]
#[expect(dead_code, reason = "a shape for the document; the plan checks it")]
struct NewUser {
    /// Unlike all others.
    #[schema(min_length = 3, max_length = 255)]
    username: String,
    /// The e-mail address.
    #[schema(min_length = 6, max_length = 255)]
    email: String,
    /// The password.
    #[schema(max_length = 1_024)]
    password: String,
    /// The role, which may do no more than the caller: a row id, a document id, or
    /// `{"connect": [{"id": 1}]}`.
    #[schema(value_type = Object)]
    role: Json,
    /// Whether the e-mail address counts as confirmed.
    confirmed: Option<bool>,
    /// Whether it is locked out from the beginning.
    blocked: Option<bool>,
}

/// What becomes of an account; what is absent stays as it is.
#[derive(ToSchema)]
#[expect(dead_code, reason = "a shape for the document; the plan checks it")]
struct UserChange {
    /// Unlike all others.
    #[schema(min_length = 3, max_length = 255)]
    username: Option<String>,
    /// The e-mail address.
    #[schema(min_length = 6, max_length = 255)]
    email: Option<String>,
    /// Another password, which ends the sessions of the account.
    #[schema(max_length = 1_024)]
    password: Option<String>,
    /// Another role, as in a new account; ends the sessions. Nobody changes their own.
    #[schema(value_type = Option<Object>)]
    role: Option<Json>,
    /// How it signs in. Nobody changes their own.
    provider: Option<String>,
    /// Whether the e-mail address counts as confirmed. Nobody changes their own.
    confirmed: Option<bool>,
    /// Whether it is locked out, which ends its sessions. Nobody changes their own.
    blocked: Option<bool>,
}

/// Make an account.
#[utoipa::path(tag = "users", request_body = NewUser, responses((status = 201, body = Object)))]
#[post("")]
pub(crate) async fn create(
    permit: Permit<Create, Users>,
    request: HttpRequest,
    JsonBody(body): JsonBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let permit = permit.again(&request).await?;
    let answer = services
        .content()
        .create_account(permit, members(&body)?)
        .await?;
    Ok(written(StatusCode::CREATED, answer))
}

/// Change an account. Its own sessions end with another password or role, and when it is blocked.
#[utoipa::path(
    tag = "users",
    params(("If-Match" = Option<String>, Header, description = "The `ETag` of what the caller has seen.")),
    request_body = UserChange,
    responses((status = 200, body = Object), (status = 404, description = "There is none.")),
)]
#[put("/{id}")]
pub(crate) async fn update(
    permit: Permit<Update, Users>,
    id: Path<String>,
    request: HttpRequest,
    JsonBody(body): JsonBody,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let permit = permit.again(&request).await?;
    let sent = members(&body)?;
    let id = id.parse().map_err(|_| NO_USER)?;
    let content = services.content();
    let answer = content
        .update_account(permit, id, sent, &expected(&request))
        .await;
    match answer {
        Ok(answer) => Ok(written(StatusCode::OK, answer)),
        Err(WriteError::Content(ContentError::NotFound)) => Err(NO_USER),
        Err(error) => Err(error.into()),
    }
}

/// Remove an account with its sessions, and answer what it was; nothing where there is none.
#[utoipa::path(
    tag = "users",
    params(("If-Match" = Option<String>, Header, description = "The `ETag` of what the caller has seen.")),
    responses((status = 200, body = Object), (status = 204, description = "There is none.")),
)]
#[delete("/{id}")]
pub(crate) async fn remove(
    permit: Permit<Delete, Users>,
    id: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let Ok(id) = id.parse() else {
        return Ok(HttpResponse::NoContent().finish());
    };
    let expected = expected(&request);
    let content = services.content();
    let removed = content.delete_account(permit.0, id, &expected);
    Ok(match removed.await? {
        Some(answer) => written(StatusCode::OK, answer),
        None => HttpResponse::NoContent().finish(),
    })
}

const NO_USER: ApiError = ApiError::NotFound("User not found");

fn members(body: &Json) -> Result<&Map<String, Json>, ApiError> {
    let fault = || Invalid {
        path: Vec::new(),
        message: "the body must be an object".to_owned(),
    };
    body.as_object()
        .ok_or_else(|| ApiError::invalid(vec![fault()]))
}
