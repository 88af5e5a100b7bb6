//! Tokens for programs that call the content API.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{
    Administers, AdministersRecently, ApiError, Many, One, ValidBody, created, json,
};
use bastide_permissions::{ManageApiTokens, ReadApiTokens};
use bastide_services::Services;
use bastide_services::access::{ChangedToken, Lifetime, NewToken, TokenType};
use bastide_services::content::Said;
use serde::Deserialize;
use serde_json::Value as Json;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::listing::{PageQuery, page};
use crate::read_only::ReadOnly;
use crate::shapes::access::ApiToken;

/// What a list can be filtered and sorted by.
const FIELDS: [&str; 7] = [
    "id",
    "name",
    "description",
    "type",
    "createdAt",
    "expiresAt",
    "lastUsedAt",
];

/// What a token may do.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = TokenType)]
enum Type {
    /// Read entries.
    ReadOnly,
    /// Everything.
    FullAccess,
    /// What `permissions` say.
    Custom,
}

impl From<Type> for TokenType {
    fn from(it: Type) -> Self {
        match it {
            Type::ReadOnly => Self::ReadOnly,
            Type::FullAccess => Self::FullAccess,
            Type::Custom => Self::Custom,
        }
    }
}

/// A token to be made.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = NewToken)]
struct NewBody {
    /// Its name, unlike all others.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: String,
    /// What it is for.
    #[validate(length(max = 1_000), custom(function = "crate::text::plain"))]
    description: Option<String>,
    /// What it may do.
    r#type: Type,
    /// Of a custom token: `{uid: {action: true | {fields?, where?}}}`.
    #[schema(value_type = Option<Object>)]
    permissions: Option<Json>,
    /// The instant of its end, or a date, on which it begins to be void; null or absent for none.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    expires_at: Said<String>,
    /// Or the milliseconds it lasts from now on.
    #[serde(default)]
    #[schema(value_type = Option<u64>)]
    lifespan: Said<u64>,
}

/// What becomes of a token; what is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = TokenChange)]
#[expect(dead_code, reason = "read-only members are taken and left")]
struct ChangeBody {
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<i64>)]
    id: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    created_at: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    last_used_at: ReadOnly,
    /// Its name, unlike all others.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: Option<String>,
    /// What it is for.
    #[validate(length(max = 1_000), custom(function = "crate::text::plain"))]
    description: Option<String>,
    /// What it may do.
    r#type: Option<Type>,
    /// Of a custom token: what is not named stays as it is.
    #[schema(value_type = Option<Object>)]
    permissions: Option<Json>,
    /// The instant of its end, or a date, on which it begins to be void; null for none.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    expires_at: Said<String>,
    /// Or the milliseconds it lasts from now on.
    #[serde(default)]
    #[schema(value_type = Option<u64>)]
    lifespan: Said<u64>,
}

/// Mounts the routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(list)
        .service(create)
        .service(read)
        .service(change)
        .service(rotate)
        .service(remove);
}

/// List the tokens. Their secrets are shown when they are made, and never again.
#[utoipa::path(
    operation_id = "listApiTokens",
    tag = "api-tokens",
    params(PageQuery),
    responses((status = 200, body = Many<ApiToken>), (status = 401), (status = 403)),
)]
#[get("/admin/api-tokens")]
async fn list(
    Administers(allowed): Administers<ReadApiTokens>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let tokens = services.api_tokens(&allowed).await?;
    let rules = services.content().rules();
    json(&page(request.query_string(), rules, &FIELDS, tokens)?)
}

/// Make a token. `accessKey` is its secret, shown this once.
#[utoipa::path(
    operation_id = "createApiToken",
    tag = "api-tokens",
    request_body = NewBody,
    responses(
        (status = 201, body = One<ApiToken>),
        (status = 400, description = "The name is taken, or the permissions name what is not there."),
        (status = 401),
        (status = 403, description = "Full access is for whoever may do everything to give; or `StepUpRequired`."),
    ),
)]
#[post("/admin/api-tokens")]
async fn create(
    AdministersRecently(recent): AdministersRecently<ManageApiTokens>,
    ValidBody(body): ValidBody<NewBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let new = NewToken {
        name: &body.name,
        description: body.description.as_deref().unwrap_or_default(),
        kind: body.r#type.into(),
        permissions: body.permissions.as_ref(),
        lifetime: Lifetime {
            expires_at: body.expires_at.as_deref(),
            lifespan: body.lifespan,
        },
    };
    created(&One::new(services.create_api_token(&recent, new).await?))
}

/// One token, without its secret.
#[utoipa::path(
    operation_id = "readApiToken",
    tag = "api-tokens",
    responses((status = 200, body = One<ApiToken>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/api-tokens/{id}")]
async fn read(
    Administers(allowed): Administers<ReadApiTokens>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&One::new(services.api_token(&allowed, row(&id)?).await?))
}

/// Change a token.
#[utoipa::path(
    operation_id = "changeApiToken",
    tag = "api-tokens",
    request_body = ChangeBody,
    responses(
        (status = 200, body = One<ApiToken>),
        (status = 400, description = "The name is taken, or the permissions name what is not there."),
        (status = 401),
        (status = 403, description = "Full access is for whoever may do everything to give; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[put("/admin/api-tokens/{id}")]
async fn change(
    AdministersRecently(recent): AdministersRecently<ManageApiTokens>,
    id: Path<String>,
    ValidBody(body): ValidBody<ChangeBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let change = ChangedToken {
        name: body.name.as_deref(),
        description: body.description.as_deref(),
        kind: body.r#type.map(Into::into),
        permissions: body.permissions.as_ref(),
        lifetime: Lifetime {
            expires_at: body.expires_at.as_deref(),
            lifespan: body.lifespan,
        },
    };
    let changed = services.change_api_token(&recent, row(&id)?, change);
    json(&One::new(changed.await?))
}

/// Give a token another secret, shown this once. The one before is void at once.
#[utoipa::path(
    operation_id = "rotateApiToken",
    tag = "api-tokens",
    responses(
        (status = 200, body = One<ApiToken>),
        (status = 401),
        (status = 403, description = "Full access is for whoever may do everything to give; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[post("/admin/api-tokens/{id}/rotate")]
async fn rotate(
    AdministersRecently(recent): AdministersRecently<ManageApiTokens>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&One::new(
        services.rotate_api_token(&recent, row(&id)?).await?,
    ))
}

/// Delete a token, which is void at once.
#[utoipa::path(
    operation_id = "deleteApiToken",
    tag = "api-tokens",
    responses(
        (status = 204, description = "It is gone."),
        (status = 401),
        (status = 403, description = "The role does not allow it; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[delete("/admin/api-tokens/{id}")]
async fn remove(
    AdministersRecently(recent): AdministersRecently<ManageApiTokens>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    services.delete_api_token(&recent, row(&id)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn row(id: &str) -> Result<i64, ApiError> {
    id.parse()
        .map_err(|_| ApiError::NotFound("Token not found"))
}
