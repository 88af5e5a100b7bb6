//! What became of deliveries, and those that administrators ask for.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use bastide_http::{Administers, ApiError, Many, One, json};
use bastide_permissions::{ManageWebhooks, ReadWebhooks};
use bastide_services::Services;
use bastide_services::webhooks::DeliveryState;
use serde_json::json as object;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use super::row;
use crate::listing::{chosen, cut};
use crate::shapes::webhooks::{Delivery, Replayed, Trial};

/// Which deliveries are listed.
#[derive(IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
#[expect(dead_code, reason = "a shape for the document")]
struct DeliveryQuery {
    /// Number of the page, from 1.
    page: Option<u64>,
    /// Most items on a page, up to 100.
    page_size: Option<u64>,
    /// `filters[state]=dead` or `filters[state][$in][0]=…`, of `pending`, `delivered` and `dead`.
    #[param(value_type = Option<Object>)]
    filters: Option<String>,
}

/// Mounts the routes.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(test)
        .service(deliveries)
        .service(replay_dead)
        .service(replay);
}

/// Send a webhook something now that says it is a trial, `trigger-test`.
#[utoipa::path(
    operation_id = "testWebhook",
    tag = "webhooks",
    params(("id" = i64, Path)),
    responses(
        (status = 200, body = One<Trial>),
        (status = 400, description = "The address leads where webhooks may not go."),
        (status = 401), (status = 403), (status = 404),
    ),
)]
#[post("/admin/webhooks/{id}/test")]
async fn test(
    Administers(allowed): Administers<ManageWebhooks>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let tested = services.webhooks().test(&allowed, row(&id)?);
    json(&One::new(tested.await?))
}

/// List what a webhook is told, and for 30 days what became of it: the latest first.
#[utoipa::path(
    operation_id = "listDeliveries",
    tag = "webhooks",
    params(("id" = i64, Path), DeliveryQuery),
    responses(
        (status = 200, body = Many<Delivery>), (status = 400), (status = 401), (status = 403), (status = 404),
    ),
)]
#[get("/admin/webhooks/{id}/deliveries")]
async fn deliveries(
    Administers(allowed): Administers<ReadWebhooks>,
    id: Path<String>,
    request: HttpRequest,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let rules = services.content().rules();
    let (mut chosen, window) = chosen(request.query_string(), rules, &["state"])?;
    let states = chosen.remove("state").map(|words| {
        let named = |it: &DeliveryState| words.iter().any(|word| word == it.as_str());
        let states = DeliveryState::ALL.into_iter().filter(named);
        states.collect::<Vec<_>>()
    });
    let part = (window.start(), u64::from(window.limit()));
    let webhooks = services.webhooks();
    let found = webhooks.deliveries(&allowed, row(&id)?, states.as_deref(), part);
    let (deliveries, total) = found.await?;
    json(&cut(deliveries, window, total))
}

/// Make all deliveries once more that were given up.
#[utoipa::path(
    operation_id = "replayDeadDeliveries",
    tag = "webhooks",
    params(("id" = i64, Path)),
    responses((status = 200, body = One<Replayed>), (status = 401), (status = 403), (status = 404)),
)]
#[post("/admin/webhooks/{id}/deliveries/replay")]
async fn replay_dead(
    Administers(allowed): Administers<ManageWebhooks>,
    id: Path<String>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let replayed = services.webhooks().replay_dead(&allowed, row(&id)?);
    json(&One::new(object!({ "count": replayed.await? })))
}

/// Make a delivery once more that was made or given up.
#[utoipa::path(
    operation_id = "replayDelivery",
    tag = "webhooks",
    params(("id" = i64, Path), ("delivery" = i64, Path)),
    responses(
        (status = 200, body = One<Delivery>), (status = 401), (status = 403),
        (status = 404, description = "There is none of this id, or it waits already."),
    ),
)]
#[post("/admin/webhooks/{id}/deliveries/{delivery}/replay")]
async fn replay(
    Administers(allowed): Administers<ManageWebhooks>,
    path: Path<(String, String)>,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let (id, delivery) = path.into_inner();
    let webhooks = services.webhooks();
    let replayed = webhooks.replay(&allowed, row(&id)?, row(&delivery)?);
    json(&One::new(replayed.await?))
}
