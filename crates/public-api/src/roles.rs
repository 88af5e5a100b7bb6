//! The roles of end users and what they may do (REST contract, section 6.6).

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use bastide_content_types::{ModelKind, Registry};
use bastide_http::{ApiError, Entitled, Entitlement, json};
use bastide_permissions::{Access, PLUGIN_ACTIONS, Principal};
use bastide_services::Services;
use serde_json::{Map, Value as Json, json};

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

/// `{"api::article": {"controllers": {"article": {"find": {"enabled": …, "policy": ""}}}}}`
fn tree(registry: &Registry, is_enabled: impl Fn(&str) -> bool) -> Json {
    let mut scopes: Map<String, Json> = Map::new();
    let mut add = |scope: &str, controller: &str, actions: &[&str]| {
        let actions: Map<String, Json> = actions
            .iter()
            .map(|action| {
                let id = format!("{scope}.{controller}.{action}");
                let entry = json!({ "enabled": is_enabled(&id), "policy": "" });
                ((*action).to_owned(), entry)
            })
            .collect();
        let scope = scopes
            .entry(scope)
            .or_insert_with(|| json!({ "controllers": {} }));
        if let Some(Json::Object(controllers)) = scope.get_mut("controllers") {
            controllers.insert(controller.to_owned(), Json::Object(actions));
        }
    };
    for model in registry.models() {
        let Some((scope, name)) = model.uid().as_str().split_once('.') else {
            continue;
        };
        match model.kind() {
            _ if !scope.starts_with("api::") => {}
            ModelKind::Component => {}
            ModelKind::Collection => {
                add(
                    scope,
                    name,
                    &["find", "findOne", "create", "update", "delete"],
                );
            }
            ModelKind::Single => add(scope, name, &["find", "update", "delete"]),
        }
    }
    for (key, actions) in PLUGIN_ACTIONS {
        if let Some((scope, controller)) = key.split_once('.') {
            add(scope, controller, actions);
        }
    }
    Json::Object(scopes)
}
