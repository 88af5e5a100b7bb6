//! Roles of administrators: what each allows in the administration.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{
    Administers, AdministersRecently, ApiError, Many, One, ValidBody, created, json,
};
use bastide_permissions::{ManageAdministrators, ReadAdministrators};
use bastide_services::Services;
use bastide_services::admin::{ChangedAdministratorRole, NewAdministratorRole};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::listing::{PageQuery, page, shown};
use crate::read_only::ReadOnly;
use crate::row_id::RowId;
use crate::shapes::administrators::ManagedRole;

/// What a list can be filtered and sorted by.
const FIELDS: [&str; 6] = ["id", "code", "name", "description", "everything", "holders"];

/// A role to be made.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAdministratorRole)]
struct NewBody {
    /// Its name for people.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: String,
    /// What it is for.
    #[validate(length(max = 1_000), custom(function = "crate::text::plain"))]
    description: Option<String>,
    /// By which it is known; follows from the name where it is absent.
    code: Option<String>,
    /// The names of what it allows, such as `content.read`. Nobody gives more than they hold.
    #[validate(length(max = 100))]
    rights: Vec<String>,
}

/// What becomes of a role; what is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AdministratorRoleChange)]
#[expect(dead_code, reason = "read-only members are taken and left")]
struct ChangeBody {
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<i64>)]
    id: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    code: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<bool>)]
    everything: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<u64>)]
    holders: ReadOnly,
    /// Its name for people.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: Option<String>,
    /// What it is for.
    #[validate(length(max = 1_000), custom(function = "crate::text::plain"))]
    description: Option<String>,
    /// The names of all that it allows, in place of those before.
    #[validate(length(max = 100))]
    rights: Option<Vec<String>>,
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

/// List the roles of administrators.
#[utoipa::path(
    operation_id = "listAdministratorRoles",
    tag = "administrators",
    params(PageQuery),
    responses((status = 200, body = Many<ManagedRole>), (status = 401), (status = 403)),
)]
#[get("/admin/roles")]
async fn list(
    Administers(allowed): Administers<ReadAdministrators>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let all = shown(&services.admin().roles(&allowed).await?)?;
    let rules = services.content().rules();
    json(&page(request.query_string(), rules, &FIELDS, all)?)
}

/// Make a role of administrators.
#[utoipa::path(
    operation_id = "createAdministratorRole",
    tag = "administrators",
    request_body = NewBody,
    responses(
        (status = 201, body = One<ManagedRole>),
        (status = 400, description = "The code is taken or none, or there is no such right."),
        (status = 401),
        (status = 403, description = "It would allow more than whoever asks may do; or `StepUpRequired`."),
    ),
)]
#[post("/admin/roles")]
async fn create(
    AdministersRecently(recent): AdministersRecently<ManageAdministrators>,
    ValidBody(body): ValidBody<NewBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let new = NewAdministratorRole {
        name: &body.name,
        description: body.description.as_deref().unwrap_or_default(),
        code: body.code.as_deref(),
        rights: &body.rights,
    };
    created(&One::new(services.admin().create_role(&recent, new).await?))
}

/// One role of administrators.
#[utoipa::path(
    operation_id = "readAdministratorRole",
    tag = "administrators",
    params(("id" = i64, Path, description = "The row id.")),
    responses((status = 200, body = One<ManagedRole>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/roles/{id}")]
async fn read(
    Administers(allowed): Administers<ReadAdministrators>,
    RowId(id): RowId,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&One::new(services.admin().role(&allowed, id).await?))
}

/// Change a role of administrators, at once for whoever has it.
#[utoipa::path(
    operation_id = "changeAdministratorRole",
    tag = "administrators",
    params(("id" = i64, Path, description = "The row id.")),
    request_body = ChangeBody,
    responses(
        (status = 200, body = One<ManagedRole>),
        (status = 400, description = "There is no such right, or it is the role of super administrators."),
        (status = 401),
        (status = 403, description = "The role allows, or would allow, more than whoever asks may do; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[put("/admin/roles/{id}")]
async fn change(
    AdministersRecently(recent): AdministersRecently<ManageAdministrators>,
    RowId(id): RowId,
    ValidBody(body): ValidBody<ChangeBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let change = ChangedAdministratorRole {
        name: body.name.as_deref(),
        description: body.description.as_deref(),
        rights: body.rights.as_deref(),
    };
    let changed = services.admin().change_role(&recent, id, change);
    json(&One::new(changed.await?))
}

/// Delete a role that no administrator has.
#[utoipa::path(
    operation_id = "deleteAdministratorRole",
    tag = "administrators",
    params(("id" = i64, Path, description = "The row id.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 400, description = "Administrators have it, or it is the role of super administrators."),
        (status = 401),
        (status = 403, description = "The role allows more than whoever asks may do; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[delete("/admin/roles/{id}")]
async fn remove(
    AdministersRecently(recent): AdministersRecently<ManageAdministrators>,
    RowId(id): RowId,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    services.admin().delete_role(&recent, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
