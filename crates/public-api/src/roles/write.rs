//! Roles of end users, written (REST contract, section 6.6). Nobody gives more than they hold.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, post, put};
use bastide_http::{ApiError, Entitled, ValidBody, json};
use bastide_services::Services;
use bastide_services::access::{NewRole, RoleChange};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::{CreateRole, DeleteRole, UpdateRole, tree};

/// A role to be made. Further members are passed over.
#[derive(Deserialize, Validate, ToSchema)]
struct NewRoleBody {
    /// Name for people.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: String,
    /// What it is for.
    #[validate(length(max = 1_000), custom(function = "plain"))]
    description: Option<String>,
    /// By which it is known; follows from the name where it is absent.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// What it may do, in the form in which roles are read; nothing where it is absent.
    #[schema(value_type = Option<Object>)]
    permissions: Option<Json>,
}

/// What becomes of a role. What is absent stays as it is, each permission too; further members are
/// passed over.
#[derive(Deserialize, Validate, ToSchema)]
struct RoleChangeBody {
    /// Name for people.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: Option<String>,
    /// What it is for.
    #[validate(length(max = 1_000), custom(function = "plain"))]
    description: Option<String>,
    /// What it may do, in the form in which roles are read.
    #[schema(value_type = Option<Object>)]
    permissions: Option<Json>,
}

/// It is done.
#[derive(Serialize, ToSchema)]
struct Done {
    /// Always.
    ok: bool,
}

const DONE: Done = Done { ok: true };

/// Make a role.
#[utoipa::path(tag = "roles", request_body = NewRoleBody, responses((status = 200, body = Done)))]
#[post("/roles")]
pub(crate) async fn create(
    entitled: Entitled<CreateRole>,
    request: HttpRequest,
    ValidBody(body): ValidBody<NewRoleBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let caller = entitled.again(&request).await?;
    let permissions = permissions(body.permissions.as_ref())?;
    let new = NewRole {
        require_two_factor: false,
        name: &body.name,
        description: body.description.as_deref().unwrap_or_default(),
        kind: body.kind.as_deref(),
        permissions: permissions.as_ref(),
    };
    services.create_role(&caller, new).await?;
    json(&DONE)
}

/// Change a role; the change is in force at once.
#[utoipa::path(
    tag = "roles",
    request_body = RoleChangeBody,
    responses((status = 200, body = Done), (status = 404, description = "There is none.")),
)]
#[put("/roles/{id}")]
pub(crate) async fn update(
    entitled: Entitled<UpdateRole>,
    id: Path<String>,
    request: HttpRequest,
    ValidBody(body): ValidBody<RoleChangeBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let caller = entitled.again(&request).await?;
    let id = id.parse().map_err(|_| NO_ROLE)?;
    let permissions = permissions(body.permissions.as_ref())?;
    let change = RoleChange {
        require_two_factor: None,
        name: body.name.as_deref(),
        description: body.description.as_deref(),
        permissions: permissions.as_ref(),
    };
    services.change_role(&caller, id, change).await?;
    json(&DONE)
}

/// Remove a role; its users get the role `public`.
#[utoipa::path(
    tag = "roles",
    responses(
        (status = 200, body = Done),
        (status = 400, description = "The role must be there."),
        (status = 404, description = "There is none."),
    ),
)]
#[delete("/roles/{id}")]
pub(crate) async fn remove(
    entitled: Entitled<DeleteRole>,
    id: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let caller = entitled.again(&request).await?;
    let id = id.parse().map_err(|_| NO_ROLE)?;
    services.delete_role(&caller, id).await?;
    json(&DONE)
}

const NO_ROLE: ApiError = ApiError::NotFound("Role not found");

fn permissions(tree: Option<&Json>) -> Result<Option<Json>, ApiError> {
    let read = tree.map(tree::permissions).transpose();
    read.map_err(|it| ApiError::invalid(vec![it]))
}

/// Several lines, but none of the characters that are no text.
fn plain(text: &str) -> Result<(), ValidationError> {
    let is_odd = |it: char| it.is_control() && !matches!(it, '\n' | '\r' | '\t');
    if text.chars().any(is_odd) {
        let error = ValidationError::new("plain");
        return Err(error.with_message("must not contain control characters".into()));
    }
    Ok(())
}
