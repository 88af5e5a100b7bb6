//! What there is to permit, and why somebody may do something or may not.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, post};
use bastide_http::{Administers, ApiError, Invalid, One, ValidBody, json};
use bastide_permissions::ReadEndUserRoles;
use bastide_services::Services;
use bastide_services::access::{Question, Whose};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::shapes::access::{Explanation, Permittable};

/// What is asked.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = Question)]
struct Body {
    /// About whoever has the role of this type; or else `userId`.
    role: Option<String>,
    /// About the end user in this row; or else `role`.
    user_id: Option<i64>,
    /// What the action is about: a uid, or the controller of a plugin.
    uid: String,
    /// The name of the action.
    action: String,
    /// The document that is to be reached.
    #[validate(length(max = 255), non_control_character)]
    document_id: Option<String>,
}

/// Mounts the routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config.service(subjects).service(explain);
}

/// List what can be permitted: types and plugins with their actions.
#[utoipa::path(
    operation_id = "listPermissionSubjects",
    tag = "end-user-roles",
    responses((status = 200, body = One<Vec<Permittable>>), (status = 401), (status = 403)),
)]
#[get("/admin/permissions/subjects")]
async fn subjects(
    Administers(allowed): Administers<ReadEndUserRoles>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    json(&One::new(services.permittable(&allowed)))
}

/// Explain a permission: allowed or not, by which rule, with which fields and rows.
#[utoipa::path(
    operation_id = "explainPermission",
    tag = "end-user-roles",
    request_body = Body,
    responses(
        (status = 200, body = One<Explanation>),
        (status = 400, description = "There is no such role, user, uid or action."),
        (status = 401),
        (status = 403),
    ),
)]
#[post("/admin/permissions/explain")]
async fn explain(
    Administers(allowed): Administers<ReadEndUserRoles>,
    ValidBody(body): ValidBody<Body>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let whose = match (&body.role, body.user_id) {
        (Some(role), None) => Whose::Role(role),
        (None, Some(id)) => Whose::User(id),
        _ => {
            let fault = Invalid::member("role", "either role or userId must be there");
            return Err(ApiError::invalid(vec![fault]));
        }
    };
    let question = Question {
        whose,
        uid: &body.uid,
        action: &body.action,
        document: body.document_id.as_deref(),
    };
    json(&One::new(services.explain(&allowed, question).await?))
}
