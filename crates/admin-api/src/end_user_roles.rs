//! Roles of end users: what the public, the signed-in and everybody else may do.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{
    Administers, AdministersRecently, ApiError, Invalid, Many, One, ValidBody, created, json,
};
use bastide_permissions::{ManageEndUserRoles, ReadEndUserRoles};
use bastide_services::Services;
use bastide_services::access::{NewRole, RoleChange};
use serde::Deserialize;
use serde_json::Value as Json;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::listing::{PageQuery, page};
use crate::read_only::ReadOnly;
use crate::shapes::access::EndUserRole;

/// What a list can be filtered and sorted by.
const FIELDS: [&str; 9] = [
    "id",
    "documentId",
    "name",
    "description",
    "type",
    "nb_users",
    "requireTwoFactor",
    "createdAt",
    "updatedAt",
];

/// A role to be made.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewRole)]
struct NewBody {
    /// Name for people.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: String,
    /// What it is for.
    #[validate(length(max = 1_000), custom(function = "crate::text::plain"))]
    description: Option<String>,
    /// By which it is known; follows from the name where it is absent.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// Whether users of the role need a second factor.
    #[serde(default, rename = "requireTwoFactor")]
    require_two_factor: bool,
    /// `{uid: {action: true | {fields?, where?}}}`. What is not granted is denied: a role that is
    /// made without permissions may do nothing.
    #[schema(value_type = Option<Object>)]
    permissions: Option<Json>,
}

/// What becomes of a role; what is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = RoleChange)]
#[expect(dead_code, reason = "read-only members are taken and left")]
struct ChangeBody {
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<i64>)]
    id: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    document_id: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    created_at: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    updated_at: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    published_at: ReadOnly,
    /// As it was read; changes nothing.
    #[serde(rename = "nb_users")]
    #[schema(read_only, value_type = Option<u64>)]
    nb_users: ReadOnly,
    /// Name for people.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: Option<String>,
    /// What it is for.
    #[validate(length(max = 1_000), custom(function = "crate::text::plain"))]
    description: Option<String>,
    /// Whether users of the role need a second factor. Whoever has none is out at once, and enrols one
    /// at the next sign-in.
    require_two_factor: Option<bool>,
    /// The type it has; another one is refused.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// `{uid: {action: true | false | {fields?, where?}}}`: what is not named stays as it is.
    #[schema(value_type = Option<Object>)]
    permissions: Option<Json>,
}

/// Mounts the routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(list)
        .service(create)
        .service(read)
        .service(change)
        .service(remove);
}

/// List the roles of end users.
#[utoipa::path(
    operation_id = "listEndUserRoles",
    tag = "end-user-roles",
    params(PageQuery),
    responses((status = 200, body = Many<EndUserRole>), (status = 401), (status = 403)),
)]
#[get("/admin/end-user-roles")]
async fn list(
    Administers(allowed): Administers<ReadEndUserRoles>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let roles = services.end_user_roles(&allowed).await?;
    let query = request.query_string();
    json(&page(query, services.content().rules(), &FIELDS, roles)?)
}

/// Make a role.
#[utoipa::path(
    operation_id = "createEndUserRole",
    tag = "end-user-roles",
    request_body = NewBody,
    responses(
        (status = 201, body = One<EndUserRole>),
        (status = 400, description = "The type is taken, or the permissions name what is not there."),
        (status = 401),
        (status = 403, description = "The role does not allow it; or `StepUpRequired`."),
    ),
)]
#[post("/admin/end-user-roles")]
async fn create(
    AdministersRecently(recent): AdministersRecently<ManageEndUserRoles>,
    ValidBody(body): ValidBody<NewBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let new = NewRole {
        name: &body.name,
        description: body.description.as_deref().unwrap_or_default(),
        kind: body.kind.as_deref(),
        require_two_factor: body.require_two_factor,
        permissions: body.permissions.as_ref(),
    };
    created(&One::new(
        services.create_end_user_role(&recent, new).await?,
    ))
}

/// One role of end users.
#[utoipa::path(
    operation_id = "readEndUserRole",
    tag = "end-user-roles",
    responses((status = 200, body = One<EndUserRole>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/end-user-roles/{type}")]
async fn read(
    Administers(allowed): Administers<ReadEndUserRoles>,
    kind: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&One::new(services.end_user_role(&allowed, &kind).await?))
}

/// Change a role. What is not named stays as it is; the change is in force at once.
#[utoipa::path(
    operation_id = "changeEndUserRole",
    tag = "end-user-roles",
    request_body = ChangeBody,
    responses(
        (status = 200, body = One<EndUserRole>),
        (status = 400, description = "The permissions name what is not there."),
        (status = 401),
        (status = 403, description = "The role does not allow it; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[put("/admin/end-user-roles/{type}")]
async fn change(
    AdministersRecently(recent): AdministersRecently<ManageEndUserRoles>,
    kind: Path<String>,
    ValidBody(body): ValidBody<ChangeBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    if body.kind.is_some_and(|it| it != *kind) {
        let fault = Invalid::member("type", "The type of a role stays; make another role");
        return Err(ApiError::invalid(vec![fault]));
    }
    let change = RoleChange {
        name: body.name.as_deref(),
        description: body.description.as_deref(),
        require_two_factor: body.require_two_factor,
        permissions: body.permissions.as_ref(),
    };
    let changed = services.change_end_user_role(&recent, &kind, change);
    json(&One::new(changed.await?))
}

/// Delete a role. Its users get the role `public`.
#[utoipa::path(
    operation_id = "deleteEndUserRole",
    tag = "end-user-roles",
    responses(
        (status = 204, description = "It is gone."),
        (status = 400, description = "The role must be there."),
        (status = 401),
        (status = 403, description = "The role does not allow it; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[delete("/admin/end-user-roles/{type}")]
async fn remove(
    AdministersRecently(recent): AdministersRecently<ManageEndUserRoles>,
    kind: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    services.delete_end_user_role(&recent, &kind).await?;
    Ok(HttpResponse::NoContent().finish())
}
