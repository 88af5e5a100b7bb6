//! Content types and components: what both have in common.

pub(crate) mod changes;
pub(crate) mod components;
pub(crate) mod content_types;

use actix_web::{HttpRequest, HttpResponse};
use bastide_http::{ApiError, One, created, json};
use bastide_permissions::{Allowed, ManageContentTypes, ReadContentTypes};
use bastide_services::Services;
use bastide_services::schema::{Applied, Draft, Intent, Planned, Which};
use serde::Serialize;
use serde_json::{Value as Json, json};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::confirm::Confirm;
use crate::listing::page;

/// What a list can be filtered, sorted by and searched for.
const FIELDS: [&str; 5] = ["uid", "kind", "category", "builtIn", "info.displayName"];

/// Mounts the routes; fixed words stand before `{uid}`.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(content_types::list)
        .service(content_types::create)
        .service(content_types::put)
        .service(content_types::plan)
        .service(content_types::one)
        .service(content_types::change)
        .service(content_types::remove)
        .service(components::list)
        .service(components::create)
        .service(components::put)
        .service(components::plan)
        .service(components::one)
        .service(components::change)
        .service(components::remove)
        .service(changes::list)
        .service(changes::plan)
        .service(changes::undo);
}

/// What was made or changed, in the envelope.
#[derive(Serialize)]
struct Done {
    data: Json,
    meta: DoneMeta,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DoneMeta {
    /// The version of the schema; what an undo names.
    schema_version: u64,
}

fn done(applied: &Applied, data: Json) -> Done {
    Done {
        data,
        meta: DoneMeta {
            schema_version: applied.version,
        },
    }
}

fn list(
    services: &Services,
    proof: &Allowed<ReadContentTypes>,
    which: Which,
    request: &HttpRequest,
) -> Result<HttpResponse, ApiError> {
    let models = services.schemas().list(proof, which);
    let rules = services.content().rules();
    json(&page(request.query_string(), rules, &FIELDS, models)?)
}

async fn put(
    services: &Services,
    proof: &Allowed<ManageContentTypes>,
    draft: Draft,
    (intent, confirm): (Intent, &Confirm),
) -> Result<HttpResponse, ApiError> {
    let is_one = draft.only().is_some();
    let applied = services
        .schemas()
        .apply(proof, draft, confirm.consent())
        .await?;
    let data = match applied.models.as_slice() {
        [one] if is_one => one.clone(),
        several => {
            let half = |components: bool| {
                let is_half = move |it: &&Json| it.get("category").is_some() == components;
                several.iter().filter(is_half).collect::<Vec<_>>()
            };
            json!({ "contentTypes": half(false), "components": half(true) })
        }
    };
    let done = done(&applied, data);
    match intent {
        Intent::Create => created(&done),
        Intent::Change | Intent::Put => json(&done),
    }
}

async fn remove(
    services: &Services,
    proof: &Allowed<ManageContentTypes>,
    (which, uid): (Which, &str),
    confirm: &Confirm,
) -> Result<HttpResponse, ApiError> {
    let draft = Draft::removal(which, uid)?;
    let applied = services
        .schemas()
        .apply(proof, draft, confirm.consent())
        .await?;
    json(&done(&applied, json!({ "uid": uid })))
}

async fn plan(
    services: &Services,
    proof: &Allowed<ReadContentTypes>,
    (which, body): (Which, Json),
) -> Result<HttpResponse, ApiError> {
    let draft = Draft::read(which, body, Intent::Put)?;
    planned(services.schemas().plan(proof, draft).await?)
}

fn planned(planned: Planned) -> Result<HttpResponse, ApiError> {
    json(&One::new(planned))
}
