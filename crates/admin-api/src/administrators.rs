//! Administrators: who they are, who is invited, and who may come in.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{
    Administers, AdministersRecently, ApiError, Many, One, ValidBody, created, json,
};
use bastide_permissions::{ManageAdministrators, ReadAdministrators};
use bastide_services::Services;
use bastide_services::admin::{ChangedAdministrator, InvitationView};
use bastide_services::content::Said;
use serde::{Deserialize, Serialize};
use serde_json::json as object;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::listing::{PageQuery, page, shown};
use crate::read_only::ReadOnly;
use crate::row_id::RowId;
use crate::shapes::administrators::{Invitation, ManagedAdministrator};

/// What a list of administrators can be filtered and sorted by.
const FIELDS: [&str; 10] = [
    "id",
    "documentId",
    "email",
    "firstname",
    "lastname",
    "twoFactor",
    "disabled",
    "stale",
    "lastLoginAt",
    "createdAt",
];

/// And one of invitations.
const INVITATION_FIELDS: [&str; 5] = ["id", "email", "invitedBy", "createdAt", "expiresAt"];

/// Whom to invite.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewInvitation)]
struct InviteBody {
    /// The only address that the link is for.
    #[validate(length(min = 1, max = 254))]
    email: String,
    /// Code of the role.
    #[validate(length(min = 1, max = 50))]
    role: String,
}

/// What becomes of an administrator; what is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = AdministratorChange)]
#[expect(dead_code, reason = "read-only members are taken and left")]
struct ChangeBody {
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<i64>)]
    id: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    document_id: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<Vec<String>>)]
    rights: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<bool>)]
    two_factor: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<bool>)]
    stale: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    last_login_at: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    created_at: ReadOnly,
    /// The address, by which one signs in.
    #[validate(length(min = 1, max = 254))]
    email: Option<String>,
    /// The first name; null for none.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    firstname: Said<String>,
    /// The last name; null for none.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    lastname: Said<String>,
    /// Code of the role.
    role: Option<RoleCode>,
    /// Whether the account is locked out.
    disabled: Option<bool>,
}

/// The code of a role, or the role as it was read.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
enum RoleCode {
    /// The code.
    Code(String),
    /// A role with its code.
    Role {
        /// The code.
        code: String,
    },
}

impl RoleCode {
    fn code(&self) -> &str {
        match self {
            Self::Code(code) | Self::Role { code } => code,
        }
    }
}

/// An invitation with its token, as it is answered once.
#[derive(Serialize)]
struct Fresh<'a> {
    #[serde(flatten)]
    invitation: &'a InvitationView,
    token: &'a str,
}

/// Mounts the routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(list)
        .service(invite)
        .service(invitations)
        .service(end_invitation)
        .service(read)
        .service(change)
        .service(remove)
        .service(reset_two_factor)
        .service(revoke_sessions);
}

/// List the administrators.
#[utoipa::path(
    operation_id = "listAdministrators",
    tag = "administrators",
    params(PageQuery),
    responses((status = 200, body = Many<ManagedAdministrator>), (status = 401), (status = 403)),
)]
#[get("/admin/users")]
async fn list(
    Administers(allowed): Administers<ReadAdministrators>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let all = shown(&services.admin().administrators(&allowed).await?)?;
    let rules = services.content().rules();
    json(&page(request.query_string(), rules, &FIELDS, all)?)
}

/// Invite somebody to become an administrator: `token` is what the link `/setup#…` ends in, shown this
/// once. An older invitation for the address ends.
#[utoipa::path(
    operation_id = "inviteAdministrator",
    tag = "administrators",
    request_body = InviteBody,
    responses(
        (status = 201, body = One<Invitation>),
        (status = 400, description = "The address is none or taken, or there is no such role."),
        (status = 401),
        (status = 403, description = "The role holds more than whoever asks; or `StepUpRequired`."),
    ),
)]
#[post("/admin/users")]
async fn invite(
    AdministersRecently(recent): AdministersRecently<ManageAdministrators>,
    ValidBody(body): ValidBody<InviteBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let fresh = services.admin().invite(&recent, &body.email, &body.role);
    let fresh = fresh.await?;
    let answer = Fresh {
        invitation: &fresh.invitation,
        token: fresh.token.expose(),
    };
    created(&One::new(object!(answer)))
}

/// List the invitations that can be redeemed.
#[utoipa::path(
    operation_id = "listInvitations",
    tag = "administrators",
    params(PageQuery),
    responses((status = 200, body = Many<Invitation>), (status = 401), (status = 403)),
)]
#[get("/admin/users/invitations")]
async fn invitations(
    Administers(allowed): Administers<ReadAdministrators>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let all = shown(&services.admin().invitations(&allowed).await?)?;
    let rules = services.content().rules();
    json(&page(
        request.query_string(),
        rules,
        &INVITATION_FIELDS,
        all,
    )?)
}

/// End an invitation, whose link is void at once.
#[utoipa::path(
    operation_id = "endInvitation",
    tag = "administrators",
    responses(
        (status = 204, description = "It is void."),
        (status = 401),
        (status = 403, description = "The role holds more than whoever asks; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[delete("/admin/users/invitations/{invitation}")]
async fn end_invitation(
    AdministersRecently(recent): AdministersRecently<ManageAdministrators>,
    invitation: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    services
        .admin()
        .end_invitation(&recent, &invitation)
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// One administrator.
#[utoipa::path(
    operation_id = "readAdministrator",
    tag = "administrators",
    params(("id" = i64, Path, description = "The row id.")),
    responses((status = 200, body = One<ManagedAdministrator>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/users/{id}")]
async fn read(
    Administers(allowed): Administers<ReadAdministrators>,
    RowId(id): RowId,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&One::new(
        services.admin().administrator(&allowed, id).await?,
    ))
}

/// Change an administrator. Who is locked out (`disabled`) has no session any more, and whoever is let
/// in again signs in anew.
#[utoipa::path(
    operation_id = "changeAdministrator",
    tag = "administrators",
    params(("id" = i64, Path, description = "The row id.")),
    request_body = ChangeBody,
    responses(
        (status = 200, body = One<ManagedAdministrator>),
        (status = 400, description = "A member is refused, the address is taken, it is the last super administrator, or oneself."),
        (status = 401),
        (status = 403, description = "The administrator, or the role, holds more than whoever asks; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[put("/admin/users/{id}")]
async fn change(
    AdministersRecently(recent): AdministersRecently<ManageAdministrators>,
    RowId(id): RowId,
    ValidBody(body): ValidBody<ChangeBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let change = ChangedAdministrator {
        email: body.email.as_deref(),
        firstname: body.firstname.as_deref(),
        lastname: body.lastname.as_deref(),
        role: body.role.as_ref().map(RoleCode::code),
        disabled: body.disabled,
    };
    let changed = services.admin().change_administrator(&recent, id, change);
    json(&One::new(changed.await?))
}

/// Delete an administrator with password, second factor and sessions. What they wrote keeps their name.
#[utoipa::path(
    operation_id = "deleteAdministrator",
    tag = "administrators",
    params(("id" = i64, Path, description = "The row id.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 400, description = "It is the last super administrator, or oneself."),
        (status = 401),
        (status = 403, description = "The administrator holds more than whoever asks; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[delete("/admin/users/{id}")]
async fn remove(
    AdministersRecently(recent): AdministersRecently<ManageAdministrators>,
    RowId(id): RowId,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    services.admin().delete_administrator(&recent, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Take the second factor of an administrator away, with its recovery codes, and end all sessions: for
/// whoever has lost the authenticator. The next sign-in enrols another one.
#[utoipa::path(
    operation_id = "resetAdministratorTwoFactor",
    tag = "administrators",
    params(("id" = i64, Path, description = "The row id.")),
    responses(
        (status = 200, body = One<ManagedAdministrator>),
        (status = 401),
        (status = 403, description = "The administrator holds more than whoever asks; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[post("/admin/users/{id}/reset-two-factor")]
async fn reset_two_factor(
    AdministersRecently(recent): AdministersRecently<ManageAdministrators>,
    RowId(id): RowId,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let reset = services.admin().reset_second_factor_of(&recent, id);
    json(&One::new(reset.await?))
}

/// End all sessions of an administrator, at once.
#[utoipa::path(
    operation_id = "revokeAdministratorSessions",
    tag = "administrators",
    params(("id" = i64, Path, description = "The row id.")),
    responses(
        (status = 204, description = "The sessions are over."),
        (status = 401),
        (status = 403, description = "The administrator holds more than whoever asks; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[post("/admin/users/{id}/sessions/revoke")]
async fn revoke_sessions(
    AdministersRecently(recent): AdministersRecently<ManageAdministrators>,
    RowId(id): RowId,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    services.admin().end_sessions_of(&recent, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
