//! Webhooks: other servers that are told what happens to entries.

mod deliveries;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use bastide_http::{
    Administers, AdministersRecently, ApiError, Many, One, ValidBody, created, json,
};
use bastide_permissions::{ManageWebhooks, ReadWebhooks};
use bastide_services::Services;
use bastide_services::webhooks::{ChangedWebhook, Headers, NewWebhook};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use validator::Validate;

use crate::listing::{PageQuery, page};
use crate::read_only::ReadOnly;
use crate::shapes::webhooks::Webhook;

/// What a list can be filtered and sorted by.
const FIELDS: [&str; 9] = [
    "id",
    "name",
    "url",
    "enabled",
    "failing",
    "pending",
    "dead",
    "createdAt",
    "updatedAt",
];

/// A webhook to be made.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = NewWebhook)]
struct NewBody {
    /// Its name, unlike all others.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: String,
    /// Where it is told: https at port 443, in the public Internet, or as `webhooks.allowed_networks`
    /// says.
    url: String,
    /// What it is told of: `entry.create`, `entry.update`, `entry.publish`, `entry.unpublish`,
    /// `entry.draft-discard`, `entry.delete`.
    events: Vec<String>,
    /// Further headers, such as `Authorization`. Their values are not shown again.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    headers: Headers,
    /// Whether it is told anything; it is where this is absent.
    enabled: Option<bool>,
}

/// What becomes of a webhook; what is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = WebhookChange)]
#[expect(dead_code, reason = "read-only members are taken and left")]
struct ChangeBody {
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<i64>)]
    id: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<bool>)]
    failing: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<i64>)]
    pending: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<i64>)]
    dead: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    secret_set_at: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    previous_secret_until: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    created_at: ReadOnly,
    /// As it was read; changes nothing.
    #[schema(read_only, value_type = Option<String>)]
    updated_at: ReadOnly,
    /// Its name, unlike all others.
    #[validate(length(min = 1, max = 100), non_control_character)]
    name: Option<String>,
    /// Where it is told.
    url: Option<String>,
    /// What it is told of.
    events: Option<Vec<String>>,
    /// Further headers, all of them. One whose value is null keeps it, unless the webhook is told at
    /// another server from now on.
    #[schema(value_type = Option<Object>)]
    headers: Option<Headers>,
    /// Whether it is told anything. What it was to be told already waits until it is.
    enabled: Option<bool>,
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
    deliveries::routes(config);
}

/// List the webhooks. Their secrets are shown when they are made, and never again.
#[utoipa::path(
    operation_id = "listWebhooks",
    tag = "webhooks",
    params(PageQuery),
    responses((status = 200, body = Many<Webhook>), (status = 400), (status = 401), (status = 403)),
)]
#[get("/admin/webhooks")]
async fn list(
    Administers(allowed): Administers<ReadWebhooks>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let webhooks = services.webhooks().list(&allowed).await?;
    let rules = services.content().rules();
    json(&page(request.query_string(), rules, &FIELDS, webhooks)?)
}

/// Make a webhook. `secret` is what signs, shown this once.
#[utoipa::path(
    operation_id = "createWebhook",
    tag = "webhooks",
    request_body = NewBody,
    responses(
        (status = 201, body = One<Webhook>),
        (status = 400, description = "The name is taken, or the address leads where webhooks may not go."),
        (status = 401),
        (status = 403, description = "The role does not allow it; or `StepUpRequired`."),
    ),
)]
#[post("/admin/webhooks")]
async fn create(
    AdministersRecently(recent): AdministersRecently<ManageWebhooks>,
    ValidBody(body): ValidBody<NewBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let new = NewWebhook {
        name: &body.name,
        url: &body.url,
        events: &body.events,
        headers: &body.headers,
        enabled: body.enabled.unwrap_or(true),
    };
    let made = services.webhooks().create(&recent, new);
    created(&One::new(made.await?))
}

/// One webhook, without its secret.
#[utoipa::path(
    operation_id = "readWebhook",
    tag = "webhooks",
    params(("id" = i64, Path)),
    responses((status = 200, body = One<Webhook>), (status = 401), (status = 403), (status = 404)),
)]
#[get("/admin/webhooks/{id}")]
async fn read(
    Administers(allowed): Administers<ReadWebhooks>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let found = services.webhooks().read(&allowed, row(&id)?);
    json(&One::new(found.await?))
}

/// Change a webhook.
#[utoipa::path(
    operation_id = "changeWebhook",
    tag = "webhooks",
    params(("id" = i64, Path)),
    request_body = ChangeBody,
    responses(
        (status = 200, body = One<Webhook>),
        (status = 400, description = "The name is taken, or the address leads where webhooks may not go."),
        (status = 401),
        (status = 403, description = "The role does not allow it; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[put("/admin/webhooks/{id}")]
async fn change(
    AdministersRecently(recent): AdministersRecently<ManageWebhooks>,
    id: Path<String>,
    ValidBody(body): ValidBody<ChangeBody>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let change = ChangedWebhook {
        name: body.name.as_deref(),
        url: body.url.as_deref(),
        events: body.events.as_deref(),
        headers: body.headers.as_ref(),
        enabled: body.enabled,
    };
    let changed = services.webhooks().change(&recent, row(&id)?, change);
    json(&One::new(changed.await?))
}

/// Give a webhook another secret, shown this once. The one before signs too for 24 hours.
#[utoipa::path(
    operation_id = "rotateWebhook",
    tag = "webhooks",
    params(("id" = i64, Path)),
    responses(
        (status = 200, body = One<Webhook>),
        (status = 401),
        (status = 403, description = "The role does not allow it; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[post("/admin/webhooks/{id}/rotate")]
async fn rotate(
    AdministersRecently(recent): AdministersRecently<ManageWebhooks>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let rotated = services.webhooks().rotate(&recent, row(&id)?);
    json(&One::new(rotated.await?))
}

/// Delete a webhook, with all that it was to be told.
#[utoipa::path(
    operation_id = "deleteWebhook",
    tag = "webhooks",
    params(("id" = i64, Path)),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401),
        (status = 403, description = "The role does not allow it; or `StepUpRequired`."),
        (status = 404),
    ),
)]
#[delete("/admin/webhooks/{id}")]
async fn remove(
    AdministersRecently(recent): AdministersRecently<ManageWebhooks>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    services.webhooks().delete(&recent, row(&id)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn row(id: &str) -> Result<i64, ApiError> {
    id.parse()
        .map_err(|_| ApiError::NotFound("Webhook not found"))
}
