//! The roles of end users and what they may do (REST contract, section 6.6).

mod tree;
pub(crate) mod write;

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use bastide_http::{ApiError, Entitled, Entitlement, json};
use bastide_permissions::{Access, Principal};
use bastide_services::Services;
use serde_json::{Value as Json, json};

use tree::tree;

macro_rules! entitlements {
    ($($(#[$doc:meta])* $name:ident => $action:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub(crate) enum $name {}

        impl Entitlement for $name {
            const ACTION: &'static str = concat!("plugin::users-permissions.", $action);
        }
    )+};
}

entitlements! {
    /// May list the roles.
    FindRoles => "role.find";
    /// May read a role with its permissions.
    FindRole => "role.findOne";
    /// May read what permissions there are.
    FindPermissions => "permissions.getPermissions";
    /// May make roles.
    CreateRole => "role.createRole";
    /// May change roles.
    UpdateRole => "role.updateRole";
    /// May remove roles.
    DeleteRole => "role.deleteRole";
}

/// All roles.
#[utoipa::path(tag = "roles", responses((status = 200, body = Object)))]
#[get("/roles")]
pub(crate) async fn list(
    _: Entitled<FindRoles>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&json!({ "roles": services.roles().await? }))
}

/// One role with its permissions.
#[utoipa::path(tag = "roles", responses((status = 200, body = Object), (status = 404, description = "There is none.")))]
#[get("/roles/{id}")]
pub(crate) async fn one(
    _: Entitled<FindRole>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let id: Option<i64> = id.parse().ok();
    let roles = services.roles().await?;
    let is_wanted = |it: &Json| id.is_some() && it.get("id").and_then(Json::as_i64) == id;
    let mut role = roles
        .into_iter()
        .find(is_wanted)
        .ok_or(ApiError::NotFound("Role not found"))?;
    let access = access(
        &services,
        role.get("type").and_then(Json::as_str).unwrap_or_default(),
    );
    if let Json::Object(members) = &mut role {
        members.remove("nb_users");
        let given = tree(&services.registry(), |action| access.may(action));
        members.insert("permissions".to_owned(), given);
    }
    json(&json!({ "role": role }))
}

/// What could be permitted, with nothing permitted.
#[utoipa::path(tag = "roles", responses((status = 200, body = Object)))]
#[get("/permissions")]
pub(crate) async fn permissions(
    _: Entitled<FindPermissions>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&json!({ "permissions": tree(&services.registry(), |_| false) }))
}

/// What somebody with this role may do.
fn access(services: &Services, role: &str) -> Access {
    services.policy().access(&Principal::User {
        id: 0,
        role: role.into(),
        session: "".into(),
    })
}
